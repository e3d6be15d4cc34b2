"""What the person finally sees when Telegram fails: everything, in order, and how often."""

import asyncio
import time
from pathlib import Path

from tests.applicant import Applicant, place
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_faults import How
from tests.fakes.telegram_server import FakeTelegram
from tests.history import Breach, Fault, breaches
from tests.telegram_history import seen_in
from tests.waiting import PATIENCE

FAULTS: dict[str, tuple[How, int, int]] = {
    # what happens to the send: (status, how often in a row), how often the person then sees the message
    "429 once": (429, 1, 1),
    "429 three times": (429, 3, 1),
    "500 once": (500, 1, 1),
    "502, a gateway's page": (502, 1, 1),
    "503 three times": (503, 3, 1),
    "cut before it was done": ("reset", 1, 1),
    "cut three times before it was done": ("reset", 3, 1),
    "cut after it was done": ("accept_then_reset", 1, 2),
    "500 after it was done": ("accept_then_500", 1, 2),
}


BY_TURNS = {Fault.CHANGED_AGAIN, Fault.NOT_CHANGED, Fault.NOT_REPLIED}
"""What is found by the moments of turns, of people who wait for the reply to one message before they send the next."""


async def broken(telegram: FakeTelegram, bot: BotProcess) -> list[Breach]:
    """Return what is not as promised once the bot has answered everything and has ended."""
    await telegram.all_confirmed(timeout=PATIENCE)
    assert await bot.stops() == 0
    return await breaches(f"sqlite:///{bot.database}", seen_in(telegram))


async def test_every_reply_gets_through(telegram: FakeTelegram, bot: BotProcess) -> None:
    async def sees(number: int, fault: str) -> None:
        status, times, seen = FAULTS[fault]
        applicant = Applicant(telegram.person(number), "point")
        await applicant.begins()
        telegram.fail_next("sendMessage", status, times=times, chat=number)
        await applicant.person.says("北京示例精密仪器有限公司")
        await applicant.person.says("王示例")
        heard = [place(await applicant.person.hears(timeout=PATIENCE))[0] for _ in range(seen + 1)]
        assert heard == [2] * seen + [3], fault
        await applicant.person.hears_nothing(0.2)

    await asyncio.gather(*(sees(1001 + number, fault) for number, fault in enumerate(FAULTS)))
    await telegram.all_confirmed()
    assert bot.stored("SELECT count(*) FROM outbox WHERE failed_at IS NOT NULL") == [(0,)]
    assert [each for each in await broken(telegram, bot) if each.fault not in BY_TURNS] == []


async def test_every_document_gets_through_before_its_closing_words(telegram: FakeTelegram, bot: BotProcess) -> None:
    async def sees(number: int, status: How, seen: int) -> None:
        applicant = Applicant(telegram.person(number), "zone")
        await applicant.begins()
        telegram.fail_next("sendDocument", status, chat=number)
        await applicant.person.says("申报表")
        heard = [await applicant.person.hears(timeout=PATIENCE) for _ in range(seen + 1)]
        assert [bool(message.document) for message in heard] == [True] * seen + [False], status
        assert len({message.document for message in heard[:-1]}) == 1
        assert "这是草稿" in heard[-1].text

    faults: list[tuple[How, int]] = [(429, 1), (500, 1), ("reset", 1), ("accept_then_reset", 2)]
    await asyncio.gather(*(sees(1001 + number, *fault) for number, fault in enumerate(faults)))
    assert await broken(telegram, bot) == []


async def test_a_message_that_telegram_refuses_for_good_is_recorded_and_blocks_nothing(
    telegram: FakeTelegram, bot: BotProcess
) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.begins()
    telegram.fail_next("sendMessage", 400, chat=1001, description="message is too long")
    await applicant.person.says("北京示例精密仪器有限公司")
    await applicant.person.says("王示例")
    assert place(await applicant.person.hears(timeout=PATIENCE))[0] == 3
    assert bot.stored("SELECT failure FROM outbox WHERE failed_at IS NOT NULL") == [("refused",)]
    found = await broken(telegram, bot)
    assert [each.fault for each in found if each.fault not in BY_TURNS] == [Fault.NOT_SENT], found


async def test_a_person_who_blocked_the_bot_is_left_alone_and_welcome_back(
    telegram: FakeTelegram, bot: BotProcess
) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.begins()
    telegram.fail_next("sendMessage", 403, chat=1001)
    await applicant.person.says("北京示例精密仪器有限公司")
    await telegram.all_confirmed(timeout=PATIENCE)
    await applicant.person.hears_nothing(1.5)
    await applicant.person.says("王示例")
    assert place(await applicant.person.hears(timeout=PATIENCE))[0] == 3


async def test_a_wrong_token_ends_it_with_one_sentence(telegram: FakeTelegram, tmp_path: Path) -> None:
    token = "43:WRONG"  # noqa: S105
    async with BotProcess(tmp_path, **for_telegram(telegram) | {"telegram_token": token}) as bot:
        assert await bot.ends() == 2
    [sentence] = [line for line in bot.stderr.splitlines() if "密钥文件" not in line and "还不存在" not in line]
    assert "SHENBAO_TELEGRAM_TOKEN" in sentence
    assert token not in sentence


async def test_a_token_taken_back_while_it_runs_ends_it_too(telegram: FakeTelegram, bot: BotProcess) -> None:
    await telegram.polls_again(PATIENCE)
    telegram.front.token = "42:ANOTHER"  # noqa: S105
    telegram.exchange.updates.close()
    assert await bot.ends() == 2
    assert "SHENBAO_TELEGRAM_TOKEN" in bot.stderr.splitlines()[-1]


async def test_without_network_it_keeps_trying_and_works_once_it_is_back(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        await telegram.goes_down()
        async with BotProcess(tmp_path, **for_telegram(telegram)) as bot:
            await bot.reports("连不上", times=2)
            assert {line[:10] for line in bot.stderr.splitlines()} == {bot.stderr[:10]}, "more than sentences"
            assert telegram.token not in bot.stderr
            await telegram.comes_back()
            applicant = Applicant(telegram.person(1001), "point")
            assert place(await applicant.begins()) == (1, 28)
            assert await bot.stops() == 0
            assert "Traceback" not in bot.stderr


async def test_an_outage_in_the_middle_loses_nothing(telegram: FakeTelegram, bot: BotProcess) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.begins()
    await telegram.goes_down()
    await applicant.person.says("北京示例精密仪器有限公司")
    await bot.reports("连不上")
    await telegram.comes_back()
    assert place(await applicant.person.hears(timeout=PATIENCE))[0] == 2
    assert applicant.repeats == 0
    assert await broken(telegram, bot) == []


async def test_told_to_stop_it_ends_cleanly_and_goes_on_where_it_was(telegram: FakeTelegram, bot: BotProcess) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.begins()
    since = time.monotonic()
    assert await bot.stops() == 0
    assert time.monotonic() - since < 5
    await applicant.person.says("北京示例精密仪器有限公司")
    await bot.starts()
    assert place(await applicant.person.hears(timeout=PATIENCE))[0] == 2
    assert applicant.repeats == 0


async def test_told_to_stop_while_sending_it_lets_the_message_through_once(
    telegram: FakeTelegram, bot: BotProcess
) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.begins()
    telegram.fail_next("sendMessage", delay=1.0, chat=1001)
    await applicant.person.says("北京示例精密仪器有限公司")
    assert place(await applicant.person.hears(timeout=PATIENCE))[0] == 2
    assert await bot.stops() == 0
    await bot.starts()
    await telegram.polls_again(PATIENCE)
    await applicant.person.hears_nothing(0.5)
    assert await bot.stops() == 0
    assert bot.stored("SELECT count(*) FROM outbox WHERE sent_at IS NULL") == [(0,)]
    assert await breaches(f"sqlite:///{bot.database}", seen_in(telegram)) == []


async def test_numbers_that_begin_anew_lose_and_repeat_nothing(telegram: FakeTelegram, bot: BotProcess) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.begins()
    for at, text in ((100, "北京示例精密仪器有限公司"), (900_000_000, "王示例"), (500, "北京市丰台区示例路1号")):
        await telegram.all_confirmed(timeout=PATIENCE)
        telegram.restart_update_ids(at=at)
        await applicant.person.says(text)
        question = await applicant.reads()
    assert place(question)[0] == 4
    await telegram.all_confirmed(timeout=PATIENCE)
    assert await bot.stops() == 0
    await bot.starts()
    await telegram.polls_again(PATIENCE)
    assert telegram.forget_confirmations() > 0
    await telegram.all_confirmed(timeout=PATIENCE)
    await applicant.person.hears_nothing(0.3)
    assert applicant.repeats == 0
