"""Scoring tables: what each clause gives on both sides of its edges, and all of them together."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from standards.criteria.standing import Standing
from standards.form import Value
from standards.points import PassMark, ScoredStandards
from standards.scores import Score, score
from standards.verdicts import judge
from tests.rule_cases import DAYS, kind_with

STAFF = {"key": "staff", "label": "专职人员", "kind": "count", "unit": "名"}
RULES = {
    "key": "rules",
    "label": "制度",
    "kind": "ticks",
    "options": [{"key": f"r{n}", "label": f"制度{n}"} for n in range(5)],
}
CHECKS = {"key": "checks", "label": "自查", "kind": "count", "unit": "次"}
RECORDS = {"key": "records", "label": "自查记录", "kind": "yes_no"}
CASES_OF_LEAK = {"key": "leaks", "label": "纠纷", "kind": "count", "unit": "起"}
SIGNED = {"key": "signed", "label": "签约人数", "kind": "count", "unit": "人"}
SECRET = {"key": "secret", "label": "涉密岗位人数", "kind": "count", "unit": "人"}

TIERED = {
    "fields": [STAFF],
    "criteria": [{"rule": "at_least", "field": "staff", "value": 2, "unit": "名"}],
    "points": 12,
    "tiers": [{"at": 1, "points": 6}, {"at": 2, "points": 12}],
}
FOR_EACH = {
    "fields": [RULES],
    "criteria": [{"rule": "at_least_ticked", "field": "rules", "value": 4}],
    "points": 25,
    "each": {"points": 5},
}
DEDUCTED: Mapping[str, Any] = {
    "fields": [CHECKS, RECORDS],
    "criteria": [
        {"rule": "at_least", "field": "checks", "value": 4, "unit": "次"},
        {"rule": "yes", "field": "records"},
    ],
    "points": 12,
    "deduct": {"each": 1, "points": 3},
}
TOO_MANY = {
    "fields": [CASES_OF_LEAK],
    "criteria": [{"rule": "at_most", "field": "leaks", "value": 2, "unit": "起"}],
    "points": 10,
    "deduct": {"each": 2, "points": 4},
}
ALL_OR_NOTHING = {
    "fields": [SECRET, SIGNED],
    "criteria": [{"rule": "share", "field": "signed", "of": "secret", "value": 100}],
    "unless": {"rule": "at_most", "field": "secret", "value": 0, "unit": "人"},
    "points": 13,
}
FOUR_OR_NOTHING = {**FOR_EACH, "all_or_nothing": True}
BY_PERCENT = {
    "fields": [SECRET, SIGNED],
    "criteria": [{"rule": "share", "field": "signed", "of": "secret", "value": 40}],
    "points": 10,
    "tiers": [{"at": 40, "points": 5}, {"at": 80, "points": 10}],
}
_QUARTERS = {
    "key": "quarters",
    "label": "自查",
    "ask": "{periods}各几次",
    "kind": "by_year",
    "period": "quarter",
    "last": 4,
    "unit": "次",
}
_EACH = {"rule": "each_period", "field": "quarters", "period": "quarter", "last": 4}
QUARTERS = {"fields": [_QUARTERS], "criteria": [_EACH], "points": 12, "deduct": {"each": 2, "points": 3}}
EACH_QUARTER = {"fields": [{**_QUARTERS, "last": 8}], "criteria": [_EACH], "points": 12, "each": {"points": 3}}
LESS_BY_PERCENT: Mapping[str, Any] = {
    "fields": [SECRET, SIGNED],
    "criteria": [{"rule": "share", "field": "signed", "of": "secret", "value": 80}],
    "points": 10,
    "deduct": {"each": 10, "points": 2},
}
MORE_THAN = {**LESS_BY_PERCENT, "criteria": [{**LESS_BY_PERCENT["criteria"][0], "value": 60, "strictly": True}]}


def scored(clauses: Sequence[Mapping[str, Any]], answers: Mapping[str, Value], **standards: Any) -> Score:
    """Return what these clauses give for these answers."""
    written = [
        {"number": str(n), "heading": "条", "quote": "条", "advice": "照办。", **each}
        for n, each in enumerate(clauses, 1)
    ]
    kind = kind_with(written)
    found = score(kind.standards.replaced(**standards), judge(kind, answers, DAYS))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("clause", "answers", "points"),
    [
        (TIERED, {"staff": 0}, 0),
        (TIERED, {"staff": 1}, 6),
        (TIERED, {"staff": 2}, 12),
        (TIERED, {"staff": 9}, 12),
        (FOR_EACH, {"rules": ()}, 0),
        (FOR_EACH, {"rules": ("r0", "r1", "r2")}, 15),
        (FOR_EACH, {"rules": ("r0", "r1", "r2", "r3", "r4")}, 25),
        (FOUR_OR_NOTHING, {"rules": ("r0", "r1", "r2")}, 0),
        (FOUR_OR_NOTHING, {"rules": ("r0", "r1", "r2", "r3")}, 20),
        (DEDUCTED, {"checks": 4, "records": True}, 12),
        (DEDUCTED, {"checks": 3, "records": True}, 9),
        (DEDUCTED, {"checks": 0, "records": True}, 0),
        (DEDUCTED, {"checks": 4, "records": False}, 0),
        (TOO_MANY, {"leaks": 2}, 10),
        (TOO_MANY, {"leaks": 3}, 6),
        (TOO_MANY, {"leaks": 4}, 6),
        (TOO_MANY, {"leaks": 5}, 2),
        (TOO_MANY, {"leaks": 90}, 0),
        (ALL_OR_NOTHING, {"secret": 10, "signed": 10}, 13),
        (ALL_OR_NOTHING, {"secret": 10, "signed": 9}, 0),
        (ALL_OR_NOTHING, {"secret": 0, "signed": 0}, 13),
        (QUARTERS, {"quarters": ("1", "1", "1", "1")}, 12),
        (QUARTERS, {"quarters": ("1", "1", "0", "1")}, 9),
        (QUARTERS, {"quarters": ("0", "0", "0", "1")}, 6),
        (EACH_QUARTER, {"quarters": ("5", "5", "5", "5", "0", "0", "0", "0")}, 0),
        (EACH_QUARTER, {"quarters": ("0", "0", "0", "0", "1", "0", "1", "1")}, 9),
        (LESS_BY_PERCENT, {"secret": 100, "signed": 80}, 10),
        (LESS_BY_PERCENT, {"secret": 100, "signed": 79}, 8),
        (LESS_BY_PERCENT, {"secret": 100, "signed": 65}, 6),
        (MORE_THAN, {"secret": 100, "signed": 60}, 8),
        (MORE_THAN, {"secret": 100, "signed": 61}, 10),
        (BY_PERCENT, {"secret": 1000, "signed": 399}, 0),
        (BY_PERCENT, {"secret": 1000, "signed": 400}, 5),
        (BY_PERCENT, {"secret": 1000, "signed": 799}, 5),
        (BY_PERCENT, {"secret": 1000, "signed": 800}, 10),
    ],
)
def test_points_of_a_clause(clause: Mapping[str, Any], answers: Mapping[str, Value], points: int) -> None:
    found = scored([clause], answers)
    assert (found.least, found.most) == (points, points)


def test_what_is_not_answered_gives_a_range() -> None:
    found = scored([TIERED, FOR_EACH], {"staff": 1})
    assert (found.least, found.most, found.full) == (6, 31, 37)
    assert [each.verdict.clause.number for each in found.to_win] == ["1"]


def test_the_bonus_has_a_limit_and_is_no_part_of_full_marks() -> None:
    bonus = {**FOR_EACH, "role": "bonus", "points": 10, "each": {"points": 2}}
    answers: dict[str, Value] = {"staff": 2, "rules": ("r0", "r1", "r2", "r3")}
    assert scored([TIERED, bonus], answers).least == 20
    found = scored([TIERED, bonus], answers, bonus_most=4)
    assert (found.least, found.full) == (16, 12)
    assert (
        scored(
            [TIERED, {**bonus, "applies_if": {"rule": "at_most", "field": "staff", "value": 0, "unit": "名"}}], answers
        ).least
        == 12
    )


@pytest.mark.parametrize(
    ("mark", "staff", "standing"),
    [
        ({"value": 6}, 1, Standing.MET),
        ({"value": 6, "strictly": True}, 1, Standing.NOT_MET),
        ({"value": 6, "strictly": True}, 2, Standing.MET),
        ({"value": 12}, 1, Standing.NOT_MET),
        ({"value": Decimal("6.5")}, 1, Standing.NOT_MET),
    ],
)
def test_the_pass_mark(mark: Mapping[str, Any], staff: int, standing: Standing) -> None:
    assert scored([TIERED], {"staff": staff}, pass_mark=mark).standing is standing
    assert scored([TIERED], {}, pass_mark=mark).standing is Standing.UNKNOWN


def test_the_next_step_says_how_many_more_and_what_they_bring() -> None:
    def steps(clause: Mapping[str, Any], answers: Mapping[str, Value]) -> list[tuple[Any, Any]]:
        found = scored([clause], answers)
        return [(each.next_step.more, each.next_step.points) for each in found.clauses if each.next_step]

    assert steps(TIERED, {"staff": 0}) == [(1, 6)]
    assert steps(TIERED, {"staff": 1}) == [(1, 6)]
    assert steps(TIERED, {"staff": 2}) == []
    assert steps(FOR_EACH, {"rules": ("r0", "r1", "r2", "r3")}) == [(1, 5)]
    assert steps(DEDUCTED, {"checks": 1, "records": True}) == [(3, 9)]
    assert steps(TOO_MANY, {"leaks": 3}) == [(1, 4)]
    half = {**FOR_EACH, "points": 5, "each": {"points": Decimal("1.5")}}
    assert steps(half, {"rules": ("r0", "r1", "r2")}) == [(1, Decimal("0.5"))]


def test_what_brings_most_for_the_least_work_comes_first() -> None:
    found = scored(
        [TIERED, {**FOR_EACH, "each": {"points": 1}, "points": 5}, ALL_OR_NOTHING],
        {"staff": 1, "rules": ("r0",), "secret": 9, "signed": 0},
    )
    assert [each.verdict.clause.number for each in found.to_win] == ["3", "1", "2"]


@given(st.integers(0, 12), st.sets(st.sampled_from(["r0", "r1", "r2", "r3", "r4"])), st.integers(0, 6), st.booleans())
def test_more_work_never_costs_points(staff: int, rules: set[str], checks: int, records: bool) -> None:
    def total(staff: int, rules: set[str], checks: int) -> Score:
        answers: dict[str, Value] = {
            "staff": staff,
            "rules": tuple(sorted(rules)),
            "checks": checks,
            "records": records,
        }
        return scored([TIERED, FOR_EACH, DEDUCTED], answers)

    now = total(staff, rules, checks)
    assert 0 <= now.least == now.most <= now.full
    for better in (
        total(staff + 1, rules, checks),
        total(staff, rules | {"r0"}, checks),
        total(staff, rules, checks + 1),
    ):
        assert better.least >= now.least


@given(st.dictionaries(st.sampled_from(["staff", "checks"]), st.integers(0, 5)), st.integers(0, 5), st.integers(0, 5))
def test_the_range_holds_what_comes_of_it(known: dict[str, int], staff: int, checks: int) -> None:
    clauses = [TIERED, {**DEDUCTED, "fields": [CHECKS], "criteria": DEDUCTED["criteria"][:1]}]
    before = scored(clauses, known)
    after = scored(clauses, {"staff": staff, "checks": checks} | known)
    assert before.least <= after.least == after.most <= before.most


@pytest.mark.parametrize(
    "clause",
    [
        {"each": {"points": 5}},
        {"points": 12, "each": {"points": 5}, "deduct": {"points": 1}},
        {"points": 12, "tiers": [{"at": 2, "points": 12}, {"at": 1, "points": 6}]},
        {"points": 10, "tiers": [{"at": 1, "points": 12}]},
    ],
)
def test_what_cannot_be_meant_is_refused(clause: Mapping[str, Any]) -> None:
    plain = {key: TIERED[key] for key in ("fields", "criteria")}
    with pytest.raises(ValidationError):
        scored([{**plain, **clause}], {})


def test_the_file_writes_the_pass_mark_as_the_notice_calls_it() -> None:
    read = ScoredStandards.model_validate({"full": 100, "bonus_most": 10, "pass": {"value": 85}})
    assert read.pass_mark is not None
    assert (read.pass_mark.is_reached_by(85), read.pass_mark.is_reached_by(84)) == (True, False)


def test_no_points_no_score() -> None:
    kind = kind_with(
        [{"number": "1", "quote": "条", "advice": "照办。", "fields": [STAFF], "criteria": TIERED["criteria"]}]
    )
    assert score(kind.standards, judge(kind, {"staff": 2}, DAYS)) is None


@pytest.mark.parametrize("role", ["condition", "excludes", "required"])
def test_full_marks_reach_no_pass_mark_where_a_condition_is_missed(role: str) -> None:
    barring = {"fields": [RECORDS], "criteria": [{"rule": "yes", "field": "records"}], "role": role}
    mark = PassMark(value=10)
    assert scored([TIERED, barring], {"staff": 2, "records": True}, pass_mark=mark).standing is Standing.MET
    missed = scored([TIERED, barring], {"staff": 2, "records": False}, pass_mark=mark)
    assert (missed.least, missed.standing) == (12, Standing.NOT_MET)
    assert [clause.number for clause in missed.barred_by] == ["2"]
