"""Files on the chat page, sealed, to be fetched by a random name."""

import secrets
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.engine import CompiledStatement, insert
from bot.storage.parts import in_parts
from bot.storage.tables import applications, web_epochs, web_file_mentions, web_files
from bot.storage.transaction import Transaction

KEPT_SECONDS = 30 * 24 * 3600.0
"""How long a file can be fetched; a form is made anew in a moment."""
MOST_FILES, MOST_BYTES = 60, 64_000_000
"""Files on one page; the newest stays, however large. What was deleted is made anew in a moment."""
TOKEN_BYTES = 16

_NEWEST = (web_files.c.at.desc(), web_files.c.id.desc())
_RANKED = (
    sa.select(
        web_files.c.id,
        sa.func.row_number().over(order_by=_NEWEST).label("place"),
        sa.func.sum(sa.func.length(web_files.c.content) + sa.func.coalesce(sa.func.length(web_files.c.picture), 0))
        .over(order_by=_NEWEST)
        .label("together"),
    )
    .where(web_files.c.owner == sa.bindparam("of_owner"))
    .subquery()
)
_BEYOND = sa.select(_RANKED.c.id).where(
    (_RANKED.c.place > MOST_FILES) | ((_RANKED.c.together > MOST_BYTES) & (_RANKED.c.place > 1))
)
_MAKE_ROOM = CompiledStatement(sa.delete(web_files).where(web_files.c.id.in_(_BEYOND)))
_DELETE_OLD = CompiledStatement(sa.delete(web_files).where(web_files.c.at < sa.bindparam("before")))
_WITH_DIGEST = CompiledStatement(sa.select(web_files.c.token).where(web_files.c.digest == sa.bindparam("same")))
_NEW = CompiledStatement(
    sa.insert(web_files).returning(web_files.c.id),
    *("token", "owner", "application", "digest", "at", "name", "content"),
)
_FILL = CompiledStatement(
    sa.update(web_files)
    .where(web_files.c.id == sa.bindparam("number"))
    .values(name=sa.bindparam("its_name"), content=sa.bindparam("its_content"))
)
_GET = CompiledStatement(
    sa.select(
        *(web_files.c.id, web_files.c.owner, web_files.c.name, web_files.c.content, web_files.c.picture),
        sa.func.coalesce(web_epochs.c.epoch, 0),
    )
    .join(web_epochs, web_epochs.c.address == web_files.c.owner, isouter=True)
    .where(web_files.c.token == sa.bindparam("named"))
)


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
        self._connection = tx.connection
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
        _DELETE_OLD(self._connection, {"before": now - KEPT_SECONDS})
        if found := _WITH_DIGEST(self._connection, {"same": digest}):
            known: str = found[0][0]
            self._execute(sa.update(web_files).where(web_files.c.token == known).values(at=now))
            return known
        token = secrets.token_urlsafe(TOKEN_BYTES)
        values = {"token": token, "owner": owner, "application": application, "digest": digest, "at": now}
        values |= {"name": b"", "content": b""}
        [(number,)] = _NEW(self._connection, values)
        sealed = {
            "its_name": self._keyring.keys.seal(name, f"web_files:name:{number}"),
            "its_content": self._keyring.keys.seal_bytes(content, f"web_files:content:{number}"),
        }
        _FILL(self._connection, {"number": number, **sealed})
        self._mention(number, mentions)
        _MAKE_ROOM(self._connection, {"of_owner": owner})
        return token

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
        rows = _GET(self._connection, {"named": token})
        if not rows:
            return None
        [(number, owner, name, content, picture, session_version)] = rows
        opened = self._keyring.keys.open_bytes
        return WebFile(
            opened(name, f"web_files:name:{number}").decode(),
            opened(content, f"web_files:content:{number}"),
            picture and opened(picture, f"web_files:picture:{number}"),
            owner,
            session_version,
        )

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
