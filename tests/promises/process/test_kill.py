"""The bot killed again and again while people fill their forms: nothing lost, nothing asked twice, repeats counted."""

import asyncio
import random
import re
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import pytest_asyncio

from bot.inbound.intake import ENDED, MOST_ENDS
from tests.applicant import Applicant, place
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram
from tests.faulty_bot import ENDS_THE_PROCESS, EXIT_CODE, FAILS
from tests.history import breaches
from tests.telegram_history import seen_in
from tests.waiting import PATIENCE

BUSY, GIVEN_UP = "系统繁忙，这一条还没有处理", "系统繁忙，上一条没有处理成功，也没有记下，请再发一次"
PRINTED = re.compile(r"word/(document|footer\d*|header\d*)\.xml")
NAME = "北京示例精密仪器有限公司"


@pytest_asyncio.fixture
async def faulty(telegram: FakeTelegram, tmp_path: Path) -> AsyncIterator[BotProcess]:
    async with BotProcess(tmp_path, module="tests.faulty_bot", **for_telegram(telegram)) as bot:
        yield bot


class Killer:
    """Kills the bot and starts it again at every n-th message that is read."""

    def __init__(self, bot: BotProcess, every: int) -> None:
        self._bot = bot
        self._every = every
        self._read = 0

    async def __call__(self) -> None:
        self._read += 1
        if self._read % self._every == 0:
            await self._bot.kills_itself()
            await self._bot.starts()


def words_of(applicant: Applicant) -> str:
    """All that stands in the parts of the document that are printed, but for the reference."""
    assert applicant.document is not None
    assert applicant.document.document is not None
    with ZipFile(BytesIO(applicant.document.document)) as file:
        parts = [file.read(name).decode() for name in sorted(file.namelist()) if PRINTED.fullmatch(name)]
    return re.sub(r"FT23-\w{6}", "", re.sub(r"<[^>]+>", "|", "".join(parts)))


async def assert_nothing_is_left_over(telegram: FakeTelegram, bot: BotProcess) -> None:
    """Every update was confirmed, answered once and remembered by its number; nothing waits, and nothing is as it was not promised."""
    await telegram.all_confirmed(timeout=PATIENCE)
    await bot.listens()
    assert await bot.stops() == 0
    heard = {str(update["update_id"]) for update in telegram.exchange.updates.confirmed}
    answered = bot.stored("SELECT number FROM inbox WHERE answered_at IS NOT NULL AND failure IS NULL")
    assert {number for (number,) in answered} == heard
    assert await breaches(f"sqlite:///{bot.database}", seen_in(telegram)) == []


@pytest.mark.parametrize("kind", ["point", "zone"])
async def test_killed_at_every_tenth_reply(kind: str, telegram: FakeTelegram, bot: BotProcess) -> None:
    calm = Applicant(telegram.person(1000), kind)
    await calm.applies()
    applicant = Applicant(telegram.person(1001), kind, disturb=Killer(bot, 10))
    closing = await applicant.applies()
    assert words_of(applicant) == words_of(calm)
    assert closing.text.startswith("申报表已生成")
    assert bot.kills == 3
    assert applicant.repeats <= bot.kills
    assert applicant.apologies == 0
    await assert_nothing_is_left_over(telegram, bot)
    print(f"{kind}: {bot.kills} kills, {applicant.repeats} repeats")


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["point", "zone"])
async def test_killed_at_every_reply(kind: str, telegram: FakeTelegram, bot: BotProcess) -> None:
    calm = Applicant(telegram.person(1000), kind)
    await calm.applies()
    applicant = Applicant(telegram.person(1001), kind, disturb=Killer(bot, 1))
    await applicant.applies()
    assert words_of(applicant) == words_of(calm)
    assert bot.kills > len(applicant.answers)
    assert applicant.repeats <= bot.kills
    assert applicant.apologies == 0
    await assert_nothing_is_left_over(telegram, bot)
    print(f"{kind}: {bot.kills} kills, {applicant.repeats} repeats")


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_killed_at_any_moment_while_many_apply(seed: int, telegram: FakeTelegram, bot: BotProcess) -> None:
    calm = {kind: Applicant(telegram.person(1000 + at), kind) for at, kind in enumerate(("point", "zone"))}
    await asyncio.gather(*(applicant.applies() for applicant in calm.values()))
    applicants = [Applicant(telegram.person(2000 + n), "point" if n % 2 else "zone") for n in range(10)]
    work = asyncio.gather(*(applicant.applies() for applicant in applicants))
    moments = random.Random(seed)
    while not work.done():
        await bot.listens()
        await asyncio.sleep(moments.uniform(0, 0.8))
        await bot.kills_itself()
        await bot.starts()
    await work
    for applicant in applicants:
        assert words_of(applicant) == words_of(calm[applicant.kind])
        assert applicant.repeats <= bot.kills
        assert applicant.apologies * 2 <= bot.kills
    await telegram.all_confirmed(timeout=PATIENCE)
    repeats, apologies = (sum(getattr(each, what) for each in applicants) for what in ("repeats", "apologies"))
    print(f"seed {seed}: {bot.kills} kills of 10 people's bot, {repeats} repeats, {apologies} messages passed over")


async def test_killed_between_commit_and_send_it_says_it_once(telegram: FakeTelegram, bot: BotProcess) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.begins()
    before = len(telegram.calls_of("sendMessage"))
    telegram.fail_next("sendMessage", "reset", delay=60)
    await applicant.person.says(NAME)
    await telegram.called("sendMessage", times=before + 1, timeout=PATIENCE)
    assert NAME in (await bot.conversation("telegram", "1001")).stored()
    await bot.kills_itself()
    await bot.starts()
    assert place(await applicant.reads())[0] == 2
    await applicant.person.hears_nothing(0.3)
    await assert_nothing_is_left_over(telegram, bot)


async def test_killed_between_send_and_mark_it_says_it_twice(telegram: FakeTelegram, bot: BotProcess) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.begins()
    telegram.fail_next("sendMessage", delay=60)
    await applicant.person.says(NAME)
    assert place(await applicant.reads())[0] == 2
    await bot.kills_itself()
    await bot.starts()
    await applicant.person.says("王示例")
    assert place(await applicant.reads())[0] == 3
    assert applicant.repeats == 1
    await assert_nothing_is_left_over(telegram, bot)


async def test_killed_while_the_document_is_sent_it_comes_once_more_with_one_closing(
    telegram: FakeTelegram, bot: BotProcess
) -> None:
    applicant = Applicant(telegram.person(1001), "zone")
    gaps = await applicant.answers_everything(await applicant.begins())
    telegram.fail_next("sendDocument", delay=60)
    await applicant.person.presses("生成申报表", on=gaps)
    first = await applicant.reads()
    assert first.document
    await bot.kills_itself()
    await bot.starts()
    assert (await applicant.reads()).text.startswith("申报表已生成")
    assert applicant.repeats == 1
    await applicant.person.hears_nothing(0.3)
    assert bot.stored("SELECT versions FROM applications") == [(1,)]
    await assert_nothing_is_left_over(telegram, bot)


async def test_a_message_that_kills_the_process_again_and_again_is_passed_over_and_nobody_elses_is(
    telegram: FakeTelegram, faulty: BotProcess
) -> None:
    before, culprit, after = (Applicant(telegram.person(number), "point") for number in (1001, 1002, 1003))
    for applicant in (before, culprit, after):
        await applicant.begins()
    assert await faulty.stops() == 0
    await before.person.says(NAME)
    number = telegram.exchange.updates.next_id
    await culprit.person.says(ENDS_THE_PROCESS)
    await after.person.says(NAME)
    for _ in range(MOST_ENDS):
        await faulty.starts()
        assert await faulty.ends() == EXIT_CODE
    await faulty.starts()
    for applicant in (before, after):
        assert place(await applicant.reads())[0] == 2
    assert GIVEN_UP in (await culprit.person.hears(timeout=PATIENCE)).text
    await culprit.person.says(NAME)
    assert place(await culprit.reads())[0] == 2
    await telegram.all_confirmed(timeout=PATIENCE)
    [(ends, failure)] = faulty.stored("SELECT ends, failure FROM inbox WHERE number = ?", str(number))
    assert (ends, failure) == (MOST_ENDS, ENDED)
    assert faulty.stored("SELECT max(ends) FROM inbox WHERE number <> ?", str(number)) == [(0,)]
    assert faulty.stored("SELECT count(*) FROM inbox WHERE failure IS NOT NULL") == [(1,)]
    for applicant in (before, culprit, after):
        rest = await applicant.person.hears_all(quiet=0.1)
        assert {place(message)[0] for message in rest} <= {2}
        assert applicant.repeats + len(rest) <= MOST_ENDS, "more repeats than kills"


async def test_a_turn_that_fails_is_apologised_for_given_up_and_holds_up_nobody(
    telegram: FakeTelegram, faulty: BotProcess
) -> None:
    culprit, other = (Applicant(telegram.person(number), "point") for number in (1001, 1002))
    for applicant in (culprit, other):
        await applicant.begins()
    secret = f"{FAILS}：绝密配方"
    number = telegram.exchange.updates.next_id
    await culprit.person.says(secret)
    await other.person.says(NAME)
    assert place(await other.person.hears(timeout=PATIENCE))[0] == 2
    assert (await culprit.person.hears(timeout=PATIENCE)).text.startswith(BUSY)
    assert (await culprit.person.hears(timeout=PATIENCE)).text.startswith(GIVEN_UP)
    await telegram.all_confirmed(timeout=PATIENCE)
    await culprit.person.hears_nothing(0.3)
    [(failures, failure)] = faulty.stored("SELECT failures, failure FROM inbox WHERE number = ?", str(number))
    assert failures == 3
    assert failure.startswith("ArithmeticError in faulty_bot.py, respond_with_faults, line ")
    assert await faulty.stops() == 0
    assert "绝密配方" not in faulty.stderr
    assert "绝密配方".encode() not in faulty.database.read_bytes()
    await faulty.starts()
    await culprit.person.says(NAME)
    assert place(await culprit.person.hears(timeout=PATIENCE))[0] == 2
