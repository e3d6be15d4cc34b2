"""The page in one transaction: files to be fetched, passes to another device, which cookies and links still open something."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from bot.storage.audit import Audit
from bot.storage.engine import insert
from bot.storage.outbox import PAGE
from bot.storage.records import Person
from bot.storage.tables import (
    applications,
    identities,
    installation,
    web_epochs,
    web_file_mentions,
    web_files,
    web_passes,
)
from bot.storage.transaction import REFERENCE_ALPHABET, Transaction
from bot.storage.web_devices import WebDevices

FILES_KEPT_SECONDS = 30 * 24 * 3600.0
"""How long a file can be fetched; a form is made anew in a moment."""
MOST_FILES, MOST_BYTES = 60, 64_000_000
"""Files on one page; the newest stays, however large. What is gone is made anew in a moment."""
CODE_LENGTH = 8
TOKEN_BYTES = 16
_CHANGES = "epochs"
"""The row of `installation` that counts how often a page has begun an epoch."""
CODE_SECONDS = 10 * 60.0
LETTER_LENGTH = 43
LETTER_SECONDS = 3 * 24 * 3600.0
"""How long a code that one types lasts, and a link that the bureau hands out."""


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file that the page hands out."""

    name: str
    content: bytes
    picture: bytes | None
    owner: str
    """The address on whose page it stands."""
    epoch: int
    """The epoch that this page is in."""


class WebPages:
    """What the page keeps beside its history, in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._do = tx.execute
        self._tx = tx
        self._keys = tx.keyring.keys

    def put(
        self,
        owner: str,
        application: int | None,
        name: str,
        content: bytes,
        now: float,
        mentions: Collection[int] = (),
    ) -> str:
        """Keep a file on its owner's page, the very same one once; return its random name, which no other file ever gets.

        It goes with any of the applications that it mentions.
        """
        self._do(sa.delete(web_files).where(web_files.c.at < now - FILES_KEPT_SECONDS))
        digest = self._tx.keyring.signed_digest(f"page:{owner}:{application}:{name}".encode() + b"\0" + content)
        known: str | None = self._do(sa.select(web_files.c.token).where(web_files.c.digest == digest)).scalar()
        if known is not None:
            self._do(sa.update(web_files).where(web_files.c.token == known).values(at=now))
            return known
        token = secrets.token_urlsafe(TOKEN_BYTES)
        values = {"token": token, "owner": owner, "application": application, "digest": digest, "at": now}
        values |= {"name": b"", "content": b""}
        key = self._do(sa.insert(web_files), values).inserted_primary_key
        assert key is not None  # noqa: S101 - an inserted row has a key
        number = int(key[0])
        sealed = {
            "name": self._keys.seal(name, f"web_files:name:{number}"),
            "content": self._keys.seal_bytes(content, f"web_files:content:{number}"),
        }
        self._do(sa.update(web_files).where(web_files.c.id == number).values(sealed))
        self._mention(number, mentions)
        self._make_room(owner)
        return token

    def _make_room(self, owner: str) -> None:
        """Delete the oldest files of a page where there are too many, or too many bytes together."""
        newest = (web_files.c.at.desc(), web_files.c.id.desc())
        size = sa.func.length(web_files.c.content) + sa.func.coalesce(sa.func.length(web_files.c.picture), 0)
        place = sa.func.row_number().over(order_by=newest).label("place")
        together = sa.func.sum(size).over(order_by=newest).label("together")
        theirs = sa.select(web_files.c.id, place, together).where(web_files.c.owner == owner).subquery()
        beyond = (theirs.c.place > MOST_FILES) | ((theirs.c.together > MOST_BYTES) & (theirs.c.place > 1))
        self._do(sa.delete(web_files).where(web_files.c.id.in_(sa.select(theirs.c.id).where(beyond))))

    def _mention(self, file: int, mentions: Collection[int]) -> None:
        if mentions:
            known = sa.select(sa.literal(file), applications.c.id).where(
                applications.c.id.in_(mentions), applications.c.erased_at.is_(None)
            )
            self._do(insert(web_file_mentions).from_select(["file", "application"], known).on_conflict_do_nothing())

    def file(self, token: str) -> PageFile | None:
        """Return the file of that name, or None if it is there no more. Raise `Unreadable`."""
        columns = (web_files.c.id, web_files.c.owner, web_files.c.name, web_files.c.content, web_files.c.picture)
        query = sa.select(*columns, sa.func.coalesce(web_epochs.c.epoch, 0).label("epoch"))
        query = query.join(web_epochs, web_epochs.c.address == web_files.c.owner, isouter=True)
        row = self._do(query.where(web_files.c.token == token)).first()
        if row is None:
            return None
        number = row.id
        name = self._keys.open(row.name, f"web_files:name:{number}")
        content = self._keys.open_bytes(row.content, f"web_files:content:{number}")
        picture = row.picture and self._keys.open_bytes(row.picture, f"web_files:picture:{number}")
        return PageFile(name, content, picture, row.owner, row.epoch)

    def drop_files(self, owner: str) -> None:
        """Delete every file of an owner's page."""
        self._do(sa.delete(web_files).where(web_files.c.owner == owner))

    def draw(self, token: str, picture: bytes) -> None:
        """Keep the picture of a file's first page, unless the file has gone meanwhile."""
        number = self._do(sa.select(web_files.c.id).where(web_files.c.token == token)).scalar()
        if number is None:
            return
        sealed = self._keys.seal_bytes(picture, f"web_files:picture:{number}")
        self._do(sa.update(web_files).where(web_files.c.id == number).values(picture=sealed))

    def epochs(self) -> Mapping[str, int]:
        """Give the epoch of every address that has another than the first, which is 0."""
        return {row.address: row.epoch for row in self._do(sa.select(web_epochs))}

    def changes(self) -> str:
        """Return a mark that is another one as soon as any page has begun an epoch, also beside this process."""
        return self._do(sa.select(installation.c.value).where(installation.c.name == _CHANGES)).scalar() or "0"

    def renew(self, address: str, number: int | None = None) -> int:
        """Begin an address's next epoch, or one of a later number, and return that.

        Cookies, links to the page and to its files, codes and known browsers of earlier ones open nothing any more; once it is
        committed, whoever reads the page has to go.
        """
        first = insert(web_epochs).values(address=address, epoch=number or 1)
        next_one = number or web_epochs.c.epoch + 1
        later = first.on_conflict_do_update(index_elements=["address"], set_={"epoch": next_one})
        epoch: int = self._do(later.returning(web_epochs.c.epoch)).scalar_one()
        owner = sa.select(identities.c.person).where(identities.c.channel == PAGE, identities.c.address == address)
        self._do(sa.delete(web_passes).where(web_passes.c.person.in_(owner)))
        WebDevices(self._tx).forget(address)
        changed = insert(installation).values(name=_CHANGES, value="1")
        one_more = sa.cast(sa.cast(installation.c.value, sa.Integer) + 1, sa.Text)
        self._do(changed.on_conflict_do_update(index_elements=["name"], set_={"value": one_more}))
        self._tx.renewed[address] = epoch
        return epoch

    def renew_all(self, persons: Sequence[int]) -> None:
        """Begin the next epoch of every page of these people, whatever channel asks for it; before their identities go."""
        theirs = identities.c.person.in_(persons) & (identities.c.channel == PAGE)
        for address in self._do(sa.select(identities.c.address).where(theirs)).scalars().all():
            self.renew(address)

    def code(self, person: Person, now: float) -> str:
        """Give a short code that lets the same person in on another device, once; an earlier one lets in no more."""
        self._do(sa.delete(web_passes).where(web_passes.c.person == person.id, web_passes.c.renews == 0))
        code = "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(CODE_LENGTH))
        return self._kept(person.id, code, now + CODE_SECONDS, renews=False)

    def letter(self, application: int, now: float) -> str:
        """Give a pass by which an application's owner comes in anew, once, and nobody who was let in before stays."""
        person = self._do(sa.select(applications.c.person).where(applications.c.id == application)).scalar_one()
        self._do(sa.delete(web_passes).where(web_passes.c.person == person, web_passes.c.renews == 1))
        return self._kept(person, secrets.token_urlsafe(), now + LETTER_SECONDS, renews=True)

    def enter(self, code: str, fresh: str, now: float) -> tuple[str, int] | None:
        """Use a pass up; give the address it lets in to with that address's epoch, None if it lets in nobody.

        A person who has no page yet has it at the address `fresh` from now on.
        """
        here = web_passes.c.code == self._hashed(code)
        query = sa.select(web_passes.c.person, web_passes.c.renews).where(here, web_passes.c.until > now)
        found = self._do(query).first()
        if found is None:
            return None
        self._do(sa.delete(web_passes).where(here))
        theirs = (identities.c.person == found.person) & (identities.c.channel == PAGE)
        address = self._do(sa.select(identities.c.address).where(theirs).order_by(identities.c.address)).scalar()
        if address is None:
            address = fresh
            self._do(sa.insert(identities), {"channel": PAGE, "address": fresh, "person": found.person})
        if found.renews:
            self._note_opened(found.person, now)
            return address, self.renew(address)
        epoch = self._do(sa.select(web_epochs.c.epoch).where(web_epochs.c.address == address)).scalar()
        return address, epoch or 0

    def _note_opened(self, person: int, now: float) -> None:
        """Write into the audit that somebody has come in by the bureau's link; by whom it was given stands there already."""
        theirs = sa.select(applications.c.id, applications.c.reference).where(applications.c.person == person)
        rows = self._do(theirs.order_by(applications.c.number))
        Audit(self._tx).note("self:page", "link opened", " ".join(each[1] or f"#{each[0]}" for each in rows), now)

    def _kept(self, person: int | None, code: str, until: float, *, renews: bool) -> str:
        self._do(sa.delete(web_passes).where(web_passes.c.until < until - LETTER_SECONDS))
        values = {"code": self._hashed(code), "person": person, "until": until, "renews": int(renews)}
        self._do(sa.insert(web_passes), values)
        return code

    def _hashed(self, code: str) -> bytes:
        return self._tx.keyring.signed_digest(b"pass:" + code.encode())
