"""What was sent in the last second, and whether Telegram refused any of it."""

import time
from collections import deque

MOST_A_SECOND = 20
"""Messages a second at which Telegram refuses none for being too many: it names thirty."""
CHAT_SECONDS = 1.0
"""Seconds between two messages in one chat that Telegram asks for."""
CALM_SECONDS = 60.0
"""How long after a failed call the next may fail as well."""


class RecentCalls:
    """The last calls that concern a chat."""

    def __init__(self) -> None:
        self._made: deque[tuple[float, str]] = deque(maxlen=MOST_A_SECOND)
        self._troubled_at = -CALM_SECONDS

    def note(self, address: str) -> None:
        """Note that something is sent to a chat."""
        self._made.append((time.monotonic(), address))

    def note_trouble(self) -> None:
        """Note that a call failed for a cause that lies with Telegram or the network."""
        self._troubled_at = time.monotonic()

    def is_calm(self, address: str) -> bool:
        """Return True if a message to a chat would keep to Telegram's limits, and no call failed within the last minute."""
        now = time.monotonic()
        if now - self._troubled_at < CALM_SECONDS:
            return False
        recent = [chat for at, chat in self._made if now - at < CHAT_SECONDS]
        return len(recent) < MOST_A_SECOND and address not in recent
