"""Two bots on one PostgreSQL: a callback may arrive at either, each message is answered once, and either may be killed."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import psycopg
import pytest

from standards.campaign import Campaign
from tests.bot_process import BotProcess
from tests.fakes.wecom_platform import FakeWecom
from tests.fakes.wecom_sessions import Visitor
from tests.ports import free_port
from tests.waiting import PATIENCE, comes_true
from tests.wecom_applicant import answers_of, forms
from tests.wecom_world import environment_for

KEY = "a-key-for-tests-and-nothing-else"


class Bots:
    """Two bots at two ports, of which the platform calls one after the other."""

    def __init__(self, platform: FakeWecom, bots: list[BotProcess], url: str) -> None:
        self.bots = bots
        self._platform = platform
        self._url = url
        self._turn = 0

    def changes_sides(self, *, to: int | None = None) -> None:
        """Have the next callback arrive at the other bot."""
        self._turn = (self._turn + 1) % len(self.bots) if to is None else to
        self._platform.callback_url = f"{self.bots[self._turn].url}/wecom"

    def stored(self, query: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self._url) as connection:
            return connection.execute(query.encode()).fetchall()

    async def nothing_waits(self) -> None:
        """Wait until every row is sent."""
        query = "SELECT id FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL"
        await comes_true(lambda: not self.stored(query), PATIENCE)


@pytest.fixture
async def bots(platform: FakeWecom, new_postgresql_url: str, tmp_path: Path) -> AsyncIterator[Bots]:
    async with AsyncExitStack() as stack:
        both = []
        for name in ("first", "second"):
            (tmp_path / name).mkdir()
            settings = environment_for(platform, free_port()) | {"database_url": new_postgresql_url, "secret_key": KEY}
            both.append(await stack.enter_async_context(BotProcess(tmp_path / name, **settings)))
            await both[-1].listens()
        bots = Bots(platform, both, new_postgresql_url)
        bots.changes_sides()
        yield bots
        platform.callback_url = ""
        await bots.nothing_waits()
        assert all("Traceback" not in bot.stderr for bot in both)


async def reads(visitor: Visitor, count: int) -> None:
    """Wait until so many messages have reached somebody in all."""
    await comes_true(lambda: len(visitor.received) >= count, PATIENCE)


async def begins(platform: FakeWecom, campaign: Campaign, address: str) -> Visitor:
    """Enter, agree and choose a kind."""
    visitor = platform.person(address)
    visitor.enters()
    await reads(visitor, 1)
    for number, label in enumerate(("同意", campaign.kind("point").name), start=2):
        visitor.presses(label)
        await reads(visitor, number)
    return visitor


async def test_callbacks_at_either_bot_answer_each_message_once(
    platform: FakeWecom, bots: Bots, campaign: Campaign
) -> None:
    visitor = await begins(platform, campaign, "wmFirst")
    said = answers_of(campaign, "point")
    for number, text in enumerate(said):
        bots.changes_sides()
        before = len(visitor.received)
        visitor.says(text)
        await reads(visitor, before + (2 if number == len(said) - 2 else 1))
    bots.changes_sides()
    before = len(visitor.received)
    visitor.says("生成申报表")
    await reads(visitor, before + 2)
    assert len(forms(visitor)) == 1
    questions = [message.words for message in visitor.received if " 题 · " in message.words]
    assert len(questions) == len(set(questions)) == len(said)
    assert platform.methods.repeats == 0
    assert platform.methods.given_out == 1, "both use one access token"


async def test_many_write_at_once_and_each_is_answered_once(
    platform: FakeWecom, bots: Bots, campaign: Campaign
) -> None:
    people = [platform.person(f"wmPerson{number}") for number in range(20)]
    for person in people:
        bots.changes_sides()
        person.says("你好")
    for person in people:
        await reads(person, 1)
    await bots.nothing_waits()
    assert [len(person.received) for person in people] == [1] * len(people)


async def test_the_other_goes_on_when_the_one_that_fetches_is_killed(
    platform: FakeWecom, bots: Bots, campaign: Campaign
) -> None:
    visitor = await begins(platform, campaign, "wmFirst")
    bots.changes_sides(to=0)
    before = len(visitor.received)
    visitor.says(answers_of(campaign, "point")[0])
    await bots.bots[0].kills_itself()
    bots.changes_sides(to=1)
    platform.announces()
    await reads(visitor, before + 1)
    visitor.says(answers_of(campaign, "point")[1])
    await reads(visitor, before + 2)
    await bots.nothing_waits()
    assert len(visitor.received) == before + 2
    await bots.bots[0].starts()
    await bots.bots[0].listens()
