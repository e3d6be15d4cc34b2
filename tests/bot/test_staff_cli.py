"""The commands of the staff's table in a shell, beside a bot that runs on the same database."""

import asyncio
import io
import json
import os
import re
import sys
from argparse import Namespace
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from docx import Document

from bot import admin_commands
from bot.settings import Settings
from bot.staff.broadcasts.actions import BROADCAST
from bot.staff.broadcasts.draft import TEST
from bot.staff.broadcasts.progress import RESEND
from bot.staff.commands import RULES
from bot.staff.login import LOGIN, LOGOUT
from bot.staff.roles import Role
from bot.storage.audit import Audit
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcasts, Occasion
from bot.storage.selection import Selection
from bot.storage.transaction import Transaction
from standards.library import read_campaigns
from tests.bot_process import PASSED_ON, ROOT
from tests.staff_player import StaffPlayer, joined

APPLICANT, OFFICER = "甲公司", "李同志"
NAME = "北京示例精密仪器有限公司"
IN_A_CHAT_ALONE = {TEST, LOGIN, LOGOUT, RESEND}
"""A trial is sent to a chat, signing in is for a chat or a page, and `shenbao broadcast 重发` sends again."""


@dataclass
class Shell:
    """A shell beside a bot; the bot's clock is the shell's."""

    player: StaffPlayer
    folder: Path
    capsys: pytest.CaptureFixture[str]
    reference: str = ""
    errors: str = field(default="", init=False)

    async def gives(self, command: str, *words: str, **options: object) -> tuple[int, str]:
        """Give a command; return the exit code and what is printed."""
        settings = Settings(database_url=f"sqlite:///{self.folder}/shenbao.db", channels=("web", "telegram"))
        self.capsys.readouterr()
        given = Namespace(command=command, words=list(words), **options)
        code = await admin_commands.run(settings, given, lambda: self.player.at)
        out, self.errors = self.capsys.readouterr()
        return code, out

    async def audited(self) -> list[str]:
        """Return the audit log as who did what, the newest first."""
        entries = await self.player.store.read(lambda tx: Audit(tx).entries(10))
        return [f"{each.who} {each.what} {each.about}".strip() for each in entries]


@pytest.fixture
async def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> AsyncIterator[Shell]:
    """A shell beside a bot with one application, whose form is made."""
    async with StaffPlayer(tmp_path, read_campaigns()) as player:
        await player.applies(APPLICANT, "point")
        told = await player.says(APPLICANT, "生成申报表")
        [reference] = set(re.findall(r"[A-Z]{2}\d{2}-[0-9A-Z]{6}", "".join(told)))
        yield Shell(player, tmp_path, capsys, reference)


def test_every_command_of_the_table_can_be_given_in_a_shell() -> None:
    assert {*RULES} - {*admin_commands.COMMANDS} == IN_A_CHAT_ALONE
    assert BROADCAST in admin_commands.COMMANDS


async def test_a_paper_goes_its_whole_way_and_the_applicant_is_told(shell: Shell) -> None:
    code, out = await shell.gives("received", shell.reference)
    assert (code, "纸质收件" in out) == (0, True)
    assert any(line.startswith(f"{APPLICANT}< ") and "收到" in line for line in await shell.player.waits())
    code, out = await shell.gives("return", shell.reference, "公章不清", "改：企业名称")
    assert (code, "退回" in out) == (0, True)
    told = "\n".join(await shell.player.waits())
    assert "公章不清" in told
    assert "企业名称" in told, "the question is open again"
    assert (await shell.gives("received", shell.reference))[0] == 0
    assert (await shell.gives("recommend", shell.reference))[0] == 0
    code, out = await shell.gives("decide", shell.reference, "通过", yes=True)
    assert (code, "评选结果" in out or "通过" in out) == (0, True)
    assert (await shell.audited())[0] == f"shell:operator decided {shell.reference} 通过 第2版"


async def test_examples_are_given_as_the_shell_takes_them(shell: Shell) -> None:
    for command, *words in (
        ["received", shell.reference, "31月24日"],
        ["void"],
        ["decide"],
        ["merge"],
        ["link", "没有"],
    ):
        _, out = await shell.gives(command, *words)
        assert f"shenbao {command}" in out or command == "link", out
        assert f"/{command}" not in out, out
    for command in ("show", "form"):
        _, out = await shell.gives(command, "没有这家公司")
        assert (f"shenbao {command}" in out, f"/{command}" in out) == (True, False), out
    _, out = await shell.gives("merge")
    assert "'#70'" in out, "a shell takes what follows a bare # for a remark"


async def test_what_is_taken_back_and_what_was_never_recorded(shell: Shell) -> None:
    assert (await shell.gives("received", shell.reference))[0] == 0
    code, out = await shell.gives("received", shell.reference, "撤销", json=True)
    assert (code, json.loads(out)["done"]) == (0, True)
    code, out = await shell.gives("received", shell.reference, "撤销", json=True)
    assert (code, json.loads(out)["done"]) == (2, False)


async def test_one_of_two_that_cannot_be_recorded_is_code_two(shell: Shell) -> None:
    code, out = await shell.gives("received", shell.reference, "#99")
    assert code == 2
    assert "纸质收件" in out, "the other one is recorded"


async def test_one_application_is_shown_its_form_saved_and_verified(shell: Shell) -> None:
    code, out = await shell.gives("show", "示例精密")
    assert (code, NAME in out, shell.reference in out) == (0, True, True)
    code, out = await shell.gives("show", "没有这家公司")
    assert code == 2
    form = shell.folder / "form.docx"
    code, out = await shell.gives("form", shell.reference, out=form)
    assert (code, str(form) in out) == (0, True)
    assert form.stat().st_mode & 0o077 == 0, "others on the machine do not read it"
    assert (await shell.gives("form", shell.reference, out=form))[0] == 2
    assert f"{form} 已经有了，不会覆盖" in shell.errors
    shown = [cell.text for row in Document(str(form)).tables[0].rows for cell in row.cells]
    assert any(NAME in text for text in shown)
    made = shell.folder / "made.docx"
    made.write_bytes(shell.player.room.files[-1][2])
    code, out = await shell.gives("verify", file=made)
    assert (code, "没有改动" in out) == (0, True)
    changed = Document(str(made))
    changed.tables[0].rows[0].cells[-1].paragraphs[0].add_run("改")
    changed.save(str(made))
    code, out = await shell.gives("verify", file=made)
    assert code == 1
    assert (await shell.gives("verify", file=shell.folder / "none.docx"))[0] == 2


async def test_review_sheets_are_saved(shell: Shell) -> None:
    sheets = shell.folder / "sheets.docx"
    code, out = await shell.gives("assess", shell.reference, out=sheets, json=True)
    assert (code, json.loads(out)["file"]) == (0, str(sheets))
    assert Document(str(sheets)).tables


async def test_a_deadline_is_moved_and_the_running_bot_knows(shell: Shell) -> None:
    code, out = await shell.gives("deadline")
    assert (code, "截止时间" in out) == (0, True)
    code, out = await shell.gives("deadline", "2023-07-31", "因系统升级")
    assert code == 0
    await shell.player.waits()
    told = "\n".join(await shell.player.says(APPLICANT, "截止时间"))
    assert "7月31日" in told
    assert (await shell.gives("deadline", "撤销"))[0] == 0
    assert (await shell.gives("deadline", "7月99日"))[0] == 2


async def test_a_trial_is_void_and_a_link_is_given(shell: Shell) -> None:
    code, out = await shell.gives("link", shell.reference)
    assert (code, "http://127.0.0.1:8000/" in out) == (0, True)
    assert any("链接" in line for line in await shell.player.waits()), "the applicant hears of it"
    assert (await shell.gives("void", shell.reference, "试填"))[0] == 0
    assert (await shell.gives("void", shell.reference, "试填"))[0] == 2


async def test_a_paper_by_name_is_merged(shell: Shell) -> None:
    code, out = await shell.gives("received", "登记", "示范点", NAME, yes=True)
    assert code == 0
    [number] = re.findall(r"#\d+|[A-Z]{2}\d{2}-[0-9A-Z]{6}", out)[:1]
    code, out = await shell.gives("merge", number, shell.reference, yes=True)
    assert code == 0, out + shell.errors
    assert "shell:operator merge" in (await shell.audited())[0]


async def test_a_colleagues_role_does_not_matter_to_the_operator(shell: Shell) -> None:
    await joined(shell.player, OFFICER, Role.VIEWER)
    assert (await shell.gives("received", shell.reference))[0] == 0


@pytest.mark.parametrize(
    ("typed", "options", "code"), [("是\n", {}, 0), ("\n", {}, 2), ("", {}, 2), ("", {"yes": True}, 0)]
)
async def test_a_result_is_asked_for_in_the_terminal(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, typed: str, options: dict[str, object], code: int
) -> None:
    await shell.gives("received", shell.reference)
    await shell.gives("recommend", shell.reference)
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    told, out = await shell.gives("decide", shell.reference, "通过", **options)
    assert told == code
    assert ("通过" in out) == (code == 0)
    assert ("--yes" in shell.errors) == (code == 2)
    assert ("decided" in (await shell.audited())[0]) == (code == 0)


async def test_what_is_piped_in_answers_the_question(shell: Shell) -> None:
    await shell.gives("received", "登记", "示范点", NAME)
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "received", "登记", "示范点", NAME),
        cwd=shell.folder,
        env={**environment, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, error = (each.decode() for each in await process.communicate("是\n".encode()))
    assert (process.returncode, NAME in error, NAME in out) == (0, True, True), out + error


async def test_the_call_list_is_printed_and_who_was_called_is_noted(shell: Shell) -> None:
    def missed(tx: Transaction) -> None:
        tx.applicants.note_unreachable("telegram", APPLICANT, 0.0)
        reminder = Broadcasts(tx).announce(Occasion.REMINDER, "once", Selection(campaign="fengtai-2023"), {}, 0.0)
        assert reminder is not None
        assert BroadcastRecipients(tx).enter(reminder, 9, 0.0, ["telegram"])

    assert "还没有发过通知" in (await shell.gives("calls"))[1]
    await shell.player.store.write(missed)
    code, out = await shell.gives("calls")
    assert (code, "联系不上" in out, shell.reference in out) == (0, True, True)
    code, out = await shell.gives("calls", "打过了", "1", shell.reference)
    assert (code, "给 1 人打过电话" in out) == (0, True)
    assert (await shell.gives("calls"))[1].strip().startswith("没有要打电话的人。")
    assert (await shell.audited())[1] == f"shell:operator called #1 {shell.reference}"
