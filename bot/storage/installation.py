"""Values about the installation itself, by name."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from bot.storage.engine import insert
from bot.storage.tables import installation


class Installation:
    """Values of the installation in one transaction."""

    def __init__(self, execute: Callable[..., sa.CursorResult[Any]]) -> None:
        """Use the function that executes statements."""
        self._execute = execute

    def get(self, name: str) -> str | None:
        """Return the value of that name, or None."""
        return self._execute(sa.select(installation.c.value).where(installation.c.name == name)).scalar()

    def moment(self, name: str) -> float | None:
        """Return the value of that name as seconds since 1970, or None."""
        value = self.get(name)
        return None if value is None else float(value)

    def set(self, name: str, value: str | float) -> None:
        """Store a value."""
        values = {"name": name, "value": value if isinstance(value, str) else repr(value)}
        row = insert(installation).values(values)
        self._execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": values["value"]}))

    def drop(self, name: str) -> None:
        """Delete the value of that name."""
        self._execute(sa.delete(installation).where(installation.c.name == name))
