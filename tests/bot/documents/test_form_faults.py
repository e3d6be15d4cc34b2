"""What is wrong with a Word form is told at once, each with its cell."""

import shutil
from pathlib import Path

import pytest

from bot.documents.form_faults import FormFault, faults_of_form
from standards.form import Form
from standards.library import read_campaigns
from tests.campaign_copies import CampaignCopy

POINT: Form = read_campaigns()["fengtai-2023"].campaign.kinds[0].form


@pytest.fixture
def copy(tmp_path: Path) -> CampaignCopy:
    return CampaignCopy(tmp_path)


def faults(copy: CampaignCopy) -> list[FormFault]:
    return faults_of_form(copy.templates / "point.docx", POINT)


def test_a_form_that_suits_has_no_fault(copy: CampaignCopy) -> None:
    assert faults(copy) == []


@pytest.mark.parametrize(
    ("old", "new", "cell", "says"),
    [
        ("{{ postcode }}", "{{ postcod }}", "第2行第4格", "form.toml 里没有 postcod：是不是 {{ postcode }}？"),
        ("{{ postcode }}", "{{ postcode_3 }}", "第2行第4格", "没有 postcode_3：删去，或在 form.toml 里加这一题"),
        ("{{ postcode }}", "", "第2行第4格", "“邮政编码”右边应当写 {{ postcode }}，现在是空的"),
        ("{{ postcode }}", "{{ employees }}", "第2行第4格", "现在是“{{ employees }}”"),
        ("{{ postcode }}", "{{ postcode }", "第2行第4格", "的花括号要各写两个"),
        ("{{ postcode }}", "{ postcode }", "第2行第4格", "“{ postcode }”的花括号要各写两个"),
        ("{{ postcode }}", "｛｛ postcode ｝｝", "第2行第4格", "花括号和百分号要用半角"),
        ("{{ postcode }}", "{{ 邮政编码 }}", "第2行第4格", "里面只写 form.toml 里的 key"),
        ("{{ postcode }}", "{{ postcode }}{{ postcode }}", "第2行第4格", "{{ postcode }} 写了两次"),
        ("邮政编码", "邮编", "", "表里的“邮政编码”没有这一格"),
        ("{%p endif %}", "{%p endiff %}", "表格下方", "{%p endiff %} 不能用"),
        ("{{ mark }}", "{{ paragraph }}", "表格上方", "只能在附页里"),
        ("{{ postcode }}", "{{ postcode | upper }}", "第2行第4格", "里面只写 form.toml 里的 key"),
        ("{{ mark }}", "{# 草稿", "表格上方", "{# 会让后面的字都不见"),
        ("{%p endfor %}", "", "表格下方", "写得不对，或少了收尾"),
        ("{{ paragraph }}", "", "", "没有 {{ paragraph }}"),
        ("{{ reference }}", "", "", "没有 {{ reference }}"),
    ],
)
def test_a_fault_is_told_with_its_cell(copy: CampaignCopy, old: str, new: str, cell: str, says: str) -> None:
    copy.change_form("point", old, new)
    found = faults(copy)
    assert [each for each in found if says in each.sentence and each.cell.startswith(cell)], found


def test_all_faults_are_told_at_once(copy: CampaignCopy) -> None:
    copy.change_form("point", "{{ postcode }}", "{{ postcod }}")
    copy.change_form("point", "{{ reference }}", "")
    copy.change_form("point", "{%p endfor %}", "{%p endfro %}")
    assert len(faults(copy)) >= 4


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "没有这张 Word 表"),
        (b"\xd0\xcf\x11\xe0old", "旧的 .doc"),
        (b"%PDF-1.7", "这是 PDF"),
        (b"PK\x03\x04broken", "不是完好的 .docx"),
        (b"", "不是完好的 .docx"),
    ],
)
def test_what_is_no_word_form(copy: CampaignCopy, content: bytes | None, says: str) -> None:
    file = copy.templates / "point.docx"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    (fault,) = faults(copy)
    assert says in fault.sentence


def test_the_form_of_another_kind(copy: CampaignCopy) -> None:
    shutil.copy(copy.templates / "zone.docx", copy.templates / "point.docx")
    said = [each.sentence for each in faults(copy)]
    assert "表里的“企业名称”没有这一格，或字与通知不同" in said
