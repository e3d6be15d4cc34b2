"""The text of a PDF becomes paragraphs again."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.drafting.pdf_text import paragraphs_of
from tests.drafted_notices import drafted, expected_of, measures_of
from tests.places import TESTS

NANHU = TESTS / "notices/nanhu/notice.txt"
LINE = "为加强商业秘密保护，优化营商环境，根据有关方案，现就组织申报有关事项"


def test_a_full_line_goes_on_in_the_next() -> None:
    text = f"    {LINE}\n通知如下：\n\n一、申报条件\n"
    assert list(paragraphs_of(text)) == [f"{LINE}通知如下：", "一、申报条件"]


def test_a_numbered_line_begins_a_paragraph() -> None:
    text = f"1.{LINE}\n2.{LINE}\n"
    assert list(paragraphs_of(text)) == [f"1.{LINE}", f"2.{LINE}"]


def test_cells_that_stand_apart_become_a_row() -> None:
    assert list(paragraphs_of("  企业名称          法定代表人\n")) == ["企业名称\t法定代表人"]


def test_the_number_of_a_page_is_no_paragraph() -> None:
    assert list(paragraphs_of("一、条件\n   - 1 -\n\f二、程序\n")) == ["一、条件", "二、程序"]


def test_a_file_that_is_no_pdf_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "通知.pdf").write_bytes(b"not a PDF")
    assert main(["draft", str(tmp_path / "通知.pdf"), "--out", str(tmp_path / "new-2026")]) == 2
    said = capsys.readouterr().err
    assert "打不开" in said or "pdftotext" in said


@pytest.mark.office
def test_a_notice_as_pdf_is_drafted_as_its_text(tmp_path: Path) -> None:
    shutil.copy(NANHU, tmp_path / "notice.txt")
    command = ["soffice", "--headless", "--convert-to", "pdf", "--infilter=Text (encoded):UTF8", "notice.txt"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=100)
    found = measures_of(drafted(tmp_path / "notice.pdf"), expected_of("nanhu"))
    assert {part: (each.missing, each.extra) for part, each in found.items() if each.recall < 0.95} == {}
