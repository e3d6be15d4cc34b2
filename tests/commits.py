"""How often an SQLite database was committed."""

from pathlib import Path


def commits_of(database: Path) -> int:
    """Return how many transactions stand in the write-ahead log: the frames that end one carry the database's size."""
    log = database.with_name(f"{database.name}-wal").read_bytes()
    size = int.from_bytes(log[8:12]) + 24
    return sum(int.from_bytes(log[at + 4 : at + 8]) > 0 for at in range(32, len(log), size))
