"""The sheets beside the form hold exactly what was answered, and say that they are not part of it."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as Word

from bot.documents.archives import entries
from bot.documents.fill import Document
from bot.documents.sheets import print_sheets
from dialogs.model.effects import EvidenceLine, GapLine, PrintSheets, SheetKind
from standards.campaign import Campaign
from tests.payloads import PAYLOADS
from tests.word_forms import Printer

REFERENCE = "FT23-7K4M3A"
EVIDENCE = (
    EvidenceLine("第1条 组织机构到位", "成立领导机构的文件或任命书", ready=True),
    EvidenceLine("第1条 组织机构到位", "设立办事机构的文件", ready=False),
    EvidenceLine("第6（4）条 活动开展有效", "培训台账", ready=True),
)
TRAININGS = GapLine(
    "第6（4）条 活动开展有效",
    "对内部人员开展…。",
    "已培训1次，标准是至少2次，还差1次。",
    "补办1次培训。",
    "not_met",
)
RISKS = GapLine("第6（7）条 活动开展有效", "采用相关标准…。", "泄密风险评估还没有回答。", "", "unknown")
MET = ("第1条 组织机构到位", "第2条 人员配备合理")
NAME = "北京示例精密仪器有限公司"
ORDER = PrintSheets("fengtai-2023", "point", NAME, EVIDENCE, (TRAININGS, RISKS), date(2023, 6, 30), MET)
ONE = {kind: replace(ORDER, sheets=(kind,)) for kind in SheetKind}


def printed(order: PrintSheets, campaign: Campaign) -> Document:
    return print_sheets(order, campaign, REFERENCE)


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows] for table in Word(BytesIO(document.content)).tables
    ]


def everything(document: Document) -> str:
    parts = entries(document.content, lambda name: name.startswith(("word/document", "word/footer")))
    return "".join(part.decode() for part in parts.values())


def test_the_evidence_list_line_by_line(campaign: Campaign) -> None:
    document = printed(ONE[SheetKind.EVIDENCE], campaign)
    facts, rows = tables(document)
    assert facts == [["申报单位", NAME, "编号", REFERENCE], ["申报类型", "示范点", "日期", "2023年6月30日"]]
    assert rows[0] == ["条款", "序号", "可以用来证明的材料", "已备", "存放处（原件或复印件）"]
    assert rows[1:] == [
        ["第1条\n组织机构到位", "1", "成立领导机构的文件或任命书", "☑", ""],
        ["第1条\n组织机构到位", "2", "设立办事机构的文件", "☐", ""],
        ["第6（4）条\n活动开展有效", "3", "培训台账", "☑", ""],
    ]
    assert "已备 2 / 3 项" in everything(document)
    assert "差距" not in everything(document)


def test_the_gap_list_line_by_line(campaign: Campaign) -> None:
    document = printed(ONE[SheetKind.GAPS], campaign)
    _, rows = tables(document)
    assert rows[0] == ["条款", "状态", "差什么", "标准原文", "怎么补", "谁办、何时"]
    assert rows[1:] == [
        ["第6（4）条\n活动开展有效", "未达标", TRAININGS.distance, TRAININGS.quote, TRAININGS.advice, ""],
        ["第6（7）条\n活动开展有效", "待确认", RISKS.distance, RISKS.quote, "请先回答这一条。", ""],
    ]
    text = everything(document)
    assert "12 条：达标 10 条，未达标 1 条，待确认 1 条。" in text
    assert "已达标：第1条 组织机构到位、第2条 人员配备合理。" in text


@pytest.mark.parametrize(
    ("sheets", "name"),
    [
        ((SheetKind.EVIDENCE,), f"材料清单_{NAME}_20230630.docx"),
        ((SheetKind.GAPS,), f"差距清单_{NAME}_20230630.docx"),
        ((SheetKind.EVIDENCE, SheetKind.GAPS), f"材料清单和差距清单_{NAME}_20230630.docx"),
    ],
)
def test_each_says_whose_it_is_and_that_it_is_not_the_form(
    campaign: Campaign, sheets: tuple[SheetKind, ...], name: str
) -> None:
    document = printed(replace(ORDER, sheets=sheets), campaign)
    text = everything(document)
    for words in (ORDER.applicant, REFERENCE, "2023年6月30日", "2023年度", "申报单位自查用"):
        assert text.count(words) >= len(sheets)
    assert text.count("不是申报表的组成部分") == len(sheets), "on every page's foot"
    assert document.file_name == name


def test_nothing_falls_short(campaign: Campaign) -> None:
    document = printed(replace(ONE[SheetKind.GAPS], gaps=(), applicant=""), campaign)
    assert len(tables(document)) == 1, "no empty table of gaps"
    assert "12 条，全部达标" in everything(document)
    assert "（还没填）" in everything(document)


def test_an_order_of_an_earlier_release_tells_unknown_from_not_met_by_its_advice(campaign: Campaign) -> None:
    gaps = tuple(replace(each, standing="") for each in ORDER.gaps)
    _, rows = tables(printed(replace(ONE[SheetKind.GAPS], gaps=gaps, met=()), campaign))
    assert [row[1] for row in rows[1:]] == ["未达标", "待确认"]


def test_the_same_sheets_are_the_same_file(campaign: Campaign) -> None:
    first, second = (printed(ORDER, campaign) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("payload", PAYLOADS[:40])
def test_rude_names_stay_text(campaign: Campaign, payload: str) -> None:
    assert len(tables(printed(replace(ORDER, applicant=payload), campaign))) == 4


@pytest.mark.office
def test_the_sheets_on_paper(campaign: Campaign, tmp_path: Path) -> None:
    pages = Printer(tmp_path).pages(printed(ORDER, campaign))
    assert [page[:4] for page in pages] == ["材料清单", "差距清单"]
    for page, text in zip(pages, ("设立办事机构的文件", TRAININGS.distance), strict=True):
        assert text in page
        assert page.endswith("第1页"), "each counts its own pages"
