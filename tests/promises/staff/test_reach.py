"""Who is reached: people on a channel that is served, and nobody stands waiting for ever on another."""

from datetime import datetime

from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.selection import Selection
from bot.storage.tables import identities
from tests.promises.staff.test_record import sent_to
from tests.staff_player import ADMIN, StaffPlayer


async def elsewhere(bureau: StaffPlayer, who: str) -> None:
    """Move somebody to a channel that is not served here."""
    here = identities.update().where(identities.c.address == who).values(channel="wechat")
    await bureau.store.write(lambda tx: tx.execute(here).close())


async def test_who_is_on_a_channel_that_is_not_served_is_counted_apart(bureau: StaffPlayer) -> None:
    for who in ("甲", "乙", "丙"):
        await bureau.applies(who, "point", "employees")
    await elsewhere(bureau, "乙")
    reach = await bureau.store.read(lambda tx: BroadcastRecipients(tx).reach(Selection(), ["telegram"]))
    assert (reach.channels, reach.unserved, reach.unreachable) == ({"telegram": 2}, {"wechat": 1}, 0)
    told = "\n".join(await bureau.says(ADMIN, "/broadcast 全部"))
    assert "能收到 2 人（Telegram 2）" in told
    assert "另有 1 人在微信，这个渠道现在没有开通" in told


async def test_a_notice_ends_though_somebody_is_on_a_channel_that_is_not_served(bureau: StaffPlayer) -> None:
    for who in ("甲", "乙"):
        await bureau.applies(who, "point", "employees")
    await elsewhere(bureau, "乙")
    await bureau.says(ADMIN, "/broadcast 全部\n明天停电")
    told = await bureau.says(ADMIN, "确认发送")
    assert "明天停电" in sent_to("甲", told)
    tally = await bureau.store.read(lambda tx: BroadcastRecipients(tx).tally(1))
    assert (tally.sent, tally.waiting) == (1, 0)
    assert "已发完" in "\n".join(told)


async def test_a_reminder_waits_for_who_is_on_a_channel_that_is_away(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point", "employees")
    await elsewhere(bureau, "甲")
    bureau.at = datetime.fromisoformat("2023-07-07T10:00:00+08:00")
    await bureau.waits()
    tally = await bureau.store.read(lambda tx: BroadcastRecipients(tx).tally(1))
    assert (tally.sent, tally.waiting) == (0, 1)


async def test_the_better_address_is_one_that_is_served(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point", "employees")
    other = {"channel": "console", "address": "operator", "person": 1}  # before telegram in the order of names
    await bureau.store.write(lambda tx: tx.execute(identities.insert(), other).close())
    reach = await bureau.store.read(lambda tx: BroadcastRecipients(tx).reach(Selection(), ["telegram"]))
    assert (reach.channels, reach.unserved) == ({"telegram": 1}, {})


async def test_who_records_a_receipt_hears_that_the_applicant_is_on_a_channel_that_is_away(
    bureau: StaffPlayer,
) -> None:
    await bureau.applies("甲", "point")
    await elsewhere(bureau, "甲")
    told = "\n".join(await bureau.says(ADMIN, "收件 #1"))
    assert "已告诉申请人" not in told
    assert "现在没有开通" in told
