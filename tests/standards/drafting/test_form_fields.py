"""Forms as notices print them, in tables and in lines, and the fields they become."""

from typing import Any

import pytest

from standards.drafting.drafted import DraftedForm
from standards.drafting.form_fields import form_of
from standards.drafting.notice_parts import Annex
from standards.drafting.notice_text import blocks_of

LABELS = (
    "企业名称",
    "统一社会信用代码",
    "法定代表人",
    "手机",
    "电子邮箱（选填）",
    "职工总数（人）",
    "工作情况（不超过1500字）",
)
OPINION = "申报单位意见（盖章）  年  月  日"
LINES = (*LABELS, OPINION)


def form(text: str) -> DraftedForm:
    return form_of(Annex(1, "示范企业申报表", blocks_of(text)), "")


def field(label: str) -> tuple[str, dict[str, Any]]:
    [read, *_] = form(f"{label}\n联系人\n联系电话\n工作情况").fields
    return read.kind, dict(read.settings)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(LINES),
        "\n\n".join(LINES),
        "\n\t\n".join(LINES),
        "\n".join(f"{line}\t" for line in LINES),
        "\n".join(f"\t{line}" for line in LINES),
        "\n".join(f"\t{line}\n\t" for line in LINES),
        "\n".join(f"{place}.{line}" for place, line in enumerate(LINES, 1)),
        "\n".join(f"{line}：" for line in LABELS) + f"\n{OPINION}",
        "\n".join(f"{line}：______" for line in LABELS) + f"\n{OPINION}",
        f"企业名称      统一社会信用代码\n法定代表人      手机\n电子邮箱（选填）      职工总数（人）\n{LABELS[-1]}\n申报单位意见\n（盖章）",
        f"一、基本情况\n{chr(10).join(LINES)}\n填表说明：1.本表一式三份。\n2.如实填写",
    ],
    ids=[
        "lines",
        "empty lines",
        "lines of tabs",
        "tabs behind",
        "tabs before",
        "blank cells",
        "numbers",
        "colons",
        "underlined",
        "pairs",
        "sections",
    ],
)
def test_labels_on_lines_are_read_however_a_form_was_copied(text: str) -> None:
    read = form(text)
    assert [each.label for each in read.fields] == list(LABELS)
    assert [each.kind for each in read.fields] == [
        "organisation",
        "credit_code",
        "name",
        "mobile",
        "email",
        "count",
        "narrative",
    ]
    assert read.opinions == ("申报单位意见",)


def test_a_table_that_lost_rows_to_lines_keeps_them() -> None:
    read = form("企业名称\t\n统一社会信用代码\n\n法定代表人\n手机\t\n职工总数（人）\n工作情况\n申报单位意见（盖章）")
    assert {each.label for each in read.fields} == {
        "企业名称",
        "统一社会信用代码",
        "法定代表人",
        "手机",
        "职工总数（人）",
        "工作情况",
    }


def test_a_list_on_a_line_is_a_list() -> None:
    kind, settings = field("有效专利清单（序号、专利名称、专利号、授权日期）")
    assert kind == "rows"
    assert [(column["label"], column["kind"]) for column in settings["columns"]] == [
        ("专利名称", "text"),
        ("专利号", "text"),
        ("授权日期", "date"),
    ]


@pytest.mark.parametrize(
    ("label", "kind", "settings"),
    [
        ("电子邮箱（选填）", "email", {"optional": True, "ask": "请填写电子邮箱"}),
        ("主营业务（限80字以内）", "text", {"longest": 80}),
        ("是否受过行政处罚（如有请说明）", "yes_no", {"ask": "是否受过行政处罚？"}),
        ("近三年研发投入（万元）", "by_year", {"period": "year", "last": 3, "unit": "万元"}),
        ("三年研发投入合计（万元）", "amount", {"unit": "万元", "ask": "按万元填，只写数字"}),
        ("其中：研发人员（人）", "count", {"unit": "人"}),
    ],
)
def test_what_brackets_say_of_a_blank_is_written(label: str, kind: str, settings: dict[str, Any]) -> None:
    read_kind, read = field(label)
    assert read_kind == kind
    assert {key: read[key] for key in settings} == settings


@pytest.mark.parametrize(("words", "when"), [("如有请说明", "yes"), ("如否，请说明理由", "no")])
def test_an_answer_that_is_to_be_explained_is(words: str, when: str) -> None:
    _, settings = field(f"是否建立制度（{words}）")
    assert settings["explain"]["when"] == when


def test_the_room_of_the_long_text_is_the_forms_own() -> None:
    assert form("\n".join(LINES)).fields[-1].settings["longest"] == 1500


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("本表由申报单位自行设计。", "附件1里没有读出申报表的栏"),
        ("企业名称（与执照一致）\n联系人\n联系电话", "“（与执照一致）”没有读出用法"),
        ("企业名称\n近三年营业收入（万元）\n联系电话", "按3年各填一个数读"),
    ],
)
def test_what_a_form_leaves_open_is_a_doubt(text: str, doubt: str) -> None:
    read = form(text)
    doubts = [*read.doubts, *(each for field in read.fields for each in field.doubts)]
    assert any(doubt in each for each in doubts), doubts


def test_a_list_is_called_as_the_line_above_it() -> None:
    read = form(
        "企业名称\t\t联系人\t\n\n\n一行正文，说明下面的清单怎样填写。\n有效专利清单\n序号\t专利名称\t专利号\n1\t\t\n2\t\t\n"
    )
    assert "有效专利清单" in [each.label for each in read.fields if each.kind == "rows"]
