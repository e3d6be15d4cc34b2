"""What is wrong with the rows of a list is told with its cell, in words that say what to write."""

from pathlib import Path

import pytest

from bot.documents.form_faults import FormFault, faults_of_form
from bot.documents.list_faults import faults_of_lists
from standards.library import read_campaign
from tests.list_form import FOLDER, word_form
from tests.word_forms import altered

FORM = read_campaign(FOLDER).kinds[0].form


def faults(folder: Path, *changes: tuple[str, str]) -> list[FormFault]:
    content = word_form(FORM)
    for before, after in changes:
        content = altered(content, "word/document.xml", before, after)
    (folder / "firm.docx").write_bytes(content)
    return faults_of_form(folder / "firm.docx", FORM)


def test_a_form_with_lists_that_suits_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("{{ patents.number }}", "", FormFault("第3行第2格", "“专利清单”这一行少了 {{ patents.number }}")),
        ("{{ patents.number }}", "{{ patents.numbr }}", FormFault("第3行第3格", "“专利清单”没有 numbr 这一栏：是不是 number？")),
        ("{{ patents.number }}", "{{ patents.name }}", FormFault("第3行第3格", "{{ patents.name }} 写了两次：只留一处")),
        ("{{ patents.number }}", "号{{ patents.number }}", FormFault("第3行第3格", "“专利清单”的这一行每格只写一个占位符，不写别的字")),
        ("{{ patents.number }}", "{{ patent.number }}", FormFault("第3行第3格", "form.toml 里没有清单 patent：是不是 patents？")),
        ("{{ clients.name }}", "", FormFault("", "“服务企业名单”是清单：在各栏名称下面第一行的格子里分别写 {{ clients.name }}")),
        ("专利清单", "专利", FormFault("", "表里的“专利清单”没有这一格，或字与通知不同")),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_cell(tmp_path: Path, before: str, after: str, fault: FormFault) -> None:
    assert fault in faults(tmp_path, (before, after))


def test_a_placeholder_in_another_row_is_told() -> None:
    rows = [["专利清单", "名称"], ["", "{{ patents.name }}"], ["{{ patents.number }}", "{{ patents.granted_on }}"]]
    said = [sentence for place, sentence in faults_of_lists(rows, FORM) if place == (2, 0)]
    assert said == ["“专利清单”的占位符要在同一行（第2行），其余的行空着就行"]
