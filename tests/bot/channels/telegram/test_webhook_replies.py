"""Replies in the answers to updates that are brought: each is said once, whatever becomes of the answer."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest

from bot.channels import Incoming, NotSent, Taken
from bot.channels.telegram import recent_calls
from bot.channels.telegram.recent_calls import MOST_A_SECOND
from dialogs.model.actions import StaffAction
from dialogs.model.events import Said
from dialogs.model.reply import Choice, Reply
from tests.fakes.telegram_server import FakeTelegram, Person
from tests.fakes.telegram_webhook import Loss
from tests.fixtures.telegram_webhook import brought
from tests.listener import NotingListener

BUTTONS = ((Choice("停止", StaffAction("broadcasts")),),)


class Answering:
    """A bot that answers each text with its words once, from a task of its own, as rows of the outbox are sent."""

    def __init__(self, telegram: FakeTelegram, *, long: bool = False) -> None:
        self.telegram = telegram
        self.listener = NotingListener(self._take)
        self._long = "长" * 4_100 if long else ""
        self._answered: set[str] = set()
        self._sends: list[asyncio.Task[None]] = []

    @asynccontextmanager
    async def listens(self) -> AsyncIterator[None]:
        async with brought(self.telegram, self.listener) as self.channel:
            yield
            await self.telegram.all_confirmed()
            await asyncio.gather(*self._sends)

    async def _take(self, messages: Sequence[Incoming]) -> Sequence[Taken]:
        return [self._answer(each) for each in messages]

    def _answer(self, incoming: Incoming) -> Taken:
        if incoming.number in self._answered:
            return Taken.REPEATED
        self._answered.add(incoming.number)
        said = incoming.event.text if isinstance(incoming.event, Said) else "按钮"
        reply = Reply.of(f"答：{said}{self._long}", BUTTONS)
        self._sends.append(asyncio.create_task(self.channel.say(incoming.address, reply)))
        return Taken.ANSWERED


def travelled(telegram: FakeTelegram) -> list[bool]:
    return [call.in_answer for call in telegram.calls_of("sendMessage")]


async def test_a_reply_travels_and_says_the_same(telegram: FakeTelegram, person: Person) -> None:
    async with Answering(telegram).listens():
        heard = await person.hears()
    assert (heard.text, heard.labels) == ("答：/start", ["停止"])
    assert travelled(telegram) == [True]
    assert telegram.strangeness == []


async def test_what_follows_a_pressed_button_is_sent_otherwise(telegram: FakeTelegram, person: Person) -> None:
    async with Answering(telegram).listens():
        await person.hears()
        await person.presses("停止")
        assert (await person.hears()).text == "答：按钮"
    assert travelled(telegram) == [True, False]


async def test_a_long_reply_is_sent_otherwise(telegram: FakeTelegram, person: Person) -> None:
    async with Answering(telegram, long=True).listens():
        parts = [await person.hears() for _ in range(2)]
    assert [bool(part.labels) for part in parts] == [False, True]
    assert travelled(telegram) == [False, False]


@pytest.mark.parametrize("how", ["cut", "unread"])
@pytest.mark.parametrize("times", [1, 3])
async def test_a_reply_in_an_answer_that_nobody_reads_is_said_once(
    how: Loss, times: int, telegram: FakeTelegram, person: Person
) -> None:
    telegram.lose_answers(how, times=times)
    async with Answering(telegram).listens():
        assert (await person.hears()).text == "答：/start"
        await telegram.all_confirmed()
        await person.hears_nothing(0.2)
    assert travelled(telegram).count(False) == 1


async def test_what_nobody_read_is_tried_until_it_is_said(telegram: FakeTelegram, person: Person) -> None:
    telegram.lose_answers("unread")
    telegram.fail_next("sendMessage", 500, times=2)
    async with Answering(telegram).listens():
        assert (await person.hears()).text == "答：/start"
        await person.hears_nothing(0.2)
    assert [status for status, _ in telegram.webhook_answers] == [200, 503, 503, 200]


async def test_an_update_that_is_brought_again_though_it_was_read_is_answered_once_more_at_most(
    telegram: FakeTelegram, person: Person
) -> None:
    telegram.delivery.times = 5
    async with Answering(telegram).listens():
        heard = [await person.hears() for _ in range(2)]
        await telegram.all_confirmed()
        await person.hears_nothing(0.2)
    assert {message.text for message in heard} == {"答：/start"}


async def test_the_second_reply_to_a_chat_within_a_second_is_sent_otherwise(
    telegram: FakeTelegram, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recent_calls, "CHAT_SECONDS", 3_600.0)
    async with Answering(telegram).listens():
        await person.hears()
        await person.says("一")
        assert (await person.hears()).text == "答：一"
        monkeypatch.setattr(recent_calls, "CHAT_SECONDS", 0.0)  # it is over
        await person.says("二")
        assert (await person.hears()).text == "答：二"
    assert travelled(telegram) == [True, False, True]


async def test_more_than_telegram_bears_do_not_travel(telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent_calls, "CHAT_SECONDS", 3_600.0)  # however slow the machine is, all come within it
    people = [telegram.person(2_000 + number) for number in range(2 * MOST_A_SECOND)]
    async with Answering(telegram).listens():
        for person in people:
            await person.says("好")
        for person in people:
            assert (await person.hears()).text == "答：好"
    assert 0 < travelled(telegram).count(True) <= MOST_A_SECOND


async def test_nothing_travels_after_a_call_that_telegram_refused(telegram: FakeTelegram, person: Person) -> None:
    other = telegram.person(1_002)
    bot = Answering(telegram)
    async with bot.listens():
        sent = await person.hears()
        telegram.fail_next("editMessageText", 429)
        with pytest.raises(NotSent, match="too many"):
            await bot.channel.rewrite("1001", Reply.of("改过的"), str(sent.id), final=False)
        await other.says("好")
        assert (await other.hears()).text == "答：好"
    assert travelled(telegram) == [True, False]
