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
    """Whether no later one was made of the same application."""


class Documents:
    """Documents and files in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._do = tx.execute
        self._digest = tx.keyring.digest

    def known(self, channel: str, name: str, content: bytes, application: int | None) -> str | None:
        """Return a channel's own id of the very same file, sent there before for the very same application; None if it was not.

        A file that is nobody's, a blank form, has no application.
        """
        here = (sent_files.c.channel == channel) & (sent_files.c.what == self._what(name, content, application))
        return self._do(sa.select(sent_files.c.handle).where(here)).scalar()

    def remember(
        self, channel: str, name: str, content: bytes, handle: str, application: int | None, now: float
    ) -> None:
        """Keep a channel's own id of a file; it goes with the application it is about."""
        self._do(sa.delete(sent_files).where(sent_files.c.at < now - KEPT_SECONDS))
        values = {"channel": channel, "what": self._what(name, content, application), "handle": handle, "at": now}
        if application is not None:
            here = (applications.c.id == application) & applications.c.erased_at.is_(None)
            if self._do(sa.select(applications.c.id).where(here)).first() is None:
                return  # everything was erased meanwhile
            values["application"] = application
        replaced = insert(sent_files).values(values)
        self._do(replaced.on_conflict_do_update(index_elements=["channel", "what"], set_={"handle": handle, "at": now}))

    def forget(self, channel: str, name: str, content: bytes, application: int | None) -> None:
        """Drop an id by which the channel knows nothing any more."""
        here = (sent_files.c.channel == channel) & (sent_files.c.what == self._what(name, content, application))
        self._do(sa.delete(sent_files).where(here))

    def made(self, application: int, content: bytes, words: str, *, draft: bool, now: float) -> None:
        """Note that a document was made of an application, unless the very same one was noted before."""
        here = (applications.c.id == application) & applications.c.erased_at.is_(None)
        version = self._do(sa.select(applications.c.versions).where(here)).scalar()
        if version is None:
            return
        values = {
            "application": application,
            "version": version,
            "draft": int(draft),
            "made_at": now,
            "bytes": self._digest(content),
            "words": self._digest(words.encode()),
        }
        same = (documents.c.application == application) & (documents.c.bytes == values["bytes"])
        if self._do(sa.select(documents.c.id).where(same).limit(1)).first() is None:
            self._do(sa.insert(documents), values)

    def of_bytes(self, content: bytes) -> MadeDocument | None:
        """Give the document that this file is, byte for byte."""
        return self._found(documents.c.bytes == self._digest(content))

    def of_words(self, words: str) -> MadeDocument | None:
        """Give the document on which the same is printed, as it is when a word processor has saved it anew."""
        return self._found(documents.c.words == self._digest(words.encode()))

    def of_reference(self, reference: str) -> MadeDocument | None:
        """Give the newest document that bears a reference."""
        return self._found(applications.c.reference == reference)

    def _found(self, where: sa.ColumnElement[bool]) -> MadeDocument | None:
        columns = (documents.c.version, documents.c.draft, documents.c.made_at, documents.c.id)
        query = sa.select(applications.c.id, applications.c.reference, *columns).join(applications).where(where)
        row = self._do(query.order_by(documents.c.id.desc()).limit(1)).first()
        if row is None:
            return None
        later = (documents.c.application == row[0]) & (documents.c.id > row[5])
        newest = self._do(sa.select(documents.c.id).where(later).limit(1)).first() is None
        return MadeDocument(row[0], row[1], row[2], bool(row[3]), row[4], newest)

    def _what(self, name: str, content: bytes, application: int | None) -> bytes:
        return self._digest(f"sent:{application}:{name}".encode() + b"\0" + content)
