"""Each answer of Telegram's and what it means for us: over HTTP where the fake can give it, else as it is raised."""

from typing import Any

import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels import ChannelDown, FileForgotten, Moved, NotSent, PersonGone, SendRefused
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.errors import MessageLost, meaning
from dialogs.model.reply import Reply
from tests.fakes.telegram_server import FakeTelegram, Person

HELLO = Reply.of("您好")
SURE, AMBIGUOUS = {"ambiguous": False, "limited": False}, {"ambiguous": True, "limited": False}

OVER_HTTP: dict[str, tuple[dict[str, Any], type[Exception], dict[str, Any]]] = {
    # how the call fails, what is raised, what it carries
    "429": ({"status": 429, "retry_after": 7}, NotSent, {"after": 7.0, "limited": True, "ambiguous": False}),
    "500": ({"status": 500}, NotSent, AMBIGUOUS),
    "500, done all the same": ({"status": "accept_then_500"}, NotSent, AMBIGUOUS),
    "502, a page": ({"status": 502}, NotSent, AMBIGUOUS),
    "503": ({"status": 503}, NotSent, AMBIGUOUS),
    "cut": ({"status": "reset"}, NotSent, AMBIGUOUS),
    "cut, done all the same": ({"status": "accept_then_reset"}, NotSent, AMBIGUOUS),
    "409": ({"status": 409}, NotSent, SURE),
    "401": ({"status": 401}, ChannelDown, {}),
    "404": ({"status": 404}, ChannelDown, {}),
    "403, blocked": ({"status": 403}, PersonGone, {}),
    "403, deactivated": ({"status": 403, "description": "user is deactivated"}, PersonGone, {}),
    "chat not found": ({"status": 400}, PersonGone, {}),
    "no right to write": ({"status": 400, "description": "CHAT_WRITE_FORBIDDEN"}, PersonGone, {}),
    "too long": ({"status": 400, "description": "message is too long"}, SendRefused, {}),
    "too big": ({"status": 413}, SendRefused, {}),
    "wrong file": ({"status": 400, "description": "wrong file identifier/HTTP URL specified"}, FileForgotten, {}),
    "wrong remote file": ({"status": 400, "description": "wrong remote file identifier specified"}, FileForgotten, {}),
    "file of another kind": (
        {"status": 400, "description": "can't use file of type Photo as Document"},
        FileForgotten,
        {},
    ),
}


@pytest.mark.parametrize("answer", OVER_HTTP)
async def test_what_an_answer_means(
    answer: str, telegram: FakeTelegram, channel: TelegramChannel, person: Person
) -> None:
    fault, raised, carried = OVER_HTTP[answer]
    telegram.fail_next("sendMessage", **fault)
    with pytest.raises(raised) as told:
        await channel.say("1001", HELLO)
    assert type(told.value) is raised
    assert {name: getattr(told.value, name) for name in carried} == carried
    assert telegram.token not in str(told.value)


@pytest.mark.parametrize(
    "words", ["message is not modified", "message to edit not found", "message to delete not found"]
)
async def test_what_is_done_anyway(
    words: str, telegram: FakeTelegram, channel: TelegramChannel, person: Person
) -> None:
    telegram.fail_next("editMessageReplyMarkup", 400, description=words)
    await channel.say("1001", Reply(redraws="77"))
    assert len(telegram.calls_of("editMessageReplyMarkup")) == 1


async def test_a_group_that_moved(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    group = telegram.group(-100123)
    group.adds_bot()
    group.migrates(-1001234567890)
    with pytest.raises(Moved) as moved:
        await channel.say("-100123", HELLO)
    assert moved.value.address == "-1001234567890"


async def test_a_network_that_is_away(telegram: FakeTelegram, channel: TelegramChannel, person: Person) -> None:
    await telegram.goes_down()
    with pytest.raises(NotSent, match="no connection") as told:
        await channel.say("1001", HELLO)
    assert not told.value.ambiguous


async def test_a_token_that_is_no_longer_known(
    telegram: FakeTelegram, channel: TelegramChannel, person: Person
) -> None:
    telegram.front.token = "42:ANOTHER"  # noqa: S105
    with pytest.raises(ChannelDown):
        await channel.say("1001", HELLO)


PAGE = ". Parsing the server response b'<html>' failed"

RAISED: list[tuple[TelegramError, type[Exception] | None, bool | None]] = [
    # what the library raises, what we raise, whether it may have arrived
    (RetryAfter(3), NotSent, False),
    (NetworkError("Too Many Requests: retry after 5"), NotSent, False),
    (NetworkError(f"Too Many Requests (429){PAGE}"), NotSent, False),
    (NetworkError(f"Bad Gateway (502){PAGE}"), NotSent, True),
    (BadRequest(f"Bad Request (400){PAGE}"), NotSent, False),
    (Conflict("Conflict: terminated by other getUpdates request"), NotSent, False),
    (TelegramError("the answer is not JSON"), NotSent, True),
    (EndPointNotFound("Not Found"), ChannelDown, None),
    (BadRequest("Message is not modified: the same"), None, None),
    (BadRequest("Message can't be edited"), MessageLost, None),
    (BadRequest("PEER_ID_INVALID"), PersonGone, None),
    (BadRequest("Wrong file_id or the file is temporarily unavailable"), FileForgotten, None),
    (BadRequest("Anything that nobody foresaw"), SendRefused, None),
]


@pytest.mark.parametrize(("error", "means", "ambiguous"), RAISED, ids=lambda value: str(value)[:30])
def test_what_an_error_means(error: TelegramError, means: type[Exception] | None, ambiguous: bool | None) -> None:
    told = meaning(error)
    assert (told if told is None else type(told)) is means
    assert getattr(told, "ambiguous", None) is ambiguous


def test_a_page_of_a_proxys_says_nothing_about_the_person() -> None:
    from telegram.error import Forbidden, InvalidToken

    for error in (Forbidden(f"Forbidden (403){PAGE}"), InvalidToken(f"Not Found (404){PAGE}")):
        assert isinstance(meaning(error), NotSent)


def test_a_limit_names_its_seconds_however_it_is_written() -> None:
    told = [meaning(error) for error in (RetryAfter(5), NetworkError("Too Many Requests: retry after 5"))]
    assert [(fault.after, fault.limited) for fault in told if isinstance(fault, NotSent)] == [(5.0, True)] * 2


async def test_a_refusal_is_told_by_its_class_and_never_word_for_word(
    telegram: FakeTelegram, channel: TelegramChannel, person: Person
) -> None:
    quoted = f"can't parse entities: 北京示例精密仪器有限公司 at /bot{telegram.token}/sendMessage"
    telegram.fail_next("sendMessage", 400, description=quoted)
    with pytest.raises(SendRefused) as refused:
        await channel.say("1001", HELLO)
    assert str(refused.value) == "BadRequest"


@pytest.mark.parametrize(
    "error", [TelegramError, BadRequest, NetworkError, Conflict, EndPointNotFound, Forbidden, TimedOut, InvalidToken]
)
def test_no_meaning_quotes_what_an_answer_said(error: type[TelegramError]) -> None:
    for words in (
        "planted words",
        "Planted words. Parsing the server response b'x' failed",
        "wrong file_id planted words",
    ):
        told = meaning(error(words))
        assert "planted" not in str(told).lower()
