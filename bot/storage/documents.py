"""The documents that were made of applications, known by keyed hashes."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.engine import CompiledStatement
from bot.storage.scope import Scope
from bot.storage.tables import applications, documents
from bot.storage.transaction import Transaction

_VERSION = CompiledStatement(
    sa.select(applications.c.versions).where(
        applications.c.id == sa.bindparam("of_application"), applications.c.erased_at.is_(None)
    )
)
_SAME = CompiledStatement(
    sa.select(documents.c.id)
    .where(documents.c.application == sa.bindparam("of_application"), documents.c.bytes == sa.bindparam("digest"))
    .limit(sa.literal_column("1"))
)
_NEW = CompiledStatement(sa.insert(documents), "application", "version", "draft", "made_at", "bytes", "words")


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
    """The documents of a scope, in one transaction."""

    def __init__(self, tx: Transaction, scope: Scope) -> None:
        self._within = scope.conditions(applications.c.campaign)
        self._execute = tx.execute
        self._connection = tx.connection
        self._digest = tx.keyring.digest

    def note_made(self, application: int, content: bytes, text: str, *, draft: bool, now: float) -> None:
        """Note that a document of an application was made, unless the same one was noted before."""
        of = {"of_application": application}
        found = _VERSION(self._connection, of)
        if not found:
            return
        values = {
            "application": application,
            "version": found[0][0],
            "draft": int(draft),
            "made_at": now,
            "bytes": self._digest(content),
            "words": self._digest(text.encode()),
        }
        if not _SAME(self._connection, {**of, "digest": values["bytes"]}):
            _NEW(self._connection, values)

    def of(self, application: int) -> Sequence[MadeDocument]:
        """Return the documents that were made of an application, the earliest first."""
        columns = (documents.c.version, documents.c.draft, documents.c.made_at)
        query = sa.select(applications.c.reference, *columns).join(applications).order_by(documents.c.id)
        rows = self._execute(query.where(documents.c.application == application)).all()
        return [
            MadeDocument(application, reference, version, bool(draft), made_at, newest=place == len(rows))
            for place, (reference, version, draft, made_at) in enumerate(rows, start=1)
        ]

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
        query = (
            sa.select(applications.c.id, applications.c.reference, *columns)
            .join(applications)
            .where(where, *self._within)
        )
        row = self._execute(query.order_by(documents.c.id.desc()).limit(1)).first()
        if row is None:
            return None
        later = (documents.c.application == row[0]) & (documents.c.id > row[5])
        newest = self._execute(sa.select(documents.c.id).where(later).limit(1)).first() is None
        return MadeDocument(row[0], row[1], row[2], bool(row[3]), row[4], newest)
