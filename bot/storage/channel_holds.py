"""Until when a channel sends nothing unasked because the platform found it too much: one moment for all processes."""

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa

from bot.storage.engine import database_clock, insert
from bot.storage.tables import installation

_HELD = "held:"
"""The prefix of rows in `installation`, each with a moment of the database's clock."""


class ChannelHolds:
    """The holds of channels in one transaction."""

    def __init__(self, execute: Callable[..., sa.CursorResult[Any]]) -> None:
        """Use the function that executes statements."""
        self._execute = execute

    def hold(self, channel: str, seconds: float) -> None:
        """Hold a channel for so many seconds from now."""
        until = repr(self._now() + seconds)
        row = insert(installation).values(name=f"{_HELD}{channel}", value=until)
        self._execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": until}))

    def remaining(self) -> Mapping[str, float]:
        """Return the seconds for which channels are still held."""
        query = sa.select(installation.c.name, installation.c.value).where(installation.c.name.startswith(_HELD))
        rows = self._execute(query).all()
        now = self._now() if rows else 0.0
        left = {row.name.removeprefix(_HELD): float(row.value) - now for row in rows}
        return {channel: seconds for channel, seconds in left.items() if seconds > 0}

    def _now(self) -> float:
        return float(self._execute(sa.select(database_clock())).scalar_one())
