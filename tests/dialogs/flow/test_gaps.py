"""The gap list: for each clause, the sentence and exactly the answers that a button reopens."""

from datetime import datetime

import pytest

from dialogs.flow import gaps
from dialogs.language import gap_wording
from dialogs.language.plain_text import text_of_parts
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Consent, Conversation
from dialogs.model.parts import GapSummary
from dialogs.model.reply import Gap
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
def test_a_gap_is_one_short_line_and_says_more_when_asked(
    campaign: Campaign, kind: str, number: str, changed: dict[str, Value | None], keys: set[str]
) -> None:
    context = context_of(campaign, kind, changed)
    clause = next(clause for clause in context.kind.standards.clauses if clause.number == number)
    report, whole = gaps.report(context), gaps.report(context, in_full=True)
    short, text = text_of_parts(report.parts), text_of_parts(whole.parts)
    (line,) = (line for line in short.split("\n") if line.startswith(f"第{clause.number}条 "))
    assert len(line) <= 45
    (explained,) = (line for line in text.split("\n") if line.startswith(f"{clause.name}："))
    for sentence in (line, explained):
        assert not any(
            wrong in sentence for wrong in ("：；", "：。", "；；", "；。", "，，", "。。", "{", "}", "缺哪项")
        )
    assert explained.endswith("。")
    assert clause.quote in text
    assert clause.quote not in short
    labels = {choice.label for row in report.choices for choice in row}
    assert labels & {f"补第{number}条", f"答第{number}条"}


@pytest.mark.parametrize(
    ("kind", "changed", "says"),
    [
        ("point", {"trainings": 1}, "已培训1次，标准是至少2次，还差1次"),
        ("point", {"agreements": ("confidentiality",)}, "已签署保密协议，还没有签署竞业限制协议"),
        ("zone", {"enterprises": 67, "visited": 12}, "走访12家，占17.9%，标准是至少20%，须14家，还差2家"),
        ("zone", {"enterprises": 67, "protecting_share": 16}, "占23.8%，标准是超过25%，须17家，还差1家"),
        ("zone", {"enterprises": 67, "protecting_share": "25"}, "占比25%，标准是超过25%，须17家"),
        ("zone", {"enterprises": 12_345, "visited": 1234}, "走访1,234家，占9.9%，标准是至少20%"),
    ],
)
def test_how_far_an_answer_is(campaign: Campaign, kind: str, changed: dict[str, Value | None], says: str) -> None:
    assert says in text_of_parts(gaps.report(context_of(campaign, kind, changed), in_full=True).parts)


SHORT: list[tuple[str, dict[str, Value | None], str]] = [
    ("point", {"trainings": 1}, "第6（4）条 培训：还差1次"),
    ("point", {"trainings": 1, "trainings_ledger": False}, "第6（4）条 培训：还差1次；台账：没有"),
    ("point", {"trainings": 0, "trainings_ledger": None}, "第6（4）条 培训：还差2次"),
    ("point", {"induction": False}, "第6（3）条 岗前培训：没有"),
    ("point", {"agreements": ("confidentiality",)}, "第6（5）条 协议：缺竞业限制协议"),
    ("point", {"mechanisms": ("people", "papers")}, "第4条 管理制度：6项缺4项"),
    ("point", {"mechanisms": ()}, "第4条 管理制度：6项都没有"),
    ("point", {"inspections": ("later",)}, "第6（6）条 检查：缺2022年上半年"),
    ("point", {"publicity": (), "publicity_reach": None}, "第6（2）条 公开形式：一项都没有"),
    ("point", {"risk_assessment": None}, "第6（7）条 泄密风险评估还没有回答"),
    ("zone", {"enterprises": 67, "visited": 12}, "第7（1）条 走访：还差2家"),
    ("zone", {"enterprises": 67, "protecting_share": "25"}, "第1条 开展保护的企业：占25%，须超过25%"),
]


@pytest.mark.parametrize(("kind", "changed", "line"), SHORT)
def test_the_short_line(campaign: Campaign, kind: str, changed: dict[str, Value | None], line: str) -> None:
    assert line in text_of_parts(gaps.report(context_of(campaign, kind, changed)).parts).split("\n")


ADVISED: list[tuple[str, dict[str, Value | None], str]] = [
    ("point", {"organisation": ("leading_body",)}, "设立具体的办事机构，规定工作职责。"),
    ("point", {"organisation": ("leading_body", "office")}, "规定工作职责。"),
    ("point", {"mechanisms": ("people", "papers", "media", "areas")}, "补上保护工作监管检查以及泄密预警和处置机制。"),
    ("point", {"agreements": ("non_compete",)}, "与涉密人员签署保密协议。"),
    ("point", {"trainings": 1}, "补办1次商业秘密保护培训。"),
    ("point", {"trainings_ledger": False}, "把培训记入台账。"),
    ("point", {"risk_assessment": ("method",)}, "形成书面报告。"),
    (
        "zone",
        {"organisation": ("park_head", "office", "duties")},
        "请相关部门负责人、辖区重点企业负责人和相关单位负责人参加领导机构。",
    ),
    ("zone", {"trained": 49}, "使受训企业再增加1家。"),
]


@pytest.mark.parametrize(("kind", "changed", "advice"), ADVISED)
def test_advice_names_what_is_missing_and_nothing_that_is_there(
    campaign: Campaign, kind: str, changed: dict[str, Value | None], advice: str
) -> None:
    (gap,) = (part for part in gaps.report(context_of(campaign, kind, changed)).parts if isinstance(part, Gap))
    assert gap.text.endswith(advice)
    assert gap.text.count("。") == 2


def test_a_half_year_that_is_over_is_said_to_be_over(campaign: Campaign) -> None:
    (gap,) = (
        part
        for part in gaps.report(context_of(campaign, "point", {"inspections": ("later",)})).parts
        if isinstance(part, Gap)
    )
    assert gap.text == (
        "2022年下半年做过监管与检查，2022年上半年没有做。2022年上半年已经过去，补不了；"
        "从本半年起每半年至少做1次，并在开展情况里如实说明（通知没有写怎么补，这是我们的理解）。"
    )


def test_a_clause_whose_questions_have_no_advice_is_advised_as_a_whole(campaign: Campaign) -> None:
    context = context_of(campaign, "point", {"trainings": 1})
    verdict = next(verdict for verdict in gaps.verdicts(context) if verdict.clause.number == "6（4）")
    field = context.kind.fields["trainings"].replaced(advice="")
    assert gap_wording.advice(field, verdict.plain[0]) == ()


TITLES = [
    ("6（4）", {"trainings": 1}, "培训还差 1 次"),
    ("6（4）", {"trainings": 1, "trainings_ledger": False}, "培训还差 1 次，还没有台账"),
    ("6（5）", {"agreements": ("confidentiality",)}, "还缺竞业限制协议"),
    ("4", {"mechanisms": ("people",)}, "管理制度还缺 5 项"),
    ("3", {"resources": ()}, "基础保障都还没有"),
    ("6（7）", {"risk_assessment": None}, "还没有回答"),
]


@pytest.mark.parametrize(("clause", "changed", "title"), TITLES, ids=[title for _, _, title in TITLES])
def test_a_gap_has_a_title_and_the_place_of_its_clause(
    campaign: Campaign, clause: str, changed: dict[str, Value | None], title: str
) -> None:
    summary, *parts = gaps.report(context_of(campaign, "point", changed)).parts
    [gap] = [part for part in parts if isinstance(part, Gap)]
    assert (gap.title, gap.place) == (title, f"附件3 第{clause}条，照原文")
    assert isinstance(summary, GapSummary)
    assert summary.title == "12 条标准，达标 11 条"
    assert [standing for standing in summary.standings if standing != "met"] == [gap.standing]


def test_a_count_that_is_larger_than_its_whole_is_no_question_to_come(campaign: Campaign) -> None:
    context = context_of(campaign, "zone", {"enterprises": 50, "visited": 60})
    keys = list(context.kind.fields)
    to_come = keys[keys.index("assessed") :]
    asked = {key: answer for key, answer in context.conversation.answers.items() if key not in to_come}
    midway = Context(campaign, context.conversation.model_copy(update={"answers": asked}), AT)
    text = text_of_parts(gaps.report(midway).parts)
    assert "\n第7（1）条 走访企业数多于入园企业数，请核对\n" in text.partition("\n待确认\n")[2]
    assert "\n还没问到：第7（5）条\n" in text
