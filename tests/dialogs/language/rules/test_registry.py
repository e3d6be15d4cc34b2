"""What is said of every rule, as `tests/standards/criteria/rules.toml` has it."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

from dialogs.language import gap_wording
from standards.criteria.standing import Standing
from standards.form import Value
from standards.verdicts import judge
from tests.random_rules import answers, clause_of, criteria
from tests.rule_cases import DAYS, Case, cases, kind_of, rules


@pytest.mark.parametrize("case", cases(), ids=str)
def test_what_is_said_of_an_answer(case: Case) -> None:
    fields = case.kind.fields
    [finding] = judge(case.kind, case.answers, DAYS)[0].findings
    short = gap_wording.short(finding, fields, case.answers)
    assert case.stands == "达标" or short, "a gap is never without a word"
    if case.short is not None:
        assert short.partition("：")[2] == case.short or short == case.short
    if case.title is not None:
        assert gap_wording.title(finding, fields, case.answers) == case.title
    if case.full is not None:
        assert gap_wording.in_full(finding, fields, case.answers) == case.full


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: str(rule["words"]))
def test_the_requirement_in_words(rule: Mapping[str, Any]) -> None:
    kind = kind_of(rule)
    [criterion] = kind.standards.clauses[0].criteria
    assert gap_wording.requirement(criterion, kind.fields) == rule["requirement"]


@given(criteria, answers)
def test_a_gap_is_never_without_a_word_nor_with_a_hole(
    judging: list[dict[str, object]], given_: dict[str, Value]
) -> None:
    kind = clause_of(judging)
    [verdict] = judge(kind, given_, DAYS)
    said = [gap_wording.in_full(finding, kind.fields, given_) for finding in verdict.behind]
    said += [gap_wording.short(finding, kind.fields, given_) for finding in verdict.behind]
    said += [gap_wording.title(finding, kind.fields, given_) for finding in verdict.behind]
    assert verdict.standing is Standing.MET or all(said)
    assert verdict.standing is Standing.MET or not [text for text in said if "None" in text or "{" in text]
