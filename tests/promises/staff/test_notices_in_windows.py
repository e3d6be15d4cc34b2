"""Notices on a channel with windows: each recipient ends in one state, who was not reached is on the call list."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path

import pytest_asyncio

from bot.address import Address
from bot.staff.roles import Role
from bot.storage.broadcast_recipients import BroadcastRecipients, Tally
from bot.storage.broadcasts import Occasion
from bot.storage.call_list import CallList
from bot.storage.erasure import Erasure
from bot.storage.message_windows import MOST_MESSAGES, OPEN_SECONDS, MessageWindows
from bot.storage.messages import SendReply
from bot.storage.notice_consents import NoticeConsents
from bot.storage.records import DeliveryFailure, DeliveryWay, Person
from bot.storage.tables import broadcasts
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Answer, Consent, Conversation
from dialogs.model.reply import Reply
from standards.library import read_campaigns
from tests.player import Player
from tests.staff_player import ADMIN, StaffPlayer, joined
from tests.two_bureaus import FENGTAI_BUREAU, HAIDIAN_BUREAU, joins, two_bureaus
from tests.windowed_room import Situation, WindowedRoom

TEXT = "周五之前请交到 6018 房间。"
REMINDED = "还有 7 天"


@pytest_asyncio.fixture
async def windowed(tmp_path: Path) -> AsyncIterator[StaffPlayer]:
    """A bureau whose only channel is one with windows."""
    async with StaffPlayer(tmp_path, read_campaigns(), room=WindowedRoom()) as player:
        room_of(player).store = player.store
        yield player


def room_of(player: StaffPlayer) -> WindowedRoom:
    assert isinstance(player.room, WindowedRoom)
    return player.room


async def begun(bureau: StaffPlayer, situations: dict[str, Situation]) -> None:
    """Let people in these situations have answered all but the last question."""
    player = Player(next(iter(bureau.campaigns.current.values())), bureau.at)
    player.answers_until("point", "employees", {})
    consent = Consent(version="1", at=bureau.at)

    def begin(tx: Transaction) -> None:
        for number, name in enumerate(situations):
            telephone = f"010-6340{number:04}"
            answers = {
                **player.conversation.answers,
                "contact_person": given("王示例", bureau.at),
                "contact_phone": given(telephone, bureau.at),
            }
            conversation = Conversation(campaign="fengtai-2023", kind="point", consent=consent, answers=answers)
            tx.applicants.save(Person.stranger(Address("wechat", name)), conversation, bureau.at.timestamp())

    await bureau.store.write(begin)
    room_of(bureau).situations.update(situations)


def given(words: str, at: datetime) -> Answer:
    return Answer(value=words, words=words, at=at)


async def tally(bureau: StaffPlayer, number: int = 1) -> Tally:
    return await bureau.store.read(lambda tx: BroadcastRecipients(tx).tally(number))


async def sent(bureau: StaffPlayer, text: str = TEXT) -> list[str]:
    """Send everybody a notice that one officer may send alone."""
    await bureau.says(ADMIN, f"/broadcast 全部\n{text}")
    return await bureau.says(ADMIN, "确认发送")


async def test_two_hundred_people_in_all_situations_end_in_one_state_each(windowed: StaffPlayer) -> None:
    kinds = cycle(Situation)
    await begun(windowed, {f"申请人{number:03}": next(kinds) for number in range(210)})
    await windowed.says(ADMIN, f"/broadcast 全部\n{TEXT}")
    await windowed.says(ADMIN, "确认发送")
    windowed.at += timedelta(minutes=11)
    lines = await windowed.says(ADMIN, "/broadcast 同意 1")
    counted = await tally(windowed)
    assert counted.ways == {DeliveryWay.SUBSCRIPTION: 30, DeliveryWay.CUSTOMER_SERVICE: 60}
    assert counted.failed == {
        DeliveryFailure.OUTSIDE_WINDOW: 30,
        DeliveryFailure.GONE: 30,
        DeliveryFailure.REFUSED: 30,
        DeliveryFailure.UNCERTAIN: 30,
    }
    assert (counted.sent, counted.waiting, counted.repeated, counted.total) == (90, 0, 0, 210)
    told = "\n".join(lines)
    assert "共 210 人：已发 90（订阅通知 30、48 小时内发过消息 60），等待 0" in told
    assert "等下次发消息才看到 30" in told


async def test_who_waits_reads_it_with_the_answer_to_their_next_message_once(windowed: StaffPlayer) -> None:
    await begun(windowed, {"甲": Situation.OUTSIDE, "乙": Situation.IN_WINDOW})
    assert not [line for line in await sent(windowed) if line.startswith("甲<")]
    assert "没有需要重发的人" in "\n".join(await windowed.says(ADMIN, "/resend 1")), "what waits is not doubled"
    first = await windowed.says("甲", "进度")
    assert TEXT in "\n".join(first)
    assert TEXT not in "\n".join(await windowed.says("甲", "进度"))
    counted = await tally(windowed)
    assert counted.ways == {DeliveryWay.CUSTOMER_SERVICE: 1, DeliveryWay.REPLY: 1}
    assert (counted.sent, counted.failed) == (2, {})
    assert "没有要打电话的人" in "\n".join(await windowed.says(ADMIN, "/calls"))


async def test_what_waits_is_composed_when_it_is_read(windowed: StaffPlayer) -> None:
    await begun(windowed, {"甲": Situation.OUTSIDE, "乙": Situation.OUTSIDE})
    windowed.at = datetime.fromisoformat("2023-07-03T10:00:00+08:00")
    await windowed.waits()
    assert (await tally(windowed)).failed == {DeliveryFailure.OUTSIDE_WINDOW: 2}
    await windowed.says("乙", "退订")
    windowed.at = datetime.fromisoformat("2023-07-05T10:00:00+08:00")
    read = "\n".join(await windowed.says("甲", "进度"))
    assert "还有 5 天" in read
    assert REMINDED not in read, "it says how many days are left then"
    assert (await tally(windowed)).sent == 2, "乙 read it with the answer that told them they get no more"


async def test_a_stopped_notice_and_an_erased_recipient_leave_nothing(windowed: StaffPlayer) -> None:
    await begun(windowed, {"甲": Situation.OUTSIDE, "乙": Situation.OUTSIDE})
    await sent(windowed)
    await windowed.store.write(lambda tx: Erasure(tx).forget(tx.applicants.at("wechat", "甲"), 0.0))
    counted = await tally(windowed)
    assert counted.failed == {DeliveryFailure.FORGOTTEN: 1, DeliveryFailure.OUTSIDE_WINDOW: 1}
    assert len(await windowed.store.read(lambda tx: CallList(tx).of(1))) == 1
    await windowed.store.write(lambda tx: BroadcastRecipients(tx).stop(1, windowed.at.timestamp()))
    assert TEXT not in "\n".join(await windowed.says("乙", "进度"))


async def test_the_call_list_has_names_and_telephones_and_the_reason(windowed: StaffPlayer) -> None:
    await begun(windowed, {"甲": Situation.OUTSIDE, "乙": Situation.LEFT, "丙": Situation.IN_WINDOW})
    await joined(windowed, "李同志", Role.OFFICER)
    await joined(windowed, "小赵", Role.VIEWER)
    await sent(windowed)
    assert "需要经办人" in (await windowed.says("小赵", "/calls"))[0]
    listed = "\n".join(await windowed.says("李同志", "电话名单"))
    assert "2 人没有收到或还没有看到" in listed
    for words in ("#1 ", "010-63400000", "等下次发消息才看到", "#2 ", "010-63400001", "联系不上", "联系人 "):
        assert words in listed
    assert "010-63400002" not in listed
    assert any("李同志 calls #1" in line for line in await windowed.says(ADMIN, "/audit"))


async def test_who_was_called_goes_off_the_list(windowed: StaffPlayer) -> None:
    await begun(windowed, {"甲": Situation.OUTSIDE, "乙": Situation.SILENT, "丙": Situation.REFUSES})
    await sent(windowed)
    assert "给 2 人打过电话" in (await windowed.says(ADMIN, "打过了 #1 #2"))[0]
    listed = "\n".join(await windowed.says(ADMIN, "/calls 1"))
    assert "#3 " in listed
    assert "#1 " not in listed
    assert "不在" in (await windowed.says(ADMIN, "电话名单 打过了 1 #1"))[0]
    assert "1 人放回" in (await windowed.says(ADMIN, "没打 1 #1"))[0]
    assert "重发给 1 人" in (await windowed.says(ADMIN, "/resend 1"))[0], "乙 was called, 甲 waits"
    assert any("called #1 #1 #2" in line for line in await windowed.says(ADMIN, "/audit"))
    assert (await tally(windowed)).total == 3


async def test_a_long_list_comes_as_a_workbook(windowed: StaffPlayer) -> None:
    await begun(windowed, {f"申请人{number:03}": Situation.OUTSIDE for number in range(25)})
    await sent(windowed)
    listed = "\n".join(await windowed.says(ADMIN, "/calls"))
    assert "先列 20 人，全部在表里" in listed
    [(who, name, content)] = windowed.room.files
    assert (who, name.startswith("电话名单_1_"), content[:2]) == (ADMIN, True, b"PK")


async def test_the_officer_is_told_before_sending_who_is_reached_by_which_way(windowed: StaffPlayer) -> None:
    await begun(windowed, dict.fromkeys(("甲", "乙", "丙", "丁", "戊"), Situation.IN_WINDOW))
    now = windowed.at.timestamp()

    def known(tx: Transaction) -> None:
        NoticeConsents(tx).grant(Address("wechat", "甲"), "template", now)
        for name, heard in (("甲", now), ("乙", now - 47 * 3600), ("丙", now - 49 * 3600), ("丁", now)):
            MessageWindows(tx).open(Address("wechat", name), heard)
        while MessageWindows(tx).spend(Address("wechat", "丁"), MOST_MESSAGES, now - OPEN_SECONDS):
            pass

    await windowed.store.write(known)
    told = "\n".join(await windowed.says(ADMIN, f"/broadcast 全部\n{TEXT}"))
    assert "能收到 2 人（微信 订阅通知 1、48 小时内发过消息 1），另有 3 人要等他们下次发消息才看到" in told
    assert "共 5 人" in "\n".join(await windowed.says(ADMIN, "确认发送"))


async def test_a_notice_that_has_ended_can_be_stopped_for_who_has_not_read_it(windowed: StaffPlayer) -> None:
    await begun(windowed, {"甲": Situation.OUTSIDE, "乙": Situation.IN_WINDOW})
    told = "\n".join(await sent(windowed))
    assert "[电话名单 1]" in told, "typed, it is the command, and 电话名单 alone is no label of an older notice"
    assert "已停止" in "\n".join(await windowed.says(ADMIN, "/broadcast 停止 1"))
    assert TEXT not in "\n".join(await windowed.says("甲", "进度"))
    counted = await tally(windowed)
    assert (counted.sent, counted.failed) == (1, {DeliveryFailure.STOPPED: 1})
    assert "没有要打电话的人" in "\n".join(await windowed.says(ADMIN, "/calls"))
    assert "停止时还没发" in "\n".join(await windowed.says(ADMIN, "/calls 1")), "it stays known whom it missed"


async def test_who_was_not_told_of_a_moved_deadline_stays_on_the_list(windowed: StaffPlayer) -> None:
    await begun(windowed, {"甲": Situation.OUTSIDE})
    await sent(windowed)
    deadline = broadcasts.update().values(kind=Occasion.DEADLINE.value)
    await windowed.store.write(lambda tx: tx.execute(deadline).close())
    await windowed.says(ADMIN, "/broadcast 停止 1")
    assert "010-63400000" in "\n".join(await windowed.says(ADMIN, "/calls"))


async def test_another_bureau_neither_reads_the_list_nor_notes_a_call(tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path, two_bureaus(), room=WindowedRoom()) as player:
        room_of(player).store = player.store
        await begun(player, {"甲": Situation.OUTSIDE})
        await joins(player, "丰台经办", Role.OFFICER, FENGTAI_BUREAU)
        await joins(player, "海淀经办", Role.OFFICER, HAIDIAN_BUREAU)
        await player.says("丰台经办", f"/broadcast 全部\n{TEXT}")
        await player.says("丰台经办", "确认发送")
        for words in ("/calls 1", "电话名单 打过了 1 #1", "电话名单 没打 1 #1"):
            assert "没有通知“1”" in (await player.says("海淀经办", words))[0]
        assert "还没有发过通知" in (await player.says("海淀经办", "/calls"))[0]
        assert "010-63400000" in "\n".join(await player.says("丰台经办", "/calls"))


async def test_two_reminders_that_say_the_same_by_now_are_read_as_one(windowed: StaffPlayer) -> None:
    await begun(windowed, {"甲": Situation.OUTSIDE})
    for day in ("2023-07-03", "2023-07-07"):
        windowed.at = datetime.fromisoformat(f"{day}T10:00:00+08:00")
        await windowed.waits()
    windowed.at = datetime.fromisoformat("2023-07-08T10:00:00+08:00")
    read = "\n".join(await windowed.says("甲", "进度"))
    assert read.count("还有 2 天") == 1
    assert [(await tally(windowed, number)).sent for number in (1, 2)] == [1, 1]


async def test_who_left_before_they_read_it_is_called_as_unreachable(windowed: StaffPlayer) -> None:
    await begun(windowed, {"甲": Situation.OUTSIDE})
    await sent(windowed)
    await windowed.store.write(lambda tx: tx.applicants.note_unreachable("wechat", "甲", windowed.at.timestamp()))
    listed = "\n".join(await windowed.says(ADMIN, "/calls"))
    assert "联系不上" in listed
    assert TEXT in "\n".join(await windowed.says("甲", "/start")), "who comes back reads it"


async def test_a_reply_that_did_not_arrive_is_no_notice(windowed: StaffPlayer) -> None:
    await begun(windowed, {"甲": Situation.IN_WINDOW})

    def failed(tx: Transaction) -> None:
        row = tx.outbox.post(tx.applicants.at("wechat", "甲"), SendReply(Reply.of("收到了您的材料。")), 0.0)
        tx.outbox.mark_failed(row.id, DeliveryFailure.OUTSIDE_WINDOW, 0.0)

    await windowed.store.write(failed)
    assert "已填" in "\n".join(await windowed.says("甲", "进度")), "the platform told of it later, and the talk goes on"
