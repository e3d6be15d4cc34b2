"""The commands as a clerk types them: what they print, what they refuse, and how."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.clock import BEIJING

JUNE_1 = datetime(2023, 6, 1, 9, tzinfo=BEIJING)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with no settings."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(*words: str) -> int:
    """Run a command on the first of June 2023."""
    return main(words, clock=lambda: JUNE_1)


def test_from_a_copy_to_what_differs(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("new", "haidian-2026", "--from", "fengtai-2023") == 0
    assert "已照 fengtai-2023 建好 campaigns/haidian-2026，编号前缀 HA26" in capsys.readouterr().out
    assert typed("diff", "fengtai-2023", "campaigns/haidian-2026") == 0
    assert "  编号前缀：FT23 → HA26" in capsys.readouterr().out.splitlines()
    assert typed("diff", "fengtai-2023", "fengtai-2023") == 0
    assert capsys.readouterr().out == "fengtai-2023 和 fengtai-2023 没有不同。\n"


def test_where_new_folders_go(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert typed("new", "one-2026", "--in", "elsewhere") == 0
    monkeypatch.setenv("SHENBAO_CAMPAIGNS", "here")
    assert typed("new", "two-2026") == 0
    assert (desk / "elsewhere" / "one-2026" / "campaign.toml").is_file()
    assert (desk / "here" / "two-2026" / "campaign.toml").is_file()


def test_the_campaigns_with_a_picture_of_each_code(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("campaigns", "--qr", "codes") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "fengtai-2023：正在申报，到 2023-07-10"
    assert lines[-1] == "二维码已存：codes/fengtai-2023.png"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("new", "海淀2026"), "例如 haidian-2026"),
        (("new", "haidian-2026", "--from", "haidian-2025"), "没有 haidian-2025 这个批次；现有：fengtai-2023"),
        (("try", "haidian-2026"), "没有 haidian-2026 这个批次；现有：fengtai-2023"),
        (("diff", "fengtai-2023", "nowhere"), "没有 nowhere 这个批次；现有：fengtai-2023"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    desk: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    assert typed(*words) == 2
    assert sentence in capsys.readouterr().err


def test_a_campaign_with_faults_is_compared_and_not_tried(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed("new", "haidian-2026", "--from", "fengtai-2023")
    (desk / "campaigns" / "haidian-2026" / "templates" / "zone.docx").unlink()
    assert typed("diff", "fengtai-2023", "campaigns/haidian-2026") == 0
    assert typed("try", "campaigns/haidian-2026") == 2
    assert "先改好再用：shenbao sheet campaigns/haidian-2026" in capsys.readouterr().err


def test_a_day_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        typed("try", "fengtai-2023", "--on", "12月1日")
    assert ended.value.code == 2
    assert "写成 2026-12-01 这样" in capsys.readouterr().err
