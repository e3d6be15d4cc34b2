"""The fake Telegram against real python-telegram-bot: conversations, updates, outages."""

import asyncio
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from aiohttp import ClientSession
from telegram import (
    Bot,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageOriginHiddenUser,
    ReplyKeyboardMarkup,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TimedOut
from telegram.request import HTTPXRequest

from tests.fakes.received import document_of, edited_message_of, message_of, query_of, sender_of
from tests.fakes.telegram_server import Button, FakeTelegram, Person
from tests.present import assert_present


@pytest.fixture(autouse=True)
def nothing_strange(telegram: FakeTelegram) -> Iterator[None]:
    yield
    assert telegram.strangeness == []


def choices(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=f"v1:{label}") for label in labels]])


# a conversation


async def test_a_conversation(telegram: FakeTelegram, bot: Bot, person: Person) -> None:
    await person.says("/status now")
    (update,) = await bot.get_updates()
    message = message_of(update)
    assert message.text == "/status now"
    assert sender_of(message).first_name == "李示例"
    assert message.parse_entities(["bot_command"]) == {message.entities[0]: "/status"}
    sent = await bot.send_message(person.id, "请选择", reply_markup=choices("同意", "不同意"))
    assert abs(sent.date.timestamp() - time.time()) < 5
    reply = await person.hears()
    assert (reply.id, reply.text, reply.labels) == (sent.message_id, "请选择", ["同意", "不同意"])
    assert reply.buttons == [[Button("同意", "v1:同意"), Button("不同意", "v1:不同意")]]

    press = await person.presses("同意")
    query = query_of((await bot.get_updates(offset=update.update_id + 1))[0])
    assert (query.data, assert_present(query.message).message_id, query.from_user.id) == ("v1:同意", reply.id, 1001)
    await query.answer()
    assert press.answer == {"callback_query_id": press.id}

    await query.edit_message_text("✅ 已同意")
    edited = await person.sees_edit()
    assert (edited.words, edited.buttons, edited.edited) == ("✅ 已同意", [], True)
    await person.hears_nothing(0.05)
    await person.presses("同意", on=reply)
    assert [str(line) for line in person.transcript[2:]] == [
        "< 请选择 [同意] [不同意]",
        "> (presses) 同意",
        "< (edits) ✅ 已同意",
        "> (presses) 同意",
    ]
    await bot.delete_message(person.id, reply.id)
    assert person.screen == []
    await person.presses("不同意", on=reply)
    assert not assert_present(query_of((await bot.get_updates())[-1]).message).is_accessible


async def test_a_document_arrives_with_its_name(bot: Bot, person: Person) -> None:
    sent = await bot.send_document(person.id, b"PK\x03\x04" * 100, caption="请核对", filename="申报表_“示例”公司.docx")
    heard = await person.hears()
    assert (heard.file_name, heard.document, heard.words) == ("申报表_“示例”公司.docx", b"PK\x03\x04" * 100, "请核对")
    document = document_of(sent)
    assert document.file_name == "申报表_“示例”公司.docx"
    await bot.send_document(person.id, document.file_id)
    assert (await person.hears()).document == heard.document
    file = await bot.get_file(document.file_id)
    assert bytes(await file.download_as_bytearray()) == heard.document


async def test_everything_a_person_can_send_is_understood(telegram: FakeTelegram, bot: Bot, person: Person) -> None:
    number = await person.says("第一")
    await person.edits("第一，更正")
    await person.sends_sticker()
    await person.sends_photo("营业执照")
    await person.sends_voice()
    await person.sends_video()
    await person.sends_document("制度.docx")
    await person.sends_album(2, "两张")
    await person.sends_location()
    await person.sends_contact(own=False)
    await person.forwards("转来的")
    await person.sends_raw(dice={"emoji": "🎲", "value": 3})
    await person.says("字" * 5000)
    updates = await bot.get_updates()
    edited = edited_message_of(updates[1])
    assert (edited.message_id, edited.text) == (number, "第一，更正")
    messages = [message_of(update) for update in updates[2:]]
    assert messages[0].sticker
    assert messages[1].photo
    assert messages[1].caption == "营业执照"
    assert messages[2].voice
    assert messages[3].video
    assert document_of(messages[4]).file_name == "制度.docx"
    assert messages[5].media_group_id == messages[6].media_group_id is not None
    assert messages[7].location
    assert assert_present(messages[8].contact).user_id is None
    assert isinstance(messages[9].forward_origin, MessageOriginHiddenUser)
    assert assert_present(messages[10].dice).value == 3
    assert [len(message.text or "") for message in messages[11:]] == [4096, 904]


async def test_a_keyboard_and_a_reply(bot: Bot, person: Person) -> None:
    question = await bot.send_message(person.id, "电话？", reply_markup=ReplyKeyboardMarkup([["是", "否"]]))
    heard = await person.hears()
    assert heard.keyboard == [["是", "否"]]
    await person.says("63469955", reply_to=heard, ago=700)
    message = message_of((await bot.get_updates())[0])
    assert assert_present(message.reply_to_message).message_id == question.message_id
    assert 690 < time.time() - message.date.timestamp() < 710
    sent = await bot.send_message(person.id, "收到", reply_to_message_id=message.message_id)
    assert assert_present(sent.reply_to_message).text == "63469955"


async def test_groups(telegram: FakeTelegram, bot: Bot, person: Person) -> None:
    group = telegram.group(-100123, "园区群", member=person)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(group.id, "大家好")
    group.adds_bot()
    await group.says("/start")
    await group.says_anonymously("/start")
    await group.member_says(telegram.person(1002, "王示例"), "你好")
    joined, *said = await bot.get_updates()
    assert assert_present(joined.my_chat_member).new_chat_member.status == "member"
    messages = [message_of(update) for update in said]
    assert [sender_of(message).id for message in messages] == [1001, 1087968824, 1002]
    assert messages[0].chat.type == "group"
    assert assert_present(messages[1].sender_chat).id == group.id
    await bot.send_message(group.id, "大家好")
    assert (await group.hears()).text == "大家好"
    group.migrates(-1001234567890)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(group.id, "大家好")
    assert migrated.value.new_chat_id == -1001234567890
    other = telegram.group(-100124)
    other.adds_bot()
    other.removes_bot()
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(other.id, "大家好")


async def test_what_a_failing_test_is_told(bot: Bot, person: Person) -> None:
    with pytest.raises(AssertionError, match=r"(?s)heard nothing more within 0.05 s.*> /start"):
        await person.hears(timeout=0.05)
    with pytest.raises(AssertionError, match="no button '同意'"):
        await person.presses("同意", timeout=0.05)
    await bot.send_message(person.id, "一")
    await bot.send_message(person.id, "二")
    with pytest.raises(AssertionError, match="heard '一'"):
        await person.hears_nothing(0.05)
    assert (await person.hears_of("二")).text == "二"
    assert person.heard_words == ["一", "二"]
    await bot.send_message(person.id, "二")
    assert [message.text for message in await person.hears_all(quiet=0.05)] == ["二"]


# failures


async def test_failures_on_demand(telegram: FakeTelegram, bot: Bot, person: Person) -> None:
    telegram.fail_next("sendMessage", 429, retry_after=7)
    with pytest.raises(RetryAfter) as patience:
        await bot.send_message(person.id, "一")
    assert patience.value.retry_after == timedelta(seconds=7)
    telegram.fail_next(method="sendMessage", status=500, times=2)
    for _ in range(2):
        with pytest.raises(NetworkError, match="Internal Server Error"):
            await bot.send_message(person.id, "一")
    telegram.fail_next(chat=1001, status=403)
    with pytest.raises(Forbidden):
        await bot.send_message(person.id, "一")
    telegram.fail_next(status="reset")
    with pytest.raises(NetworkError):
        await bot.send_message(person.id, "一")
    assert person.heard_words == []
    telegram.fail_next(status=500)
    telegram.heals()
    await bot.send_message(person.id, "一")
    assert [call.status for call in telegram.calls_of("sendMessage", chat=1001)] == [429, 500, 500, 403, 0, 200]


async def test_a_send_that_was_done_but_not_said_so(telegram: FakeTelegram, person: Person) -> None:
    hasty = HTTPXRequest(read_timeout=0.2)
    async with Bot(telegram.token, base_url=f"{telegram.url}/bot", request=hasty) as bot:
        telegram.fail_next("sendMessage", "accept_then_reset")
        with pytest.raises(NetworkError):
            await bot.send_message(person.id, "一")
        telegram.fail_next("sendMessage", "accept_then_500")
        with pytest.raises(NetworkError):
            await bot.send_message(person.id, "二")
        telegram.fail_next("sendMessage", delay=2)
        with pytest.raises(TimedOut):
            await bot.send_message(person.id, "三")
        await bot.send_message(person.id, "三")
    assert person.heard_words == ["一", "二", "三", "三"]


async def test_a_gateway_answers_with_a_page(telegram: FakeTelegram) -> None:
    telegram.fail_next("getMe", 502)
    async with ClientSession() as session, session.get(f"{telegram.url}/bot42:TEST/getMe") as response:
        assert (response.status, response.content_type) == (502, "text/html")


async def test_an_outage(telegram: FakeTelegram, bot: Bot, person: Person) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await telegram.polls_again()
    await telegram.goes_down()
    await asyncio.wait([poll], timeout=5)
    assert poll.done()
    assert poll.exception() is None or isinstance(poll.exception(), NetworkError)
    await person.says("您好")
    with pytest.raises(NetworkError):
        await bot.get_updates()
    await telegram.comes_back()
    (update,) = await bot.get_updates()
    assert message_of(update).text == "您好"


async def test_limits_on_the_rate() -> None:
    async with FakeTelegram(per_chat_per_second=0.1) as telegram, Bot("42:TEST", base_url=f"{telegram.url}/bot") as bot:
        for number in (1001, 1002):
            await telegram.person(number).says("/start")
        await bot.send_message(1001, "一")
        with pytest.raises(RetryAfter):
            await bot.send_message(1001, "二")
        await bot.send_message(1002, "一")
    async with FakeTelegram(per_second=0.1) as telegram, Bot("42:TEST", base_url=f"{telegram.url}/bot") as bot:
        await telegram.person(1001).says("/start")
        await bot.send_message(1001, "一")
        with pytest.raises(RetryAfter):
            await bot.send_message(1001, "二")


async def test_commands(telegram: FakeTelegram, bot: Bot) -> None:
    await bot.set_my_commands([("start", "开始"), ("help", "帮助")])
    assert [command.command for command in await bot.get_my_commands()] == ["start", "help"]
    assert telegram.commands[0] == {"command": "start", "description": "开始"}
    assert await bot.get_my_commands(language_code="zh") == ()
    assert (await telegram.called("setMyCommands")).status == 200


async def test_commands_of_one_chat(telegram: FakeTelegram, bot: Bot, person: Person) -> None:
    await bot.set_my_commands([("start", "开始")])
    for chat in (person.id, str(person.id)):
        await bot.set_my_commands([("pending", "待办")], scope=BotCommandScopeChat(chat))
        assert telegram.commands_for(person.id) == [{"command": "pending", "description": "待办"}]
        await bot.delete_my_commands(scope=BotCommandScopeChat(person.id))
        assert telegram.commands_for(person.id) == []
    assert [command["command"] for command in telegram.commands] == ["start"]


async def test_a_file_is_sent_again_as_what_it_was_until_it_is_forgotten(
    telegram: FakeTelegram, bot: Bot, person: Person
) -> None:
    sent = await bot.send_document(person.id, b"PK", filename="表.docx")
    with pytest.raises(BadRequest, match="Can't use file of type document as photo"):
        await bot.send_photo(person.id, document_of(sent).file_id)
    telegram.forgets_file(document_of(sent).file_id)
    with pytest.raises(BadRequest, match="Wrong remote file identifier"):
        await bot.send_document(person.id, document_of(sent).file_id)
    with pytest.raises(BadRequest, match="Wrong file_id or the file is temporarily unavailable"):
        await bot.get_file(document_of(sent).file_id)


async def test_a_file_of_a_persons_is_downloaded(bot: Bot, person: Person) -> None:
    await person.sends_document("名单.xlsx", b"PK\x03\x04", caption="/broadcast")
    message = message_of((await bot.get_updates())[0])
    assert (message.caption, document_of(message).file_size) == ("/broadcast", 4)
    file = await bot.get_file(document_of(message).file_id)
    assert bytes(await file.download_as_bytearray()) == b"PK\x03\x04"
