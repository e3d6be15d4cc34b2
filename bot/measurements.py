"""What a process counts and times of its own work, cheap enough for every turn."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from bot.channel_faults import machine_faults

COMMIT_BOUNDS = (0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
GROUP_BOUNDS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0)
MOST_CODES, OTHER_CODES = 100, 0
DELIVERY_BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)


class Refusal(StrEnum):
    """Why something was refused: a request of the page, a message that came in, or one that was sent."""

    TOO_FAST = "too_fast"
    """Somebody sends faster than the limits allow."""
    TOO_LARGE = "too_large"
    BUSY = "busy"
    """There is no room for one more connection or request."""
    FORBIDDEN = "forbidden"
    INVALID = "invalid"
    PERSON_GONE = "person_gone"
    """Somebody has blocked the bot or cannot be reached."""
    PLATFORM_LIMITED = "platform_limited"
    """The platform finds us too fast."""
    SEND_REFUSED = "send_refused"
    """The platform refuses what we send."""


class GivenUp(StrEnum):
    """What was given up: it is never answered, or never sent. There should be none."""

    MESSAGE = "message"
    ROW = "row"


class Histogram:
    """How often a measured value was at most each of some bounds, with the sum of all values."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, bounds: Sequence[float]) -> None:
        """Use these bounds in ascending order; whatever is greater is counted apart."""
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        """How many values were within each bound and above the one before it, at last those above all."""
        self.total = 0.0

    def observe(self, value: float) -> None:
        """Count a value."""
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value


class Measurements:
    """The counts and times of one process since its start; each is written by one thread alone."""

    def __init__(self, channels: Sequence[str]) -> None:
        """Begin at zero for these channels."""
        self.turns = Counter(dict.fromkeys(channels, 0))
        """Messages that were answered, by channel."""
        self.commit_seconds = Histogram(COMMIT_BOUNDS)
        """From hearing a message to the commit of its answer."""
        self.delivery_seconds = Histogram(DELIVERY_BOUNDS)
        """From hearing a message to the moment its reply has reached the platform, or the page."""
        self.refusals = Counter(dict.fromkeys(Refusal, 0))
        self.given_up = Counter(dict.fromkeys(GivenUp, 0))
        self.platform_errors = Counter(dict.fromkeys(((channel, OTHER_CODES) for channel in channels), 0))
        """Calls that a platform refused, by channel and errcode."""
        self.channel_faults = machine_faults()
        """What keeps channels from sending, and the accounts of platforms from working."""

    def forbidden(self) -> None:
        """Count a request that is not from whom it says."""
        self.refusals[Refusal.FORBIDDEN] += 1

    def platform_error(self, channel: str, code: int) -> None:
        """Count a call that a platform refused; of many codes the first hundred are told apart."""
        key = channel, code
        is_known = key in self.platform_errors or len(self.platform_errors) < MOST_CODES
        self.platform_errors[key if is_known else (channel, OTHER_CODES)] += 1

    def answered(self, channel: str, seconds: float) -> None:
        """Count a message that was answered, so many seconds after it was heard."""
        self.turns[channel] += 1
        self.commit_seconds.observe(seconds)
