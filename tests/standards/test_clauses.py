"""A clause with its evidence."""

import pytest
from pydantic import ValidationError

from standards.campaign import Campaign
from standards.clauses import Clause, Evidence
from standards.criteria import Share


def test_a_key_of_the_evidence_stands_once(campaign: Campaign) -> None:
    clause = campaign.kind("point").standards.clauses[0]
    twice = Evidence(key="ledger", label="台账"), Evidence(key="ledger", label="协议")
    with pytest.raises(ValidationError, match="第1条的证明材料有两份用了同一个 key"):
        Clause.model_validate({**clause.model_dump(), "evidence": twice})


def test_a_clause_of_an_earlier_campaign_has_none(campaign: Campaign) -> None:
    clause = campaign.kind("point").standards.clauses[0]
    assert Clause.model_validate(clause.model_dump(exclude={"evidence"})).evidence == ()


@pytest.mark.parametrize(
    ("kind", "number", "label"),
    [
        ("point", "6（4）", "培训台账"),
        ("point", "6（5）", "与涉密人员签署的竞业限制协议"),
        ("point", "6（7）", "泄密风险评估书面报告"),
        ("zone", "7（3）", "每次活动的签到表"),
        ("zone", "7（5）", "风险评估书面报告"),
    ],
)
def test_what_the_notice_itself_asks_for_is_on_the_list(campaign: Campaign, kind: str, number: str, label: str) -> None:
    [clause] = [each for each in campaign.kind(kind).standards.clauses if each.number == number]
    assert label in [each.label for each in clause.evidence]


YES, NO = {"rule": "yes", "field": "a"}, {"rule": "no", "field": "b"}
BOTH = {"rule": "all_of", "criteria": [YES, NO]}


@pytest.mark.parametrize(
    ("criterion", "says"),
    [
        ({"rule": "any_of", "criteria": [YES, {"rule": "any_of", "criteria": [YES, NO]}]}, "any_of 里面又是 any_of"),
        ({"rule": "all_of", "criteria": [YES, BOTH]}, "all_of 里面又是 all_of"),
        ({"rule": "all_of", "criteria": [YES, {"rule": "any_of", "criteria": [YES, BOTH]}]}, "套了三层"),
        ({"rule": "any_of", "value": 2, "criteria": [YES, NO]}, "any_of 要 2 项，而里面只有 2 项"),
        ({"rule": "any_of", "criteria": [YES]}, "criteria"),
    ],
)
def test_a_group_that_cannot_be_read_is_refused(criterion: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Clause.model_validate({"number": "1", "quote": "条", "criteria": [criterion]})


def test_a_group_may_stand_in_one_of_the_other_sort() -> None:
    criterion = {"rule": "any_of", "criteria": [BOTH, {"rule": "yes", "field": "c"}]}
    [read] = Clause.model_validate({"number": "1", "quote": "条", "criteria": [criterion]}).criteria
    assert read.fields == ("a", "b", "c")


def test_shares_of_earlier_campaigns_are_read() -> None:
    more_than = {"rule": "more_than", "field": "part", "value": 25, "unit": "%"}
    at_least = {"rule": "at_least_percent", "field": "part", "of": "all", "value": 20}
    read = Clause.model_validate({"number": "1", "quote": "条", "criteria": [more_than, at_least]}).criteria
    assert read == (
        Share(rule="share", field="part", value=25, strictly=True),
        Share(rule="share", field="part", of="all", value=20),
    )
