"""What depends on the engine, for those who write tables and queries; some of it is the same on both, as the form of dates."""

from collections.abc import Mapping
from types import ModuleType
from typing import Protocol

import sqlalchemy as sa

from bot.storage.compiled import CompiledStatement
from bot.storage.dates import date_of, day_of
from bot.storage.expressions import DatabaseClock
from bot.storage.layout import (
    EMPTY_BYTES,
    KEYED,
    NUMBER,
    NUMBERED_ONCE,
    TEXT,
    covering_index,
    own_number,
    partial_index,
    planned_once,
    unindexed,
)
from bot.storage.postgresql import sequences as postgresql_sequences
from bot.storage.sqlite import sequences as sqlite_sequences
from bot.storage.upsert import insert

__all__ = [
    "EMPTY_BYTES",
    "KEYED",
    "NUMBER",
    "NUMBERED_ONCE",
    "TEXT",
    "CompiledStatement",
    "OutboxIds",
    "continue_after",
    "covering_index",
    "database_clock",
    "date_of",
    "day_of",
    "highest_number",
    "highest_numbers",
    "insert",
    "own_number",
    "partial_index",
    "planned_once",
    "unindexed",
]
_SEQUENCES = {"sqlite": sqlite_sequences, "postgresql": postgresql_sequences}


class OutboxIds(Protocol):
    """The numbers of the outbox's next rows, known before the rows are written: a sealed text is bound to its row's number."""

    erasures: int
    """How often something had been erased before this transaction began."""
    last: int | None
    """The last number that was given; None if none was."""

    def next(self) -> int:
        """Return the next number."""


def database_clock() -> sa.ColumnElement[float]:
    """Return the moment on the database's own clock, in seconds since 1970."""
    return DatabaseClock()


def highest_numbers(connection: sa.Connection) -> Mapping[str, int]:
    """Return the highest number ever given in each table whose numbers are never given again; 0 for none."""
    numbers: Mapping[str, int] = _sequences(connection).highest_numbers(connection)
    return numbers


def highest_number(connection: sa.Connection, table: str) -> int:
    """Return the highest number ever given in a table; 0 for none."""
    return int(_sequences(connection).highest_number(connection, table))


def continue_after(connection: sa.Connection, table: str, highest: int) -> None:
    """Make the table's next row number exceed that number, also for a table that never had a row."""
    _sequences(connection).continue_after(connection, table, highest)


def _sequences(connection: sa.Connection) -> ModuleType:
    return _SEQUENCES[connection.dialect.name]
