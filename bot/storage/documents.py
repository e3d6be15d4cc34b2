"""Which documents were made, and which files a platform keeps, known by keyed hashes and never by what stands in them."""

from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.engine import insert
from bot.storage.tables import applications, documents, sent_files
from bot.storage.transaction import Transaction

KEPT_SECONDS = 180 * 24 * 3600.0
"""How long a platform's id of a file is kept; without it the file is sent anew."""


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document that was made here."""

    application: int
    reference: str
    version: int
    draft: bool
    made_at: float
    newest: bool
    """True if no later document of the same application was made."""


class Documents:
    """Documents and files in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._digest = tx.keyring.digest

    def sent_id(self, channel: str, name: str, content: bytes, application: int | None) -> str | None:
        """Return a channel's own id of the same file if it was sent there before for the same application, or None.

        A blank form belongs to no application.
        """
        condition = (sent_files.c.channel == channel) & (sent_files.c.what == self._what(name, content, application))
        return self._execute(sa.select(sent_files.c.handle).where(condition)).scalar()

    def remember_sent(
        self, channel: str, name: str, content: bytes, handle: str, application: int | None, now: float
    ) -> None:
        """Store a channel's own id of a file; it is erased with the application."""
        self._execute(sa.delete(sent_files).where(sent_files.c.at < now - KEPT_SECONDS))
        values = {"channel": channel, "what": self._what(name, content, application), "handle": handle, "at": now}
        if application is not None:
            condition = (applications.c.id == application) & applications.c.erased_at.is_(None)
            if self._execute(sa.select(applications.c.id).where(condition)).first() is None:
                return  # everything was erased meanwhile
            values["application"] = application
        replaced = insert(sent_files).values(values)
        self._execute(
            replaced.on_conflict_do_update(index_elements=["channel", "what"], set_={"handle": handle, "at": now})
        )

    def forget_sent(self, channel: str, name: str, content: bytes, application: int | None) -> None:
        """Delete an id that the channel no longer knows."""
        condition = (sent_files.c.channel == channel) & (sent_files.c.what == self._what(name, content, application))
        self._execute(sa.delete(sent_files).where(condition))

    def note_made(self, application: int, content: bytes, text: str, *, draft: bool, now: float) -> None:
        """Note that a document of an application was made, unless the same one was noted before."""
        condition = (applications.c.id == application) & applications.c.erased_at.is_(None)
        version = self._execute(sa.select(applications.c.versions).where(condition)).scalar()
        if version is None:
            return
        values = {
            "application": application,
            "version": version,
            "draft": int(draft),
            "made_at": now,
            "bytes": self._digest(content),
            "words": self._digest(text.encode()),
        }
        same = (documents.c.application == application) & (documents.c.bytes == values["bytes"])
        if self._execute(sa.select(documents.c.id).where(same).limit(1)).first() is None:
            self._execute(sa.insert(documents), values)

    def with_content(self, content: bytes) -> MadeDocument | None:
        """Return the document that equals this file byte for byte, or None."""
        return self._found(documents.c.bytes == self._digest(content))

    def with_text(self, text: str) -> MadeDocument | None:
        """Return the document with the same printed text, as when a word processor has saved it again, or None."""
        return self._found(documents.c.words == self._digest(text.encode()))

    def with_reference(self, reference: str) -> MadeDocument | None:
        """Return the newest document with a reference, or None."""
        return self._found(applications.c.reference == reference)

    def _found(self, where: sa.ColumnElement[bool]) -> MadeDocument | None:
        columns = (documents.c.version, documents.c.draft, documents.c.made_at, documents.c.id)
        query = sa.select(applications.c.id, applications.c.reference, *columns).join(applications).where(where)
        row = self._execute(query.order_by(documents.c.id.desc()).limit(1)).first()
        if row is None:
            return None
        later = (documents.c.application == row[0]) & (documents.c.id > row[5])
        newest = self._execute(sa.select(documents.c.id).where(later).limit(1)).first() is None
        return MadeDocument(row[0], row[1], row[2], bool(row[3]), row[4], newest)

    def _what(self, name: str, content: bytes, application: int | None) -> bytes:
        return self._digest(f"sent:{application}:{name}".encode() + b"\0" + content)
