"""Every criterion on, under and over its line, with the distance as a number."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from standards.campaign import Campaign, Kind
from standards.criteria import AllTicked, AnyTicked, AtLeast, PlainCriterion, Share, Yes, plain_rules
from standards.criteria.answered import applies, cut_percent
from standards.criteria.standing import Distance, Standing
from standards.form import Value
from standards.verdicts import Verdict, judge, unasked
from tests.rule_cases import DAYS, kind_with

MET, NOT_MET, UNKNOWN = Standing.MET, Standing.NOT_MET, Standing.UNKNOWN
NOT_APPLICABLE = Standing.NOT_APPLICABLE


def verdict(kind: Kind, number: str, answers: Mapping[str, Value]) -> Verdict:
    return next(each for each in judge(kind, answers, DAYS) if each.clause.number == number)


def finding(kind: Kind, key: str, answers: Mapping[str, Value]) -> Distance:
    verdicts = judge(kind, answers, DAYS)
    return next(found.distance for verdict in verdicts for found in verdict.plain if found.criterion.field == key)


@pytest.mark.parametrize(
    ("trainings", "standing", "short_by"),
    [(0, NOT_MET, 2), (1, NOT_MET, 1), (2, MET, 0), (3, MET, 0)],
)
def test_at_least(campaign: Campaign, trainings: int, standing: Standing, short_by: int) -> None:
    found = finding(campaign.kind("point"), "trainings", {"trainings": trainings})
    assert (found.standing, found.needed, found.short_by) == (standing, 2, short_by)


@pytest.mark.parametrize(
    ("share", "of", "standing", "needed", "short_by", "percent"),
    [
        (24, 100, NOT_MET, 26, 2, "24"),
        (25, 100, NOT_MET, 26, 1, "25"),
        (26, 100, MET, 26, 0, "26"),
        (16, 67, NOT_MET, 17, 1, "23.8"),
        (17, 67, MET, 17, 0, "25.3"),
        (1, 4, NOT_MET, 2, 1, "25"),
        (2, 4, MET, 2, 0, "50"),
        (1, 3, MET, 1, 0, "33.3"),
        (0, 1, NOT_MET, 1, 1, "0"),
        (1, 1, MET, 1, 0, "100"),
        (2_500, 9_999, MET, 2_500, 0, "25"),
    ],
)
def test_more_than_25_percent_is_strict(
    campaign: Campaign, share: int, of: int, standing: Standing, needed: int, short_by: int, percent: str
) -> None:
    found = finding(campaign.kind("zone"), "protecting_share", {"protecting_share": share, "enterprises": of})
    assert (found.standing, found.needed, found.short_by) == (standing, needed, short_by)
    assert found.share == Decimal(percent)


@pytest.mark.parametrize(
    ("percent", "standing"),
    [("24.9", NOT_MET), ("25", NOT_MET), ("25.0", NOT_MET), ("25.01", MET), ("26", MET), ("100", MET)],
)
def test_a_share_said_as_a_percentage(campaign: Campaign, percent: str, standing: Standing) -> None:
    alone: dict[str, Value] = {"protecting_share": percent}
    for answers in (alone, {**alone, "enterprises": 100}):
        found = finding(campaign.kind("zone"), "protecting_share", answers)
        assert (found.standing, found.share, found.short_by) == (standing, Decimal(percent), None)
        assert found.needed == (26 if "enterprises" in answers else None)


@pytest.mark.parametrize(
    ("key", "of", "least"),
    [
        ("visited", 100, 20),
        ("visited", 67, 14),
        ("visited", 5, 1),
        ("visited", 4, 1),
        ("guided", 100, 10),
        ("guided", 67, 7),
        ("guided", 10, 1),
        ("guided", 11, 2),
        ("trained", 100, 50),
        ("trained", 67, 34),
        ("trained", 1, 1),
        ("assessed", 100, 10),
        ("assessed", 91, 10),
        ("assessed", 90, 9),
    ],
)
def test_counts_needed_from_a_share_are_rounded_up(campaign: Campaign, key: str, of: int, least: int) -> None:
    kind = campaign.kind("zone")
    on = finding(kind, key, {"enterprises": of, "activities": 3, key: least})
    under = finding(kind, key, {"enterprises": of, "activities": 3, key: least - 1})
    assert (on.standing, on.needed, on.short_by) == (MET, least, 0)
    assert (under.standing, under.needed, under.short_by) == (NOT_MET, least, 1)


@pytest.mark.parametrize(
    ("count", "of", "shown"),
    [(12, 67, "17.9"), (999, 5000, "19.9"), (1999, 10_000, "19.9"), (1, 3, "33.3"), (2, 3, "66.6"), (70, 60, "116.6")],
)
def test_a_percentage_is_cut_and_reaches_no_line_that_it_misses(count: int, of: int, shown: str) -> None:
    assert cut_percent(count, of) == Decimal(shown)


def test_ticks(campaign: Campaign) -> None:
    point, zone = campaign.kind("point"), campaign.kind("zone")
    every = tuple(point.fields["mechanisms"].option_labels)
    assert finding(point, "mechanisms", {"mechanisms": every}).standing is MET
    for key in every:
        left = tuple(other for other in every if other != key)
        found = finding(point, "mechanisms", {"mechanisms": left})
        assert (found.standing, found.missing) == (NOT_MET, (key,))
    assert finding(point, "mechanisms", {"mechanisms": ()}).missing == every
    for key in zone.fields["support"].option_labels:
        assert finding(zone, "support", {"support": (key,)}).standing is MET, "或: one of the two is enough"
    assert finding(zone, "support", {"support": ()}).standing is NOT_MET


@pytest.mark.parametrize(("answer", "standing"), [(True, MET), (False, NOT_MET)])
def test_yes(campaign: Campaign, answer: bool, standing: Standing) -> None:
    assert finding(campaign.kind("point"), "induction", {"induction": answer}).standing is standing


@pytest.mark.parametrize(
    ("number", "answers", "standing"),
    [
        ("6（4）", {}, UNKNOWN),
        ("6（4）", {"trainings": 2}, UNKNOWN),
        ("6（4）", {"trainings": 2, "trainings_ledger": True}, MET),
        ("6（4）", {"trainings": 2, "trainings_ledger": False}, NOT_MET),
        ("6（4）", {"trainings": 1}, NOT_MET),
        ("6（4）", {"trainings": 0}, NOT_MET),
        ("6（4）", {"trainings": 0, "trainings_ledger": True}, NOT_MET),
        ("6（4）", {"trainings_ledger": True}, UNKNOWN),
        ("6（4）", {"trainings_ledger": False}, NOT_MET),
        ("6（6）", {"inspections": ("earlier", "later"), "inspections_ledger": True}, MET),
        ("6（6）", {"inspections": ("later",), "inspections_ledger": True}, NOT_MET),
        ("6（6）", {"inspections": ()}, NOT_MET),
        ("6（2）", {"publicity": ("other",), "publicity_reach": True}, MET),
        ("6（2）", {"publicity": ("meeting",), "publicity_reach": False}, NOT_MET),
        ("2", {"staff": 1, "staff_readiness": ("knowledge", "independent", "liaison")}, MET),
        ("2", {"staff": 0, "staff_readiness": ("knowledge", "independent", "liaison")}, NOT_MET),
    ],
)
def test_a_clause_is_as_good_as_its_worst_finding(
    campaign: Campaign, number: str, answers: dict[str, Value], standing: Standing
) -> None:
    assert verdict(campaign.kind("point"), number, answers).standing is standing


@pytest.mark.parametrize(
    ("number", "answers", "standing"),
    [
        ("1", {"protecting_share": 30, "enterprises": 100, "qualified_enterprises": 2}, UNKNOWN),
        ("1", {"protecting_share": 30, "qualified_enterprises": 2}, UNKNOWN),
        ("1", {"qualified_enterprises": 1}, NOT_MET),
        ("7（1）", {"visited": 14}, UNKNOWN),
        ("7（1）", {"visited": 14, "enterprises": 67}, MET),
        ("7（2）", {"guided": 0, "enterprises": 67}, NOT_MET),
        ("7（3）", {"activities": 0, "enterprises": 67}, NOT_MET),
        ("7（3）", {"activities": 3, "activities_ledger": True, "trained": 34, "enterprises": 67}, MET),
        ("7（3）", {"activities": 2, "activities_ledger": True, "trained": 34, "enterprises": 67}, NOT_MET),
        ("7（3）", {"activities": 3, "activities_ledger": True, "trained": 33, "enterprises": 67}, NOT_MET),
    ],
)
def test_what_is_missing_leaves_a_clause_unknown(
    campaign: Campaign, number: str, answers: dict[str, Value], standing: Standing
) -> None:
    assert verdict(campaign.kind("zone"), number, answers).standing is standing


def test_a_follow_up_that_does_not_apply_counts_as_nothing(campaign: Campaign) -> None:
    zone = campaign.kind("zone")
    none_done = {"activities": 0, "enterprises": 67}
    assert not applies(zone.fields["trained"], none_done)
    assert finding(zone, "activities_ledger", none_done).answered is False
    trained = finding(zone, "trained", none_done)
    assert (trained.answered, trained.needed, trained.short_by) == (0, 34, 34)
    assert finding(zone, "guidance", {"guided": 0}).missing == ("at_random", "system")
    assert applies(zone.fields["trained"], {}), "an open question rules nothing out"


@pytest.mark.parametrize("key", ["point", "zone"])
def test_nothing_answered_leaves_every_clause_unknown(campaign: Campaign, key: str) -> None:
    assert {verdict.standing for verdict in judge(campaign.kind(key), {}, DAYS)} == {UNKNOWN}


def test_every_rule_is_used_and_judged(campaign: Campaign) -> None:
    rules: set[type[PlainCriterion]] = {
        type(plain)
        for kind in campaign.kinds
        for clause in kind.standards.clauses
        for criterion in clause.criteria
        for plain in plain_rules(criterion)
    }
    assert rules == {Yes, AllTicked, AnyTicked, AtLeast, Share}


FOREIGN = {"key": "foreign", "label": "涉外业务", "kind": "yes_no"}
TRAINED = {"key": "trained", "label": "培训次数", "kind": "count", "unit": "次"}
TWICE = {"rule": "at_least", "field": "trained", "value": 2, "unit": "次"}
ABROAD = {"rule": "yes", "field": "foreign"}


def standing_of(clause: Mapping[str, object], answers: Mapping[str, Value]) -> Standing:
    """Return how a clause about trainings stands that has these keys besides."""
    written = {
        "number": "1",
        "heading": "培训",
        "quote": "培训至少2次",
        "criteria": [TWICE],
        "advice": "补办。",
        **clause,
    }
    kind = kind_with([{"fields": [FOREIGN, TRAINED], **written}])
    [verdict] = judge(kind, answers, DAYS)
    return verdict.standing


@pytest.mark.parametrize(
    ("condition", "answers", "standing"),
    [
        ("applies_if", {}, UNKNOWN),
        ("applies_if", {"trained": 2}, UNKNOWN),
        ("applies_if", {"foreign": False}, NOT_APPLICABLE),
        ("applies_if", {"foreign": False, "trained": 0}, NOT_APPLICABLE),
        ("applies_if", {"foreign": True}, UNKNOWN),
        ("applies_if", {"foreign": True, "trained": 1}, NOT_MET),
        ("applies_if", {"foreign": True, "trained": 2}, MET),
        ("unless", {}, UNKNOWN),
        ("unless", {"trained": 0}, UNKNOWN),
        ("unless", {"foreign": True, "trained": 0}, NOT_APPLICABLE),
        ("unless", {"foreign": False, "trained": 1}, NOT_MET),
        ("unless", {"foreign": False, "trained": 2}, MET),
    ],
)
def test_a_clause_may_depend_on_an_answer(condition: str, answers: dict[str, Value], standing: Standing) -> None:
    assert standing_of({condition: ABROAD}, answers) is standing


def test_what_surely_does_not_apply_needs_no_other_answer() -> None:
    staff = {"rule": "at_least", "field": "trained", "value": 5, "unit": "次"}
    both = {"applies_if": ABROAD, "unless": staff}
    assert standing_of(both, {"foreign": False}) is NOT_APPLICABLE
    assert standing_of(both, {"trained": 5}) is NOT_APPLICABLE
    assert standing_of(both, {"foreign": True}) is UNKNOWN


def test_a_question_of_a_clause_that_does_not_apply_is_not_asked() -> None:
    clause = {"number": "1", "heading": "", "quote": "培训", "criteria": [TWICE], "applies_if": ABROAD}
    kind = kind_with([{**clause, "fields": [FOREIGN, TRAINED]}])
    assert unasked(kind, {"foreign": False}, DAYS) == {"trained"}
    assert unasked(kind, {"foreign": True}, DAYS) == unasked(kind, {}, DAYS) == frozenset()


@pytest.mark.parametrize(
    ("role", "counts"),
    [("standard", True), ("required", True), ("condition", True), ("excludes", True), ("bonus", False)],
)
def test_a_bonus_is_no_clause_that_is_to_be_met(role: str, counts: bool) -> None:
    clause = {"number": "1", "heading": "", "quote": "培训", "criteria": [TWICE], "role": role, "fields": [TRAINED]}
    [verdict] = judge(kind_with([clause]), {"trained": 1}, DAYS)
    assert (verdict.standing, verdict.counts) == (NOT_MET, counts)


def test_a_deadline_that_moved_moves_what_counts_back_from_it() -> None:
    founded = {"key": "founded", "label": "成立日期", "kind": "date"}
    since = {"rule": "since", "field": "founded", "years": 2, "before": "deadline"}
    kind = kind_with([{"number": "1", "quote": "满两年", "criteria": [since], "fields": [founded]}])
    answers: dict[str, Value] = {"founded": "2021-07-20"}
    [verdict] = judge(kind, answers, DAYS)
    [later] = judge(kind, answers, DAYS._replace(deadline=date(2023, 7, 20)))
    assert (verdict.standing, later.standing) == (NOT_MET, MET)


@pytest.mark.parametrize(("there", "short_by"), [(2, 1), (3, 0)])
def test_a_threshold_with_decimals_asks_for_whole_ones(there: int, short_by: int) -> None:
    fields = [{"key": key, "label": key, "kind": "count", "unit": "家"} for key in ("whole", "part")]
    criteria = [{"rule": "share", "field": "part", "of": "whole", "value": 12.5}]
    kind = kind_with([{"number": "1", "quote": "条", "advice": "照办。", "fields": fields, "criteria": criteria}])
    [verdict] = judge(kind, {"whole": 20, "part": there}, DAYS)
    assert (verdict.findings[0].distance.needed, verdict.findings[0].distance.short_by) == (3, short_by)
