"""What keeps channels from sending, and the accounts of platforms from working, as this process finds it."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

LASTING_SECONDS = 60.0
"""A platform that is not reached for so long is a fault; a call that fails once is none."""


@dataclass(slots=True)
class _Unreached:
    since: float
    last: float
    reason: str


class ChannelFaults:
    """The faults of all channels: that of a call stands until the same call is answered otherwise."""

    def __init__(self, now: Callable[[], float]) -> None:
        """Begin without faults; `now` returns seconds of a clock that is never set back."""
        self._now = now
        self.down: dict[str, str] = {}
        """Channels whose rows wait, each with the reason; the dispatcher writes it."""
        self._refusals: dict[tuple[str, str], str] = {}
        self._unreached: dict[str, _Unreached] = {}

    @property
    def standing(self) -> Mapping[str, str]:
        """What stands now: by channel, a sentence for an operator."""
        lasting = {
            channel: each.reason
            for channel, each in self._unreached.items()
            if each.last - each.since >= LASTING_SECONDS
        }
        return self.down | lasting | {channel: sentence for (channel, _), sentence in self._refusals.items()}

    def refused(self, channel: str, call: str, sentence: str) -> None:
        """Note that a call was refused for what an operator has to mend."""
        self._unreached.pop(channel, None)
        self._refusals[channel, call] = sentence

    def done(self, channel: str, call: str) -> None:
        """Note that a call was answered as one of an account that works."""
        self._unreached.pop(channel, None)
        self._refusals.pop((channel, call), None)

    def unreached(self, channel: str, reason: str) -> None:
        """Note that a call was not answered."""
        known = self._unreached.setdefault(channel, _Unreached(self._now(), self._now(), reason))
        known.last, known.reason = self._now(), reason


def machine_faults() -> ChannelFaults:
    """Return faults that are timed by this machine's monotonic clock."""
    return ChannelFaults(time.monotonic)
