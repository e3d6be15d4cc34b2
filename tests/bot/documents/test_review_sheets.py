"""Review sheets hold each clause with what was said and judged, and room for what officers write."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from bot.documents.fill import Document
from bot.documents.review_sheets import ReviewedClause, ReviewSheet, print_review_sheets
from bot.documents.word import MOST_SECTIONS
from standards.criteria.standing import Standing
from tests.payloads import PAYLOADS
from tests.word_forms import JUNE_30, Printer, parts_of

ORGANISATION = ReviewedClause(
    "第1条 组织机构到位", "成立领导机构。", ("组织机构：负责人牵头的领导机构",), Standing.MET, ""
)
TRAININGS = ReviewedClause(
    "第6（4）条 活动开展有效",
    "对内部人员开展商业秘密保培训护至少2次并有台账记录。",
    ("培训次数：1 次", "培训台账：是"),
    Standing.NOT_MET,
    "已培训1次，标准是至少2次，还差1次。",
)
RISKS = ReviewedClause("第6（7）条 活动开展有效", "测评。", ("风险评估：未回答",), Standing.UNKNOWN, "还没有回答。")
SHEET = ReviewSheet(
    "商业秘密保护",
    "示范点",
    "丰台区市场监督管理局",
    2023,
    "商业秘密保护示范点建设参考标准",
    "FT23-7K4M3A",
    "北京示例精密仪器有限公司",
    "2023年6月28日收到，第 1 版",
    (("法定代表人", "王示例"), ("联系人", "李示例"), ("联系电话", "010-63400000")),
    (ORGANISATION, TRAININGS, RISKS),
    ("收件以后申请人又改了 1 处，本单按收到的那一版：员工数量：120 人 → 130 人",),
)
ZONE = replace(SHEET, kind="示范区", reference="FT23-W6C3QC", applicant="北京示例科技园", notes=())


def tables(document: Document) -> list[list[list[str]]]:
    word = docx.Document(BytesIO(document.content))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]


def test_one_sheet_line_by_line() -> None:
    document = print_review_sheets([SHEET], JUNE_30)
    assert document.file_name == "审核单_北京示例精密仪器有限公司_20230630.docx"
    facts, clauses, opinion = tables(document)
    assert facts[0] == ["申报单位", SHEET.applicant, "编号", SHEET.reference]
    assert facts[1] == ["申报类型", "示范点", "打印日期", "2023年6月30日"]
    assert facts[2][:2] == ["纸质材料", SHEET.paper]
    assert [facts[3], facts[4][:2]] == [["法定代表人", "王示例", "联系人", "李示例"], ["联系电话", "010-63400000"]]
    assert clauses[0] == ["条款与标准原文", "申报单位的回答", "按回答判断", "审核", "备注"]
    marks = "□ 符合\n□ 不符合"
    assert clauses[1:] == [
        ["第1条 组织机构到位\n成立领导机构。", "组织机构：负责人牵头的领导机构", "达标", marks, ""],
        [
            f"{TRAININGS.name}\n{TRAININGS.quote}",
            "培训次数：1 次\n培训台账：是",
            f"未达标\n{TRAININGS.distance}",
            marks,
            "",
        ],
        [f"{RISKS.name}\n测评。", "风险评估：未回答", "待确认\n还没有回答。", marks, ""],
    ]
    assert opinion[1][1] == "□ 推荐　　□ 退回补正　　□ 不推荐"
    assert [row[0] for row in opinion] == ["审核意见", "审核结论", "审核人", "复核人"]
    assert all(opinion[at][2] == "日期" for at in (2, 3))


def test_a_bureau_that_decides_itself_recommends_nobody() -> None:
    [*_, opinion] = tables(print_review_sheets([replace(SHEET, recommends=False)], JUNE_30))
    assert opinion[1][:2] == ["审核结论", "□ 通过　　□ 退回补正　　□ 不通过"]


def test_it_says_what_it_was_judged_by_and_what_changed_since() -> None:
    lines = [each.text for each in docx.Document(BytesIO(print_review_sheets([SHEET], JUNE_30).content)).paragraphs]
    assert lines[:2] == ["商业秘密保护示范点审核单", "丰台区市场监督管理局 · 2023年度"]
    assert "3 条，只按回答判断：达标 1 条，未达标 1 条，待确认 1 条。以纸质材料和现场情况为准。" in lines[2]
    assert lines[3] == SHEET.notes[0]


def test_many_are_one_file_each_with_its_own_foot() -> None:
    document = print_review_sheets([SHEET, ZONE], JUNE_30)
    assert document.file_name == "审核单_2份_20230630.docx"
    assert len(tables(document)) == 6
    word = docx.Document(BytesIO(document.content))
    feet = [section.footer.paragraphs[0].text for section in word.sections]
    assert [foot.partition(" ·")[0] for foot in feet] == [
        f"{each.reference} {each.applicant}" for each in (SHEET, ZONE)
    ]


def test_the_most_are_proved_with_the_longest_that_can_be_said() -> None:
    long = replace(TRAININGS, answers=("=" * 60,) * 4, quote="企" * 120)
    sheets = [replace(SHEET, clauses=(long,) * 12, reference=f"FT23-{number:06}") for number in range(MOST_SECTIONS)]
    document = print_review_sheets(sheets, JUNE_30)
    assert len(parts_of(document.content)) == MOST_SECTIONS + 6


def test_a_long_name_leaves_the_foot_on_one_line() -> None:
    document = print_review_sheets([replace(SHEET, applicant="北京" + "长" * 98)], JUNE_30)
    foot = docx.Document(BytesIO(document.content)).sections[0].footer.paragraphs[0].text
    assert "北京长" in foot
    assert len(foot) < 70


@pytest.mark.parametrize("payload", PAYLOADS[:40])
def test_rude_answers_stay_text(payload: str) -> None:
    clause = replace(ORGANISATION, answers=(payload,))
    sheet = replace(SHEET, applicant=payload, clauses=(clause,), notes=(payload.replace("\n", " "),))
    assert len(tables(print_review_sheets([sheet], JUNE_30))) == 3


@pytest.mark.office
def test_review_sheets_on_paper(tmp_path: Path) -> None:
    pages = Printer(tmp_path).pages(print_review_sheets([SHEET, ZONE], date(2023, 6, 30)))
    assert [page[:12] for page in pages] == ["商业秘密保护示范点审核单", "商业秘密保护示范区审核单"]
    for page, sheet in zip(pages, (SHEET, ZONE), strict=True):
        assert sheet.reference in page
        assert "".join(TRAININGS.distance.split()) in page
        assert page.endswith("第1页")


def test_points_stand_with_the_total_and_with_each_clause() -> None:
    scored = replace(TRAININGS, points="自评 15 / 30 分")
    document = print_review_sheets(
        [replace(SHEET, clauses=(ORGANISATION, scored), points="自评 85 / 100，合格线 80，已达到")], JUNE_30
    )
    assert tables(document)[1][2][2] == f"未达标\n自评 15 / 30 分\n{TRAININGS.distance}"
    assert "自评 85 / 100，合格线 80，已达到。" in [
        each.text for each in docx.Document(BytesIO(document.content)).paragraphs
    ]


def test_a_bonus_is_not_counted_and_what_does_not_apply_is_said() -> None:
    bonus = ReviewedClause("第12条", "获得荣誉的，加分。", (), Standing.NOT_MET, "加分项。", counts=False)
    abroad = ReviewedClause("第9条", "有涉外业务的。", ("涉外业务：否",), Standing.NOT_APPLICABLE, "")
    document = print_review_sheets([replace(SHEET, clauses=(ORGANISATION, bonus, abroad))], JUNE_30)
    _, clauses, _ = tables(document)
    assert [row[2] for row in clauses[1:]] == ["达标", "未达标\n加分项。", "不适用"]
    text = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(document.content)).paragraphs)
    assert "只按回答判断：达标 1 条，不适用 1 条" in text
