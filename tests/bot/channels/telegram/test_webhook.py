"""Updates that are brought: who is let in, in which order they are answered, what travels in an answer."""

import asyncio
from collections.abc import Iterator, Sequence
from io import BytesIO

import aiohttp
import pytest

from bot.address import Address
from bot.channels import Incoming, Taken
from bot.channels.telegram import webhook
from dialogs.model.actions import StaffAction
from dialogs.model.events import Said
from dialogs.model.reply import Choice, Reply
from tests.fakes.telegram_server import FakeTelegram, Person
from tests.fakes.telegram_webhook import SECRET as HEADER
from tests.fixtures.telegram_webhook import SECRET, brought, counted_arrivals
from tests.listener import NotingListener
from tests.waiting import PATIENCE, comes_true

HELLO = b'{"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "a"}}'

WITH_BUTTON = Reply.of("已核对 3 份", ((Choice("停止", StaffAction("broadcasts")),),))


@pytest.fixture
def arrived() -> Iterator[list[int]]:
    """The numbers of the updates that have arrived."""
    with counted_arrivals() as numbers:
        yield numbers


def words(listener: NotingListener) -> list[str]:
    return [each.event.text for each in listener.messages if isinstance(each.event, Said)]


def url_of(telegram: FakeTelegram) -> str:
    assert telegram.exchange.updates.webhook is not None
    return str(telegram.exchange.updates.webhook["url"])


@pytest.mark.parametrize(
    ("method", "secret", "body", "status"),
    [
        ("POST", SECRET, HELLO, 200),
        ("POST", None, HELLO, 401),
        ("POST", "", HELLO, 403),
        ("POST", SECRET[:-1], HELLO, 403),
        ("POST", SECRET.upper(), HELLO, 403),
        ("GET", SECRET, b"", 405),
        ("PUT", SECRET, HELLO, 405),
        ("POST", SECRET, b"", 400),
        ("POST", SECRET, b"{", 400),
        ("POST", SECRET, b"[]", 400),
        ("POST", SECRET, b'{"update_id": "1"}', 400),
        ("POST", SECRET, HELLO + b" " * 900_000, 200),
        ("POST", SECRET, HELLO + b" " * 2_000_000, 413),
        ("POST", "wrong", HELLO + b" " * 2_000_000, 403),
    ],
)
async def test_only_updates_of_telegrams_are_taken(
    method: str, secret: str | None, body: bytes, status: int, telegram: FakeTelegram
) -> None:
    listener = NotingListener()
    headers = {} if secret is None else {HEADER: secret}
    async with (
        brought(telegram, listener),
        aiohttp.ClientSession() as session,
        session.request(method, url_of(telegram), data=BytesIO(body), headers=headers) as answer,
    ):
        assert (answer.status, await answer.read() if status == 200 else b"") == (status, b"")
    assert words(listener) == (["a"] if status == 200 else [])


async def test_telegram_is_not_limited_as_one_address_is(telegram: FakeTelegram) -> None:
    listener = NotingListener()
    async with brought(telegram, listener), aiohttp.ClientSession() as session:

        async def status_with(secret: str) -> int:
            async with session.post(url_of(telegram), data=b"{", headers={HEADER: secret}) as answer:
                return answer.status

        async def statuses(secret: str, most: int) -> set[int]:
            found: set[int] = set()
            for _ in range(most // 100):
                found |= set(await asyncio.gather(*(status_with(secret) for _ in range(100))))
                if 429 in found:
                    break
            return found

        assert await statuses(SECRET, 1_500) == {400}
        assert await statuses("wrong", 20_000) == {403, 429}


async def test_an_update_that_cannot_be_read_is_brought_three_times(telegram: FakeTelegram) -> None:
    listener = NotingListener()
    async with brought(telegram, listener), aiohttp.ClientSession() as session:
        statuses = []
        for _ in range(3):
            async with session.post(
                url_of(telegram), json={"update_id": 5, "message": 7}, headers={HEADER: SECRET}
            ) as answer:
                statuses.append(answer.status)
    assert statuses == [503, 503, 200]
    assert listener.messages == []


async def test_what_is_not_settled_is_brought_again_before_what_follows(telegram: FakeTelegram, person: Person) -> None:
    outcomes = iter([Taken.AGAIN, Taken.AGAIN, Taken.ANSWERED, Taken.ANSWERED, Taken.GIVEN_UP])

    async def take(messages: Sequence[Incoming]) -> Sequence[Taken]:
        return [next(outcomes) for _ in messages]

    await person.says("一")
    await person.says("二")
    listener = NotingListener(take)
    async with brought(telegram, listener):
        await telegram.all_confirmed()
    assert words(listener) == ["/start", "/start", "/start", "一", "二"]
    assert [status for status, _ in telegram.webhook_answers] == [503, 503, 200, 200, 200]


async def test_several_of_one_chat_at_once_wait_for_each_other(telegram: FakeTelegram, arrived: list[int]) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def take(messages: Sequence[Incoming]) -> Sequence[Taken]:
        begun.set()
        await go_on.wait()
        return [Taken.AGAIN if listener.messages[0] is messages[0] else Taken.ANSWERED]

    listener = NotingListener(take)
    async with brought(telegram, listener), aiohttp.ClientSession() as session:

        async def brings(number: int) -> int:
            body = HELLO.replace(b'"update_id": 1', b'"update_id": %d' % number)
            async with session.post(url_of(telegram), data=body, headers={HEADER: SECRET}) as answer:
                return answer.status

        first = asyncio.create_task(brings(1))
        await begun.wait()
        rest = [asyncio.create_task(brings(number)) for number in (2, 3)]
        await comes_true(lambda: sorted(arrived) == [1, 2, 3])
        assert len(listener.messages) == 1
        go_on.set()
        assert await asyncio.gather(first, *rest) == [503, 503, 503]
        assert await brings(1) == 200
    assert [each.number for each in listener.messages] == ["1", "1"]


async def test_a_pressed_button_is_answered_in_the_answer(telegram: FakeTelegram, person: Person) -> None:
    listener = NotingListener()
    async with brought(telegram, listener) as channel:
        await telegram.all_confirmed()
        await channel.rewrite("1001", WITH_BUTTON, None, final=False)
        press = await person.presses("停止")
        await asyncio.wait_for(press.answered.wait(), PATIENCE)
        await telegram.all_confirmed()
    [call] = telegram.calls_of("answerCallbackQuery")
    assert call.in_answer


async def test_a_group_is_answered_in_the_answer(telegram: FakeTelegram, person: Person) -> None:
    group = telegram.group(-100123, member=person)
    group.adds_bot()
    await group.says("/start")
    async with brought(telegram, NotingListener()):
        assert "https://t.me/shenbao_test_bot" in (await group.hears()).text
    assert [call.in_answer for call in telegram.calls_of("sendMessage")] == [True]


async def test_who_left_is_noted_unless_they_are_back(telegram: FakeTelegram, person: Person) -> None:
    listener = NotingListener()
    async with brought(telegram, listener), aiohttp.ClientSession() as session:
        person.blocks_bot()
        await telegram.all_confirmed()
        assert listener.departures == [Address("telegram", "1001")]
        [left] = [each for each in telegram.exchange.updates.confirmed if "my_chat_member" in each]
        await person.says("我回来了")
        await telegram.all_confirmed()
        async with session.post(url_of(telegram), json=left, headers={HEADER: SECRET}) as answer:
            assert answer.status == 200
    assert listener.departures == [Address("telegram", "1001")]


async def test_the_webhook_is_set_with_all_that_is_asked_for_and_set_again(
    telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "LOOK_SECONDS", 0.1)
    async with brought(telegram, NotingListener()):
        [call] = telegram.calls_of("setWebhook")
        assert call.params["secret_token"] == SECRET
        assert call.params["max_connections"] == 100
        assert set(call.params["allowed_updates"]) == {"message", "edited_message", "callback_query", "my_chat_member"}
        assert not call.params.get("drop_pending_updates")
        telegram.exchange.updates.webhook = None
        await telegram.called("setWebhook", times=2)


async def test_what_comes_while_others_are_committed_is_taken_together(
    telegram: FakeTelegram, arrived: list[int]
) -> None:
    groups: list[list[str]] = []
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def take(messages: Sequence[Incoming]) -> Sequence[Taken]:
        groups.append([each.address for each in messages])
        begun.set()
        await go_on.wait()
        if len(messages) == 1:
            return [Taken.ANSWERED]
        raise ArithmeticError

    async with brought(telegram, NotingListener(take)), aiohttp.ClientSession() as session:

        async def brings(number: int) -> int:
            body = HELLO.replace(b'"update_id": 1', b'"update_id": %d' % number).replace(
                b'"id": 7', b'"id": %d' % number
            )
            async with session.post(url_of(telegram), data=body, headers={HEADER: SECRET}) as answer:
                return answer.status

        first = asyncio.create_task(brings(1))
        await begun.wait()
        rest = [asyncio.create_task(brings(number)) for number in (2, 3, 4)]
        await comes_true(lambda: sorted(arrived) == [1, 2, 3, 4])
        go_on.set()
        assert await asyncio.gather(first, *rest) == [200, 503, 503, 503]
    assert [sorted(group) for group in groups] == [["1"], ["2", "3", "4"]]
