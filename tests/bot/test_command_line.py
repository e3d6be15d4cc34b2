"""What serves loads nothing of the other commands; what the commands take is what the documents say."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from standards.library import BUNDLED

LOADED = "import sys, bot.__main__; print(*sys.modules)"
NOT_NEEDED = (
    "psycopg",
    "bot.storage.postgresql.store",
    "bot.command_line",
    "bot.clerk",
    "bot.drafting",
    "bot.campaign_sheet",
    "standards.drafting",
    "xlsxwriter",
    "telegram",
    "starlette",
)


def test_a_bot_that_serves_loads_nothing_of_other_commands_and_engines() -> None:
    ran = subprocess.run([sys.executable, "-c", LOADED], cwd=BUNDLED.parent, check=True, capture_output=True, text=True)
    loaded = ran.stdout.split()
    assert "bot.app" in loaded
    assert [name for name in NOT_NEEDED if name in loaded] == []


def test_yes_is_taken_by_every_command_that_the_documents_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (BUNDLED.parent / "docs/commands.md").read_text(encoding="utf-8")
    [row] = [line for line in text.splitlines() if line.startswith("| `shenbao ") and "`--yes`" in line]
    named = re.findall(r"`shenbao (\w+)", row)
    assert "return" in named
    for name in named:
        assert main([name, "FT23-7K4M3A", "--yes"]) == 2, "there is no database; a word that is not known raises"
        assert "unrecognized" not in capsys.readouterr().err


def test_what_only_a_file_can_have_done_is_refused_on_postgresql(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHENBAO_DATABASE_URL", "postgresql://127.0.0.1:9/shenbao")
    monkeypatch.setenv("SHENBAO_SECRET_KEY", "a-key-of-more-than-24-characters")
    assert main(["restore", "shenbao_before", "--key-file", "old.key"]) == 2
    assert "不用 --key-file" in capsys.readouterr().err
