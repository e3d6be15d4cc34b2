"""Everything Telegram refuses, as real python-telegram-bot hears it from the fake."""

from typing import Any

import pytest
from aiohttp import ClientSession
from telegram import Bot
from telegram.error import BadRequest, EndPointNotFound, Forbidden, InvalidToken, NetworkError, TelegramError

from tests.fakes.telegram_markup import Unparseable, plain
from tests.fakes.telegram_server import FakeTelegram, Person

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
WHO = {"chat_id": 1001}
HERE = "the newest message of the bot"


def keyboard(*rows: Any) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def button(text: str = "同意", **more: Any) -> dict[str, Any]:
    return {"text": text, **(more or {"callback_data": "yes"})}


def says(**more: Any) -> tuple[str, dict[str, Any]]:
    return "sendMessage", {**WHO, "text": "您好", **more}


def commands(*listed: Any) -> tuple[str, dict[str, Any]]:
    return "setMyCommands", {"commands": list(listed)}


REFUSED = {
    "no text": (says(text=""), "message text is empty"),
    "blank text": (says(text=" \n "), "message text is empty"),
    "only markup": (says(text="<b> </b>", parse_mode="HTML"), "message text is empty"),
    "4,097 letters": (says(text="好" * 4097), "message is too long"),
    "emoji count twice": (says(text="😀" * 2049), "message is too long"),
    "far too long": (says(text="好" * 20000), "text is too long"),
    "open tag": (says(text="<b>好", parse_mode="HTML"), "can't parse entities: Can't find end tag"),
    "bare less-than": (says(text="产值 < 500", parse_mode="HTML"), 'can\'t parse entities: Unsupported start tag ""'),
    "unknown tag": (says(text="<p>好</p>", parse_mode="HTML"), 'can\'t parse entities: Unsupported start tag "p"'),
    "wrong end": (says(text="<b>好</i>", parse_mode="HTML"), "can't parse entities: Unmatched end tag"),
    "reserved dot": (says(text="1.", parse_mode="MarkdownV2"), "can't parse entities: Character '.' is reserved"),
    "open star": (says(text="*好", parse_mode="Markdown"), "can't parse entities: Can't find end of the entity"),
    "odd parse mode": (says(parse_mode="BBCode"), "unsupported parse_mode"),
    "no chat": (("sendMessage", {"text": "您好"}), "chat_id is empty"),
    "nobody": (says(chat_id=999), "chat not found"),
    "a user name": (says(chat_id="@nobody"), "chat not found"),
    "markup is a list": (says(reply_markup=[[button()]]), "object expected as reply markup"),
    "one dimension": (says(reply_markup=keyboard(button())), 'field "inline_keyboard" of the InlineKeyboardMarkup'),
    "65 bytes": (says(reply_markup=keyboard([button(callback_data="好" * 21 + "ab")])), "BUTTON_DATA_INVALID"),
    "no bytes": (says(reply_markup=keyboard([button(callback_data="")])), "can't parse inline keyboard button: Text b"),
    "no purpose": (says(reply_markup=keyboard([{"text": "好"}])), "can't parse inline keyboard button: Text buttons"),
    "two purposes": (says(reply_markup=keyboard([button(callback_data="a", url="https://a.cn")])), "can't parse inl"),
    "no label": (says(reply_markup=keyboard([button("")])), "inline keyboard button text must be non-empty"),
    "localhost link": (says(reply_markup=keyboard([button(url="http://localhost/a")])), "inline keyboard button URL"),
    "9 in a row": (says(reply_markup=keyboard([button()] * 9)), "reply markup is too long"),
    "101 in all": (says(reply_markup=keyboard(*[[button()]] * 101)), "reply markup is too long"),
    "reply to nothing": (says(reply_parameters={"message_id": 77}), "message to be replied not found"),
    "long edit": (("editMessageText", {**WHO, "message_id": HERE, "text": "好" * 4097}), "MESSAGE_TOO_LONG"),
    "edit of nothing": (("editMessageText", {**WHO, "message_id": 777, "text": "好"}), "message to edit not found"),
    "edit of theirs": (("editMessageText", {**WHO, "message_id": 1, "text": "好"}), "message can't be edited"),
    "same text": (("editMessageText", {**WHO, "message_id": HERE, "text": "请选择"}), "message is not modified"),
    "same buttons": (("editMessageReplyMarkup", {**WHO, "message_id": HERE}), "message is not modified"),
    "no inline": (
        ("editMessageReplyMarkup", {**WHO, "message_id": HERE, "reply_markup": {"keyboard": [["好"]]}}),
        "inl",
    ),
    "delete nothing": (("deleteMessage", {**WHO, "message_id": 777}), "message to delete not found"),
    "odd action": (("sendChatAction", {**WHO, "action": "thinking"}), "wrong parameter action in request"),
    "unknown press": (("answerCallbackQuery", {"callback_query_id": "12"}), "query is too old and response timeout"),
    "no document": (("sendDocument", WHO), "there is no document in the request"),
    "unknown file": (("sendDocument", {**WHO, "document": "FILE999"}), "wrong file identifier/HTTP URL specified"),
    "odd scope": (("setMyCommands", {"commands": [], "scope": {"type": "some"}}), "can't parse BotCommandScope"),
    "scope of nobody": (("deleteMyCommands", {"scope": {"type": "chat", "chat_id": 999}}), "chat not found"),
    "scope without a chat": (("deleteMyCommands", {"scope": {"type": "chat"}}), "can't parse BotCommandScope"),
    "unknown download": (("getFile", {"file_id": "FILE999"}), "invalid file_id"),
    "upper case": (commands({"command": "Start", "description": "开始"}), "BOT_COMMAND_INVALID"),
    "Chinese command": (commands({"command": "开始", "description": "开始"}), "BOT_COMMAND_INVALID"),
    "33 letters": (commands({"command": "a" * 33, "description": "开始"}), "BOT_COMMAND_INVALID"),
    "no description": (commands({"command": "start", "description": ""}), "BOT_COMMAND_DESCRIPTION_INVALID"),
    "long description": (commands({"command": "a", "description": "好" * 257}), "BOT_COMMAND_DESCRIPTION_INVALID"),
    "101 commands": (commands(*[{"command": "a", "description": "好"}] * 101), "BOT_COMMANDS_TOO_MUCH"),
    "odd webhook": (("setWebhook", {"url": "ftp://a.cn/x"}), "bad webhook: An HTTPS URL must be provided"),
    "odd secret": (("setWebhook", {"url": "https://a.cn/x", "secret_token": "秘密"}), "secret token contains"),
}

ACCEPTED = {
    "4,096 letters": says(text="好" * 4096),
    "2,048 emoji": says(text="😀" * 2048),
    "markup does not count": says(text=f"<b>{'好' * 4096}</b>", parse_mode="HTML"),
    "HTML": says(text='<b>A &amp; B</b> &lt;x&gt; <a href="https://a.cn">链接</a>', parse_mode="HTML"),
    "MarkdownV2": says(text="*粗* _斜_ `a.b` 1\\. [链接](https://a.cn/x.html)", parse_mode="MarkdownV2"),
    "64 bytes": says(reply_markup=keyboard([button(callback_data="好" * 21 + "a")])),
    "8 in a row": says(reply_markup=keyboard([button()] * 8)),
    "100 in all": says(reply_markup=keyboard(*[[button()] * 4] * 25)),
    "a link": says(reply_markup=keyboard([button(url="https://example.com/a")])),
    "a keyboard": says(reply_markup={"keyboard": [[{"text": "是"}, {"text": "否"}]], "resize_keyboard": True}),
    "away with it": says(reply_markup={"remove_keyboard": True}),
    "another text": ("editMessageText", {**WHO, "message_id": HERE, "text": "已选"}),
    "another keyboard": ("editMessageReplyMarkup", {**WHO, "message_id": HERE, "reply_markup": keyboard([button()])}),
    "typing": ("sendChatAction", {**WHO, "action": "typing"}),
    "100 commands": commands(*[{"command": "a" * 32, "description": "好" * 256}] * 100),
    "an https webhook": ("setWebhook", {"url": "https://a.cn/x", "secret_token": "a_b-1"}),
}


async def call(bot: Bot, person: Person, method: str, params: dict[str, Any]) -> Any:
    if params.get("message_id") == HERE:
        await bot.send_message(person.id, "请选择")
        params = params | {"message_id": person.screen[-1].id}
    return await bot._post(method, dict(params))


@pytest.mark.parametrize("case", REFUSED)
async def test_refused(case: str, bot: Bot, telegram: FakeTelegram, person: Person) -> None:
    (method, params), why = REFUSED[case]
    with pytest.raises(BadRequest) as error:
        await call(bot, person, method, params)
    assert str(error.value).lower().startswith(why.lower())
    assert telegram.calls[-1].status == 400
    assert "您好" not in person.chat.as_text()


@pytest.mark.parametrize("case", ACCEPTED)
async def test_accepted(case: str, bot: Bot, telegram: FakeTelegram, person: Person) -> None:
    assert await call(bot, person, *ACCEPTED[case])
    assert telegram.strangeness == []


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"document": b"x", "caption": "好" * 1025}, "message caption is too long"),
        ({"document": b"x", "caption": "<i>", "parse_mode": "HTML"}, "can't parse entities: can't find end tag"),
        ({"document": b""}, "file must be non-empty"),
    ],
)
async def test_refused_documents(params: dict[str, Any], why: str, bot: Bot, person: Person) -> None:
    with pytest.raises(BadRequest, match=f"(?i)^{why}"):
        await bot.send_document(person.id, **params)


async def test_a_document_over_the_limit(bot: Bot, person: Person, telegram: FakeTelegram) -> None:
    telegram.front.methods.upload_limit = 1000
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_document(person.id, b"x" * 1001)
    assert telegram.calls[-1].status == 413
    await bot.send_document(person.id, b"x" * 1000, caption="好" * 1024)


async def test_a_photo_must_be_one(bot: Bot, person: Person) -> None:
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_photo(person.id, b"no picture")
    await bot.send_photo(person.id, PNG, caption="预览")
    assert (await person.hears()).photo == PNG


async def test_wrong_token(telegram: FakeTelegram) -> None:
    wrong = Bot("43:OTHER", base_url=f"{telegram.url}/bot")
    with pytest.raises(InvalidToken, match="rejected by the server"):
        await wrong.initialize()
    await wrong.shutdown()
    async with ClientSession() as session, session.get(f"{telegram.url}/bot43:OTHER/getMe") as response:
        assert await response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
        assert response.status == 401
    assert telegram.calls == []


async def test_unknown_method(bot: Bot, telegram: FakeTelegram) -> None:
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("sendPigeon")
    assert telegram.strangeness == ["unknown method sendPigeon"]


async def test_unknown_parameters_are_recorded(bot: Bot, telegram: FakeTelegram, person: Person) -> None:
    await bot.send_message(person.id, "您好", api_kwargs={"colour": "red"})
    await bot._post(
        "sendMessage", {**WHO, "text": "好", "reply_markup": keyboard([button(callback_data="a", kolor="x")])}
    )
    with pytest.raises(TelegramError):
        await bot._post("editMessageText", {**WHO, "text": "好", "message_id": "first"})
    assert telegram.strangeness == [
        "sendMessage: unknown parameter 'colour'",
        "sendMessage: unknown key 'kolor' in a button",
        "editMessageText: message_id='first' is no int",
    ]


async def test_a_press_can_be_answered_once_and_not_for_long() -> None:
    async with FakeTelegram(query_lifetime=0.2) as telegram, Bot("42:TEST", base_url=f"{telegram.url}/bot") as bot:
        person = telegram.person(1001)
        await person.says("/start")
        await bot._post("sendMessage", {**WHO, "text": "您好", "reply_markup": keyboard([button()])})
        first, late = await person.presses("同意"), await person.presses("同意")
        await bot.answer_callback_query(first.id, "已记录")
        assert first.answered.is_set()
        assert str(person.transcript[-1]) == "< (answers) 已记录"
        with pytest.raises(BadRequest, match="Query is too old"):
            await bot.answer_callback_query(first.id)
        late.at -= 1
        with pytest.raises(BadRequest, match="Query is too old"):
            await bot.answer_callback_query(late.id)
        assert telegram.unanswered_presses == [late]


async def test_forbidden(bot: Bot, person: Person, telegram: FakeTelegram) -> None:
    person.blocks_bot()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(person.id, "您好")
    with pytest.raises(Forbidden):
        await bot.send_chat_action(person.id, "typing")
    await person.says("我回来了")
    await bot.send_message(person.id, "您好")
    kinds = [min(update) for update in telegram.pending]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]
    person.deletes_account()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(person.id, "您好")


@pytest.mark.parametrize(
    ("mode", "text", "shown"),
    [
        ("HTML", "<b>A</b> &amp; &lt;b&gt; <tg-spoiler>x</tg-spoiler>", "A & <b> x"),
        ("HTML", '<pre><code class="language-python">x</code></pre>', "x"),
        ("MarkdownV2", r"*a* \*b\* __c__ ||d||", "a *b* c d"),
        ("MarkdownV2", "```\na.b\n```", "\na.b\n"),
        ("Markdown", "*a* `b_c`", "a bc"),
        (None, "<b>", "<b>"),
    ],
)
def test_markup_disappears(mode: str | None, text: str, shown: str) -> None:
    if mode == "Markdown":
        assert plain("*a* _b_", mode) == "a b"
    else:
        assert plain(text, mode) == shown


@pytest.mark.parametrize("text", ["a_b", "x-y", "*a", "(a)", "||a", "`a"])
def test_markdown_v2_refuses(text: str) -> None:
    with pytest.raises(Unparseable, match="can't parse entities"):
        plain(text, "MarkdownV2")
