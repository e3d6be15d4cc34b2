"""The form beside the conversation is drawn from the official Word form, cell by cell."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from bot.documents.drawn_form import DrawnForms, draw
from standards.campaign import Campaign
from standards.library import read_campaign
from tests.list_form import FOLDER, word_form
from tests.places import HOME

TEMPLATES = HOME / "templates/fengtai-2023"


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_every_blank_stands_right_of_its_label_and_every_row_is_whole(campaign: Campaign, kind: str) -> None:
    form = campaign.kind(kind).form
    drawn = DrawnForms(lambda _: TEMPLATES).of("fengtai-2023", kind, form)
    labels = {}
    for row in drawn.rows:
        assert sum(cell.columns for cell in row.cells) == len(drawn.columns)
        for label, cell in zip(row.cells, row.cells[1:], strict=False):
            if cell.field is not None:
                labels[cell.field] = "".join(line.text for line in label.lines)
    assert labels == {field.key: field.label for field in form.fields}
    printed = [line.text for row in drawn.rows for cell in row.cells for line in cell.lines]
    assert not [text for text in printed if set("{%}") & set(text)], "what is filled in is no part of the drawing"
    assert set(form.opinions) <= set(printed)


def test_the_page_is_as_large_as_it_is_printed(campaign: Campaign) -> None:
    drawn = draw((TEMPLATES / "point.docx").read_bytes(), campaign.kind("point").form)
    assert (drawn.width, drawn.height) == (11906, 16838)  # A4
    assert [line.text for line in drawn.above] == ["附件1", "北京市商业秘密保护示范基地（示范点）申报表"]
    narrative = next(row for row in drawn.rows if any(cell.field == "narrative" for cell in row.cells))
    assert [cell.direction for cell in narrative.cells] == ["upright", ""]
    assert narrative.height > 4000


def test_a_cell_that_goes_on_in_the_next_row_stands_once(campaign: Campaign) -> None:
    word = docx.Document()
    table = word.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "企业名称"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "{{ enterprise_name }}"
    file = BytesIO()
    word.save(file)
    drawn = draw(file.getvalue(), campaign.kind("point").form)
    assert [[(cell.columns, cell.rows) for cell in row.cells] for row in drawn.rows] == [
        [(1, 2), (2, 1)],
        [(1, 1), (1, 1)],
        [(1, 1), (1, 1), (1, 1)],
    ]
    assert drawn.rows[0].cells[1].field == "enterprise_name"


def test_a_form_without_a_table_cannot_be_drawn(campaign: Campaign, tmp_path: Path) -> None:
    word = tmp_path / "point.docx"
    docx.Document().save(str(word))
    with pytest.raises(ValueError, match="no table"):
        draw(word.read_bytes(), campaign.kind("point").form)


def test_each_printed_row_of_a_list_has_its_cells() -> None:
    kind = read_campaign(FOLDER).kinds[0]
    drawn = draw(word_form(kind.form, printed_rows=2), kind.form)
    rows = [[cell.field for cell in row.cells] for row in drawn.rows]
    assert rows[2] == ["patents.0.name", "patents.0.number", "patents.0.granted_on"]
    assert rows[3] == ["patents.1.name", "patents.1.number", "patents.1.granted_on"]
    assert rows[5:7] == [["clients.0.name"], ["clients.1.name"]]
    printed = [line.text for row in drawn.rows for cell in row.cells for line in cell.lines]
    assert not [text for text in printed if "{" in text]
