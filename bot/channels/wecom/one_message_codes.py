"""Codes of events, each of which lets one message be sent that counts for no window."""

from collections.abc import Callable
from dataclasses import dataclass

SECONDS = 18.0
"""How long a code is used; the platform takes it for 20 seconds."""
MOST_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class OneMessageCode:
    """A code, and what stands above the message that is sent by it."""

    code: str
    before: str
    until: float


class OneMessageCodes:
    """The codes that this process was given, by whom they are for; they end too soon to be worth storing."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Use a clock that is not set back, in seconds."""
        self._clock = clock
        self._codes: dict[str, OneMessageCode] = {}

    def keep(self, address: str, code: str, before: str = "") -> None:
        """Keep a code for the next message to somebody."""
        if len(self._codes) >= MOST_KEPT:
            now = self._clock()
            self._codes = {each: kept for each, kept in self._codes.items() if kept.until > now}
        self._codes[address] = OneMessageCode(code, before, self._clock() + SECONDS)

    def take(self, address: str) -> OneMessageCode | None:
        """Return the code for somebody, which is used up with that; None if there is none that holds."""
        kept = self._codes.pop(address, None)
        return kept if kept is not None and kept.until > self._clock() else None
