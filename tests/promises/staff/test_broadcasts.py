"""Notices to many: who agrees, who hears them, who does not, and that the numbers add up."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.address import Address
from bot.channels import NotSent, PersonGone, SendRefused
from bot.staff.roles import Role
from bot.storage.broadcast_recipients import BroadcastRecipients, Tally
from bot.storage.broadcasts import Broadcasts
from bot.storage.records import DeliveryFailure, Person
from bot.storage.scope import EVERYWHERE
from bot.storage.tables import applications, outbox
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Answer, Consent, Conversation
from dialogs.model.reply import Reply
from tests.staff_player import ADMIN, StaffPlayer, code_in, joined

TEXT = "周五之前请交到 6018 房间。"


async def crowd(bureau: StaffPlayer, count: int) -> list[str]:
    """Let so many people have begun an application."""
    names = [f"申请人{number:03}" for number in range(count)]
    given = Answer(value="王示例", words="王示例", at=bureau.at)
    consent = Consent(version="1", at=bureau.at)

    def begin(tx: Transaction) -> None:
        for name in names:
            conversation = Conversation(
                campaign="fengtai-2023", kind="point", consent=consent, answers={"legal_representative": given}
            )
            tx.applicants.save(Person.stranger(Address("telegram", name)), conversation, bureau.at.timestamp())

    await bureau.store.write(begin)
    return names


async def tally(bureau: StaffPlayer, number: int = 1) -> Tally:
    return await bureau.store.read(lambda tx: BroadcastRecipients(tx).tally(number))


def told(lines: list[str], words: str = TEXT) -> Counter[str]:
    """Who was told the words, how often; a line without a name goes on the message above it."""
    counted: Counter[str] = Counter()
    who = ""
    for line in lines:
        name, mark, _ = line.partition("< ")
        who = name if mark else who
        if words in line:
            counted[who] += 1
    return counted


async def confirmed(bureau: StaffPlayer, audience: str = "全部", by: str = ADMIN) -> list[str]:
    await bureau.says(by, f"/broadcast {audience}\n{TEXT}")
    return await bureau.says(by, "确认发送")


async def test_up_to_fifty_one_officer_is_enough(bureau: StaffPlayer) -> None:
    names = await crowd(bureau, 50)
    lines = await confirmed(bureau)
    assert told(lines) == Counter(names)
    assert await tally(bureau) == Tally(50, 0, {}, 0)
    assert any("共 50 人：已发 50，等待 0" in line for line in lines)


async def test_above_fifty_a_second_officer_agrees(bureau: StaffPlayer) -> None:
    names = await crowd(bureau, 51)
    for name, role in (("李同志", Role.OFFICER), ("周同志", Role.OFFICER), ("小赵", Role.VIEWER)):
        await joined(bureau, name, role)
    lines = await confirmed(bureau, by="李同志")
    assert any("已请周同志同意" in line for line in lines)
    assert told(lines) == Counter({"周同志": 1}), "the second officer reads what it is about, nobody else hears it"
    assert "要由另一位经办人同意" in (await bureau.says("李同志", "/broadcast 同意 1"))[0]
    assert "需要经办人" in (await bureau.says("小赵", "/broadcast 同意 1"))[0]
    lines = await bureau.presses("周同志", "同意发送")
    assert told(lines) == Counter(names)
    assert any(line.startswith("李同志< ") and "已同意" in line for line in lines)
    audit = await bureau.says(ADMIN, "/audit")
    assert any("周同志 broadcast agreed #1 李同志" in line for line in audit), "the audit names both"


async def test_a_second_officer_may_refuse(bureau: StaffPlayer) -> None:
    await crowd(bureau, 51)
    await joined(bureau, "李同志", Role.OFFICER)
    await joined(bureau, "周同志", Role.OFFICER)
    await confirmed(bureau, by="李同志")
    lines = await bureau.presses("周同志", "不同意")
    assert [line for line in lines if "没有获得同意" in line and line.startswith("李同志")]
    assert "不能这样做" in (await bureau.says(ADMIN, "/broadcast 同意 1"))[0]
    assert not told(await bureau.waits())


async def test_whom_the_first_officer_invited_is_no_second_one(bureau: StaffPlayer) -> None:
    names = await crowd(bureau, 51)
    await joined(bureau, "李同志", Role.ADMIN)
    told_to = await bureau.says("李同志", "/staff 邀请 经办人 小赵")
    await bureau.says("小赵", f"邀请码 {code_in(told_to)}")
    lines = await confirmed(bureau)
    assert not any("已请" in line for line in lines), "neither 李同志, nor 小赵, whom 李同志 invited"
    assert "还要等" in (await bureau.says("小赵", "/broadcast 同意 1"))[0]
    bureau.at += timedelta(minutes=10, seconds=1)
    assert told(await bureau.says("小赵", "/broadcast 同意 1")) == Counter(names)
    assert any("broadcast agreed alone #1 管理员（设置）" in line for line in await bureau.says(ADMIN, "/audit"))


async def test_another_account_of_the_first_officer_is_no_second_one(bureau: StaffPlayer) -> None:
    await crowd(bureau, 51)
    await joined(bureau, "李同志", Role.OFFICER)
    code = next(line for line in await bureau.says("李同志", "/login") if "登录码" in line).rpartition(" ")[2]
    assert "李同志，您现在是经办人" in (await bureau.says("李同志的手机", f"登录码 {code}"))[0]
    await joined(bureau, "小赵", Role.OFFICER)
    await confirmed(bureau, by="李同志")
    assert "要由另一位经办人同意" in (await bureau.says("李同志的手机", "/broadcast 同意 1"))[0]
    await joined(bureau, "另一个号", Role.OFFICER, "李同志")
    assert "要由另一位经办人同意" in (await bureau.says("另一个号", "/broadcast 同意 1"))[0], (
        "the same person, invited twice"
    )
    assert "现在开始发送" in (await bureau.says("小赵", "/broadcast 同意 1"))[0]


async def test_an_officer_who_is_alone_agrees_again_after_ten_minutes(bureau: StaffPlayer) -> None:
    names = await crowd(bureau, 51)
    assert any("10 分钟后" in line for line in await confirmed(bureau))
    bureau.at += timedelta(minutes=9)
    assert "还要等" in (await bureau.presses(ADMIN, "同意发送"))[0]
    bureau.at += timedelta(minutes=1, seconds=1)
    assert told(await bureau.presses(ADMIN, "同意发送")) == Counter(names)
    audit = await bureau.says(ADMIN, "/audit")
    assert any("broadcast agreed alone #1" in line for line in audit), "it is recorded that the same person agreed"


async def test_at_night_nobody_is_told(bureau: StaffPlayer) -> None:
    names = await crowd(bureau, 3)
    bureau.at = datetime.fromisoformat("2023-06-01T21:30:00+08:00")
    lines = await confirmed(bureau)
    assert any("2023-06-02 08:00 开始" in line for line in lines)
    assert not told(lines)
    bureau.at = datetime.fromisoformat("2023-06-02T07:59:59+08:00")
    assert not told(await bureau.waits())
    bureau.at += timedelta(seconds=1)
    assert told(await bureau.waits()) == Counter(names)


async def test_a_notice_waits_for_its_hour(bureau: StaffPlayer) -> None:
    names = await crowd(bureau, 3)
    await bureau.says(ADMIN, f"/broadcast 全部\n{TEXT}")
    assert "例如：定时" in "".join(await bureau.says(ADMIN, "定时"))
    assert "已经过去了" in (await bureau.says(ADMIN, "定时 今天 8:00"))[0]
    assert "没有这个时间" in (await bureau.says(ADMIN, "定时 6月31日 9:00"))[0]
    assert any("2023-06-02 09:30 开始发" in line for line in await bureau.says(ADMIN, "定时 明天 9：30"))
    assert not told(await bureau.says(ADMIN, "确认发送"))
    bureau.at = datetime.fromisoformat("2023-06-02T09:29:59+08:00")
    assert not told(await bureau.waits())
    bureau.at += timedelta(seconds=1)
    assert told(await bureau.waits()) == Counter(names)


async def test_paused_before_its_hour_it_goes_on_when_told_to_and_stopped_for_good(bureau: StaffPlayer) -> None:
    names = await crowd(bureau, 3)
    await bureau.says(ADMIN, f"/broadcast 全部\n{TEXT}")
    await bureau.says(ADMIN, "定时 今天 10:00")
    await bureau.says(ADMIN, "确认发送")
    assert "已暂停" in (await bureau.says(ADMIN, "/broadcast 暂停"))[0]
    bureau.at = datetime.fromisoformat("2023-06-01T11:00:00+08:00")
    assert not told(await bureau.waits())
    assert told(await bureau.says(ADMIN, "/broadcast 继续 1")) == Counter(names)
    assert "不能这样做" in (await bureau.says(ADMIN, "/broadcast 停止 1"))[0], "it is through"
    await bureau.says(ADMIN, f"/broadcast 全部\n{TEXT}")
    await bureau.says(ADMIN, "定时 今天 12:00")
    await bureau.says(ADMIN, "确认发送")
    assert "不能再继续" in (await bureau.says(ADMIN, "/broadcast 停止 2"))[0]
    bureau.at = datetime.fromisoformat("2023-06-01T12:00:00+08:00")
    assert not told(await bureau.waits())


async def test_who_opts_out_or_erases_before_their_turn_is_not_told(bureau: StaffPlayer) -> None:
    await crowd(bureau, 4)
    await bureau.says(ADMIN, f"/broadcast 全部\n{TEXT}")
    await bureau.says(ADMIN, "定时 今天 10:00")
    await bureau.says(ADMIN, "确认发送")
    await bureau.says("申请人000", "退订")
    await bureau.says("申请人001", "删除")
    await bureau.says("申请人001", "确认删除")
    bureau.at = datetime.fromisoformat("2023-06-01T10:00:00+08:00")
    assert set(told(await bureau.waits())) == {"申请人002", "申请人003"}
    await bureau.says("申请人002", "删除")
    await bureau.says("申请人002", "确认删除")
    assert await tally(bureau) == Tally(2, 0, {DeliveryFailure.SKIPPED: 1, DeliveryFailure.FORGOTTEN: 1}, 0), (
        "everybody stays counted"
    )
    rows = await bureau.store.read(
        lambda tx: tx.execute(sa.select(outbox.c.address).where(outbox.c.broadcast == 1)).all()
    )
    assert sorted(rows) == [("",), ("",), ("申请人000",), ("申请人003",)], "and who was erased is not named"


async def test_the_ledger_has_one_state_for_everybody_and_only_the_failed_are_sent_again(
    bureau: StaffPlayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = await crowd(bureau, 6)
    faults: Mapping[str, Exception] = {
        "申请人000": PersonGone("blocked"),
        "申请人001": PersonGone("blocked"),
        "申请人002": SendRefused("a fault of ours"),
        "申请人003": NotSent("reset", 0.0, ambiguous=True),
    }
    failing, say = dict(faults), bureau.room.say

    async def sometimes(address: str, reply: Reply, about: Collection[int] = ()) -> None:
        if address in failing:
            fault = failing[address]
            if isinstance(fault, NotSent):
                del failing[address]  # once
            raise fault
        await say(address, reply)

    monkeypatch.setattr(bureau.room, "say", sometimes)
    lines = await confirmed(bureau)
    assert told(lines) == Counter(names[3:])
    assert await tally(bureau) == Tally(3, 0, {DeliveryFailure.GONE: 2, DeliveryFailure.REFUSED: 1}, 1)
    assert any("已发 3，等待 0，联系不上 2，发不出 1。其中 1 人可能收到两次" in line for line in lines)
    failing.clear()
    await bureau.says("申请人000", "/progress")  # who writes can be reached again
    lines = await bureau.says(ADMIN, "/resend")
    assert told(lines) == Counter(["申请人000", "申请人002"])
    assert await tally(bureau) == Tally(5, 0, {DeliveryFailure.GONE: 1}, 1)
    assert "没有需要重发的人" in (await bureau.says(ADMIN, "/resend 1"))[0]


async def test_who_comes_after_it_was_agreed_to_is_not_told_and_who_has_finished_neither(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point")
    names = await crowd(bureau, 2)
    await bureau.says(ADMIN, f"/broadcast 未完成\n{TEXT}")
    await bureau.says(ADMIN, "定时 今天 10:00")
    await bureau.says(ADMIN, "确认发送")
    await bureau.says("甲公司", "生成申报表")
    await bureau.applies("晚来的", "point", "staff")
    bureau.at = datetime.fromisoformat("2023-06-01T10:00:00+08:00")
    assert told(await bureau.waits()) == Counter(names), "fifty agreed to one by one must not become thousands"


async def test_who_waits_in_a_channel_that_is_not_served_now_goes_on_waiting(bureau: StaffPlayer) -> None:
    """The operator starts a terminal on the bureau's database: people in Telegram are not given up for it."""
    [name, other] = await crowd(bureau, 2)
    await bureau.says(ADMIN, f"/broadcast 全部\n{TEXT}")
    await bureau.says(ADMIN, "定时 今天 10:00")
    await bureau.says(ADMIN, "确认发送")
    away = sa.update(outbox).where(outbox.c.address == other).values(channel="wechat")
    await bureau.store.write(lambda tx: tx.execute(away).close())
    bureau.at = datetime.fromisoformat("2023-06-01T10:00:00+08:00")
    lines = await bureau.waits()
    assert told(lines) == Counter([name])
    assert await tally(bureau) == Tally(1, 1, {}, 0)
    assert any("正在发" in line for line in lines)
    assert "已停止" in (await bureau.says(ADMIN, "/broadcast 停止"))[0]
    assert await tally(bureau) == Tally(1, 0, {DeliveryFailure.STOPPED: 1}, 0)


async def test_somebody_whose_row_cannot_be_read_holds_up_nobody_else(bureau: StaffPlayer) -> None:
    names = await crowd(bureau, 3)
    spoiled = sa.update(applications).where(applications.c.id == 2).values(conversation=b"by hand")
    await bureau.store.write(lambda tx: tx.execute(spoiled))
    lines = await confirmed(bureau)
    assert told(lines) == Counter([names[0], names[2]])
    assert await tally(bureau) == Tally(2, 0, {DeliveryFailure.REFUSED: 1}, 0)


async def test_what_is_typed_while_a_notice_is_written_belongs_to_it(bureau: StaffPlayer) -> None:
    await bureau.says(ADMIN, "/broadcast 全部")
    await bureau.says(ADMIN, "100070")
    assert "100070" in "".join(await bureau.says(ADMIN, "/broadcast"))
    assert "100070" not in "".join(await bureau.says(ADMIN, "/help")), "what begins with a slash is what it always is"
    await bureau.says(ADMIN, "取消")
    assert "没有看懂“100070”" in "".join(await bureau.says(ADMIN, "100070"))


async def test_a_draft_left_alone_for_an_hour_takes_no_more_words(bureau: StaffPlayer) -> None:
    await bureau.says(ADMIN, "/broadcast 全部")
    bureau.at += timedelta(hours=1, seconds=1)
    assert "没有看懂“100070”" in "".join(await bureau.says(ADMIN, "100070"))


async def test_what_cannot_be_sent_is_answered_with_a_sentence(bureau: StaffPlayer) -> None:
    assert "没有能收到的人" in "".join(await confirmed(bureau))
    await bureau.says(ADMIN, "取消")
    assert "不能按名称" in "".join(await bureau.says(ADMIN, "/broadcast 查找示例"))
    assert "只能写一个" in "".join(await bureau.says(ADMIN, "/broadcast 示范点 示范区"))
    await bureau.says(ADMIN, "全部")
    assert "最多 2,000 字" in "".join(await bureau.says(ADMIN, "长" * 2001))
    assert "没有通知“9”" in "".join(await bureau.says(ADMIN, "/broadcast 停止 9"))
    for command in ("/broadcast 停止", "/resend", "/deadline 撤销", "/show", "/audit", "/list 全部", "/received"):
        assert "系统繁忙" not in "".join(await bureau.says(ADMIN, f"{command} {'9' * 30}")), command
        assert "系统繁忙" not in "".join(await bureau.says(ADMIN, f"{command} #{'9' * 30}")), command
    await bureau.says(ADMIN, "取消")
    assert "不在编写中" in "".join(await bureau.presses(ADMIN, "取消"))
    assert "没有正在发、等时间到的通知" in "".join(await bureau.says(ADMIN, "/broadcast 暂停"))


async def test_the_second_press_of_confirm_sends_nothing_twice(bureau: StaffPlayer) -> None:
    names = await crowd(bureau, 2)
    await bureau.says(ADMIN, f"/broadcast 全部\n{TEXT}")
    assert told(await bureau.presses(ADMIN, "确认发送")) == Counter(names)
    assert not told(await bureau.presses(ADMIN, "确认发送"))
    everything = await bureau.store.read(lambda tx: Broadcasts(tx).latest(9, EVERYWHERE))
    assert len(everything) == 1
