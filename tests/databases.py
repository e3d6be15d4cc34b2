"""Databases of the engine that the run names: SQLite, unless `--engine postgresql` is given."""

import os
import secrets
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa

from bot.storage.store import Store, store_at
from tests import postgresql
from tests.postgresql import PostgreSQL

SERVER = "POSTGRESQL_OF_THE_TESTS"
"""The variable by which the processes of one run tell each other in which folder its server is."""
KEY = "a-key-for-tests-and-nothing-else"
"""The key of a PostgreSQL database, which has no file beside it that could hold one."""


class PostgresqlDatabases:
    """The databases that one process of a run uses: the first folder of each test gets the same one, emptied."""

    def __init__(self) -> None:
        self._server: PostgreSQL | None = None
        self._reused = ""
        self._urls: dict[Path, str] = {}

    @property
    def server(self) -> PostgreSQL:
        """The server of the run, started when it is first wanted; what it commits does not outlive a kill."""
        if self._server is None:
            self._server = PostgreSQL(Path(os.environ[SERVER]))
        return self._server

    def in_folder(self, folder: Path) -> str:
        """Return the address of the database that stands for a folder in this test; nothing is stored in it at first."""
        if folder not in self._urls:
            self._urls[folder] = self.server.create() if self._urls else self._emptied()
        return self._urls[folder]

    def end_test(self) -> None:
        """Forget the folders of a test."""
        for url in self._urls.values():
            if url != self._reused:
                self.server.drop(url)
        self._urls.clear()

    def end_run(self) -> None:
        """Stop the server, unless another process of the run still uses it."""
        if self._server is not None:
            self._server.stop()

    def _emptied(self) -> str:
        if self._reused:
            postgresql.empty(self._reused)
        else:
            self._reused = self.server.create()
        return self._reused


DATABASES = PostgresqlDatabases()
_engine = "sqlite"


def use_engine(name: str) -> None:
    """Have the databases of this run be of that engine: sqlite or postgresql."""
    global _engine  # noqa: PLW0603 - a run has one
    _engine = name


def database_in(folder: Path) -> str:
    """Return the address of the database that stands in a folder, or for it where the engine is PostgreSQL."""
    return DATABASES.in_folder(folder) if _engine == "postgresql" else f"sqlite:///{folder}/shenbao.db"


def store_in(folder: Path, keys: Sequence[str] = (), choose: Callable[[str], str] = secrets.choice) -> Store:
    """Return the store of the database that stands in a folder or for it; it is not opened yet."""
    return store_at(database_in(folder), keys or ([KEY] if _engine == "postgresql" else []), choose)


def change_by_hand(folder: Path, statement: str) -> None:
    """Run a statement in the database of a folder as somebody with its shell would; commit it."""
    with engine_in(folder).begin() as connection:
        connection.exec_driver_sql(statement)


def read_by_hand(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """Return the rows that the database's own shell would show, sealed as they are stored."""
    with engine_in(folder).connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def engine_in(folder: Path) -> sa.Engine:
    """Return an engine of its own for the database of a folder: no connection stays open, and no foreign key is minded."""
    url = database_in(folder)
    if not url.startswith("postgresql://"):
        return sa.create_engine(url, poolclass=sa.NullPool)
    connect = partial(psycopg.connect, url, options="-c session_replication_role=replica")
    return sa.create_engine("postgresql+psycopg://", creator=connect, poolclass=sa.NullPool)
