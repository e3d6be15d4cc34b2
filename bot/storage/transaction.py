"""One applicant at a time, inside a transaction: read, keep, post."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import sqlalchemy as sa

from bot.address import NOWHERE, Address
from bot.storage.encryption import Keyring
from bot.storage.engine import CompiledStatement, OutboxIds
from bot.storage.inbox import Inbox
from bot.storage.outbox import Outbox
from bot.storage.records import DerivedFacts, OutboxRow, Person
from bot.storage.tables import applications, identities, name_parts, outbox, people, staff_questions
from dialogs.language.normalise import fold
from dialogs.model.conversation import Conversation

T = TypeVar("T")
REFERENCE_ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
"""Without what looks alike on paper: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V."""
REFERENCE_LENGTH = 6
MOST_APPLICATIONS, MOST_READ = 20, 50
"""Applications of one person: that may be begun, and that are read at once of those begun before there was a limit."""
QUESTION_SECONDS = 3600.0
"""How long what an officer was asked back waits for the answer."""


_WHO = CompiledStatement(
    sa.select(
        *(identities.c.person, applications.c.id, applications.c.conversation, identities.c.gone_at),
        applications.c.received_at,
    )
    .join(people, people.c.id == identities.c.person)
    .join(applications, (applications.c.person == people.c.id) & (applications.c.number == people.c.current))
    .where(identities.c.channel == sa.bindparam("at_channel"), identities.c.address == sa.bindparam("at_address"))
)
_WHOSE = sa.select(applications.c.person, applications.c.conversation, applications.c.received_at).where(
    applications.c.id == sa.bindparam("application"), applications.c.erased_at.is_(None)
)
_NOTICES = sa.select(people.c.notices_off_at).where(people.c.id == sa.bindparam("person"))
_KEEP = CompiledStatement(
    sa.update(applications)
    .where(applications.c.id == sa.bindparam("application"))
    .values(conversation=sa.bindparam("sealed"), updated_at=sa.bindparam("now"))
)
_WORKED_OUT = CompiledStatement(
    sa.update(applications)
    .where(applications.c.id == sa.bindparam("application"))
    .values(
        kind=sa.bindparam("of_kind"),
        stops_at=sa.bindparam("now_at"),
        missed=sa.bindparam("not_met"),
        filled_at=sa.case(
            (sa.bindparam("complete"), sa.func.coalesce(applications.c.filled_at, sa.bindparam("now"))),
            (applications.c.kind == sa.bindparam("of_kind"), applications.c.filled_at),
        ),
    )
)
_INSERT = {table.name: sa.insert(table) for table in (people, applications)}


class Transaction:
    """What can be read and written in one transaction; every method takes part in the caller's."""

    def __init__(
        self,
        connection: sa.Connection,
        keyring: Keyring,
        numbers: OutboxIds,
        *,
        beside: bool = False,
        choose: Callable[[str], str] = secrets.choice,
    ) -> None:
        self.execute = connection.execute
        """For the rooms of this storage that are not about applicants."""
        self._do = connection.execute
        self._connection = connection
        self.keyring = keyring
        self._choose = choose
        self.inbox = Inbox(connection)
        self.outbox = Outbox(connection, keyring, numbers, beside=beside)
        self.erasures = numbers.erasures
        self.erased = False
        """Whether something was erased that is not to be found in the files either."""
        self.renewed: dict[str, int] = {}
        """The epochs that pages begin with this transaction: whoever reads one of an earlier epoch has to go after the commit."""
        self.after_commit: list[Callable[[], None]] = []
        """What is done once the transaction holds, in its thread, before anybody hears that it does; never where it failed."""
        self.heard = ""
        """The number of the message that is answered, if that is what is done."""

    def hold(self) -> None:
        """Do what was to be done once the transaction holds."""
        for each in self.after_commit:
            each()

    def read(self, work: "Callable[[Transaction], T]") -> T:
        """Return what is read in a transaction that only reads: what it finds holds already."""
        found = work(self)
        self.hold()
        return found

    def prune(self, now: float) -> None:
        """Forget the numbers of messages that no platform will repeat, and what was said to people who did not stay."""
        self.inbox.prune(now)
        self.outbox.prune(now)
        self._do(sa.delete(staff_questions).where(staff_questions.c.at < now - QUESTION_SECONDS))
        self.erased = True

    def person(self, channel: str, address: str) -> Person:
        """Read who is at an address, with the conversation they are in; a new one for somebody unknown."""
        rows = _WHO(self._connection, {"at_channel": channel, "at_address": address})
        if not rows:
            return Person.stranger(Address(channel, address))
        [row] = rows
        if row[3] is not None:  # who writes can be reached
            here = (identities.c.channel == channel) & (identities.c.address == address)
            self._do(sa.update(identities).where(here).values(gone_at=None))
        return Person(channel, address, row[0], row[1], self.opened(row[1], row[2]), row[4] is not None)

    def opened(self, application: int, sealed: bytes) -> Conversation:
        """Give a sealed conversation; raise `Unreadable`, or ValueError if a newer release wrote it."""
        lately = self.keyring.lately
        known = lately.get(application)
        if known is not None and known[0] == sealed:
            conversation: Conversation = known[1]
            return conversation
        return Conversation.read(self.keyring.keys.open(sealed, _of_conversation(application)))

    def person_in(self, row: OutboxRow) -> Person | None:
        """Read the person a row was posted for, in the application it was posted for; None if that is erased."""
        found = self._do(_WHOSE, {"application": row.application}).first()
        if found is None:
            return None
        assert row.application is not None  # noqa: S101 - it was found by it
        conversation = self.opened(row.application, found[1])
        return Person(row.channel, row.address, found[0], row.application, conversation, found[2] is not None)

    def person_of(self, application: int) -> Person:
        """Read whose an application is, at the address where they can best be reached; an empty one if there is none."""
        query = (
            sa.select(
                *(applications.c.person, applications.c.conversation, applications.c.received_at),
                *(identities.c.channel, identities.c.address),
            )
            .join(identities, identities.c.person == applications.c.person, isouter=True)
            .where(applications.c.id == application, applications.c.erased_at.is_(None))
            .order_by(identities.c.gone_at.is_not(None))
        )
        row = self._do(query).first()
        if row is None or row.person is None:
            return Person.stranger(NOWHERE)
        conversation = self.opened(application, row.conversation)
        received = row.received_at is not None
        return Person(row.channel or "", row.address or "", row.person, application, conversation, received)

    def everywhere(self, application: int) -> Sequence[Person]:
        """Read whose an application is, once for each address that is theirs; none where it is nobody's any more."""
        query = (
            sa.select(applications.c.person, applications.c.conversation, identities.c.channel, identities.c.address)
            .join(identities, identities.c.person == applications.c.person)
            .where(applications.c.id == application)
            .order_by(identities.c.channel, identities.c.address)
        )
        rows = self._do(query).all()
        return [Person(each[2], each[3], each[0], application, self.opened(application, each[1])) for each in rows]

    def keep(self, person: Person, conversation: Conversation, now: float) -> Person:
        """Keep a conversation; from consent on, and never before."""
        unknown = conversation.consent is None and person.application is None
        if unknown or conversation == person.conversation:
            return replace(person, conversation=conversation)
        if person.application is None:
            return self.open_application(person, conversation, now)
        sealed = self._sealed(person.application, conversation)
        self.keyring.note(person.application, sealed, conversation)
        values = {"application": person.application, "sealed": sealed, "now": now}
        _KEEP(self._connection, values)
        return replace(person, conversation=conversation)

    def work_out(self, person: Person, facts: DerivedFacts, now: float) -> None:
        """Keep what follows from an application's answers, for counts and lists."""
        values = {
            "application": person.application,
            "of_kind": person.conversation.kind,
            "now_at": facts.stops_at,
            "not_met": "\n".join(facts.missed),
            "complete": facts.complete,
            "now": now,
        }
        _WORKED_OUT(self._connection, values)

    def index_name(self, person: Person, *names: str) -> None:
        """Make an application found by parts of its applicant's names, and by none it had before."""
        self._do(sa.delete(name_parts).where(name_parts.c.application == person.application))
        every = dict.fromkeys(part for name in names for part in self.name_parts(name))
        parts = [{"part": part, "application": person.application} for part in every]
        if parts:
            self._do(sa.insert(name_parts), parts)

    def name_parts(self, name: str) -> list[bytes]:
        """Give what stands in the index for each two neighbouring characters of a name."""
        folded = fold(name)
        pairs = dict.fromkeys(folded[at : at + 2] for at in range(len(folded) - 1))
        return [self.keyring.name_part(pair) for pair in pairs]

    def _sealed(self, application: int, conversation: Conversation) -> bytes:
        return self.keyring.keys.seal(conversation.stored(), _of_conversation(application))

    def open_application(self, person: Person, conversation: Conversation, now: float) -> Person:
        """Begin an application with that conversation, and make it the current one; give the person in it."""
        who = person.id
        if who is None:
            who = self._inserted(people, {"current": conversation.number, "created_at": now})
            self._do(sa.insert(identities), {"channel": person.channel, "address": person.address, "person": who})
        else:
            self._do(sa.update(people).where(people.c.id == who).values(current=conversation.number))
        application = self._inserted(
            applications,
            {
                "person": who,
                "number": conversation.number,
                "campaign": conversation.campaign,
                "kind": conversation.kind,
                "channel": person.channel,
                "created_at": now,
                "updated_at": now,
            },
        )
        values = {"application": application, "sealed": self._sealed(application, conversation), "now": now}
        _KEEP(self._connection, values)
        return replace(person, id=who, application=application, conversation=conversation, received=False)

    def conversations_of(self, person: Person) -> Sequence[Conversation]:
        """Return the applications of a person, by number; of more than anybody may have now, the newest."""
        query = sa.select(applications.c.id, applications.c.conversation).where(applications.c.person == person.id)
        rows = self._do(query.order_by(applications.c.number.desc()).limit(MOST_READ)).all()
        return [self.opened(*row) for row in reversed(rows)]

    def applications_of(self, person: Person) -> Sequence[int]:
        """Return the numbers of a person's applications."""
        return self._do(sa.select(applications.c.id).where(applications.c.person == person.id)).scalars().all()

    def switch(self, person: Person, number: int) -> Person:
        """Make another application the current one; an unknown number changes nothing."""
        known = sa.select(applications.c.id).where(applications.c.person == person.id, applications.c.number == number)
        if self._do(known).first() is None:
            return person
        self._do(sa.update(people).where(people.c.id == person.id).values(current=number))
        return self.person(person.channel, person.address)

    def reference(self, person: Person, prefix: str) -> str:
        """Give the application's reference, made at its first document and kept from then on; count the version."""
        this = applications.c.id == person.application
        reference: str | None = self._do(sa.select(applications.c.reference).where(this)).scalar_one()
        while reference is None:
            drawn = f"{prefix}-{''.join(self._choose(REFERENCE_ALPHABET) for _ in range(REFERENCE_LENGTH))}"
            taken = sa.select(applications.c.id).where(applications.c.reference == drawn)
            reference = drawn if self._do(taken).first() is None else None
        self._do(sa.update(applications).where(this).values(reference=reference, versions=applications.c.versions + 1))
        return reference

    def made(self, person: Person, now: float) -> None:
        """Note that the complete form was handed over, the first time it is."""
        this = (applications.c.id == person.application) & applications.c.made_at.is_(None)
        self._do(sa.update(applications).where(this).values(made_at=now))

    def notices(self, person: Person) -> bool:
        """Tell whether a person wants the bureau's notices."""
        return self._do(_NOTICES, {"person": person.id}).scalar() is None

    def set_notices(self, person: Person, on: bool, now: float) -> None:
        """Keep whether a person wants the bureau's notices."""
        self._do(sa.update(people).where(people.c.id == person.id).values(notices_off_at=None if on else now))

    def gone(self, channel: str, address: str, now: float) -> None:
        """Note that an address cannot be reached any more."""
        here = (identities.c.channel == channel) & (identities.c.address == address)
        self._do(sa.update(identities).where(here).values(gone_at=now))

    def moved(self, channel: str, old: str, new: str) -> None:
        """Keep that an address has become another one."""
        for table in (identities, outbox):
            here = (table.c.channel == channel) & (table.c.address == old)
            self._do(sa.update(table).where(here).values(address=new))

    def _inserted(self, table: sa.Table, values: Mapping[str, Any]) -> int:
        key = self._do(_INSERT[table.name], values).inserted_primary_key
        return int(key[0]) if key is not None else 0


def _of_conversation(application: int) -> str:
    return f"applications:conversation:{application}"
