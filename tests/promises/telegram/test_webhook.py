"""Updates that are brought to the real bot: nothing lost and nothing said twice, whatever becomes of an answer or the bot."""

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.applicant import Applicant, place
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram, Message
from tests.fakes.telegram_webhook import Loss
from tests.fixtures.telegram_webhook import webhook_settings
from tests.history import breaches
from tests.ports import free_port
from tests.telegram_history import seen_in
from tests.waiting import PATIENCE

NAME = "北京示例精密仪器有限公司"
CALM = 1.1
"""Seconds after which the next reply to a chat may travel."""


@pytest_asyncio.fixture
async def bot(telegram: FakeTelegram, tmp_path: Path) -> AsyncIterator[BotProcess]:
    settings = for_telegram(telegram) | webhook_settings(free_port())
    async with BotProcess(tmp_path, module="tests.ending_bot", **settings) as bot:
        await telegram.called("setWebhook", timeout=PATIENCE)
        yield bot
        assert "Traceback" not in bot.stderr


def travelled(telegram: FakeTelegram) -> int:
    return sum(call.in_answer for call in telegram.calls_of("sendMessage"))


async def assert_nothing_is_left_over(telegram: FakeTelegram, bot: BotProcess) -> None:
    """Every update is answered once and remembered by its number; nothing waits to be sent."""
    await telegram.all_confirmed(timeout=PATIENCE)
    assert await bot.stops() == 0
    heard = {str(update["update_id"]) for update in telegram.exchange.updates.confirmed}
    answered = bot.stored("SELECT number FROM inbox WHERE answered_at IS NOT NULL AND failure IS NULL")
    assert {number for (number,) in answered} == heard
    assert bot.stored("SELECT count(*) FROM outbox WHERE sent_at IS NULL OR failed_at IS NOT NULL") == [(0,)]
    assert await breaches(f"sqlite:///{bot.database}", seen_in(telegram)) == []


async def test_replies_travel_and_presses_are_answered_on_the_way(telegram: FakeTelegram, bot: BotProcess) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.begins()
    assert travelled(telegram) == 1  # the greeting; what follows a press is sent otherwise
    await asyncio.sleep(CALM)
    await applicant.says(NAME)
    assert place(await applicant.reads())[0] == 2
    assert travelled(telegram) == 2
    presses = telegram.calls_of("answerCallbackQuery")
    assert [call.in_answer for call in presses] == [True, True]
    assert telegram.unanswered_presses == []
    assert telegram.calls_of("getUpdates") == []
    await assert_nothing_is_left_over(telegram, bot)


@pytest.mark.parametrize("how", ["cut", "unread"])
async def test_every_answer_is_lost_once_and_the_document_comes(
    how: Loss, telegram: FakeTelegram, bot: BotProcess
) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    question = await applicant.begins()
    chances = random.Random(15)

    async def disturbs() -> None:
        telegram.lose_answers(how, times=chances.randint(0, 2), chat=1001)
        await asyncio.sleep(chances.choice((0.0, 0.0, CALM)))

    applicant = Applicant(telegram.person(1001), "point", disturb=disturbs)
    closing = await applicant.has_the_document(await applicant.answers_everything(question))
    assert closing.text.startswith("申报表已生成")
    assert applicant.repeats == 0
    assert travelled(telegram) > 1
    await assert_nothing_is_left_over(telegram, bot)


async def test_every_update_is_brought_three_times_across_chats(telegram: FakeTelegram, bot: BotProcess) -> None:
    telegram.delivery.times = 3
    applicants = [Applicant(telegram.person(1001 + n), "point" if n % 2 else "zone") for n in range(3)]
    await asyncio.gather(*(applicant.applies() for applicant in applicants))
    for applicant in applicants:
        documents = [message for message in applicant.person.screen if message.document]
        assert len(documents) == 1
    # one that travelled and comes again may not have been read: it is said once more, and never again
    assert sum(applicant.repeats for applicant in applicants) <= travelled(telegram)
    await assert_nothing_is_left_over(telegram, bot)


@pytest.mark.parametrize(("moment", "repeats"), [("before", 0), ("after", 1)])
async def test_killed_while_a_reply_travels_it_is_not_lost(
    moment: str, repeats: int, telegram: FakeTelegram, bot: BotProcess
) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.begins()
    await asyncio.sleep(CALM)
    (bot.folder / moment).touch()
    await applicant.says(NAME)
    assert await bot.ends() < 0
    await bot.starts()
    assert place(await applicant.reads())[0] == 2
    await applicant.says("王示例")
    assert place(await applicant.reads())[0] == 3
    assert applicant.repeats <= repeats
    await assert_nothing_is_left_over(telegram, bot)


async def test_killed_again_and_again_while_people_apply(telegram: FakeTelegram, bot: BotProcess) -> None:
    applicants = [Applicant(telegram.person(2000 + n), "point" if n % 2 else "zone") for n in range(4)]
    work = asyncio.gather(*(applicant.applies() for applicant in applicants))
    moments = random.Random(4)
    for _ in range(5):
        await bot.listens()
        await asyncio.sleep(moments.uniform(0.2, 1.0))
        if work.done():
            break
        await bot.kills_itself()
        await bot.starts()
    await work
    for applicant in applicants:
        assert len([message for message in applicant.person.screen if message.document]) <= 1 + bot.kills
        assert applicant.repeats <= bot.kills
    await bot.listens()
    await assert_nothing_is_left_over(telegram, bot)


async def test_from_polling_to_a_webhook_and_back_in_the_middle_of_a_form(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    polls, hears = for_telegram(telegram), for_telegram(telegram) | webhook_settings(free_port())
    applicant = Applicant(telegram.person(1001), "zone")
    question = await _begun(applicant, BotProcess(tmp_path, **polls))
    for settings in (hears, polls, hears):
        await applicant.says(applicant.answers[applicant.answered])  # while no bot is there
        applicant.answered += 1
        async with BotProcess(tmp_path, **settings) as bot:
            question = await applicant.reads()
            assert place(question)[0] == applicant.answered + 1
            await telegram.all_confirmed(timeout=PATIENCE)
            assert await bot.stops() == 0
        assert (telegram.exchange.updates.webhook is not None) == (settings is hears)
    async with BotProcess(tmp_path, **polls) as bot:
        closing = await applicant.has_the_document(await applicant.answers_everything(question))
        assert closing.text.startswith("申报表已生成")
        assert applicant.repeats == 0
        await telegram.all_confirmed(timeout=PATIENCE)
        await bot.reports("the webhook of an earlier start is deleted")


async def _begun(applicant: Applicant, process: BotProcess) -> Message:
    async with process as bot:
        question = await applicant.begins()
        assert await bot.stops() == 0
        return question
