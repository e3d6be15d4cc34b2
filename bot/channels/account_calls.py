"""What became of the calls of one channel's account, for the metrics and for whoever has to mend it."""

from collections.abc import Callable

from bot.measurements import Measurements

_CALLBACK = "callback"


class AccountCalls:
    """Counts what a platform refuses, and notes what keeps the account from working."""

    def __init__(self, measurements: Measurements, channel: str, sentence: Callable[[int], str | None]) -> None:
        """Note the calls of a channel; `sentence` returns what an operator has to do about an `errcode`, None if nothing."""
        self._measurements = measurements
        self._channel = channel
        self._sentence = sentence

    def answered(self, path: str, code: int) -> None:
        """Note the `errcode` of an answer, 0 if the call was done."""
        faults = self._measurements.channel_faults
        if code:
            self._measurements.platform_error(self._channel, code)
        sentence = self._sentence(code)
        if sentence is None:
            faults.done(self._channel, path)
        else:
            faults.refused(self._channel, path, sentence)

    def opened(self, sentence: str | None) -> None:
        """Note that a signed message of the platform was read, or why it could not be."""
        faults = self._measurements.channel_faults
        if sentence is None:
            faults.done(self._channel, _CALLBACK)
        else:
            faults.refused(self._channel, _CALLBACK, sentence)

    def unreached(self, reason: str) -> None:
        """Note that a call was not answered."""
        self._measurements.channel_faults.unreached(self._channel, reason)
