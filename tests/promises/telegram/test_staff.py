"""Officers in Telegram, with the real bot in a process of its own: counts with a picture, a workbook, a paper, people who leave."""

import asyncio
from pathlib import Path

from tests.applicant import Applicant
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram
from tests.waiting import PATIENCE

OFFICER = 7001


async def test_an_officers_work_reaches_them_and_the_applicant(telegram: FakeTelegram, tmp_path: Path) -> None:
    settings = {**for_telegram(telegram), "admins": f"telegram:{OFFICER}"}
    async with BotProcess(tmp_path, module="tests.waking_bot", **settings) as bot:
        applicant = Applicant(telegram.person(1001), "point")
        await applicant.applies()
        officer = telegram.person(OFFICER)
        await officer.says("/start")
        await officer.hears_of("您是管理员", timeout=PATIENCE)
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


async def test_a_notice_with_a_file_reaches_people_and_shows_its_progress_in_one_message(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    settings = {**for_telegram(telegram), "admins": f"telegram:{OFFICER}"}
    async with BotProcess(tmp_path, module="tests.waking_bot", **settings) as bot:
        applicants = [Applicant(telegram.person(number), "point") for number in (1001, 1002)]
        for applicant in applicants:
            await applicant.begins()
        officer = telegram.person(OFFICER)
        await officer.says("/start")
        await officer.hears_of("您是管理员", timeout=PATIENCE)
        await officer.says("/broadcast 未完成")
        await officer.hears_of("要说什么", timeout=PATIENCE)
        await officer.sends_document("清单.pdf", b"%PDF-", caption="请按清单准备 <b>&{{ }}")
        await officer.hears_of("（文件）清单.pdf", timeout=PATIENCE)
        await officer.presses("试发给自己")
        mine = await officer.hears_of("【丰台区市场监督管理局通知】", timeout=PATIENCE)
        assert "请按清单准备 <b>&{{ }}" in mine.words
        await officer.presses("确认发送")
        for applicant in applicants:
            file = await applicant.person.hears(timeout=PATIENCE)
            assert (file.document, file.file_name) == (b"%PDF-", "清单.pdf")
            notice = await applicant.person.hears(timeout=PATIENCE)
            assert notice.words.endswith("请按清单准备 <b>&{{ }}\n不想再收到通知可发“退订”。")
        await officer.hears_of("已发 2，等待 0", timeout=PATIENCE)
        uploads = [call for call in telegram.calls_of("sendDocument") if not isinstance(call.params["document"], str)]
        assert uploads == [], "the file goes by the id under which Telegram has it"
        await applicants[0].person.presses("不再接收")
        await applicants[0].person.hears_of("已退订", timeout=PATIENCE)
        await officer.says("/broadcast 未完成\n再说一次")
        await officer.hears_of("已退订 1 人", timeout=PATIENCE)
        assert "Traceback" not in bot.stderr


async def test_a_document_that_has_not_changed_is_sent_again_by_its_id(telegram: FakeTelegram, bot: BotProcess) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.applies()
    before = applicant.document
    await applicant.person.says("生成申报表")
    again = await applicant.person.hears(timeout=PATIENCE)
    assert before is not None
    assert again.document == before.document
    await applicant.person.hears_of("申报表已生成", timeout=PATIENCE)
    first, second = telegram.calls_of("sendDocument")
    assert not isinstance(first.params["document"], str)
    assert isinstance(second.params["document"], str)
    telegram.forgets_file(second.params["document"])
    await applicant.person.says("生成申报表")
    anew = await applicant.person.hears(timeout=PATIENCE)
    assert anew.document == before.document, "if Telegram has lost it, it is sent whole"


async def test_an_officer_has_a_file_verified(telegram: FakeTelegram, tmp_path: Path) -> None:
    settings = {**for_telegram(telegram), "admins": f"telegram:{OFFICER}"}
    async with BotProcess(tmp_path, **settings):
        applicant = Applicant(telegram.person(1001), "point")
        await applicant.applies()
        assert applicant.document is not None
        content = applicant.document.document
        assert content is not None
        officer = telegram.person(OFFICER)
        await officer.sends_document("申报表.docx", content, caption="/verify")
        await officer.hears_of("没有改动", timeout=PATIENCE)
        await officer.sends_document("申报表.docx", content[:-100])
        await officer.hears_of("读不出来", timeout=PATIENCE)


async def test_what_an_officer_forwards_is_no_command_and_what_an_applicant_forwards_an_answer(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    settings = {**for_telegram(telegram), "admins": f"telegram:{OFFICER}"}
    async with BotProcess(tmp_path, **settings) as bot:
        applicant = Applicant(telegram.person(1001), "point")
        await applicant.begins()
        officer = telegram.person(OFFICER)
        for words in ("/received #1", "收件 #1", "/staff 邀请 管理员 某人"):
            await officer.forwards(words)
            await officer.hears_of("转发来的消息不当作命令", timeout=PATIENCE)
        assert bot.stored("SELECT count(*) FROM papers") == [(0,)]
        assert bot.stored("SELECT count(*) FROM invitations") == [(0,)]
        await applicant.person.forwards("北京示例精密仪器有限公司")
        await applicant.person.hears_of("第 2 / 28 题", timeout=PATIENCE)
        for words in ("删除", "确认删除", "跳过", "新申报", "退订"):
            await applicant.person.forwards(words)
            await applicant.person.hears_of("转发来的消息不当作命令", timeout=PATIENCE)
        assert bot.stored("SELECT count(*) FROM applications") == [(1,)]
        await officer.says("/broadcast 全部")
        await officer.hears_of("要说什么", timeout=PATIENCE)
        await officer.forwards_document("通知.pdf", b"%PDF-", "别人写的话")
        await officer.hears_of("转发来的消息不当作命令", timeout=PATIENCE)
        assert "Traceback" not in bot.stderr


async def test_another_telegram_account_is_joined_to_a_member_by_a_short_code(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    settings = {**for_telegram(telegram), "admins": f"telegram:{OFFICER}"}
    async with BotProcess(tmp_path, **settings) as bot:
        admin, first, second = (telegram.person(number) for number in (OFFICER, 7002, 7003))
        await admin.says("/staff 邀请 经办人 李同志")
        invited = await admin.hears_of("邀请码 ", timeout=PATIENCE)
        await first.says("邀请码 " + invited.words.split("邀请码 ")[1].split("\n")[0])
        await first.hears_of("您现在是经办人", timeout=PATIENCE)
        await first.says("登录")
        code = (await first.hears_of("登录码 ", timeout=PATIENCE)).words.split("登录码 ")[1]
        await second.says(f"登录码 {code}")
        await second.hears_of("李同志，您现在是经办人", timeout=PATIENCE)
        assert bot.stored("SELECT count(*) FROM staff_members") == [(1,)]
        await admin.says("/staff 移除 李同志")
        await admin.hears_of("已移除", timeout=PATIENCE)
        await second.says("/list")
        await second.hears_of("没有“/list”这个命令", timeout=PATIENCE)
        assert "Traceback" not in bot.stderr
