"""Copies know whom they are about, and go with them: on the page, in Telegram, shown, waiting, or being made."""

import asyncio
from collections.abc import Collection
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.address import Address
from bot.channels import Incoming, NotSent, Outdated, Taken
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcasts, Occasion
from bot.storage.erasure import Erasure
from bot.storage.selection import Selection
from bot.storage.tables import identities, outbox, web_files
from bot.storage.transaction import Transaction
from dialogs.language.plain_text import text_of
from dialogs.model.events import Said
from dialogs.model.reply import Reply
from standards.library import read_campaigns
from tests.page_world import PageWorld
from tests.staff_player import ADMIN, StaffPlayer
from tests.visitor import Visitor

FIRM = "北京示例精密仪器有限公司"
OFFICER = "staff-tx-1"
_numbers = count(1)


@pytest.fixture
def admins() -> list[Address]:
    return [Address("web", OFFICER), Address("web", "staff-tx-2")]


async def officer_says(world: PageWorld, text: str, address: str = OFFICER) -> None:
    """Send a message of a member of staff who works on the page."""
    incoming = Incoming("web", address, f"{address}:{next(_numbers)}", Said(text, world.now()), echo={"text": text})
    assert list(await world.intake.take([incoming])) == [Taken.ANSWERED]
    await world.dispatcher.drain()


async def on_page(world: PageWorld, address: str = OFFICER) -> str:
    """Everything that stands on somebody's page."""
    rows = await world.store.read(lambda tx: tx.outbox.on_page(address, 0, 500))
    return "\n".join(str(row.payload) for row in rows)


def files_of(owner: str, tx: Transaction) -> int:
    return tx.execute(sa.select(sa.func.count()).where(web_files.c.owner == owner)).scalar_one()


async def forgets(visitor: Visitor) -> None:
    await visitor.says("/forget")
    assert "已删除" in (await visitor.says("确认删除"))[-1]["text"]


async def test_what_staff_on_the_page_read_of_somebody_goes_with_them(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says(FIRM)
    for words in (
        f"/show {FIRM}",
        "/list",
        "/list 示例精密",
        f"/received {FIRM}",
        "/received #1 撤销",
        "/export",
        "/stats",
    ):
        await officer_says(world, words)
    for words in ("/broadcast 全部", f"请{FIRM}的联系人来取材料"):
        await officer_says(world, words)
    await officer_says(world, "取消")
    before = await on_page(world)
    assert before.count(FIRM) >= 6, "it is there before"
    assert await world.store.read(lambda tx: files_of(OFFICER, tx)) >= 1
    await forgets(visitor)
    after = await on_page(world)
    assert FIRM not in after
    assert "示例精密" not in after, "nor what was typed to find them"
    assert "共 1 份" in after or "/stats" in after, "what is about nobody stays"
    assert await world.store.read(lambda tx: files_of(OFFICER, tx)) <= 1, "the picture of counts alone may stay"


async def test_the_export_that_holds_somebody_goes_with_them(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says(FIRM)
    await officer_says(world, "/export")
    assert await world.store.read(lambda tx: files_of(OFFICER, tx)) == 1
    await forgets(visitor)
    assert await world.store.read(lambda tx: files_of(OFFICER, tx)) == 0
    assert ".xlsx" not in await on_page(world)


async def test_the_call_list_that_holds_somebody_goes_with_them(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says(FIRM)

    def missed(tx: Transaction) -> None:
        [row] = tx.execute(sa.select(identities)).all()
        tx.applicants.note_unreachable(row.channel, row.address, 0.0)
        reminder = Broadcasts(tx).announce(Occasion.REMINDER, "once", Selection(campaign="fengtai-2023"), {}, 0.0)
        assert reminder is not None
        BroadcastRecipients(tx).enter(reminder, 9, 0.0, ["web"])

    await world.store.write(missed)
    await officer_says(world, "/calls")
    await officer_says(world, f"电话名单 打过了 1 {FIRM}")
    before = await on_page(world)
    assert ("联系不上" in before, before.count(FIRM) >= 2) == (True, True)
    await forgets(visitor)
    after = await on_page(world)
    assert (FIRM in after, "联系不上" in after) == (False, False)


async def test_a_list_in_which_somebody_is_erased_while_it_is_made_is_made_anew(
    world: PageWorld, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    await visitor.says(FIRM)
    say = world.web.say
    told: list[str] = []

    async def late(address: str, reply: Reply, about: Collection[int] = ()) -> None:
        if address == OFFICER and not told:
            told.append(text_of(reply))
            await forgets(visitor)
        await say(address, reply, about)

    monkeypatch.setattr(world.web, "say", late)
    await officer_says(world, "/list")
    assert FIRM in told[0]
    after = await on_page(world)
    assert FIRM not in after
    assert "0 份" in after


async def test_nothing_is_put_on_a_page_that_speaks_of_somebody_erased(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says(FIRM)
    await forgets(visitor)
    with pytest.raises(Outdated):
        await world.web.say(OFFICER, Reply.of(FIRM), (1,))
    with pytest.raises(Outdated):
        await world.web.hand_over(OFFICER, f"{FIRM}.docx", b"PK", about=(1,))
    assert await on_page(world) == ""
    assert await world.store.read(lambda tx: files_of(OFFICER, tx)) == 0


async def test_what_waits_to_be_sent_of_somebody_erased_is_never_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with StaffPlayer(tmp_path, read_campaigns()) as bureau:
        await bureau.applies("甲", "point", "legal_representative")
        say, down = bureau.room.say, True

        async def slow(address: str, reply: Reply, about: Collection[int] = ()) -> None:
            if address == ADMIN and down:
                raise NotSent("no network", 0.05)
            await say(address, reply, about)

        monkeypatch.setattr(bureau.room, "say", slow)
        for words in ("/received 示例精密", "/list 示例精密"):
            incoming = Incoming("telegram", ADMIN, str(next(_numbers)), Said(words, bureau.at))
            await bureau.intake.take([incoming])
        waiting = sa.select(sa.func.count()).where(outbox.c.address == ADMIN)
        assert await bureau.store.read(lambda tx: tx.execute(waiting).scalar_one()) >= 2
        await bureau.intake.take([Incoming("telegram", "甲", str(next(_numbers)), Said("/forget", bureau.at))])
        await bureau.intake.take([Incoming("telegram", "甲", str(next(_numbers)), Said("确认删除", bureau.at))])
        await asyncio.sleep(0.2)
        bureau.room.lines.clear()
        down = False
        await bureau.dispatcher.drain()
        assert not any(FIRM in line for line in bureau.room.lines)
        left = sa.select(outbox.c.id).where(outbox.c.address == ADMIN)
        assert await bureau.store.read(lambda tx: tx.execute(left).all()) == []


async def test_retention_takes_the_copies_too_and_leaves_those_about_others(world: PageWorld, visitor: Visitor) -> None:
    await visitor.says(FIRM)
    async with Visitor(world.url) as other:
        await other.enters()
        await other.starts()
        await other.presses("同意")
        await other.presses("示范点")
        await other.says("北京另一家仪器有限公司")
    await officer_says(world, f"/show {FIRM}")
    await officer_says(world, "/show 另一家仪器")
    await world.store.write(lambda tx: Erasure(tx).applications([1], world.now().timestamp()))
    after = await on_page(world)
    assert FIRM not in after
    assert "北京另一家仪器有限公司" in after
