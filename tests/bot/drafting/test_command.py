"""`shenbao draft`, as a clerk gives it."""

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.campaign_checks import examined
from standards.campaign_files import Weight
from tests.places import HOME, TESTS

FENGTAI = HOME / "standards/fengtai-2023/notice.txt"
LINXI = TESTS / "notices/linxi/notice.txt"


def test_a_folder_is_written_and_its_doubts_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "linxi-2025"
    assert main(["draft", str(LINXI), "--out", str(folder)]) == 0
    assert 'id               = "linxi-2025"' in (folder / "campaign.toml").read_text(encoding="utf-8")
    assert (folder / "notice.txt").read_text(encoding="utf-8") == LINXI.read_text(encoding="utf-8")
    for kind in ("enterprise", "park", "station"):
        assert (folder / kind / "form.toml").is_file()
        assert (folder / kind / "standards.toml").is_file()
    said = capsys.readouterr().out
    assert "存疑" in said
    assert "附件5（承诺书）只有标题" in said


@pytest.mark.parametrize(
    "name", ["yunshan", "qingchuan", "songhu", "daling", "gucheng", "beiwan", "lanhe", "mingyue", "xikou"]
)
def test_the_sheet_finds_nothing_in_a_draft_but_what_the_notice_leaves_out(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    assert main(["draft", str(TESTS / "notices" / name / "notice.txt"), "--out", str(folder)]) == 0
    wrong = [
        str(each.sentence) for each in examined(folder, folder / "templates").problems if each.weight is Weight.FAULT
    ]
    assert [sentence for sentence in wrong if not ("待填" in sentence or "拨不通" in sentence)] == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "campaign.toml").write_text("", encoding="utf-8")
    assert main(["draft", str(LINXI), "--out", str(tmp_path)]) == 2
    assert "已有文件，不覆盖" in capsys.readouterr().err
    assert (tmp_path / "campaign.toml").read_text(encoding="utf-8") == ""


def test_a_draft_is_held_against_a_campaign_written_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", str(FENGTAI), "--against", "fengtai-2023"]) == 0
    said = capsys.readouterr().out
    for part in ("栏目", "问题", "条款", "条件"):
        line = next(line for line in said.splitlines() if line.startswith(f"{part}："))
        assert float(line.split("找回 ")[1].split("%")[0]) >= 95
        assert float(line.split("准确 ")[1].split("%")[0]) >= 95


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_a_notice_is_read_in_the_encodings_of_its_day(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "通知.txt"
    file.write_text(LINXI.read_text(encoding="utf-8"), encoding=encoding)
    assert main(["draft", str(file), "--out", str(tmp_path / "linxi-2025")]) == 0
    assert "临溪区" in (tmp_path / "linxi-2025/campaign.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("通知.txt", b"", "读不出文字"),
        ("通知.doc", b"x", "另存为其中一种"),
        ("不在.txt", None, "No such file"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert main(["draft", str(tmp_path / name), "--out", str(tmp_path / "new-2025")]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "new-2025").exists()


def test_a_campaign_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", str(LINXI), "--against", "nowhere-2025"]) == 2
    assert "没有 nowhere-2025 这个批次；现有：fengtai-2023" in capsys.readouterr().err
