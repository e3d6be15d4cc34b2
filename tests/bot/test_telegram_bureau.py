"""Officers in Telegram, with the real bot in a process of its own: counts with a picture, a workbook, a paper, people who leave."""

import asyncio
from pathlib import Path

from tests.applicant import PATIENCE, Applicant
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram

OFFICER = 7001


async def test_an_officers_work_reaches_them_and_the_applicant(telegram: FakeTelegram, tmp_path: Path) -> None:
    settings = {**for_telegram(telegram), "admins": f"telegram:{OFFICER}"}
    async with BotProcess(tmp_path, **settings) as bot:
        applicant = Applicant(telegram.person(1001), "point")
        await applicant.applies()
        officer = telegram.person(OFFICER)
        await officer.says("/start")
        await officer.hears_of("您好", timeout=PATIENCE)
        await officer.says("/stats 示范点")
        counted = await officer.hears_of("共 1 份", timeout=PATIENCE)
        assert "已生成 1" in (counted.text or "")
        await telegram.called("sendPhoto", timeout=PATIENCE)
        await officer.says("导出")
        await officer.hears_of("妥善保管", timeout=PATIENCE)
        await officer.says("/received 示例")
        await officer.hears_of("已登记", timeout=PATIENCE)
        await applicant.person.hears_of("收到", timeout=PATIENCE)
        assert "stats" in {command["command"] for command in telegram.commands_for(OFFICER)}
        assert "stats" not in {command["command"] for command in telegram.commands_for(1001)}
        assert "Traceback" not in bot.stderr


async def test_who_blocks_the_bot_is_marked_and_back_with_the_next_message(
    telegram: FakeTelegram, bot: BotProcess
) -> None:
    gone = "SELECT gone_at IS NOT NULL FROM identities WHERE address = '1001'"
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.begins()
    assert bot.stored(gone) == [(0,)]
    applicant.person.blocks_bot()
    for _ in range(100):
        if bot.stored(gone) == [(1,)]:
            break
        await asyncio.sleep(0.05)
    assert bot.stored(gone) == [(1,)]
    applicant.person.unblocks_bot()
    await applicant.person.says("进度")
    await applicant.person.hears_of("已填", timeout=PATIENCE)
    assert bot.stored(gone) == [(0,)]
