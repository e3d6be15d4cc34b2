"""Files on the chat page, sealed, to be fetched by a random name."""

import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.engine import insert
from bot.storage.parts import in_parts
from bot.storage.tables import applications, web_epochs, web_file_mentions, web_files
from bot.storage.transaction import Transaction

KEPT_SECONDS = 30 * 24 * 3600.0
"""How long a file can be fetched; a form is made anew in a moment."""
MOST_FILES, MOST_BYTES = 60, 64_000_000
"""Files on one page; the newest stays, however large. What was deleted is made anew in a moment."""
TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True)
class WebFile:
    """A file that the page hands out."""

    name: str
    content: bytes
    picture: bytes | None
    owner: str
    """The address on whose page it is."""
    session_version: int
    """The session version that this page is in."""


@dataclass(frozen=True, slots=True)
class OwnedFile:
    """A file as its owner's are listed."""

    token: str
    application: int | None
    """The application that it was made of; None if it is of none."""
    name: str


class WebFiles:
    """The page's files in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._keyring = tx.keyring

    def put(
        self,
        owner: str,
        application: int | None,
        name: str,
        content: bytes,
        now: float,
        mentions: Collection[int] = (),
    ) -> str:
        """Store a file on its owner's page, the very same file once; return its random name, which no other file ever gets.

        It is erased with any of the applications that it mentions.
        """
        digest = self._keyring.signed_digest(f"page:{owner}:{application}:{name}".encode() + b"\0" + content)
        return self._put(digest, owner, application, name, content, now, mentions)

    def _put(
        self,
        digest: bytes,
        owner: str,
        application: int | None,
        name: str,
        content: bytes,
        now: float,
        mentions: Collection[int],
    ) -> str:
        self._execute(sa.delete(web_files).where(web_files.c.at < now - KEPT_SECONDS))
        known: str | None = self._execute(sa.select(web_files.c.token).where(web_files.c.digest == digest)).scalar()
        if known is not None:
            self._execute(sa.update(web_files).where(web_files.c.token == known).values(at=now))
            return known
        token = secrets.token_urlsafe(TOKEN_BYTES)
        values = {"token": token, "owner": owner, "application": application, "digest": digest, "at": now}
        values |= {"name": b"", "content": b""}
        number = int(self._execute(sa.insert(web_files).values(values).returning(web_files.c.id)).scalar_one())
        sealed = {
            "name": self._keyring.keys.seal(name, f"web_files:name:{number}"),
            "content": self._keyring.keys.seal_bytes(content, f"web_files:content:{number}"),
        }
        self._execute(sa.update(web_files).where(web_files.c.id == number).values(sealed))
        self._mention(number, mentions)
        self._make_room(owner)
        return token

    def _make_room(self, owner: str) -> None:
        """Delete the oldest files of a page that has too many of them, or too many bytes together."""
        newest = (web_files.c.at.desc(), web_files.c.id.desc())
        size = sa.func.length(web_files.c.content) + sa.func.coalesce(sa.func.length(web_files.c.picture), 0)
        place = sa.func.row_number().over(order_by=newest).label("place")
        together = sa.func.sum(size).over(order_by=newest).label("together")
        ranked = sa.select(web_files.c.id, place, together).where(web_files.c.owner == owner).subquery()
        beyond = (ranked.c.place > MOST_FILES) | ((ranked.c.together > MOST_BYTES) & (ranked.c.place > 1))
        self._execute(sa.delete(web_files).where(web_files.c.id.in_(sa.select(ranked.c.id).where(beyond))))

    def _mention(self, file: int, mentions: Collection[int]) -> None:
        for some in in_parts(mentions):
            known = sa.select(sa.literal(file), applications.c.id).where(
                applications.c.id.in_(some), applications.c.erased_at.is_(None)
            )
            self._execute(
                insert(web_file_mentions).from_select(["file", "application"], known).on_conflict_do_nothing()
            )

    def get(self, token: str) -> WebFile | None:
        """Return the file with that random name, or None if it is deleted. Raise `Unreadable`."""
        columns = (web_files.c.id, web_files.c.owner, web_files.c.name, web_files.c.content, web_files.c.picture)
        query = sa.select(*columns, sa.func.coalesce(web_epochs.c.epoch, 0).label("session_version"))
        query = query.join(web_epochs, web_epochs.c.address == web_files.c.owner, isouter=True)
        row = self._execute(query.where(web_files.c.token == token)).first()
        if row is None:
            return None
        number = row.id
        name = self._keyring.keys.open(row.name, f"web_files:name:{number}")
        content = self._keyring.keys.open_bytes(row.content, f"web_files:content:{number}")
        picture = row.picture and self._keyring.keys.open_bytes(row.picture, f"web_files:picture:{number}")
        return WebFile(name, content, picture, row.owner, row.session_version)

    def of(self, owner: str) -> Iterator[OwnedFile]:
        """Yield the files of an owner, the newest first. Raise `Unreadable`."""
        columns = (web_files.c.id, web_files.c.token, web_files.c.application, web_files.c.name)
        query = sa.select(*columns).where(web_files.c.owner == owner, web_files.c.name != b"")
        for row in self._execute(query.order_by(web_files.c.at.desc(), web_files.c.id.desc())).all():
            name = self._keyring.keys.open(row.name, f"web_files:name:{row.id}")
            yield OwnedFile(row.token, row.application, name)

    def is_kept(self, token: str) -> bool:
        """Return True if there is a file with that random name."""
        return self._execute(sa.select(web_files.c.id).where(web_files.c.token == token)).first() is not None

    def drop(self, token: str) -> None:
        """Delete one file, if it is still there."""
        self._execute(sa.delete(web_files).where(web_files.c.token == token))

    def drop_all(self, owner: str) -> None:
        """Delete every file of an owner's page."""
        self._execute(sa.delete(web_files).where(web_files.c.owner == owner))

    def keep_printed(self, token: str, pdf: bytes, picture: bytes | None, now: float) -> None:
        """Store a file's PDF and the picture of its first page, unless the file is deleted by now; they go when it goes."""
        columns = (web_files.c.id, web_files.c.owner, web_files.c.application)
        row = self._execute(sa.select(*columns).where(web_files.c.token == token)).first()
        if row is None:
            return
        if picture is not None:
            sealed = self._keyring.keys.seal_bytes(picture, f"web_files:picture:{row.id}")
            self._execute(sa.update(web_files).where(web_files.c.id == row.id).values(picture=sealed))
        mentioned = sa.select(web_file_mentions.c.application).where(web_file_mentions.c.file == row.id)
        mentions = self._execute(mentioned).scalars().all()
        self._put(self._pdf_digest(token), row.owner, row.application, "", pdf, now, mentions)

    def pdf_of(self, token: str) -> bytes | None:
        """Return a file as PDF, or None if it was not printed yet. Raise `Unreadable`."""
        columns = (web_files.c.id, web_files.c.content)
        row = self._execute(sa.select(*columns).where(web_files.c.digest == self._pdf_digest(token))).first()
        return None if row is None else self._keyring.keys.open_bytes(row.content, f"web_files:content:{row.id}")

    def _pdf_digest(self, token: str) -> bytes:
        """Return what the PDF of a file is found by, a row of its own that no link names."""
        return self._keyring.signed_digest(f"pdf:{token}".encode())
