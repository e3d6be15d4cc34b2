"""Puts a backup back on PostgreSQL and ends before a commit of it: `… ADDRESS FILE KEY COMMITS`."""

import os
import sys
from pathlib import Path

import sqlalchemy as sa

from bot.storage.postgresql.restore import restore

KILLED = 9


def main() -> None:
    """End before so many commits are done; else restore the backup."""
    left = int(sys.argv[4])

    def watch(_: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os._exit(KILLED)

    sa.event.listen(sa.Engine, "commit", watch)
    restore(sys.argv[1], Path(sys.argv[2]), [sys.argv[3]])


if __name__ == "__main__":
    main()
