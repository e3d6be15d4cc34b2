"""One applicant at a time, inside a transaction: read, keep, post."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from bot.storage.tables import applications, identities, inbox, outbox, people
from dialogs.conversation import Conversation

REFERENCE_ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
"""Without what looks alike on paper: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V."""
REFERENCE_LENGTH = 6
INBOX_KEPT_SECONDS = 3 * 24 * 3600.0
"""Platforms repeat a message for a day; after a quiet week Telegram may give its number anew."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at an address; `id` and `application` are None while nothing is kept about them."""

    channel: str
    address: str
    id: int | None
    application: int | None
    conversation: Conversation


@dataclass(frozen=True, slots=True)
class Tried:
    """How often a message was tried by now, whether it needs no further try, how it failed before."""

    tries: int
    answered: bool
    failure: str | None


@dataclass(frozen=True, slots=True)
class Posted:
    """A row of the outbox."""

    id: int
    channel: str
    address: str
    application: int | None
    what: str
    payload: Mapping[str, Any]


_WHO = (
    sa.select(identities.c.person, applications.c.id, applications.c.conversation)
    .join(people, people.c.id == identities.c.person)
    .join(applications, (applications.c.person == people.c.id) & (applications.c.number == people.c.current))
    .where(identities.c.channel == sa.bindparam("at_channel"), identities.c.address == sa.bindparam("at_address"))
)
_COUNT_TRY = (
    insert(inbox)
    .values(tries=1)
    .on_conflict_do_update(index_elements=[inbox.c.channel, inbox.c.number], set_={"tries": inbox.c.tries + 1})
    .returning(inbox.c.channel, inbox.c.number, inbox.c.tries, inbox.c.answered_at, inbox.c.failure)
)
_ANSWERED = (
    sa.update(inbox)
    .where(inbox.c.channel == sa.bindparam("of_channel"), inbox.c.number == sa.bindparam("of_number"))
    .values(answered_at=sa.bindparam("now"))
)
_UNCOUNT = (
    sa.update(inbox)
    .where(inbox.c.channel == sa.bindparam("of_channel"), inbox.c.number == sa.bindparam("of_number"))
    .values(tries=inbox.c.tries - 1)
)
_KEEP = (
    sa.update(applications)
    .where(applications.c.id == sa.bindparam("application"))
    .values(conversation=sa.bindparam("stored"), kind=sa.bindparam("of_kind"), updated_at=sa.bindparam("now"))
)
_INSERT = {table.name: sa.insert(table) for table in (people, applications, outbox)}
_SENT = sa.update(outbox).where(outbox.c.id == sa.bindparam("row")).values(sent_at=sa.bindparam("now"), payload="")
_UNSENT = (
    sa.select(outbox.c.id, outbox.c.channel, outbox.c.address, outbox.c.application, outbox.c.what, outbox.c.payload)
    .where(outbox.c.sent_at.is_(None), outbox.c.failed_at.is_(None))
    .order_by(outbox.c.id)
)


class Desk:
    """What can be read and written in one transaction; every method takes part in the caller's."""

    def __init__(self, connection: sa.Connection) -> None:
        self._do = connection.execute
        self._settled: list[dict[str, Any]] = []
        self.erased = False
        """Whether something was erased that is not to be found in the files either."""

    def count_tries(self, messages: Sequence[tuple[str, str]], now: float) -> Mapping[tuple[str, str], Tried]:
        """Count that messages (channel, number) are about to be tried; tell what became of each before."""
        values = [
            {"channel": channel, "number": number, "heard_at": now} for channel, number in dict.fromkeys(messages)
        ]
        rows = self._do(_COUNT_TRY, values)
        return {(row.channel, row.number): Tried(row.tries, row.answered_at is not None, row.failure) for row in rows}

    def uncount_tries(self, messages: Sequence[tuple[str, str]]) -> None:
        """Take back the count of messages that are not tried after all."""
        if messages:
            self._do(_UNCOUNT, [{"of_channel": channel, "of_number": number} for channel, number in messages])

    def answered(self, channel: str, number: str, now: float) -> None:
        """Note that a message was answered."""
        self._settled.append({"of_channel": channel, "of_number": number, "now": now})

    def failed(self, channel: str, number: str, failure: str, given_up_at: float | None) -> None:
        """Note how a message failed, and when it was given up, if it was."""
        this = (inbox.c.channel == channel) & (inbox.c.number == number)
        self._do(sa.update(inbox).where(this).values(failure=failure, answered_at=given_up_at))

    def prune(self, now: float) -> None:
        """Forget the numbers of messages that no platform will repeat."""
        self._do(sa.delete(inbox).where(inbox.c.heard_at < now - INBOX_KEPT_SECONDS))
        self.erased = True

    def settle(self, others: "Sequence[Desk]") -> None:
        """Write what this and other desks of the transaction noted as answered, all at once."""
        if settled := [each for desk in (self, *others) for each in desk._settled]:  # noqa: SLF001
            self._do(_ANSWERED, settled)

    def person(self, channel: str, address: str) -> Person:
        """Read who is at an address, with the conversation they are in; a new one for somebody unknown."""
        row = self._do(_WHO, {"at_channel": channel, "at_address": address}).first()
        if row is None:
            return Person(channel, address, None, None, Conversation())
        return Person(channel, address, row[0], row[1], Conversation.read(row[2]))

    def person_in(self, row: Posted) -> Person | None:
        """Read the person a row was posted for, in the application it was posted for; None if that is erased."""
        query = sa.select(applications.c.person, applications.c.conversation).where(
            applications.c.id == row.application
        )
        found = self._do(query).first()
        if found is None:
            return None
        return Person(row.channel, row.address, found[0], row.application, Conversation.read(found[1]))

    def keep(self, person: Person, conversation: Conversation, now: float) -> Person:
        """Keep a conversation; from consent on, and never before."""
        unknown = conversation.consent is None and person.application is None
        if unknown or conversation == person.conversation:
            return replace(person, conversation=conversation)
        if person.application is None:
            return self.open_application(person, conversation, now)
        values = {
            "application": person.application,
            "stored": conversation.stored(),
            "of_kind": conversation.kind,
            "now": now,
        }
        self._do(_KEEP, values)
        return replace(person, conversation=conversation)

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
                "conversation": conversation.stored(),
                "created_at": now,
                "updated_at": now,
            },
        )
        return replace(person, id=who, application=application, conversation=conversation)

    def conversations_of(self, person: Person) -> Sequence[Conversation]:
        """Read all applications of a person, by number."""
        query = sa.select(applications.c.conversation).where(applications.c.person == person.id)
        return [Conversation.read(stored) for stored in self._do(query.order_by(applications.c.number)).scalars()]

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
            drawn = f"{prefix}-{''.join(secrets.choice(REFERENCE_ALPHABET) for _ in range(REFERENCE_LENGTH))}"
            taken = sa.select(applications.c.id).where(applications.c.reference == drawn)
            reference = drawn if self._do(taken).first() is None else None
        self._do(sa.update(applications).where(this).values(reference=reference, versions=applications.c.versions + 1))
        return reference

    def forget(self, person: Person) -> Person:
        """Erase everything about a person, sent or not; give who is at their address now."""
        if person.id is not None:
            theirs = sa.select(applications.c.id).where(applications.c.person == person.id)
            self._do(sa.delete(outbox).where(outbox.c.application.in_(theirs)))
            self._do(sa.delete(people).where(people.c.id == person.id))
            self.erased = True
        return Person(person.channel, person.address, None, None, Conversation())

    def post(self, person: Person, what: str, payload: Mapping[str, Any], now: float) -> Posted:
        """Put something into the outbox."""
        values = {
            "channel": person.channel,
            "address": person.address,
            "application": person.application,
            "what": what,
            "payload": json.dumps(payload, ensure_ascii=False, separators=(",", ":")),
            "created_at": now,
        }
        return Posted(self._inserted(outbox, values), person.channel, person.address, person.application, what, payload)

    def unsent(self) -> Sequence[Posted]:
        """Read what still waits to be sent, oldest first."""
        return [Posted(*row[:5], payload=json.loads(row[5])) for row in self._do(_UNSENT)]

    def sent(self, rows: Sequence[int], now: float) -> None:
        """Note that rows were sent and empty them; rows of people about whom nothing is kept go altogether."""
        self._do(_SENT, [{"row": row, "now": now} for row in rows])
        self._do(sa.delete(outbox).where(outbox.c.id.in_(rows), outbox.c.application.is_(None)))

    def given_up(self, row: int, why: str, now: float) -> None:
        """Note that a row cannot be sent, and why; rows of people about whom nothing is kept go altogether."""
        self._do(sa.update(outbox).where(outbox.c.id == row).values(failed_at=now, failure=why, payload=""))
        self._do(sa.delete(outbox).where(outbox.c.id == row, outbox.c.application.is_(None)))

    def gone(self, channel: str, address: str, now: float) -> None:
        """Note that an address cannot be reached any more."""
        here = (identities.c.channel == channel) & (identities.c.address == address)
        self._do(sa.update(identities).where(here).values(gone_at=now))

    def _inserted(self, table: sa.Table, values: Mapping[str, Any]) -> int:
        key = self._do(_INSERT[table.name], values).inserted_primary_key
        return int(key[0]) if key is not None else 0
