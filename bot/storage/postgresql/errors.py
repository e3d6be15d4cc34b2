"""What errors of PostgreSQL mean, by their codes: it needs no driver, so a bot on SQLite loads none."""

from bot.storage.errors import StoreAway

TRIED_AGAIN = {"40P01", "40001", "55P03", "23505", "23503"}
"""Deadlock, lost race, a lock that was waited for, and a row that another process wrote or deleted meanwhile."""
_NO_ROOM = ("08", "25006", "40", "53", "55P03", "57P", "58")
"""Lost connections, a standby that only reads, lost races and locks, no memory or disk, a server that stops, its own input and output."""
_TIMED_OUT = "57014"


def sqlstate(error: BaseException | None) -> str:
    """Return PostgreSQL's code of an error; empty if it is none of the server's."""
    return str(getattr(getattr(error, "orig", error), "sqlstate", None) or "")


def no_room(error: Exception) -> bool:
    """Return True if the database could store nothing just now, whatever the work was."""
    return isinstance(error, StoreAway) or sqlstate(error).startswith(_NO_ROOM)


def is_timed_out(error: Exception) -> bool:
    """Return True if the server ended a statement that took too long."""
    return sqlstate(error) == _TIMED_OUT
