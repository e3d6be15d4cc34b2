"""Answers of the Bot API in shapes that nobody promised: logged by their class, asked for again, and nobody is held up."""

import json
from datetime import datetime
from typing import Any

import pytest
from telegram.error import TelegramError

from bot.channels.telegram.batches import MOST_COMINGS, Batches, Unreadable
from bot.channels.telegram.transport import TelegramRequest
from bot.channels.telegram.updates import Update, WrongShape, read_update
from bot.clock import BEIJING
from dialogs.model.events import Said
from tests.applicant import Applicant, place
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram
from tests.waiting import PATIENCE

NOON = datetime(2023, 6, 1, 12, tzinfo=BEIJING)
MALFORMED: list[Any] = [
    {"ok": True, "result": [1, 2]},
    {"ok": True, "result": {"update_id": 1}},
    {"ok": True, "result": None},
    {"ok": True, "result": 7},
    {"ok": True, "result": [None, "x", [], {}]},
    {"ok": True, "result": [{"update_id": "x", "message": {}}]},
    {"ok": True},
    {"ok": False},
    {"ok": False, "description": 7, "parameters": [1]},
    {},
    [],
    7,
    None,
    "x",
]
NOT_JSON = [b"", b"<html>", b"\xff\xfe", b'{"ok":true,"result":[', b"[" * 100_000, b'{"ok":true,"result":NaN}']
UNREADABLE: list[Any] = [
    {"message": 5},
    {"message": {"message_id": "x"}},
    {"message": {"message_id": 1, "date": "yesterday", "chat": {"id": 1, "type": "private"}}},
    {"message": {"message_id": 1, "date": 10**30, "chat": {"id": 1, "type": "private"}, "text": "x"}},
    {"callback_query": {"id": "1", "from": 7, "message": 3}},
    {"callback_query": []},
    {"my_chat_member": {"chat": {}}},
]


async def fills_in(telegram: FakeTelegram, number: int = 1001) -> Applicant:
    applicant = Applicant(telegram.person(number), "point")
    await applicant.begins()
    return applicant


async def test_a_malformed_answer_is_logged_and_asked_for_again(telegram: FakeTelegram, bot: BotProcess) -> None:
    applicant = await fills_in(telegram)
    telegram.front.garbled["getUpdates"] = [json.dumps(body).encode() for body in MALFORMED[:4]]
    telegram.exchange.updates.close()
    await applicant.person.says("北京示例精密仪器有限公司")
    assert place(await applicant.person.hears(timeout=PATIENCE))[0] == 2
    assert "cannot be read" in bot.stderr
    assert "Traceback" not in bot.stderr


@pytest.mark.parametrize("body", MALFORMED, ids=str)
def test_no_shape_is_taken_for_granted(body: object) -> None:
    try:
        result = TelegramRequest.parse_json_payload(json.dumps(body).encode())["result"]
    except (TelegramError, KeyError):
        result = None
    assert list(Batches().read(result if isinstance(result, list) else [], NOON)) == []


WRONG_PARTS: list[tuple[Any, str]] = [
    # an update, the part of it that is named in the log
    ([], "update"),
    ({"update_id": True}, "update_id"),
    ({"update_id": 1, "message": {}}, "chat"),
    ({"update_id": 1, "message": {"chat": {"id": "1", "type": "private"}}}, "id"),
    ({"update_id": 1, "message": {"chat": {"id": 1}}}, "type"),
    ({"update_id": 1, "message": {"chat": {"id": 1, "type": "private"}, "text": 5}}, "text"),
    ({"update_id": 1, "message": {"chat": {"id": 1, "type": "private"}, "document": [1]}}, "document"),
    ({"update_id": 1, "message": {"chat": {"id": 1, "type": "private"}, "document": {"file_id": None}}}, "file_id"),
    ({"update_id": 1, "callback_query": {"id": 7, "from": {"id": 1}}}, "id"),
    ({"update_id": 1, "callback_query": {"id": "7", "from": {"id": 1}, "message": {}}}, "message_id"),
    ({"update_id": 1, "callback_query": {"id": "7", "from": {"id": 1}, "data": {}}}, "data"),
    ({"update_id": 1, "my_chat_member": {"chat": {"id": 1, "type": "private"}}}, "new_chat_member"),
]


@pytest.mark.parametrize(("update", "part"), WRONG_PARTS, ids=str)
def test_a_part_of_a_wrong_type_is_named(update: object, part: str) -> None:
    with pytest.raises(WrongShape) as fault:
        read_update(update, NOON)
    assert str(fault.value) == part


def test_what_is_not_read_may_have_any_shape() -> None:
    message = {"chat": {"id": 1001, "type": "private"}, "date": "yesterday", "from": 5, "entities": {}, "text": "一"}
    update = read_update({"update_id": 7, "message": message}, NOON)
    assert update.incoming is not None
    assert (update.incoming.address, update.incoming.number) == ("1001", "7")
    assert update.incoming.event == Said("一", NOON)


@pytest.mark.parametrize("kind", ["channel_post", "poll", "of_next_year"])
def test_an_update_of_another_kind_is_nobodys_turn(kind: str) -> None:
    assert read_update({"update_id": 7, kind: {"id": 1}}, NOON) == Update(7)


def test_an_unreadable_update_is_passed_over_when_it_has_come_often_enough() -> None:
    batches = Batches()
    comings = [batches.read([{"update_id": 7, "message": 5}, {"message": 5}], NOON) for _ in range(MOST_COMINGS)]
    assert comings == [[Unreadable(7, passed_over=False)]] * (MOST_COMINGS - 1) + [[Unreadable(7, passed_over=True)]]


async def test_what_is_no_json_is_asked_for_again(telegram: FakeTelegram, bot: BotProcess) -> None:
    applicant = await fills_in(telegram)
    telegram.front.garbled["getUpdates"] = NOT_JSON[:3]
    telegram.exchange.updates.close()
    await applicant.person.says("北京示例精密仪器有限公司")
    assert place(await applicant.person.hears(timeout=PATIENCE))[0] == 2
    telegram.front.garbled["getUpdates"] = NOT_JSON[3:]
    telegram.exchange.updates.close()
    await applicant.person.says("王示例")
    assert place(await applicant.person.hears(timeout=PATIENCE))[0] == 3
    assert "Traceback" not in bot.stderr


async def test_an_update_that_cannot_be_read_is_passed_over_and_the_others_are_answered(
    telegram: FakeTelegram, bot: BotProcess
) -> None:
    people = [await fills_in(telegram, 1001 + number) for number in range(len(UNREADABLE) + 1)]
    await telegram.all_confirmed(timeout=PATIENCE)
    updates = telegram.exchange.updates
    for applicant, odd in zip(people, [*UNREADABLE, None], strict=True):
        if odd is not None:
            updates.pending.append({"update_id": updates.next_id, **odd})
            updates.next_id += 1
        await applicant.person.says("北京示例精密仪器有限公司")
    for applicant in people:
        assert place(await applicant.person.hears(timeout=PATIENCE))[0] == 2
    await telegram.all_confirmed(timeout=4 * PATIENCE)
    assert all(applicant.repeats == 0 for applicant in people)
    await people[0].person.says("王示例")
    assert place(await people[0].person.hears(timeout=PATIENCE))[0] == 3
    assert "精密仪器" not in bot.stderr, "what people said stays out of the log"


async def test_half_a_character_holds_up_nobody(telegram: FakeTelegram, bot: BotProcess) -> None:
    applicant = await fills_in(telegram)
    await applicant.person.says("北京示例\ud83d精密仪器有限公司")
    assert place(await applicant.person.hears(timeout=PATIENCE))[0] == 2
    await telegram.all_confirmed(timeout=PATIENCE)
    [answer] = [
        answer
        for answer in (await bot.conversation("telegram", "1001")).answers.values()
        if "精密" in str(answer.value)
    ]
    assert answer.value == "北京示例精密仪器有限公司"


@pytest.mark.parametrize("body", [b"<html>sign in</html>", b"[]", b'{"ok":false}', b'{"status":"ok"}'], ids=str)
async def test_a_page_of_somebody_on_the_way_is_no_sent_message(
    telegram: FakeTelegram, bot: BotProcess, body: bytes
) -> None:
    """The fake has done it, so it is seen twice; what counts is that it is tried again."""
    applicant = await fills_in(telegram)
    telegram.front.garbled["sendMessage"] = [body]
    await applicant.person.says("北京示例精密仪器有限公司")
    assert [place(await applicant.person.hears(timeout=PATIENCE))[0] for _ in range(2)] == [2, 2]


async def test_a_file_whose_answer_cannot_be_read_is_sent_once(telegram: FakeTelegram, bot: BotProcess) -> None:
    applicant = await fills_in(telegram)
    telegram.front.garbled["sendDocument"] = [b'{"ok":true,"result":5}']
    await applicant.person.says("申报表")
    heard = [await applicant.person.hears(timeout=PATIENCE) for _ in range(2)]
    assert [bool(message.document) for message in heard] == [True, False]
    assert "这是草稿" in heard[1].text


async def test_who_it_is_may_be_said_in_another_shape_at_first(telegram: FakeTelegram, tmp_path: Any) -> None:
    telegram.front.garbled["getMe"] = [b'{"ok":true,"result":[]}', b'{"ok":true,"result":{"id":"x"}}']
    async with BotProcess(tmp_path, **for_telegram(telegram)) as bot:
        assert place(await Applicant(telegram.person(1001), "point").begins()) == (1, 28)
        assert "Traceback" not in bot.stderr
