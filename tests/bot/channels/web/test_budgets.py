"""What one visitor may cost, on every channel: whoever is over reads one clear sentence, loses nothing, and others notice nothing."""

import asyncio
import time
from pathlib import Path

import pytest

from bot.channels.web import budgets
from bot.http.limits import Limits, Rate
from bot.http.rejection import Rejected
from bot.storage.applicants import MOST_APPLICATIONS
from bot.storage.token_bucket import Allowance, TokenBucket
from bot.storage.web_files import MOST_BYTES, MOST_FILES, WebFiles
from standards.library import read_campaigns
from tests.page_world import PageWorld
from tests.staff_player import StaffPlayer
from tests.visitor import Visitor


def test_a_budget_fills_up_again() -> None:
    budget = TokenBucket(Allowance(at_once=1.0, per_second=10.0))
    assert budget.wait("one") == 0
    budget.spend("one", 1.0)
    budget.spend("one", 0.5)
    assert 0 < budget.wait("one") <= 0.05
    assert budget.wait("other") == 0
    assert (budget.collect("one"), budget.collect("one")) == (1.5, 0)
    time.sleep(0.06)
    assert budget.wait("one") == 0


def test_it_knows_no_more_people_than_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.token_bucket.MOST_KNOWN", 100)
    budget = TokenBucket(Allowance(at_once=1.0, per_second=1e9))
    for number in range(1_000):
        budget.spend(str(number), 1.0)
    assert len(budget._spent) <= 101
    assert len(budget._new) <= 101


async def test_who_is_over_in_a_chat_is_told_and_loses_nothing(tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path, read_campaigns()) as bureau:
        await bureau.says("甲公司", "/start")
        await bureau.presses("甲公司", "同意")
        await bureau.presses("甲公司", "示范点")
        await bureau.says("甲公司", "北京示例精密仪器有限公司")
        bureau.store.writer_time.spend("telegram:甲公司", 30.0)
        told = await bureau.says("甲公司", "王示例")
        assert "没有记下" in "".join(told)
        assert "分钟再发一次" in "".join(told)
        assert "您好" in "".join(await bureau.says("乙公司", "/start"))
        bureau.store.writer_time = TokenBucket(Allowance(at_once=3.0, per_second=1.0))
        assert "第 3 / 28 题" in "".join(await bureau.says("甲公司", "王示例"))


async def test_who_is_over_on_the_page_is_told_when_to_come_again(world: PageWorld, visitor: Visitor) -> None:
    address = next(iter(world.store.writer_time._spent)).partition(":")[2]
    world.store.writer_time.spend(f"web:{address}", 6.0)
    status, found = await visitor.posts("/api/say", {"id": "abcdefgh", "text": "北京示例精密仪器有限公司"})
    assert (status, "会自动再发" in found["error"]) == (429, True)
    async with Visitor(world.url) as other:
        await other.enters()
        assert (await other.starts())[-1]["text"].startswith("您好")
    world.store.writer_time = TokenBucket(Allowance(at_once=3.0, per_second=1.0))
    assert "第 2 / 28 题" in (await visitor.says("北京示例精密仪器有限公司", "abcdefgh"))[-1]["text"]


async def test_a_turn_is_counted_for_who_asked_and_for_their_address(world: PageWorld, visitor: Visitor) -> None:
    [who] = world.store.writer_time._spent
    before = world.store.writer_time._owed(who, time.monotonic())
    await visitor.says("北京示例精密仪器有限公司")
    assert 0 < world.store.writer_time._owed(who, time.monotonic()) - before < 0.2
    counted = world.site._api._budgets._host_time
    assert counted._owed("127.0.0.1", time.monotonic()) > 0


async def test_bytes_without_end_are_slowed(
    world: PageWorld, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = world.site._api._budgets
    monkeypatch.setattr(counting, "_bytes", TokenBucket(Allowance(at_once=100_000, per_second=4_000)))
    statuses = []
    for number in range(8):
        status, _ = await visitor.posts("/api/say", {"id": f"abcdefgh{number}", "text": "x" * 30_000 + "字"})
        statuses.append(status)
    assert statuses[0] == 413, "too long to be taken, and counted nevertheless"
    assert statuses[-1] in (413, 429)
    for number in range(30):
        status, found = await visitor.posts("/api/say", {"id": f"ijklmnop{number}", "text": "字" * 3_000})
        if status == 429:
            break
    assert (status, "会自动再发" in found["error"]) == (429, True)


async def test_a_page_keeps_the_newest_of_its_messages(
    world: PageWorld, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budgets, "LARGEST_HISTORY", 60_000)
    monkeypatch.setattr(budgets, "LOOKED_AT_AFTER", 20_000)
    async with Visitor(world.url) as other:
        await other.enters()
        await other.starts()
        for _ in range(12):
            await visitor.says("字" * 4_000)
        last = (await visitor.says("北京示例精密仪器有限公司"))[-1]
        status, found = await visitor.asks("/api/messages?after=0")
        assert status == 200
        assert found["messages"][-1]["id"] == last["id"]
        assert sum(len(each.get("text", "").encode()) for each in found["messages"]) < 110_000
        assert "第 2 / 28 题" in last["text"], "the answers are not its history"
        status, found = await other.asks("/api/messages?after=0")
        assert len(found["messages"]) == 1, "another page keeps its own"


async def test_a_page_keeps_the_newest_of_its_files(world: PageWorld) -> None:
    async def keeps(owner: str, name: str, content: bytes, at: float) -> str:
        return await world.store.write(lambda tx: WebFiles(tx).put(owner, None, name, content, at))

    now = time.time()
    theirs = await keeps("they", "a.docx", b"theirs", now - 100)
    mine = [await keeps("me", "a.docx", str(number).encode(), now + number) for number in range(MOST_FILES + 5)]
    large = [await keeps("large", "a.xlsx", bytes([number]) * (MOST_BYTES // 3), now + number) for number in range(4)]
    huge = await keeps("huge", "a.xlsx", bytes(MOST_BYTES + 1), now)

    async def there(token: str) -> bool:
        return await world.store.read(lambda tx: WebFiles(tx).get(token)) is not None

    assert [await there(token) for token in mine] == [False] * 5 + [True] * MOST_FILES
    assert [await there(token) for token in large] == [False, False, True, True]
    assert await there(theirs)
    assert await there(huge), "the newest stays"


async def test_twenty_applications_and_no_more(tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path, read_campaigns()) as bureau:
        await bureau.says("甲公司", "/start")
        await bureau.presses("甲公司", "同意")
        for number in range(2, MOST_APPLICATIONS + 1):
            assert f"第 {number} 份申报" in "".join(await bureau.says("甲公司", "/new"))
        told = "".join(await bureau.says("甲公司", "/new"))
        assert f"已有 {MOST_APPLICATIONS} 份申报" in told
        assert "换一个" in told
        assert "另开" not in "".join(await bureau.says("甲公司", "新申报"))
        person = await bureau.store.read(lambda tx: tx.applicants.at("telegram", "甲公司"))
        assert person.conversation.number == MOST_APPLICATIONS
        assert len(await bureau.store.read(lambda tx: tx.applicants.conversations_of(person))) == MOST_APPLICATIONS


async def test_twenty_applications_and_no_more_on_the_page(world: PageWorld, visitor: Visitor) -> None:
    for _ in range(MOST_APPLICATIONS + 2):
        last = (await visitor.says("/new"))[-1]["text"]
    assert f"已有 {MOST_APPLICATIONS} 份申报" in last


async def test_twelve_dear_messages_hold_up_nobody_else(world: PageWorld) -> None:
    """The review's case: another person's turn took 26 seconds."""
    async with Visitor(world.url) as rude, Visitor(world.url) as other:
        await rude.enters()
        await other.enters()
        text = "\u0f73" * 9_000
        asking = [
            asyncio.create_task(rude.posts("/api/say", {"id": f"abcdefgh{number}", "text": text}))
            for number in range(12)
        ]
        await asyncio.sleep(0)
        begun = time.monotonic()
        await other.starts()
        assert time.monotonic() - begun < 3
        await asyncio.gather(*asking)


def test_of_two_processes_each_allows_half() -> None:
    budget = TokenBucket(Allowance(at_once=10.0, per_second=2.0), lambda: 2)
    budget.spend("甲", 5.0)
    assert budget.wait("甲") == 0
    budget.spend("甲", 3.0)
    assert 2.5 < budget.wait("甲") <= 3.0


async def test_of_two_processes_each_lets_half_pass() -> None:
    limits = Limits(Rate(at_once=6, per_second=0.01), lambda: 2)
    for _ in range(3):
        limits.pass_one("甲")
    with pytest.raises(Rejected):
        limits.pass_one("甲")
