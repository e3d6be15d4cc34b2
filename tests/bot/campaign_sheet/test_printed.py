"""The sheet as a Word document holds the whole sheet, what is wrong, and room to sign."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from bot.__main__ import main
from bot.campaign_sheet.sections import sections_of
from standards.library import read_campaigns
from tests.campaign_copies import NAME, CampaignCopy


def texts_of(file: Path) -> str:
    document = docx.Document(BytesIO(file.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_document_has_the_whole_sheet_and_room_to_sign(tmp_path: Path) -> None:
    file = tmp_path / "核对单.docx"
    assert main(["sheet", NAME, "--docx", str(file)]) == 0
    text = texts_of(file)
    folder = read_campaigns()[NAME]
    for section in sections_of(folder.campaign, folder.templates):
        assert section.title in text
        for entry in section.entries:
            assert entry.label in text
            assert all(line in text for line in entry.text.split("\n"))
    assert "没有发现错误。" in text
    assert all(who in text for who in ("核对意见", "核对人", "科室负责人", "单位盖章"))


def test_what_is_wrong_stands_on_it(tmp_path: Path) -> None:
    copy = CampaignCopy(tmp_path)
    line = copy.change("campaign.toml", '"一式两份"', '"一式三份"')
    file = tmp_path / "核对单.docx"
    assert main(["sheet", str(copy.folder), "--docx", str(file)]) == 1
    assert f"{NAME}/campaign.toml 第{line}行：copies 写“一式三份”" in texts_of(file)


def test_a_file_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", NAME, "--docx", str(tmp_path)]) == 2
    assert "写不进去" in capsys.readouterr().err
