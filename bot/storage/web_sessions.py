"""Which cookies, links and codes open the chat page of an applicant."""

import secrets
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from bot.storage.applicants import REFERENCE_ALPHABET
from bot.storage.audit import Audit
from bot.storage.engine import insert
from bot.storage.outbox import PAGE
from bot.storage.records import Person
from bot.storage.tables import applications, identities, installation, web_epochs, web_passes
from bot.storage.transaction import Transaction
from bot.storage.web_devices import WebDevices

_CHANGES = "epochs"
"""The row of `installation` that counts how often a page has begun a session version."""
CODE_LENGTH = 8
CODE_SECONDS = 10 * 60.0
"""How long a code for another device can be typed."""
RECOVERY_CODE_LENGTH = 43
RECOVERY_CODE_SECONDS = 3 * 24 * 3600.0
"""How long a link that the bureau gives out can be opened."""


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
        self._execute(sa.delete(web_passes).where(web_passes.c.person == person.id, web_passes.c.renews == 0))
        code = "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(CODE_LENGTH))
        return self._stored(person.id, code, now + CODE_SECONDS, renews=False)

    def recovery_code(self, application: int, now: float) -> str:
        """Return a code that lets an application's owner in, once, and ends every session there was before."""
        person = self._execute(sa.select(applications.c.person).where(applications.c.id == application)).scalar_one()
        self._execute(sa.delete(web_passes).where(web_passes.c.person == person, web_passes.c.renews == 1))
        return self._stored(person, secrets.token_urlsafe(), now + RECOVERY_CODE_SECONDS, renews=True)

    def redeem(self, code: str, fresh: str, now: float) -> tuple[str, int] | None:
        """Use a code up; return the address it opens with that address's session version, or None if it opens nothing.

        A person who has no page yet has it at the address `fresh` from now on.
        """
        condition = web_passes.c.code == self._hashed(code)
        query = sa.select(web_passes.c.person, web_passes.c.renews).where(condition, web_passes.c.until > now)
        entry = self._execute(query).first()
        if entry is None:
            return None
        self._execute(sa.delete(web_passes).where(condition))
        pages = (identities.c.person == entry.person) & (identities.c.channel == PAGE)
        address = self._execute(sa.select(identities.c.address).where(pages).order_by(identities.c.address)).scalar()
        if address is None:
            address = fresh
            self._execute(sa.insert(identities), {"channel": PAGE, "address": fresh, "person": entry.person})
        if entry.renews:
            self._note_opened(entry.person, now)
            return address, self.begin_version(address)
        version = self._execute(sa.select(web_epochs.c.epoch).where(web_epochs.c.address == address)).scalar()
        return address, version or 0

    def _note_opened(self, person: int, now: float) -> None:
        """Write into the audit that the bureau's link was opened; who gave it out is in the audit already."""
        owned = sa.select(applications.c.id, applications.c.reference).where(applications.c.person == person)
        rows = self._execute(owned.order_by(applications.c.number))
        Audit(self._tx).note("self:page", "link opened", " ".join(row[1] or f"#{row[0]}" for row in rows), now)

    def _stored(self, person: int | None, code: str, until: float, *, renews: bool) -> str:
        self._execute(sa.delete(web_passes).where(web_passes.c.until < until - RECOVERY_CODE_SECONDS))
        values = {"code": self._hashed(code), "person": person, "until": until, "renews": int(renews)}
        self._execute(sa.insert(web_passes), values)
        return code

    def _hashed(self, code: str) -> bytes:
        return self._tx.keyring.signed_digest(b"pass:" + code.encode())
