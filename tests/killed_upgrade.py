"""Brings copies of an old database up to this release and kills each at another moment: `… PATH COUNT`.

A first copy is brought up whole, and the statements are counted; each next one is killed before a later of them.
"""

import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

import alembic.command  # noqa: F401  # loaded once, for all the copies
import sqlalchemy as sa

from bot.storage.sqlite.store import SqliteStore


def copied(path: Path, folder: Path) -> Path:
    """Copy a database with its key into another folder."""
    folder.mkdir()
    shutil.copy(path.with_name(f"{path.name}.key"), folder)
    return Path(shutil.copy(path, folder))


def upgraded(path: Path, killed_at: int | None) -> int:
    """Bring a database up; return how many statements that took. Killed before a statement, it never returns."""
    store, count = SqliteStore(f"sqlite:///{path}"), 0

    def traced(_: str) -> None:
        nonlocal count
        count += 1
        if count == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def trace(connection: Any, _: object) -> None:
        connection.set_trace_callback(traced)

    sa.event.listen(store._engine, "connect", trace)
    store.open()
    store.close()
    return count


def main() -> None:
    """Kill as often as asked, the first time right at the beginning, the last time at the very end."""
    path, times = Path(sys.argv[1]), int(sys.argv[2])
    whole = upgraded(copied(path, path.parent / "whole"), None)
    for number in range(times):
        copy = copied(path, path.parent / f"killed-{number:03}")
        if (child := os.fork()) == 0:
            upgraded(copy, 1 + number * (whole - 1) // (times - 1))
            os._exit(1)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), f"it was not killed at {number}"


if __name__ == "__main__":
    main()
