"""Every rule on both sides of its edge, as `rules.toml` has it."""

import pytest

from standards.criteria.standing import Standing
from standards.verdicts import judge
from tests.rule_cases import DAYS, Case, cases

STANDINGS = {"达标": Standing.MET, "未达标": Standing.NOT_MET, "待确认": Standing.UNKNOWN}


@pytest.mark.parametrize("case", cases(), ids=str)
def test_how_an_answer_stands(case: Case) -> None:
    [verdict] = judge(case.kind, case.answers, DAYS)
    assert verdict.standing is STANDINGS[case.stands]
    if case.short_by is not None:
        assert verdict.findings[0].distance.short_by == case.short_by
