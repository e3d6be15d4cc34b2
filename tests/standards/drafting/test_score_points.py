"""Clauses with points and marks in their text, as the standards of a kind."""

import tomllib
from typing import Any

import pytest

from standards.drafting.draft import Draft, draft_of
from standards.drafting.notice_text import blocks_of

NOTICE = """临溪区市场监督管理局关于申报2026年度示范企业的通知

{body}

临溪区市场监督管理局
2026年3月1日

附件1
示范企业申报表
企业名称
联系人
联系电话
职工总数（人）
工作情况
申报企业意见

{annex}"""


def drafted(annex: str = "", body: str = "请于2026年5月31日前报送。") -> Draft:
    text = NOTICE.format(annex=annex, body=body)
    return draft_of(blocks_of(text), text)


def clauses(annex: str = "", body: str = "请于2026年5月31日前报送。") -> dict[str, dict[str, Any]]:
    draft = drafted(annex, body)
    [kind] = draft.kinds
    standards = tomllib.loads(draft.files()[f"{kind.key}/standards.toml"])
    return {clause["number"]: clause for clause in standards["clauses"]}


def table(*lines: str) -> str:
    return "附件2\n示范企业评分表（满分100分，80分以上为合格）\n" + "\n".join(lines)


def test_so_many_of_a_list_give_points_each_or_none() -> None:
    found = clauses(
        table("1.建立专利管理、商标管理、著作权管理、合同管理4项制度，至少建立3项，每项5分，不足3项不得分。（20分）")
    )["1"]
    [field] = found["fields"]
    assert field["kind"] == "ticks"
    assert len(field["options"]) == 4
    assert found["criteria"] == [{"rule": "at_least_ticked", "field": field["key"], "value": 3}]
    assert found["points"] == 20
    assert found["each"] == {"points": 5, "most": 20}
    assert found["all_or_nothing"] is True


def test_points_in_brackets_are_points_and_no_question() -> None:
    found = clauses(
        table("1、建立质量管理制度和客户保密制度。（40分）", "2、配备专员，1名得20分，2名及以上得60分。（60分）")
    )
    assert found["1"]["points"] == 40
    assert [option["draft"] for option in found["1"]["fields"][0]["options"]] == [
        "建立质量管理制度",
        "建立客户保密制度",
    ]
    assert found["2"]["points"] == 60
    assert found["2"]["tiers"] == [{"at": 1, "points": 20}, {"at": 2, "points": 60}]
    assert [criterion["value"] for criterion in found["2"]["criteria"]] == [2]


def test_full_marks_and_the_pass_mark_are_kept() -> None:
    draft = drafted(table("1、建立质量管理制度。（100分）"))
    [kind] = draft.kinds
    standards = tomllib.loads(draft.files()[f"{kind.key}/standards.toml"])
    assert standards["full"] == 100
    assert standards["pass"] == {"value": 80, "strictly": False}


def test_numbers_that_begin_with_their_sections_are_theirs() -> None:
    found = clauses(
        table(
            "一、制度建设（60分）",
            "一（一）建立保密制度。（60分）",
            "二、培训（40分）",
            "二（一）培训不少于2次。（40分）",
        )
    )
    assert {number: clause["points"] for number, clause in found.items()} == {"一（一）": 60, "二（一）": 40}


def test_a_star_marks_what_must_be_met() -> None:
    found = clauses("附件2\n示范企业认定标准\n第一条 ★设立知识产权服务站。\n第二条 建立制度。")
    assert found["一"]["role"] == "required"
    assert found["一"]["quote"] == "设立知识产权服务站"
    assert "role" not in found["二"]


SCORED = """一、评分标准（总分100分，85分以上为合格）
1.合同管理制度健全，得60分；
2.每年开展培训不少于2次，得40分，每少1次扣5分。
加分项：获得市级以上荣誉，每项2分，最多加5分。
二、报送时间：2026年5月31日前。"""


def test_scores_in_the_body_are_read_where_no_annex_sets_any() -> None:
    found = clauses(body=SCORED)
    assert {number: clause["points"] for number, clause in found.items()} == {"1": 60, "2": 40, "加分项": 5}
    assert found["2"]["deduct"] == {"each": 1, "points": 5}
    assert found["加分项"]["role"] == "bonus"


def test_some_of_the_conditions_that_are_enough_are_a_doubt() -> None:
    draft = drafted(body="一、申报条件\n企业应当符合以下条件中的至少两项：\n（1）成立满2年；\n（2）培训3次以上。")
    assert any("至少两项" in str(doubt) and "每一项都要求" in str(doubt) for doubt in draft.doubts)


@pytest.mark.parametrize(("kind", "quotes"), [("park", ["有固定场所"]), ("station", ["会员企业30家以上"])])
def test_conditions_that_name_a_kind_are_its_own(kind: str, quotes: list[str]) -> None:
    text = """关于开展示范站申报的通知
一、条件
园区站应当符合以下条件：
（1）有固定场所。
行业站应当符合以下条件：
（1）会员企业30家以上。
附件1 园区站申报表
园区名称、地址、联系人、联系电话、工作情况、园区意见
附件2 行业站申报表
协会名称、地址、联系人、手机、工作情况、协会意见"""
    [found] = [each for each in draft_of(blocks_of(text), text).kinds if each.key == kind]
    assert [clause.quote for clause in found.clauses] == quotes
