"""The bureau's commands from a shell, beside a bot that runs."""

import asyncio
import json
import os
import sqlite3
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from standards.library import read_campaigns
from tests.bot_process import PASSED_ON, ROOT
from tests.office_player import ADMIN, OfficePlayer

NAME = "北京示例精密仪器有限公司"


async def shell(folder: Path, *arguments: str) -> tuple[int, str, str]:
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
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
    player = OfficePlayer(tmp_path, read_campaigns())
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


async def test_staff_are_invited_from_a_shell(folder: Path) -> None:
    code, out, _ = await shell(folder, "staff", "邀请", "查看员", "小赵")
    assert code == 0
    invited = out.split("邀请码 ")[1].split()[0]
    async with OfficePlayer(folder, read_campaigns()) as player:
        assert "查看员" in (await player.says("小赵", f"邀请码 {invited}"))[0]
