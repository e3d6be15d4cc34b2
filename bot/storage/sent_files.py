"""Files that a channel keeps under an id of its own, so that they need not be uploaded again."""

import sqlalchemy as sa

from bot.storage.engine import insert
from bot.storage.tables import applications, sent_files
from bot.storage.transaction import Transaction

KEPT_SECONDS = 180 * 24 * 3600.0
"""How long a channel's id of a file is stored; without it the file is uploaded again."""


class SentFiles:
    """The sent files in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._digest = tx.keyring.digest

    def id_of(self, channel: str, name: str, content: bytes, application: int | None) -> str | None:
        """Return a channel's own id of the same file if it was sent there before for the same application, or None.

        A blank form belongs to no application.
        """
        condition = (sent_files.c.channel == channel) & (sent_files.c.what == self._hashed(name, content, application))
        return self._execute(sa.select(sent_files.c.handle).where(condition)).scalar()

    def remember(
        self, channel: str, name: str, content: bytes, handle: str, application: int | None, now: float
    ) -> None:
        """Store a channel's own id of a file; it is erased with the application."""
        self._execute(sa.delete(sent_files).where(sent_files.c.at < now - KEPT_SECONDS))
        values = {"channel": channel, "what": self._hashed(name, content, application), "handle": handle, "at": now}
        if application is not None:
            condition = (applications.c.id == application) & applications.c.erased_at.is_(None)
            if self._execute(sa.select(applications.c.id).where(condition)).first() is None:
                return  # everything was erased meanwhile
            values["application"] = application
        replaced = insert(sent_files).values(values)
        self._execute(
            replaced.on_conflict_do_update(index_elements=["channel", "what"], set_={"handle": handle, "at": now})
        )

    def forget(self, channel: str, name: str, content: bytes, application: int | None) -> None:
        """Delete an id that the channel no longer knows."""
        condition = (sent_files.c.channel == channel) & (sent_files.c.what == self._hashed(name, content, application))
        self._execute(sa.delete(sent_files).where(condition))

    def _hashed(self, name: str, content: bytes, application: int | None) -> bytes:
        return self._digest(f"sent:{application}:{name}".encode() + b"\0" + content)
