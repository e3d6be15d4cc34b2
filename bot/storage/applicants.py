"""Applicants, one at a time: who is at an address, what they answered, which of their applications they are in."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import sqlalchemy as sa

from bot.address import Address
from bot.storage.encryption import Keyring
from bot.storage.engine import CompiledStatement
from bot.storage.known_beforehand import NOTHING, KnownBeforehand
from bot.storage.records import DerivedFacts, OutboxRow, Person
from bot.storage.tables import applications, identities, outbox, people
from dialogs.model.conversation import Conversation

REFERENCE_ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
"""Without characters that look alike on paper: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V."""
REFERENCE_LENGTH = 6
MOST_APPLICATIONS = 20
"""Applications that one person may begin."""
MOST_READ = 50
"""Applications of one person that are read at once: some have more, begun before there was a limit."""

DAY = 24 * 60 * 60
"""Seconds within which a further message is not recorded as a use."""

_WHO = CompiledStatement(
    sa.select(
        *(identities.c.person, applications.c.id, applications.c.conversation, identities.c.gone_at),
        *(applications.c.received_at, applications.c.updated_at),
    )
    .join(people, people.c.id == identities.c.person)
    .join(applications, (applications.c.person == people.c.id) & (applications.c.number == people.c.current))
    .where(identities.c.channel == sa.bindparam("at_channel"), identities.c.address == sa.bindparam("at_address"))
)
_WHOSE = CompiledStatement(
    sa.select(applications.c.person, applications.c.conversation, applications.c.received_at).where(
        applications.c.id == sa.bindparam("application"), applications.c.erased_at.is_(None)
    )
)
_NOTICES_OFF = sa.select(people.c.notices_off_at).where(people.c.id == sa.bindparam("person"))
_SAVE = CompiledStatement(
    sa.update(applications)
    .where(applications.c.id == sa.bindparam("application"))
    .values(conversation=sa.bindparam("sealed"), updated_at=sa.bindparam("now"))
)
_NOTE_USE = CompiledStatement(
    sa.update(applications)
    .where(applications.c.id == sa.bindparam("application"), applications.c.updated_at < sa.bindparam("a_day_ago"))
    .values(updated_at=sa.bindparam("now"))
)
_SAVE_FACTS = CompiledStatement(
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
_NEW_PERSON = CompiledStatement(sa.insert(people).returning(people.c.id), "current", "created_at")
_NEW_IDENTITY = CompiledStatement(sa.insert(identities), "channel", "address", "person")
_NEW_APPLICATION = CompiledStatement(
    sa.insert(applications).returning(applications.c.id),
    *("person", "number", "campaign", "kind", "channel", "created_at", "updated_at"),
)
_THIS = applications.c.id == sa.bindparam("application")
_REFERENCE = CompiledStatement(sa.select(applications.c.reference).where(_THIS))
_WITH_REFERENCE = CompiledStatement(
    sa.select(applications.c.id).where(applications.c.reference == sa.bindparam("drawn"))
)
_NEXT_VERSION = CompiledStatement(
    sa.update(applications)
    .where(_THIS)
    .values(reference=sa.bindparam("its_reference"), versions=applications.c.versions + 1)
)
_NOTE_MADE = CompiledStatement(
    sa.update(applications).where(_THIS, applications.c.made_at.is_(None)).values(made_at=sa.bindparam("now"))
)


class Applicants:
    """The applicants in one transaction."""

    def __init__(
        self,
        connection: sa.Connection,
        keyring: Keyring,
        choose: Callable[[str], str],
        known: KnownBeforehand = NOTHING,
    ) -> None:
        """Work on a connection; `choose` draws the characters of references, `known` is what was read for many at once."""
        self._known = known
        self._execute = connection.execute
        self._connection = connection
        self._keyring = keyring
        self._choose = choose
        self._used: dict[int, float] = {}
        """When applications that were read in this transaction were used last."""

    def at(self, channel: str, address: str) -> Person:
        """Return who is at an address, with the conversation they are in; a stranger if nobody is known there."""
        rows = self._known.person(channel, address)
        if rows is None:
            rows = _WHO(self._connection, {"at_channel": channel, "at_address": address})
        if not rows:
            return Person.stranger(Address(channel, address))
        [row] = rows
        self._used[row[1]] = row[5]
        if row[3] is not None:  # who writes can be reached
            condition = (identities.c.channel == channel) & (identities.c.address == address)
            self._execute(sa.update(identities).where(condition).values(gone_at=None))
        return Person(channel, address, row[0], row[1], self.unseal(row[1], row[2]), row[4] is not None)

    def unseal(self, application: int, sealed: bytes) -> Conversation:
        """Return an application's conversation. Raise `Unreadable`, or ValueError if a newer release wrote it."""
        recent: Conversation | None = self._keyring.conversations.recall(application, sealed)
        return recent or Conversation.read(self._keyring.keys.open(sealed, _row_name(application)))

    def of_row(self, row: OutboxRow) -> Person | None:
        """Return the person a row was posted for, in the application it was posted for; None if that is erased."""
        if row.application is None or not (found := _WHOSE(self._connection, {"application": row.application})):
            return None
        [(person, sealed, received_at)] = found
        conversation = self.unseal(row.application, sealed)
        return Person(row.channel, row.address, person, row.application, conversation, received_at is not None)

    def owner_of(self, application: int) -> Person:
        """Return an application's owner at the first address where they can be reached; an empty person if it has no owner."""
        query = (
            sa.select(
                *(applications.c.person, applications.c.conversation, applications.c.received_at),
                *(identities.c.channel, identities.c.address),
            )
            .join(identities, identities.c.person == applications.c.person, isouter=True)
            .where(applications.c.id == application, applications.c.erased_at.is_(None))
            .order_by(identities.c.gone_at.is_not(None), identities.c.channel, identities.c.address)
        )
        row = self._execute(query).first()
        if row is None or row.person is None:
            return Person("", "", None, None, Conversation())
        conversation = self.unseal(application, row.conversation)
        received = row.received_at is not None
        return Person(row.channel or "", row.address or "", row.person, application, conversation, received)

    def owner_everywhere(self, application: int) -> Sequence[Person]:
        """Return an application's owner once for each of their addresses; nothing if it has no owner."""
        query = (
            sa.select(applications.c.person, applications.c.conversation, identities.c.channel, identities.c.address)
            .join(identities, identities.c.person == applications.c.person)
            .where(applications.c.id == application)
            .order_by(identities.c.channel, identities.c.address)
        )
        rows = self._execute(query).all()
        return [Person(row[2], row[3], row[0], application, self.unseal(application, row[1])) for row in rows]

    def owner_where_reached(self, application: int) -> Sequence[Address]:
        """Return the addresses at which an application's owner can be reached."""
        query = (
            sa.select(identities.c.channel, identities.c.address)
            .join(applications, applications.c.person == identities.c.person)
            .where(applications.c.id == application, identities.c.gone_at.is_(None))
            .order_by(identities.c.channel, identities.c.address)
        )
        return [Address(*row) for row in self._execute(query)]

    def save(self, person: Person, conversation: Conversation, now: float) -> Person:
        """Store a person's conversation, from their consent on and never before; return the person in it."""
        stranger = conversation.consent is None and person.application is None
        if stranger or conversation == person.conversation:
            return replace(person, conversation=conversation)
        if person.application is None:
            return self.open_application(person, conversation, now)
        if conversation.campaign != person.conversation.campaign:
            own = applications.c.id == person.application
            self._execute(sa.update(applications).where(own).values(campaign=conversation.campaign))
        sealed = self._sealed(person.application, conversation)
        self._keyring.conversations.remember(person.application, sealed, conversation)
        values = {"application": person.application, "sealed": sealed, "now": now}
        _SAVE(self._connection, values)
        return replace(person, conversation=conversation)

    def note_use(self, application: int, now: float) -> None:
        """Record, to the day, that the owner of an application wrote, whether or not it changed an answer.

        Retention counts from the last use (隐私: 保存至您最后一次使用).
        """
        if self._used.get(application, 0.0) < now - DAY:
            _NOTE_USE(self._connection, {"application": application, "a_day_ago": now - DAY, "now": now})

    def save_facts(self, person: Person, facts: DerivedFacts, now: float) -> None:
        """Store what follows from an application's answers, for counts and lists."""
        values = {
            "application": person.application,
            "of_kind": person.conversation.kind,
            "now_at": facts.stops_at,
            "not_met": "\n".join(facts.missed),
            "complete": facts.complete,
            "now": now,
        }
        _SAVE_FACTS(self._connection, values)

    def open_application(self, person: Person, conversation: Conversation, now: float) -> Person:
        """Begin an application with that conversation and make it the current one; return the person in it."""
        owner = person.id
        if owner is None:
            [(owner,)] = _NEW_PERSON(self._connection, {"current": conversation.number, "created_at": now})
            identity = {"channel": person.channel, "address": person.address, "person": owner}
            _NEW_IDENTITY(self._connection, identity)
        else:
            self._execute(sa.update(people).where(people.c.id == owner).values(current=conversation.number))
        begun = {
            "person": owner,
            "number": conversation.number,
            "campaign": conversation.campaign,
            "kind": conversation.kind,
            "channel": person.channel,
            "created_at": now,
            "updated_at": now,
        }
        [(application,)] = _NEW_APPLICATION(self._connection, begun)
        values = {"application": application, "sealed": self._sealed(application, conversation), "now": now}
        _SAVE(self._connection, values)
        return replace(person, id=owner, application=application, conversation=conversation, received=False)

    def conversations_of(self, person: Person) -> Sequence[Conversation]:
        """Return the applications of a person, by number; of more than anybody may have now, the newest."""
        query = sa.select(applications.c.id, applications.c.conversation).where(applications.c.person == person.id)
        rows = self._execute(query.order_by(applications.c.number.desc()).limit(MOST_READ)).all()
        return [self.unseal(*row) for row in reversed(rows)]

    def applications_of(self, person: Person) -> Sequence[int]:
        """Return the numbers of a person's applications."""
        return self._execute(sa.select(applications.c.id).where(applications.c.person == person.id)).scalars().all()

    def switch(self, person: Person, number: int) -> Person:
        """Make another application the current one; an unknown number changes nothing."""
        known = sa.select(applications.c.id).where(applications.c.person == person.id, applications.c.number == number)
        if self._execute(known).first() is None:
            return person
        self._execute(sa.update(people).where(people.c.id == person.id).values(current=number))
        return self.at(person.channel, person.address)

    def assign_reference(self, person: Person, prefix: str) -> str:
        """Return the application's reference, made with its first document; count this document as its next version."""
        own = {"application": person.application}
        [(known,)] = _REFERENCE(self._connection, own)
        reference: str | None = known
        while reference is None:
            drawn = f"{prefix}-{''.join(self._choose(REFERENCE_ALPHABET) for _ in range(REFERENCE_LENGTH))}"
            reference = None if _WITH_REFERENCE(self._connection, {"drawn": drawn}) else drawn
        _NEXT_VERSION(self._connection, {**own, "its_reference": reference})
        return reference

    def note_document_made(self, person: Person, now: float) -> None:
        """Note that the complete form was made, the first time it is."""
        _NOTE_MADE(self._connection, {"application": person.application, "now": now})

    def wants_notices(self, person: Person) -> bool:
        """Return True if a person wants the bureau's notices."""
        return self._execute(_NOTICES_OFF, {"person": person.id}).scalar() is None

    def set_wants_notices(self, person: Person, on: bool, now: float) -> None:
        """Store whether a person wants the bureau's notices."""
        self._execute(sa.update(people).where(people.c.id == person.id).values(notices_off_at=None if on else now))

    def note_unreachable(self, channel: str, address: str, now: float) -> None:
        """Note that an address can no longer be reached."""
        condition = (identities.c.channel == channel) & (identities.c.address == address)
        self._execute(sa.update(identities).where(condition).values(gone_at=now))

    def change_address(self, channel: str, old: str, new: str) -> None:
        """Store another address for an old one, also for what waits to be sent there."""
        for table in (identities, outbox):
            condition = (table.c.channel == channel) & (table.c.address == old)
            self._execute(sa.update(table).where(condition).values(address=new))

    def _sealed(self, application: int, conversation: Conversation) -> bytes:
        return self._keyring.keys.seal(conversation.stored(), _row_name(application))


def _row_name(application: int) -> str:
    return f"applications:conversation:{application}"
