"""The check of a history finds every kind of breach, and nothing where all is as promised."""

from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot.address import Address
from bot.channels import Incoming
from bot.clock import Clock, beijing_time
from bot.storage.form_file import FormFile
from bot.storage.store import Store
from bot.storage.tables import applications, inbox, outbox, papers
from bot.storage.transaction import Transaction
from bot.wiring import Wiring
from dialogs.language.plain_text import text_of
from dialogs.model.events import Said
from dialogs.model.reply import Reply
from standards.library import read_campaigns
from tests import answers
from tests.databases import store_in
from tests.history import Breach, Fault, Observed, Read, Sent, breaches, repeats
from tests.parts import wired
from tests.staff_player import Chatroom

WHO = Address("telegram", "1001")


@dataclass
class Readers(Chatroom):
    """A channel that notes what is read, and when."""

    read: list[Read] = field(default_factory=list)
    clock: Clock = beijing_time

    async def say(self, address: str, reply: Reply, about: Collection[int] = ()) -> None:
        self.read.append(Read(Address(self.name, address), self.clock().timestamp(), text_of(reply)))

    async def hand_over(
        self,
        address: str,
        file_name: str,
        content: bytes | None,
        known: str | None = None,
        about: Collection[int] = (),
        form: FormFile | None = None,
    ) -> str | None:
        self.read.append(Read(Address(self.name, address), self.clock().timestamp(), file_name, content))
        return None


@dataclass
class World:
    """A person who has applied over real parts, and what was seen of it."""

    store: Store
    parts: Wiring
    channel: Readers
    sent: list[Sent] = field(default_factory=list)

    async def says(self, text: str, number: str = "", *, observed: bool = True) -> None:
        """Have a message answered; note it unless it is to be one that nobody sent."""
        number = number or str(len(self.sent) + 1)
        if observed:
            self.sent.append(Sent(WHO, number, self.channel.clock().timestamp()))
        await self.parts.intake.take([Incoming(*WHO, number, Said(text, self.channel.clock()))])
        await self.parts.dispatcher.drain()

    @property
    def observed(self) -> Observed:
        return Observed(tuple(self.sent), tuple(self.channel.read), {WHO: answers.POINT})

    async def found(self, observed: Observed | None = None) -> list[Breach]:
        return await breaches(self.store.url, observed or self.observed)

    async def change(self, statement: sa.sql.dml.UpdateBase) -> None:
        def work(tx: Transaction) -> None:
            tx.execute(statement)

        await self.store.write(work)


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    store = store_in(tmp_path)
    store.open()
    channel = Readers()
    world = World(store, wired(store, {"telegram": channel}, read_campaigns()), channel)
    for text in ("/start", "同意", "示范点", *answers.POINT.values(), "生成申报表"):
        await world.says(text)
    assert await world.found() == []
    assert repeats(world.observed) == 0
    yield world
    store.close()


LAST = outbox.c.id == sa.select(sa.func.max(outbox.c.id)).scalar_subquery()
PLANTED = {
    Fault.LOST: sa.delete(inbox).where(inbox.c.number == "7"),
    Fault.OPEN: sa.update(inbox).where(inbox.c.number == "7").values(answered_at=None),
    Fault.WAITING: sa.update(outbox).where(LAST).values(sent_at=None),
    Fault.NOT_SENT: sa.update(outbox).where(LAST).values(failed_at=1.0, failure="refused"),
    Fault.NOT_CHANGED: sa.delete(outbox).where(LAST),
    Fault.DOCUMENTS: sa.update(applications).values(versions=2),
    Fault.AUDIT: sa.insert(papers).values(application=1, stage="received", at=1.0, by=str(WHO)),
}
"""What is changed in the database behind the bot's back."""


@pytest.mark.parametrize("fault", PLANTED, ids=lambda fault: fault.name)
async def test_what_is_wrong_in_the_database_is_found(fault: Fault, world: World) -> None:
    await world.change(PLANTED[fault])
    assert {each.fault for each in await world.found()} == {fault}


async def test_a_message_that_was_passed_over_is_found(world: World) -> None:
    await world.change(sa.update(inbox).where(inbox.c.number == "7").values(failure="it failed"))
    assert Fault.GIVEN_UP in {each.fault for each in await world.found()}


async def test_a_message_that_changed_the_state_twice_is_found(world: World) -> None:
    await world.says("生成申报表", "the same under another number", observed=False)
    assert {each.fault for each in await world.found()} == {Fault.CHANGED_AGAIN}


OBSERVED: dict[Fault, Callable[[Observed], Observed]] = {
    Fault.OPEN: lambda seen: replace(seen, sent=[*seen.sent[:-1], replace(seen.sent[-1], acknowledged=False)]),
    Fault.NOT_REPLIED: lambda seen: replace(seen, read=[*seen.read[:9], *seen.read[10:]]),
    Fault.NO_DOCUMENT: lambda seen: replace(seen, read=[replace(each, document=None) for each in seen.read]),
    Fault.ANSWER: lambda seen: replace(seen, answers={WHO: answers.POINT | {"postcode": "100099"}}),
}
"""What was seen instead."""


@pytest.mark.parametrize("fault", OBSERVED, ids=lambda fault: fault.name)
async def test_what_people_did_not_see_as_promised_is_found(fault: Fault, world: World) -> None:
    faults = {each.fault for each in await world.found(OBSERVED[fault](world.observed))}
    assert fault in faults
    assert faults <= {fault, Fault.CHANGED_AGAIN}  # a message that was not acknowledged and answered all the same


async def test_a_document_that_does_not_hold_the_last_answer_is_found(world: World) -> None:
    earlier = next(each.document for each in world.channel.read if each.document)
    for text in ("修改邮编", "100099", "生成申报表"):
        await world.says(text)
    seen = replace(world.observed, answers={WHO: answers.POINT | {"postcode": "100099"}})
    assert await world.found(seen) == []
    seen = replace(seen, read=[replace(each, document=each.document and earlier) for each in seen.read])
    [breach] = await world.found(seen)
    assert breach == Breach(Fault.DOCUMENT, f"{WHO} 邮政编码: '100070' instead of '100099'")


async def test_a_reply_read_twice_is_counted(world: World) -> None:
    seen = replace(world.observed, read=[*world.channel.read, world.channel.read[-1]])
    assert await world.found(seen) == []
    assert repeats(seen) == 1
