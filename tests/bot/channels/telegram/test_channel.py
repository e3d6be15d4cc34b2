"""What the channel for Telegram can do beside talking: files both ways, pictures, messages rewritten, menus, links."""

import asyncio

import pytest

from bot.address import Address
from bot.channels import FileForgotten, SendRefused, SentFile
from bot.channels.telegram.channel import TelegramChannel
from dialogs.language.commands import Description
from dialogs.model.actions import StaffAction
from dialogs.model.events import Said, Uploaded
from dialogs.model.reply import Choice, Reply
from tests.fakes.telegram_server import FakeTelegram, Person
from tests.listener import NotingListener

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
WITH_BUTTON = Reply.of("已核对 3 份", ((Choice("停止", StaffAction("broadcasts")),),))


async def listening(channel: TelegramChannel, telegram: FakeTelegram) -> NotingListener:
    """Listen until everything is confirmed; return what noted what came."""
    listener = NotingListener()
    task = asyncio.create_task(channel.listen(listener))
    try:
        await telegram.all_confirmed()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return listener


async def test_a_file_is_sent_again_by_its_id(telegram: FakeTelegram, channel: TelegramChannel, person: Person) -> None:
    known = await channel.hand_over("1001", "申报表.docx", b"PK\x03\x04")
    assert known is not None
    assert await channel.hand_over("1001", "申报表.docx", None, known) == known
    heard = [await person.hears() for _ in range(2)]
    assert [(message.file_name, message.document) for message in heard] == [("申报表.docx", b"PK\x03\x04")] * 2
    telegram.forgets_file(known)
    with pytest.raises(FileForgotten):
        await channel.hand_over("1001", "申报表.docx", None, known)
    assert await channel.hand_over("1001", "申报表.docx", b"PK\x03\x04") not in {None, known}
    with pytest.raises(SendRefused):
        await channel.hand_over("1001", "申报表.docx", None)


async def test_a_picture(channel: TelegramChannel, person: Person) -> None:
    await channel.show_picture("1001", "进度.png", PNG, "截至今天")
    heard = await person.hears()
    assert (heard.photo, heard.caption) == (PNG, "截至今天")
    with pytest.raises(SendRefused):
        await channel.show_picture("1001", "进度.png", b"no picture")


async def test_a_message_is_rewritten_in_place(
    telegram: FakeTelegram, channel: TelegramChannel, person: Person
) -> None:
    message = await channel.rewrite("1001", Reply.of("正在核对…"), None, final=False)
    sent = await person.hears()
    assert message == str(sent.id)
    for _ in range(2):  # the second changes nothing, and that is no fault
        assert await channel.rewrite("1001", WITH_BUTTON, message, final=False) == message
    edited = await person.sees_edit()
    assert (edited.id, edited.text, edited.labels) == (sent.id, "已核对 3 份", ["停止"])
    await person.hears_nothing(0.05)


@pytest.mark.parametrize("lost", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"])
async def test_a_message_that_is_gone_is_sent_anew(
    lost: str, telegram: FakeTelegram, channel: TelegramChannel, person: Person
) -> None:
    telegram.fail_next("editMessageText", 400, description=lost)
    message = await channel.rewrite("1001", WITH_BUTTON, "1", final=False)
    heard = await person.hears()
    assert (message, heard.labels) == (str(heard.id), ["停止"])


async def test_a_document_comes_with_its_caption_and_can_be_fetched(
    telegram: FakeTelegram, channel: TelegramChannel, person: Person
) -> None:
    await person.sends_document("名单.xlsx", b"PK\x03\x04", "/broadcast")
    await person.sends_photo("营业执照")
    start, document, photo = (await listening(channel, telegram)).messages
    assert isinstance(start.event, Said)
    assert isinstance(document.event, Uploaded)
    assert isinstance(document.file, SentFile)
    assert (document.file.name, document.file.size, document.file.caption) == ("名单.xlsx", 4, "/broadcast")
    assert (start.file, photo.file) == (None, None)
    assert await channel.fetch(document.file.handle) == b"PK\x03\x04"
    telegram.forgets_file(document.file.handle)
    with pytest.raises(FileForgotten):
        await channel.fetch(document.file.handle)


async def test_twenty_megabytes_are_the_most(telegram: FakeTelegram, channel: TelegramChannel, person: Person) -> None:
    await person.sends_document("大.zip", bytes(20 * 1024 * 1024 + 1))
    *_, document = (await listening(channel, telegram)).messages
    assert document.file is not None
    with pytest.raises(SendRefused, match=r"(?i)file is too big"):
        await channel.fetch(document.file.handle)


async def test_a_menu_of_one_chat(telegram: FakeTelegram, channel: TelegramChannel, person: Person) -> None:
    await channel.set_menu("1001", {"pending": Description("待办")})
    await telegram.called("setMyCommands")
    assert telegram.commands_for(1001) == [{"command": "pending", "description": "待办"}]
    await channel.set_menu("1001", {})
    await telegram.called("deleteMyCommands")
    assert telegram.commands_for(1001) == []
    telegram.fail_next("setMyCommands", 403)
    await channel.set_menu("1001", {"pending": Description("待办")})
    await telegram.called("setMyCommands", times=2)


async def test_a_link_opens_the_bot(telegram: FakeTelegram, channel: TelegramChannel, person: Person) -> None:
    assert channel.link("invite") is None
    await listening(channel, telegram)
    assert channel.link("invite_7-x") == "https://t.me/shenbao_test_bot?start=invite_7-x"
    for wrong in ("", "邀请", "a b", "x" * 65):
        with pytest.raises(ValueError, match="at most 64"):
            channel.link(wrong)


async def test_who_blocks_the_bot_is_told_of(telegram: FakeTelegram, channel: TelegramChannel, person: Person) -> None:
    back, group = telegram.person(1002, "王示例"), telegram.group(-100123)
    person.blocks_bot()
    await back.says("/start")
    back.blocks_bot()
    await back.says("我回来了")
    group.adds_bot()
    group.removes_bot()
    listener = await listening(channel, telegram)
    assert listener.departures == [Address("telegram", "1001")]
    assert {incoming.address for incoming in listener.messages} == {"1001", "1002"}
    assert "my_chat_member" in telegram.calls_of("getUpdates")[0].params["allowed_updates"]


async def test_the_pace_is_telegrams() -> None:
    assert (TelegramChannel.pace.per_second, TelegramChannel.pace.per_chat_seconds) == (30.0, 1.0)
