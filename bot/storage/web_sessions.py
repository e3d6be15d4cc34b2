"""Which cookies, links and codes open the chat page of an applicant."""

import secrets
from collections.abc import Mapping, Sequence
from enum import IntEnum

import sqlalchemy as sa

from bot.storage.applicants import REFERENCE_ALPHABET
from bot.storage.audit import Audit
from bot.storage.engine import NUMBER, CompiledStatement, insert
from bot.storage.outbox import PAGE
from bot.storage.records import Person
from bot.storage.tables import applications, identities, installation, web_epochs, web_files, web_passes
from bot.storage.transaction import Transaction
from bot.storage.web_devices import WebDevices


class PassKind(IntEnum):
    """What a code is for, as the column `renews` holds it."""

    DEVICE = 0
    """Typed on another device."""
    RECOVERY = 1
    """A link of the bureau, which ends earlier sessions."""
    CHAT = 2
    """A link that stands in somebody's chat on another channel."""
    OPENED_CHAT = 3
    """The same once it was opened: it lets nobody in, but is known again to the browser that it let in."""


_CHANGES = "epochs"
"""The row of `installation` that counts how often a page has begun a session version."""
CODE_LENGTH = 8
CODE_SECONDS = 10 * 60.0
"""How long a code for another device can be typed."""
RECOVERY_CODE_LENGTH = 43
RECOVERY_CODE_SECONDS = 3 * 24 * 3600.0
"""How long a link that the bureau gives out can be opened."""
CHAT_CODE_BYTES = 16
CHAT_CODE_LENGTH = 22
CHAT_CODE_SECONDS = 24 * 3600.0
"""How long a link in a chat can be opened, at least: whoever is in that chat has a new one in a moment."""
SAID_AGAIN_SECONDS = 6 * 3600.0
"""How long the same link is given again in a chat where it was not opened yet; so much longer can it be opened."""
_OF_CHATS = (PassKind.CHAT, PassKind.OPENED_CHAT)
MOST_CHAT_CODES = 8
"""Links in one person's chats that are known; the newest stay."""

_CHAT_CODES = CompiledStatement(
    sa.select(web_passes.c.code)
    .where(
        web_passes.c.person == sa.bindparam("of_person", type_=NUMBER),
        sa.or_(*(web_passes.c.renews == sa.literal_column(str(kind.value)) for kind in _OF_CHATS)),
    )
    .order_by(web_passes.c.until.desc())
)
_UNOPENED = CompiledStatement(
    sa.select(web_passes.c.code).where(
        web_passes.c.code == sa.bindparam("hashed"),
        web_passes.c.person == sa.bindparam("of_person"),
        web_passes.c.renews == sa.literal_column(str(PassKind.CHAT.value)),
        web_passes.c.until >= sa.bindparam("least"),
    )
)
_STORE = CompiledStatement(sa.insert(web_passes), "code", "person", "until", "renews")


class WebSessions:
    """The page's sessions in one transaction.

    What was given out in an earlier session version of a page opens nothing: cookies, links to the page and to its files, codes,
    browsers that were known.
    """

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._tx = tx

    def versions(self) -> Mapping[str, int]:
        """Return the session version of every address that has another than the first, which is 0."""
        return {row.address: row.epoch for row in self._execute(sa.select(web_epochs))}

    def begun_after(self, after: int) -> Mapping[str, tuple[int, str]]:
        """Return the session versions that pages have begun after that change, in any process.

        Each stands with the number of the message on that page that began it, empty if none did.
        """
        query = sa.select(web_epochs).where(web_epochs.c.change > after)
        return {row.address: (row.epoch, row.begun_by or "") for row in self._execute(query)}

    def changes(self) -> int:
        """Return how often a page has begun a session version, in any process."""
        value = self._execute(sa.select(installation.c.value).where(installation.c.name == _CHANGES)).scalar()
        return int(value or 0)

    def begin_version(self, address: str, number: int | None = None) -> int:
        """Begin the next session version of an address, or the one of that later number; return it.

        Whoever reads the page in an earlier one is disconnected after the commit.
        """
        changed = insert(installation).values(name=_CHANGES, value="1")
        one_more = sa.cast(sa.cast(installation.c.value, sa.Integer) + 1, sa.Text)
        counted = changed.on_conflict_do_update(index_elements=["name"], set_={"value": one_more})
        # counted first: whoever else begins a version waits until this one is committed, so that none is passed over
        change = int(self._execute(counted.returning(installation.c.value)).scalar_one())
        begun_by = self._tx.message if self._tx.message.startswith(f"{address}:") else None
        first = insert(web_epochs).values(address=address, epoch=number or 1, change=change, begun_by=begun_by)
        following = {"epoch": number or web_epochs.c.epoch + 1, "change": change, "begun_by": begun_by}
        later = first.on_conflict_do_update(index_elements=["address"], set_=following)
        version: int = self._execute(later.returning(web_epochs.c.epoch)).scalar_one()
        owner = sa.select(identities.c.person).where(identities.c.channel == PAGE, identities.c.address == address)
        self._execute(sa.delete(web_passes).where(web_passes.c.person.in_(owner)))
        self._delete_files_elsewhere(owner)
        WebDevices(self._tx).forget(address)
        self._tx.note_session_version(address, version)
        return version

    def begin_versions_of(self, persons: Sequence[int]) -> None:
        """Begin the next session version of every page of these people; to be called before their identities are deleted."""
        pages = identities.c.person.in_(persons) & (identities.c.channel == PAGE)
        for address in self._execute(sa.select(identities.c.address).where(pages)).scalars().all():
            self.begin_version(address)

    def device_code(self, person: Person, now: float) -> str:
        """Return a short code that lets the same person in on another device, once; earlier codes open nothing."""
        self._forget(person.id, PassKind.DEVICE)
        code = "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(CODE_LENGTH))
        return self._stored(person.id, code, now + CODE_SECONDS, PassKind.DEVICE)

    def recovery_code(self, application: int, now: float) -> str:
        """Return a code that lets an application's owner in, once, and ends every session there was before."""
        person = self._execute(sa.select(applications.c.person).where(applications.c.id == application)).scalar_one()
        self._forget(person, PassKind.RECOVERY)
        return self._stored(person, secrets.token_urlsafe(), now + RECOVERY_CODE_SECONDS, PassKind.RECOVERY)

    def chat_code(self, person: int, now: float) -> str:
        """Return a code for a link in a person's own chat, which lets them in on the page, once; sessions go on."""
        known = _CHAT_CODES(self._tx.connection, {"of_person": person})
        for (oldest,) in known[MOST_CHAT_CODES - 1 :]:
            self._execute(sa.delete(web_passes).where(web_passes.c.code == oldest))
        code = secrets.token_urlsafe(CHAT_CODE_BYTES)
        return self._stored(person, code, now + CHAT_CODE_SECONDS + SAID_AGAIN_SECONDS, PassKind.CHAT)

    def may_be_said_again(self, code: str, person: int, now: float) -> bool:
        """Return True if nobody has opened a code of this person's chat, and it can be opened for as long as a new one is promised."""
        values = {"hashed": self._hashed(code), "of_person": person, "least": now + CHAT_CODE_SECONDS}
        return bool(_UNOPENED(self._tx.connection, values))

    def redeem(self, code: str, fresh: str, now: float) -> tuple[str, int] | None:
        """Use a code up; return the address it opens with that address's session version, or None if it opens nothing.

        A person who has no page yet has it at the address `fresh` from now on.
        """
        condition = web_passes.c.code == self._hashed(code)
        unused = condition & (web_passes.c.until > now) & (web_passes.c.renews != PassKind.OPENED_CHAT.value)
        entry = self._execute(sa.select(web_passes.c.person, web_passes.c.renews).where(unused)).first()
        if entry is None:
            return None
        if entry.renews == PassKind.CHAT.value:
            self._execute(sa.update(web_passes).where(condition).values(renews=PassKind.OPENED_CHAT.value))
        else:
            self._execute(sa.delete(web_passes).where(condition))
        address = self._page_of(entry.person)
        if address is None:
            address = fresh
            self._execute(sa.insert(identities), {"channel": PAGE, "address": fresh, "person": entry.person})
        if entry.renews == PassKind.RECOVERY.value:
            self._note_opened(entry.person, now)
            return address, self.begin_version(address)
        version = self._execute(sa.select(web_epochs.c.epoch).where(web_epochs.c.address == address)).scalar()
        return address, version or 0

    def opened_by(self, code: str) -> str | None:
        """Return the address that a link in a chat has opened once; None if it is no such link, or opened nothing."""
        opened = (web_passes.c.code == self._hashed(code)) & (web_passes.c.renews == PassKind.OPENED_CHAT.value)
        person = self._execute(sa.select(web_passes.c.person).where(opened)).scalar()
        return None if person is None else self._page_of(person)

    def _delete_files_elsewhere(self, owner: sa.Select[tuple[int]]) -> None:
        """Delete the files that a person's chats on other channels link to: a page's own are in its session version."""
        others = identities.c.person.in_(owner) & (identities.c.channel != PAGE)
        named = sa.select(identities.c.channel + ":" + identities.c.address).where(others)
        self._execute(sa.delete(web_files).where(web_files.c.owner.in_(named)))

    def _page_of(self, person: int) -> str | None:
        pages = (identities.c.person == person) & (identities.c.channel == PAGE)
        return self._execute(sa.select(identities.c.address).where(pages).order_by(identities.c.address)).scalar()

    def _forget(self, person: int | None, kind: PassKind) -> None:
        self._execute(sa.delete(web_passes).where(web_passes.c.person == person, web_passes.c.renews == kind.value))

    def _note_opened(self, person: int, now: float) -> None:
        """Write into the audit that the bureau's link was opened; who gave it out is in the audit already."""
        owned = sa.select(applications.c.id, applications.c.reference).where(applications.c.person == person)
        rows = self._execute(owned.order_by(applications.c.number))
        Audit(self._tx).note("self:page", "link opened", " ".join(row[1] or f"#{row[0]}" for row in rows), now)

    def _stored(self, person: int | None, code: str, until: float, kind: PassKind) -> str:
        if kind is not PassKind.CHAT:  # a chat's is given out in a turn, which touches its sender's rows alone
            self._execute(sa.delete(web_passes).where(web_passes.c.until < until - RECOVERY_CODE_SECONDS))
        values = {"code": self._hashed(code), "person": person, "until": until, "renews": kind.value}
        _STORE(self._tx.connection, values)
        return code

    def _hashed(self, code: str) -> bytes:
        return self._tx.keyring.signed_digest(b"pass:" + code.encode())
