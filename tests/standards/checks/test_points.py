"""A scoring table that does not add up is told with its place."""

from typing import Any

import pytest

from standards.campaign import Campaign
from standards.checks import points
from tests.scoring import SCORED, with_points


def told(campaign: Campaign) -> list[str]:
    """Return what the checks of points say of a campaign."""
    return [f"{each.place.file} {each.sentence}" for check in points.CHECKS for each in check(campaign)]


def test_a_table_that_adds_up_is_left_alone(campaign: Campaign) -> None:
    assert told(campaign) == []
    assert told(with_points(campaign, full=100, pass_mark={"value": 80})) == []


@pytest.mark.parametrize(
    ("standards", "sentence"),
    [
        ({"full": 90}, "合计 100 分，满分写的是 90"),
        ({"pass_mark": {"value": 101}}, "合格线 101 分，高过满分 100 分"),
    ],
)
def test_what_the_table_says_of_all_clauses(campaign: Campaign, standards: dict[str, Any], sentence: str) -> None:
    [only] = told(with_points(campaign, **standards))
    assert only.startswith("point/standards.toml")
    assert sentence in only


@pytest.mark.parametrize(
    ("number", "clause", "sentence"),
    [
        (
            "6（3）",
            {"points": 5, "each": {"points": 5}},
            '第6（3）条按数量给分（each），第一个标准 rule = "yes" 不能这样数',
        ),
        ("2", {"points": 20, "tiers": [{"at": 1, "points": 10}]}, "第2条最高一档 10 分，本条分值是 20 分"),
        ("3", {"role": "bonus"}, "第3条是加分项，没有分值"),
    ],
)
def test_what_a_clause_says(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch, number: str, clause: dict[str, Any], sentence: str
) -> None:
    monkeypatch.setitem(SCORED, number, clause)
    assert any(sentence in each for each in told(with_points(campaign)))


@pytest.mark.parametrize(
    ("each", "sentence"),
    [
        ({"points": 5, "most": 20}, "第4条 each 最多给 20 分，本条分值是 30 分"),
        ({"points": 500}, "第4条每一个给 500 分，超过本条分值 30 分"),
    ],
)
def test_points_for_each_that_do_not_come_to_the_clause_s(
    campaign: Campaign, monkeypatch: pytest.MonkeyPatch, each: dict[str, Any], sentence: str
) -> None:
    monkeypatch.setitem(SCORED, "4", {"points": 30, "each": each})
    assert [said for said in told(with_points(campaign)) if sentence in said]


@pytest.mark.parametrize(
    ("printed", "standards", "sentence"),
    [
        ("总分100分，80分以上通过。", {"full": 100, "pass_mark": {"value": 80}}, ""),
        ("合格线：80分。", {"pass_mark": {"value": 80}}, ""),
        (
            "总分100分，８０分（含）以上的通过。",
            {"full": 100, "pass_mark": {"value": 85}},
            "pass 写的是 85 分，通知写的是 80分",
        ),
        ("得分不低于90分的予以认定。", {"pass_mark": {"value": 80}}, "pass 写的是 80 分，通知写的是 90分"),
        ("满分为110分。", {"full": 100}, "full 写的是 100 分，通知写的是 110分"),
        ("加分项累计最多加10分。", {"bonus_most": 10}, ""),
        ("加分项累计最多加10分。", {"bonus_most": 15}, "bonus_most 写的是 15 分，通知写的是 10分"),
    ],
)
def test_what_the_table_says_is_held_against_the_notice(
    campaign: Campaign, printed: str, standards: dict[str, Any], sentence: str
) -> None:
    said = told(with_points(campaign.replaced(notice=f"{campaign.notice}\n{printed}"), **standards))
    assert len(said) == bool(sentence)
    assert sentence in " ".join(said)


def test_a_pass_mark_without_points(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in list(SCORED):
        monkeypatch.delitem(SCORED, number)
    [only] = told(with_points(campaign, pass_mark={"value": 80}))
    assert "各条都没有分值" in only
