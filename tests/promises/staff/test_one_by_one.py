"""What is told by itself is told one by one: what cannot be told holds up nothing else, and is not lost."""

import asyncio
import logging
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from bot import scheduler
from bot.storage.broadcasts import Broadcasts, Occasion
from bot.storage.received_versions import ReceivedVersions
from bot.storage.scope import EVERYWHERE
from bot.storage.sealed_columns import row_name
from bot.storage.tables import applications, papers, people, staff_members
from bot.storage.transaction import Transaction
from tests.promises.staff.test_record import OTHER_NAME, changes_name, received, sent_to
from tests.staff_player import ADMIN, StaffPlayer

AWAY = "nowhere-2019"
SOON = timedelta(minutes=5)


def damage(tx: Transaction) -> None:
    tx.keyring.forget_plaintext()
    tx.execute(sa.update(applications).where(applications.c.id == 1).values(conversation=b"\x00"))


def moved(before: str, after: str, tx: Transaction) -> None:
    """Have all applications with an answer belong to another campaign."""
    tx.keyring.forget_plaintext()
    for row in tx.execute(sa.select(applications.c.id, applications.c.conversation, applications.c.kind)).all():
        if row.kind is not None:
            of = row_name(applications.c.conversation, row.id)
            again = tx.keyring.keys.open(row.conversation, of).replace(before, after)
            this = sa.update(applications).where(applications.c.id == row.id)
            tx.execute(this.values(conversation=tx.keyring.keys.seal(again, of), campaign=after))


async def made_and_received(bureau: StaffPlayer, number: int, who: str, name: str) -> None:
    """Have an application made, and its paper received."""
    await bureau.applies(who, "point", enterprise_name=name)
    await bureau.says(who, "生成申报表")
    await bureau.says(ADMIN, f"/received #{number}")


async def two_results(bureau: StaffPlayer) -> None:
    """Have the results of two papers recorded of which nobody was told yet."""
    for number, (who, name) in enumerate((("甲", "北京甲仪器有限公司"), ("乙", "北京乙仪器有限公司")), start=1):
        await made_and_received(bureau, number, who, name)
        await bureau.says(ADMIN, f"/recommend #{number}")
        await bureau.says(ADMIN, f"/decide #{number} 通过")
        await bureau.presses(ADMIN, "确认")


async def told_at(bureau: StaffPlayer) -> list[float | None]:
    query = sa.select(papers.c.told_at).where(papers.c.stage == "decided").order_by(papers.c.id)
    return list(await bureau.store.read(lambda tx: tx.execute(query).scalars().all()))


def a_day_of_a_reminder(bureau: StaffPlayer) -> datetime:
    [campaign] = bureau.campaigns.current.values()
    return datetime.combine(campaign.deadline - timedelta(days=3), bureau.at.timetz()).replace(hour=10)


async def test_a_damaged_application_holds_up_nobodys_news(
    bureau: StaffPlayer, caplog: pytest.LogCaptureFixture
) -> None:
    await two_results(bureau)
    await bureau.store.write(damage)
    bureau.at += SOON
    assert "通过" in sent_to("乙", await bureau.waits())
    first, second = await told_at(bureau)
    assert first is None
    assert second is not None
    for _ in range(5):
        bureau.at += timedelta(seconds=20)
        await bureau.waits()
    said = [each.getMessage() for each in caplog.records if each.levelno >= logging.ERROR]
    assert [line for line in said if "cannot be announced" in line] == ["record 3 cannot be announced: Unreadable"]


async def test_a_damaged_application_whose_answers_changed_holds_up_no_reminder(bureau: StaffPlayer) -> None:
    await received(bureau)
    await changes_name(bureau, "甲", OTHER_NAME)
    await bureau.store.write(damage)
    bureau.at = a_day_of_a_reminder(bureau)
    await bureau.waits()
    [ordered] = await bureau.store.read(lambda tx: Broadcasts(tx).latest(9, EVERYWHERE))
    assert ordered.kind is Occasion.REMINDER
    bureau.at += timedelta(minutes=1)
    assert await bureau.store.read(
        lambda tx: ReceivedVersions(tx).change_untold(bureau.at.timestamp(), bureau.campaigns.current)
    )


async def test_nobody_is_led_to_an_application_of_which_nothing_can_be_said(bureau: StaffPlayer) -> None:
    await made_and_received(bureau, 1, "甲", "北京甲仪器有限公司")
    bureau.at = bureau.at.replace(hour=22)
    await bureau.says(ADMIN, "/return #1 公章不清 改：企业名称")
    await bureau.says("甲", "新申报")
    current = sa.select(people.c.current)
    assert await bureau.store.read(lambda tx: tx.execute(current).scalar_one()) == 2
    await bureau.store.write(partial(moved, "fengtai-2023", AWAY))
    bureau.at += timedelta(hours=12)
    await bureau.waits()
    assert await bureau.store.read(lambda tx: tx.execute(current).scalar_one()) == 2
    await bureau.store.write(partial(moved, AWAY, "fengtai-2023"))
    bureau.at += timedelta(minutes=1)
    assert "公章不清" in sent_to("甲", await bureau.waits())
    assert await bureau.store.read(lambda tx: tx.execute(current).scalar_one()) == 1


async def test_news_of_a_campaign_that_is_away_waits_until_it_is_back(
    bureau: StaffPlayer, caplog: pytest.LogCaptureFixture
) -> None:
    await two_results(bureau)
    await bureau.store.write(partial(moved, "fengtai-2023", AWAY))
    bureau.at += SOON
    assert not sent_to("甲", await bureau.waits())
    assert await told_at(bureau) == [None, None]
    assert not [each for each in caplog.records if "cannot be announced" in each.getMessage()]
    await bureau.store.write(partial(moved, AWAY, "fengtai-2023"))
    bureau.at += timedelta(minutes=1)
    lines = await bureau.waits()
    assert "评选结果：通过" in sent_to("甲", lines)
    assert "评选结果：通过" in sent_to("乙", lines)
    assert None not in await told_at(bureau)


async def test_a_change_in_a_campaign_that_is_away_is_told_once_it_is_back(bureau: StaffPlayer) -> None:
    await received(bureau)
    await changes_name(bureau, "甲", OTHER_NAME)
    await bureau.store.write(partial(moved, "fengtai-2023", AWAY))
    bureau.at += SOON
    assert "改动了回答" not in sent_to(ADMIN, await bureau.waits())
    await bureau.store.write(partial(moved, AWAY, "fengtai-2023"))
    bureau.at += timedelta(minutes=1)
    assert "改动了回答" in sent_to(ADMIN, await bureau.waits())


@pytest.mark.parametrize("duty", ["tidy", "due"])
async def test_a_duty_that_takes_long_holds_up_no_other(
    bureau: StaffPlayer, monkeypatch: pytest.MonkeyPatch, duty: str
) -> None:
    """A slow backup: what is written beside the bot is taken up all the same."""
    begun = asyncio.Event()

    async def slow() -> None:
        begun.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(scheduler, "LOOK_EVERY", 0.05)
    monkeypatch.setattr(bureau.scheduler, duty, slow)
    running = asyncio.create_task(bureau.scheduler.run())
    try:
        async with asyncio.timeout(20):
            await begun.wait()
            kept = {"id": 7, "name": "李同志", "role": "officer", "since": 1.0, "invited_by": "shell:operator"}
            await bureau.store.write(lambda tx: tx.execute(sa.insert(staff_members).values(kept)))
            for _ in range(200):
                await asyncio.sleep(0.02)
                if bureau.staff.directory.member(7) is not None:
                    break
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
    assert bureau.staff.directory.member(7) is not None
