"""Clauses that apply only to some, as a clerk might put them in."""

from collections.abc import Mapping, Sequence
from typing import Any

from standards.campaign import Campaign
from standards.checks.conditions import CHECKS
from tests.rule_cases import kind_with

FOREIGN = {"key": "foreign", "label": "涉外业务", "kind": "yes_no"}
RULES = {"key": "foreign_rules", "label": "涉外规定", "kind": "yes_no"}
APPLIES = {"rule": "yes", "field": "foreign"}
JUDGED = [{"rule": "yes", "field": "foreign_rules"}]
CLAUSE: Mapping[str, Any] = {"number": "1", "quote": "有涉外业务的", "applies_if": APPLIES, "criteria": JUDGED}
ANOTHER: Mapping[str, Any] = {"number": "2", "quote": "规定齐全", "criteria": JUDGED}


def faults(campaign: Campaign, *clauses: Mapping[str, Any], facts: Sequence[Mapping[str, Any]] = ()) -> list[str]:
    changed = campaign.model_copy(update={"kinds": (kind_with(clauses, facts),)})
    return [fault.sentence for check in CHECKS for fault in check(changed)]


def test_what_it_depends_on_may_stand_in_the_form_or_before_the_questions(campaign: Campaign) -> None:
    assert faults(campaign, {**CLAUSE, "fields": [FOREIGN, RULES]}) == []
    assert faults(campaign, {**CLAUSE, "fields": [RULES]}, facts=[FOREIGN]) == []


def test_what_it_depends_on_is_asked_first(campaign: Campaign) -> None:
    [fault] = faults(campaign, {**CLAUSE, "fields": [RULES, FOREIGN]})
    assert fault == "第1条适用不适用要看 foreign，可它排在本条的题目后面：把它挪到前面"


def test_a_question_that_may_be_left_out_is_judged_by_its_clause_alone(campaign: Campaign) -> None:
    [fault] = faults(campaign, {**CLAUSE, "fields": [FOREIGN, RULES]}, ANOTHER)
    assert fault.startswith("第2条用到 foreign_rules，而第1条不适用时不问这一题")


def test_what_it_depends_on_may_be_judged_by_others(campaign: Campaign) -> None:
    other = {"number": "2", "quote": "有涉外业务", "criteria": [APPLIES]}
    assert faults(campaign, {**CLAUSE, "fields": [FOREIGN, RULES]}, other) == []
