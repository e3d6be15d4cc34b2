"""The officers' workbook: whatever was typed is text in it, and every column can be found again next year."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from bot.staff.reports import spreadsheet
from bot.staff.reports.spreadsheet import SEE_SYSTEM, plain
from bot.staff.reports.workbook import Row, workbook
from dialogs.model.stages import NAMES, Stage
from standards import library
from standards.campaign import Campaign
from tests.list_form import FOLDER
from tests.scoring import with_points

BEIJING = ZoneInfo("Asia/Shanghai")
JUNE_1 = datetime(2023, 6, 1, 9, tzinfo=BEIJING)
CAMPAIGN: Campaign = library.read_campaigns()["fengtai-2023"].campaign
FIRST = 3  # row of the first application: below the hidden keys and the labels

KEPT = [
    "=1+1",
    "{=1}",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    '=HYPERLINK("http://example.com","x")',
    "_x000D_",
    "_x0041_",
    "_x0041_x0042_",
    "_x005F_x0041_",
    "__x0041__",
    "http://example.com/a?b=1&c=2",
    "https://example.com",
    "mailto:a@example.com",
    "internal:差距!A1",
    "external:c:/x.xlsx",
    "file:///etc/passwd",
    "010-63400000",
    "1e5",
    "007",
    "0.1",
    "2023-06-01",
    "TRUE",
    "nan",
    "#REF!",
    "<r><t>x</t></r>",
    "<r>&</r>",
    "<b>&amp;</b>]]>",
    "'=1",
    '"=1"',
    "  两边有空格  ",
    "第一行\n第二行",
    "😀𠮷",
]
CLEANED = {
    "\r=1+1": "\n=1+1",
    "a\r\nb": "a\nb",
    "a\x00b": "a\ufffdb",
    "\x1b[0m": "\ufffd[0m",
    "\ud800": "\ufffd",
    "x\udfffy": "x\ufffdy",
    "a\x0bb": "a\ufffdb",
    "\ufffe\uffff": "\ufffd\ufffd",
    "\u202exe.txt": "\ufffdxe.txt",
    "字" * 33_000: "字" * (32_767 - len(SEE_SYSTEM)) + SEE_SYSTEM,
    "字" * 32_767: "字" * 32_767,
}
SPOKEN = {**{text: text for text in KEPT}, **CLEANED}


def row(answers: Mapping[str, Any], reference: str = "FT23-7K3M9P", **more: Any) -> Row:
    facts: dict[str, Any] = {"stages": {Stage.STARTED: JUNE_1}, "missed": (), "gaps": ()} | more
    return Row(reference, 1, "telegram", answers=answers, **facts)


def written(path: Path, *rows: tuple[str, Row], personal: bool = False, **more: Any) -> Any:
    parts: dict[str, Any] = {"counts": [("各阶段", [("开始填写", 3)])], "campaigns": [CAMPAIGN]} | more
    figures = parts.pop("counts")
    of = parts["campaigns"][0].id
    workbook(
        path,
        rows=iter((of, *each) for each in rows),
        counts=lambda: figures,
        personal=personal,
        made_at=JUNE_1,
        **parts,
    )
    return load_workbook(path)


def as_excel_reads(text: str) -> str:
    """openpyxl leaves the escapes of inline strings as they are; Excel reads them (ST_Xstring)."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def column(sheet: Any, key: str) -> int:
    return next(int(cell.column) for cell in sheet[1] if cell.value == key)


def labels(sheet: Any) -> list[str]:
    return [cell.value for cell in sheet[2]]


def words(sheet: Any) -> str:
    return "\n".join(str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value is not None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "export.xlsx"


def test_whatever_was_typed_is_text(path: Path) -> None:
    spoken = list(SPOKEN)
    rows = (
        ("point", row({"address": text, "industry": text}, reference=text, missed=("1",), gaps=(text,)))
        for text in spoken
    )
    book = written(path, *rows)
    sheet = book["示范点"]
    for at, text in enumerate(spoken):
        for cell in (
            sheet.cell(FIRST + at, column(sheet, "_reference")),
            sheet.cell(FIRST + at, column(sheet, "address")),
            sheet.cell(FIRST + at, column(sheet, "industry")),
            book["差距"].cell(2 + at, 5),
        ):
            assert (cell.data_type, as_excel_reads(cell.value)) == ("s", SPOKEN[text]), text[:40]
            assert cell.hyperlink is None
    assert {cell.data_type for line in sheet.iter_rows() for cell in line if cell.value is not None} == {"s", "d"}
    with ZipFile(path) as archive:
        spreadsheet = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any(mark in xml for xml in spreadsheet for mark in (b"<f>", b"<hyperlink", b"<f "))


def test_a_text_is_cut_by_what_excel_counts() -> None:
    for text in ("😀" * 20_000, "a" + "😀" * 20_000):
        cut = plain(text)
        assert len(cut.encode("utf-16-le")) // 2 in (32_766, 32_767)
        assert cut.endswith("😀" + SEE_SYSTEM)
    assert plain("😀" * 16_383) == "😀" * 16_383


def test_each_kind_has_its_sheet_and_its_columns(path: Path) -> None:
    point = row({"enterprise_name": "甲公司"}, stages={Stage.STARTED: JUNE_1, Stage.MADE: JUNE_1.replace(hour=17)})
    book = written(
        path, ("point", point), ("zone", row({"park_name": "乙园区"}, "FT23-B")), ("point", row({}, "FT23-C"))
    )
    assert book.sheetnames == ["示范点", "示范区", "差距", "统计"]
    sheet = book["示范点"]
    acts = [
        "现在",
        "评选",
        "结果说明",
        "退回原因",
        *NAMES.values(),
        "收到的版本",
        "收件后改动",
        "登记人",
        "最近登记",
        "渠道",
    ]
    assert labels(sheet)[:18] == ["编号", "企业名称", *acts]
    assert [cell.value for cell in sheet[1]][18:] == [
        step.field.key for step in CAMPAIGN.kind("point").steps if not step.field.personal
    ][1:]
    assert any(re.match(r"第6（4）条 ", label) for label in labels(sheet))
    assert sheet.cell(FIRST, column(sheet, "enterprise_name")).value == "甲公司"
    assert sheet.cell(FIRST, column(sheet, "_started")).value == JUNE_1.replace(tzinfo=None)
    assert sheet.cell(FIRST, column(sheet, "_made")).value == JUNE_1.replace(hour=17, tzinfo=None)
    assert sheet.cell(FIRST + 1, column(sheet, "_reference")).value == "FT23-C"
    assert book["示范区"].cell(FIRST, column(book["示范区"], "park_name")).value == "乙园区"


def test_points_have_a_column_where_the_campaign_gives_some(path: Path) -> None:
    book = written(path, ("point", row({}, points=82.5)), ("zone", row({})), campaigns=[with_points(CAMPAIGN)])
    sheet = book["示范点"]
    assert sheet.cell(2, column(sheet, "_points")).value == "自评分"
    assert sheet.cell(FIRST, column(sheet, "_points")).value == 82.5
    assert "自评分" not in labels(book["示范区"])


def test_the_head_stays_in_sight_and_the_keys_do_not(path: Path) -> None:
    sheet = written(path, ("point", row({})), ("point", row({})))["示范点"]
    assert sheet.row_dimensions[1].hidden
    assert not sheet.row_dimensions[2].hidden
    assert sheet.freeze_panes == "B3"
    assert sheet.auto_filter.ref.startswith("A2:")
    assert sheet.auto_filter.ref.endswith("4")


def test_gaps_stand_on_a_sheet_of_their_own(path: Path) -> None:
    missing = row({"enterprise_name": "甲公司"}, missed=("1", "6（4）"), gaps=("缺机构", "差 2 次", "另需核实"))
    book = written(path, ("point", missing))
    lines = [[cell.value for cell in line] for line in book["差距"].iter_rows()]
    assert lines == [
        ["编号", "类别", "名称", "条款", "差距"],
        ["FT23-7K3M9P", "示范点", "甲公司", "第1条", "缺机构"],
        ["FT23-7K3M9P", "示范点", "甲公司", "第6（4）条", "差 2 次"],
        ["FT23-7K3M9P", "示范点", "甲公司", None, "另需核实"],
    ]


def test_what_is_personal_is_left_out_and_said_so(path: Path) -> None:
    answers = {"contact_person": "李敏", "contact_phone": "13800000000", "old_phone": "13900000000"}
    keys = {"point": ["old_phone"]}
    book = written(path, ("point", row(answers)), keys=keys)
    with ZipFile(path) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert not any(secret in everything for secret in answers.values())
    assert re.search("不含个人信息，示范点未列出：.*联系人.*old_phone", words(book["统计"]))
    book = written(path, ("point", row(answers)), keys=keys, personal=True)
    assert book["示范点"].cell(FIRST, column(book["示范点"], "contact_phone")).value == "13800000000"
    assert "不含个人信息" not in words(book["统计"])


def test_a_vanished_field_keeps_its_column(path: Path) -> None:
    keys = {"point": ["old_question", "address", "old_question"]}
    book = written(path, ("point", row({"old_question": "=1"})), keys=keys, personal=True)
    sheet = book["示范点"]
    assert [cell.value for cell in sheet[1]].count("old_question") == 1
    assert labels(sheet)[-1] == "old_question"
    assert sheet.cell(FIRST, sheet.max_column).value == "=1"
    assert sheet.cell(FIRST, sheet.max_column).data_type == "s"


def test_an_answer_without_a_column_is_counted(path: Path) -> None:
    book = written(path, ("point", row({"unheard_of": "1"})), ("point", row({"unheard_of": "2"})))
    assert ("未列出的项目（示范点）：unheard_of", 2) in [
        (line[0].value, line[1].value) for line in book["统计"].iter_rows()
    ]


def test_counts_are_numbers_under_their_headings(path: Path) -> None:
    book = written(path, ("point", row({})), counts=[("=各阶段", [("开始填写", 1234), ("@SUM", 0)]), ("各条款", [])])
    lines = [(line[0].value, line[1].value) for line in book["统计"].iter_rows()]
    assert lines[1] == (CAMPAIGN.title, None)
    assert ("示范点（份）", 1) in lines
    assert lines[-6:] == [
        (None, None),
        ("=各阶段", None),
        ("开始填写", 1234),
        ("@SUM", 0),
        (None, None),
        ("各条款", None),
    ]


def test_a_full_sheet_goes_on_on_a_further_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 4)
    book = written(path, *(("point", row({}, f"FT23-{at}", missed=("1",), gaps=("差",))) for at in range(5)))
    names = [name for name in book.sheetnames if name.startswith("示范点")]
    assert names == ["示范点", "示范点2", "示范点3"]
    references = [book[name].cell(at, 1).value for name in names for at in range(3, book[name].max_row + 1)]
    assert references == [f"FT23-{at}" for at in range(5)]
    assert [cell.value for cell in book["示范点3"][1]] == [cell.value for cell in book["示范点"][1]]
    assert sum(book[name].max_row - 1 for name in book.sheetnames if name.startswith("差距")) == 5


def test_sheets_have_legal_names(path: Path) -> None:
    names = ["'示范[点]:*?/\\" + "长" * 40, "差距"]
    kinds = tuple(kind.model_copy(update={"name": name}) for kind, name in zip(CAMPAIGN.kinds, names, strict=True))
    book = written(path, campaigns=[CAMPAIGN.model_copy(update={"kinds": kinds})])
    assert book.sheetnames == ["示范点" + "长" * 28, "差距", "差距2", "统计"]


def test_nothing_typed_leaves_a_workbook_with_heads(path: Path) -> None:
    book = written(path, counts=[])
    assert book["示范点"].max_row == 2
    assert ("示范区（份）", 0) in [(line[0].value, line[1].value) for line in book["统计"].iter_rows()]


def test_where_the_rows_break_off_nothing_is_left_behind(path: Path) -> None:
    def breaking() -> Iterator[tuple[str, str, Row]]:
        yield CAMPAIGN.id, "point", row({})
        raise ConnectionError

    path.write_text("before")
    with pytest.raises(ConnectionError):
        workbook(path, [CAMPAIGN], breaking(), list, personal=True, made_at=JUNE_1)
    assert path.read_text() == "before"
    assert list(path.parent.iterdir()) == [path]


def test_numbers_and_dates_are_numbers_and_dates(path: Path) -> None:
    sheet = written(path, ("point", row({"employees": 1200, "annual_output": 3200.5})))["示范点"]
    employees = sheet.cell(FIRST, column(sheet, "employees"))
    assert (employees.data_type, employees.value, employees.number_format) == ("n", 1200, "#,##0")
    assert labels(sheet)[column(sheet, "employees") - 1] == "员工数量（人）"
    assert sheet.cell(FIRST, column(sheet, "annual_output")).value == 3200.5
    assert sheet.cell(FIRST, column(sheet, "_started")).is_date


def test_it_prints_on_few_landscape_pages_with_the_head_on_each(path: Path) -> None:
    book = written(path, ("point", row({})), personal=True)
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0  # as many pages as it takes, one wide
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows
    assert book["示范点"].print_area.endswith("$R$3")  # what was recorded; the answers stay on the screen


def test_several_campaigns_have_sheets_of_their_own(path: Path) -> None:
    other = CAMPAIGN.model_copy(update={"id": "other", "district": "海淀区"})
    rows = [
        (CAMPAIGN.id, "point", row({}, "FT23-A")),
        ("other", "point", row({}, "HD23-B")),
        ("other", None, row({}, "#3")),
    ]
    workbook(path, [CAMPAIGN, other], rows, list, personal=True, made_at=JUNE_1)
    book = load_workbook(path)
    sheets_of_kinds = [f"{district}2023 {kind}" for district in ("丰台区", "海淀区") for kind in ("示范点", "示范区")]
    assert book.sheetnames == [*sheets_of_kinds, "差距", "未选类型", "统计"]
    assert book["丰台区2023 示范点"].cell(FIRST, 1).value == "FT23-A"
    assert book["海淀区2023 示范点"].cell(FIRST, 1).value == "HD23-B"
    assert book["未选类型"].cell(FIRST, 1).value == "#3"
    assert ("未选类型（份）", 1) in [(line[0].value, line[1].value) for line in book["统计"].iter_rows()]


def test_what_is_worked_out_has_a_column_and_no_heading_names_its_unit_twice(
    path: Path, played_campaigns: dict[str, Campaign]
) -> None:
    answers = {"employees": 120, "research_share": 15.0, "patents": "2023年 12，2024年 15，2025年 20"}
    book = written(path, ("maker", row(answers)), campaigns=[played_campaigns["kinds"]])
    sheet = book["示范企业"]
    for key, heading in (
        ("capital", "注册资本（万元）"),
        ("employees", "职工总数（人）"),
        ("research_share", "研发人员占比（%）"),
        ("floor_space", "厂房面积（平方米）"),
        ("patents", "近三年专利授权数（件）"),
        ("punished_why", "近三年是否受过行政处罚（说明）"),
    ):
        assert sheet.cell(2, column(sheet, key)).value == heading
    assert sheet.cell(FIRST, column(sheet, "research_share")).value == 15
    assert sheet.cell(FIRST, column(sheet, "patents")).value == answers["patents"]


def test_every_row_of_a_list_stands_on_a_sheet_of_the_list(tmp_path: Path) -> None:
    lists = library.read_campaign(FOLDER)
    patents = [["一种示例阀门", "ZL202310000001.0", "2023年3月5日"], ["=1+1", "ZL202310000002.5", "2023年4月6日"]]
    first = row({"enterprise_name": "杭州示例科技有限公司", "patents": 2}, lists={"patents": patents})
    second = row(
        {"enterprise_name": "杭州样例电子有限公司"}, reference="LR26-000002", lists={"patents": [], "clients": []}
    )
    book = written(tmp_path / "export.xlsx", ("firm", first), ("firm", second), campaigns=[lists])
    sheet = book["专利清单"]
    rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert rows == [
        ["编号", "名称", "行", "名称", "专利号", "授权日期"],
        ["FT23-7K3M9P", "杭州示例科技有限公司", 1, *patents[0]],
        ["FT23-7K3M9P", "杭州示例科技有限公司", 2, *patents[1]],
    ]
    main = book["示范企业"]
    assert main.cell(FIRST, column(main, "patents")).value == 2
    assert "专利清单（行）" in labels(main)
    assert book["服务企业名单"].max_row == 1
