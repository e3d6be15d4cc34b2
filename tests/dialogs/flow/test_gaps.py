"""The gap list: for each clause, the sentence and exactly the answers that a button reopens."""

from datetime import datetime

import pytest

from dialogs.flow import gaps
from dialogs.language.plain_text import text_of_parts
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Consent, Conversation
from standards.campaign import Campaign
from standards.form import AnswerKind, Field, Value

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


def good(field: Field) -> Value:
    """An answer that meets whatever is judged."""
    match field.kind:
        case AnswerKind.TICKS:
            return tuple(field.option_labels)
        case AnswerKind.YES_NO:
            return True
        case AnswerKind.COUNT | AnswerKind.SHARE:
            return 100
        case AnswerKind.NARRATIVE:
            return ("draft", "")
        case _:
            return "甲"


def context_of(campaign: Campaign, kind: str, changed: dict[str, Value | None]) -> Context:
    values = {step.field.key: good(step.field) for step in campaign.kind(kind).steps} | changed
    answers = {key: Answer(value=value, words="", at=AT) for key, value in values.items() if value is not None}
    skipped = {key: 2 for key, value in changed.items() if value is None}
    consent = Consent(version="1", at=AT)
    return Context(campaign, Conversation(kind=kind, consent=consent, answers=answers, skipped=skipped), AT)


REOPENED = [
    ("point", "1", {"organisation": ("office",)}, {"organisation"}),
    ("point", "2", {"staff": 0}, {"staff"}),
    ("point", "2", {"staff_readiness": ()}, {"staff_readiness"}),
    ("point", "2", {"staff": 0, "staff_readiness": ()}, {"staff", "staff_readiness"}),
    ("point", "3", {"resources": ()}, {"resources"}),
    ("point", "4", {"mechanisms": ("people",)}, {"mechanisms"}),
    ("point", "5", {"plan": ("risk",)}, {"plan"}),
    ("point", "6（1）", {"classification": ()}, {"classification"}),
    ("point", "6（2）", {"publicity": (), "publicity_reach": None}, {"publicity"}),
    ("point", "6（2）", {"publicity_reach": False}, {"publicity_reach"}),
    ("point", "6（3）", {"induction": False}, {"induction"}),
    ("point", "6（4）", {"trainings": 1}, {"trainings"}),
    ("point", "6（4）", {"trainings_ledger": False}, {"trainings_ledger"}),
    ("point", "6（4）", {"trainings": 0, "trainings_ledger": None}, {"trainings"}),
    ("point", "6（4）", {"trainings": 1, "trainings_ledger": None}, {"trainings", "trainings_ledger"}),
    ("point", "6（5）", {"agreements": ("confidentiality",)}, {"agreements"}),
    ("point", "6（6）", {"inspections": ("later",)}, {"inspections"}),
    ("point", "6（6）", {"inspections": (), "inspections_ledger": None}, {"inspections"}),
    ("point", "6（6）", {"inspections_ledger": False}, {"inspections_ledger"}),
    ("point", "6（7）", {"risk_assessment": ("method",)}, {"risk_assessment"}),
    ("point", "6（7）", {"risk_assessment": None}, {"risk_assessment"}),
    ("zone", "1", {"protecting_share": 25}, {"protecting_share"}),
    ("zone", "1", {"protecting_share": "25"}, {"protecting_share"}),
    ("zone", "1", {"qualified_enterprises": 1}, {"qualified_enterprises"}),
    ("zone", "1", {"foundation": ()}, {"foundation"}),
    ("zone", "1", {"enterprises": None}, {"enterprises"}),
    ("zone", "2", {"organisation": ()}, {"organisation"}),
    ("zone", "3", {"staff": None}, {"staff"}),
    ("zone", "4", {"resources": ("funds",)}, {"resources"}),
    ("zone", "5", {"mechanisms": ("workflow",)}, {"mechanisms"}),
    ("zone", "6", {"plan": ()}, {"plan"}),
    ("zone", "7（1）", {"visited": 19}, {"visited"}),
    ("zone", "7（1）", {"enterprises": None}, {"enterprises"}),
    ("zone", "7（2）", {"guided": 9}, {"guided"}),
    ("zone", "7（2）", {"guided": 0, "guidance": None}, {"guided"}),
    ("zone", "7（2）", {"guidance": ("at_random",)}, {"guidance"}),
    ("zone", "7（3）", {"activities": 2}, {"activities"}),
    ("zone", "7（3）", {"activities": 0, "activities_ledger": None, "trained": None}, {"activities"}),
    ("zone", "7（3）", {"activities_ledger": False, "trained": 49}, {"activities_ledger", "trained"}),
    ("zone", "7（4）", {"support": ()}, {"support"}),
    ("zone", "7（5）", {"assessed": 9}, {"assessed"}),
    ("zone", "7（5）", {"assessment": ("report",)}, {"assessment"}),
]


@pytest.mark.parametrize(("kind", "number", "changed", "keys"), REOPENED)
def test_exactly_the_answers_that_keep_a_clause_from_being_met(
    campaign: Campaign, kind: str, number: str, changed: dict[str, Value | None], keys: set[str]
) -> None:
    assert set(gaps.reopened_by(context_of(campaign, kind, changed), number)) == keys


def test_every_clause_of_both_kinds_has_been_tried(campaign: Campaign) -> None:
    tried = {(kind, number) for kind, number, _, _ in REOPENED}
    assert tried == {(kind.key, clause.number) for kind in campaign.kinds for clause in kind.standards.clauses}


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_what_is_met_reopens_nothing(campaign: Campaign, kind: str) -> None:
    context = context_of(campaign, kind, {})
    for clause in context.kind.standards.clauses:
        assert gaps.reopened_by(context, clause.number) == ()
    assert gaps.reopened_by(context, "99") == ()
    assert "全部达标" in text_of_parts(gaps.report(context).parts)


@pytest.mark.parametrize(("kind", "number", "changed", "keys"), REOPENED)
def test_a_gap_names_its_clause_in_one_line_and_quotes_it_when_asked(
    campaign: Campaign, kind: str, number: str, changed: dict[str, Value | None], keys: set[str]
) -> None:
    context = context_of(campaign, kind, changed)
    clause = next(clause for clause in context.kind.standards.clauses if clause.number == number)
    report, quoted = gaps.report(context), gaps.report(context, quoted=True)
    (line,) = (
        line
        for line in text_of_parts(report.parts).split("\n")
        if line.startswith(f"{clause.name}：") and line.endswith("。")
    )
    assert "：；" not in line
    assert "：。" not in line
    assert "；；" not in line
    assert "；。" not in line
    assert clause.quote in text_of_parts(quoted.parts)
    assert clause.quote not in text_of_parts(report.parts)
    labels = {choice.label for row in report.choices for choice in row}
    assert labels & {f"补第{number}条", f"答第{number}条"}


@pytest.mark.parametrize(
    ("kind", "changed", "says"),
    [
        ("point", {"trainings": 1}, "已培训1次，标准是至少2次，还差1次"),
        ("point", {"agreements": ("confidentiality",)}, "已有保密协议，还缺竞业限制协议"),
        ("zone", {"enterprises": 67, "visited": 12}, "走访12家，占17.9%，标准是至少20%，须14家，还差2家"),
        ("zone", {"enterprises": 67, "protecting_share": 16}, "占23.8%，标准是超过25%，须17家，还差1家"),
        ("zone", {"enterprises": 67, "protecting_share": "25"}, "占比25%，标准是超过25%，须17家"),
        ("zone", {"enterprises": 12_345, "visited": 1234}, "走访1,234家，占9.9%，标准是至少20%"),
    ],
)
def test_how_far_an_answer_is(campaign: Campaign, kind: str, changed: dict[str, Value | None], says: str) -> None:
    assert says in text_of_parts(gaps.report(context_of(campaign, kind, changed)).parts)
