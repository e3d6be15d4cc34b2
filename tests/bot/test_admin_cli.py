"""The bureau's commands from a shell, beside a bot that runs."""

import asyncio
import json
import os
import re
import sqlite3
import sys
from argparse import Namespace
from collections.abc import Callable, Coroutine
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.admin_cli import MOST_ENTRIES
from bot.admin_commands import run as shell_run
from bot.maintenance_cli import run as upkeep_run
from bot.settings import Settings
from bot.storage.audit import Audit
from bot.storage.store import write_problem
from bot.storage.transaction import Transaction
from standards.library import read_campaigns
from tests.applicant import Applicant
from tests.bot_process import PASSED_ON, ROOT, BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram
from tests.staff_player import ADMIN, StaffPlayer, code_in
from tests.waiting import PATIENCE

AWAKE = "tests.waking_bot"
NAME = "北京示例精密仪器有限公司"


async def shell(folder: Path, *arguments: str, module: str = "bot") -> tuple[int, str, str]:
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *arguments),
        cwd=folder,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, error = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode(), error.decode()


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """A database with one application, whose paper has come."""
    player = StaffPlayer(tmp_path, read_campaigns())
    async with player:
        await player.applies("甲公司", "point")
        await player.says("甲公司", "生成申报表")
        await player.says(ADMIN, "/received 示例精密")
    return tmp_path


async def test_counts_lists_and_a_workbook(folder: Path) -> None:
    code, out, _ = await shell(folder, "stats", "示范点", "--json")
    assert code == 0
    assert json.loads(out)["total"] == 1
    assert json.loads(out)["阶段"]["纸质收件"] == 1
    code, out, _ = await shell(folder, "list", "示例精密")
    assert code == 0
    assert NAME in out
    code, out, _ = await shell(folder, "export", "--out", "applications.xlsx", "--json")
    assert (code, json.loads(out)) == (0, {"file": "applications.xlsx"})
    sheet = load_workbook(folder / "applications.xlsx")["示范点"]
    assert NAME in [cell.value for row in sheet.iter_rows() for cell in row]
    assert (folder / "applications.xlsx").stat().st_mode & 0o077 == 0, "others on the machine do not read it"


async def test_a_workbook_never_takes_the_place_of_a_file(folder: Path) -> None:
    (folder / "applications.xlsx").write_text("去年的名单", encoding="utf-8")
    code, out, error = await shell(folder, "export", "--out", "applications.xlsx")
    assert (code, out) == (2, "")
    assert error == "applications.xlsx 已经有了，不会覆盖。请换一个名字（--out），或先移走它。\n"
    assert (folder / "applications.xlsx").read_text(encoding="utf-8") == "去年的名单"


async def test_words_that_are_not_understood_end_with_a_sentence(folder: Path) -> None:
    code, out, error = await shell(folder, "stats", "示范县")
    assert (code, out) == (2, "")
    assert "示范县" in error
    assert "Traceback" not in error


async def test_a_database_that_nobody_started_is_not_made_up(tmp_path: Path) -> None:
    code, _, error = await shell(tmp_path, "stats")
    assert code == 2
    assert "Traceback" not in error
    assert "shenbao" in error


async def test_a_tampered_audit_is_named(folder: Path) -> None:
    assert (await shell(folder, "audit", "verify"))[:2] == (0, "日志完整。\n")
    with sqlite3.connect(folder / "shenbao.db") as connection:
        connection.execute("UPDATE audit SET about = '#2' WHERE id = 1")
    connection.close()
    code, out, _ = await shell(folder, "audit", "verify", "--json")
    assert (code, json.loads(out)) == (1, {"tampered": 1})
    code, out, _ = await shell(folder, "audit")
    assert f"telegram:{ADMIN} received" in out


async def test_an_audit_that_is_not_shown_whole_says_so(folder: Path) -> None:
    async with StaffPlayer(folder, read_campaigns()) as player:
        before = await player.store.read(lambda tx: Audit(tx).entries(1)[0].id)

        def fill(tx: Transaction) -> None:
            for number in range(MOST_ENTRIES):
                Audit(tx).note("self:test", "list", "", float(number))

        _, out, _ = await shell(folder, "audit")
        assert "更早的还有" not in out
        await player.store.write(fill)
    _, out, _ = await shell(folder, "audit")
    assert out.splitlines()[-1] == f"只列出最近的 1,000 条，更早的还有 {before} 条"


@pytest.mark.parametrize("run", [shell_run, upkeep_run])
async def test_a_command_that_nobody_knows_is_an_error(folder: Path, run: Callable[..., object]) -> None:
    settings = Settings(database_url=f"sqlite:///{folder}/shenbao.db")

    async def give() -> None:
        done = run(settings, Namespace(command="explode", words=[]))
        if isinstance(done, Coroutine):
            await done

    with pytest.raises(ValueError, match="no command explode"):
        await give()


async def test_staff_are_invited_from_a_shell(folder: Path) -> None:
    code, out, _ = await shell(folder, "staff", "邀请", "查看员", "小赵")
    assert code == 0
    invited = out.split("邀请码 ")[1].split()[0]
    async with StaffPlayer(folder, read_campaigns()) as player:
        assert "查看员" in (await player.says("小赵", f"邀请码 {invited}"))[0]


async def test_a_notice_is_written_and_confirmed_beside_a_running_bot(telegram: FakeTelegram, tmp_path: Path) -> None:
    settings = {**for_telegram(telegram), "admins": "telegram:7001"}
    async with BotProcess(tmp_path, module=AWAKE, **settings):
        applicant = Applicant(telegram.person(1001), "point")
        await applicant.begins()
        (tmp_path / "清单.txt").write_text("一式两份", encoding="utf-8")
        (tmp_path / ".env").write_text("SHENBAO_CHANNELS=telegram\n", encoding="utf-8")  # as the bot beside it
        said = ("broadcast", "未完成", "--text", "请抓紧 <b>&{{ }}", "--file", "清单.txt", "--json")
        code, out, _ = await shell(tmp_path, *said, module=AWAKE)
        assert code == 0
        assert "能收到 1 人" in json.loads(out)["said"]
        assert json.loads(out)["broadcasts"] == []
        code, out, _ = await shell(tmp_path, "broadcast", "确认发送", module=AWAKE)
        assert (code, "开始发送" in out) == (0, True)
        file = await applicant.person.hears(timeout=PATIENCE)
        assert file.document == "一式两份".encode()
        notice = await applicant.person.hears_of("请抓紧 <b>&{{ }}", timeout=PATIENCE)
        assert notice.labels == ["不再接收"]
        for _ in range(100):
            _, out, _ = await shell(tmp_path, "broadcast", "--json")
            [standing] = json.loads(out)["broadcasts"]
            if standing["standing"] == "finished":
                break
        assert (standing["sent"], standing["waiting"], standing["failed"]) == (1, 0, {})


async def test_what_is_kept_too_long_is_shown_first_and_erased_when_asked(folder: Path) -> None:
    code, out, _ = await shell(folder, "retention", "--json")
    assert (code, json.loads(out)["erased"]) == (0, 0)
    assert [each["stage"] for each in json.loads(out)["due"]] == ["received"]
    assert NAME in (await shell(folder, "list"))[1]
    code, out, _ = await shell(folder, "retention", "--erase")
    assert "已删除 1 份" in out
    listed = (await shell(folder, "list"))[1]
    assert "申请人已删除资料" in listed, "the bureau's own record stays"
    assert NAME not in listed


async def test_the_first_administrator_comes_to_the_page_by_the_shells_link(folder: Path) -> None:
    code, out, _ = await shell(folder, "staff", "邀请", "管理员", "王科长")
    assert code == 0
    assert re.search(r"http://127\.0\.0\.1:8000/staff#invite=[\w-]{22}\n", out)
    code, out, _ = await shell(folder, "staff")
    assert "1. 王科长 管理员，操作员邀请" in out
    code, out, _ = await shell(folder, "staff", "撤回", "王科长")
    assert "已撤回" in out
    code, out, _ = await shell(folder, "audit")
    assert "操作员 invite #1 admin 王科长" in out
    code, out, _ = await shell(folder, "audit", "verify")
    assert (code, out) == (0, "日志完整。\n")


async def test_the_shell_gives_a_member_a_new_link_and_removes_by_name(folder: Path) -> None:
    player = StaffPlayer(folder, read_campaigns())
    async with player:
        told = await player.says(ADMIN, "/staff 邀请 经办人 李同志")
        await player.says("李同志", f"邀请码 {code_in(told)}")
    code, out, _ = await shell(folder, "staff", "链接", "李同志")
    assert code == 0
    assert re.search(r"/staff#pass=[\w-]{24}\b", out)
    code, out, _ = await shell(folder, "staff", "移除", "李同志")
    assert (code, "李同志 经办人已移除" in out) == (0, True)
    code, out, _ = await shell(folder, "staff", "移除", "李同志")
    assert "没有“李同志”这个人" in out
    code, out, _ = await shell(folder, "audit", "verify")
    assert code == 0


async def test_a_record_changed_by_hand_is_named_in_the_shell(folder: Path) -> None:
    with sqlite3.connect(folder / "shenbao.db") as connection:
        connection.execute("UPDATE applications SET passed = 0")
    connection.close()
    code, out, _ = await shell(folder, "audit", "verify")
    assert (code, "applications:1 与日志不符" in out) == (1, True)


async def test_a_rotation_says_what_it_ends_and_what_to_do_after_a_theft(folder: Path) -> None:
    with sqlite3.connect(folder / "shenbao.db") as connection:
        connection.execute("INSERT INTO web_devices VALUES (x'00', 'somebody', 1.0)")
    connection.close()
    code, out, _ = await shell(folder, "keys", "rotate")
    assert (code, "个人链接、短码和文件链接都已作废" in out, "--compromised" in out) == (0, True, True)
    assert _devices(folder) == 1
    code, out, _ = await shell(folder, "keys", "rotate", "--compromised")
    assert (code, "所有浏览器都已作废" in out) == (0, True)
    assert _devices(folder) == 0
    code, out, error = await shell(folder, "keys", "--compromised")
    assert (code, out, "shenbao keys rotate" in error) == (2, "", True)


def _devices(folder: Path) -> int:
    with sqlite3.connect(folder / "shenbao.db") as connection:
        count: int = connection.execute("SELECT count(*) FROM web_devices").fetchone()[0]
    connection.close()
    return count


@pytest.mark.parametrize(
    "words",
    [
        ("broadcast", "胡说", "--text", "x"),
        ("broadcast", "--text", "x"),
        ("staff", "邀请", "管理员"),
        ("staff", "邀请", "经理", "王"),
        ("staff", "移除", "没有"),
        ("staff", "改", "赵同志", "局长"),
        ("staff", "撤回", "99"),
        ("audit", "胡说"),
    ],
)
async def test_what_is_not_understood_ends_with_two(folder: Path, words: tuple[str, ...]) -> None:
    code, out, error = await shell(folder, *words)
    assert code == 2
    assert out + error
    assert f"telegram:{ADMIN} received" not in out


async def test_the_audit_of_somebody_is_asked_for_in_the_shell(folder: Path) -> None:
    await shell(folder, "stats")
    code, out, _ = await shell(folder, "audit", "操作员")
    assert (code, "操作员 stats" in out, ADMIN in out) == (0, True, False)


async def test_a_workbook_that_cannot_be_written_is_one_sentence(folder: Path) -> None:
    code, out, error = await shell(folder, "export", "--out", "not/there/export.xlsx")
    assert (code, out) == (2, "")
    assert error.splitlines()[-1].startswith("not/there/export.xlsx：")
    assert "Traceback" not in error


def test_a_full_disk_is_told_from_other_faults(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "full.db")
    connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(sqlite3.Error) as full:
        connection.execute("CREATE TABLE words (text)")
    with pytest.raises(sqlite3.Error) as wrong:
        connection.execute("SELECT nothing")
    connection.close()
    assert write_problem(full.value) == "database or disk is full"
    assert write_problem(wrong.value) is None
