"""Files that a channel keeps under an id of its own, so that they need not be uploaded again."""

import sqlalchemy as sa

from bot.storage.engine import CompiledStatement, insert
from bot.storage.tables import applications, sent_files
from bot.storage.transaction import Transaction

KEPT_SECONDS = 180 * 24 * 3600.0
"""How long a channel's id of a file is stored; without it the file is uploaded again."""

_ID_OF = CompiledStatement(
    sa.select(sent_files.c.handle).where(
        sent_files.c.channel == sa.bindparam("of_channel"), sent_files.c.what == sa.bindparam("hashed")
    )
)
_DELETE_OLD = CompiledStatement(sa.delete(sent_files).where(sent_files.c.at < sa.bindparam("before")))
_KEEPS_FILES = CompiledStatement(
    sa.select(applications.c.id).where(
        applications.c.id == sa.bindparam("application"), applications.c.erased_at.is_(None)
    )
)
_REMEMBER = CompiledStatement(
    insert(sent_files).on_conflict_do_update(
        index_elements=["channel", "what"],
        set_={name: sa.literal_column(f"excluded.{name}") for name in ("handle", "at")},
    ),
    *("channel", "what", "handle", "application", "at"),
)


class SentFiles:
    """The sent files in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._connection = tx.connection
        self._digest = tx.keyring.digest

    def id_of(self, channel: str, name: str, content: bytes, application: int | None) -> str | None:
        """Return a channel's own id of the same file if it was sent there before for the same application, or None.

        A blank form belongs to no application.
        """
        hashed = self._hashed(name, content, application)
        rows = _ID_OF(self._connection, {"of_channel": channel, "hashed": hashed})
        return rows[0][0] if rows else None

    def remember(
        self, channel: str, name: str, content: bytes, handle: str, application: int | None, now: float
    ) -> None:
        """Store a channel's own id of a file; it is erased with the application."""
        _DELETE_OLD(self._connection, {"before": now - KEPT_SECONDS})
        if application is not None and not _KEEPS_FILES(self._connection, {"application": application}):
            return  # everything was erased meanwhile
        hashed = self._hashed(name, content, application)
        values = {"channel": channel, "what": hashed, "handle": handle, "application": application, "at": now}
        _REMEMBER(self._connection, values)

    def forget(self, channel: str, name: str, content: bytes, application: int | None) -> None:
        """Delete an id that the channel no longer knows."""
        condition = (sent_files.c.channel == channel) & (sent_files.c.what == self._hashed(name, content, application))
        self._execute(sa.delete(sent_files).where(condition))

    def _hashed(self, name: str, content: bytes, application: int | None) -> bytes:
        return self._digest(f"sent:{application}:{name}".encode() + b"\0" + content)
