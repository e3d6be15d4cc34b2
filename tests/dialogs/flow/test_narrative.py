"""The draft of 商业秘密保护工作开展情况 says only what was said."""

from datetime import datetime
from itertools import combinations

import pytest

from bot.documents.templates import page_of
from dialogs.flow import narrative
from dialogs.flow.outline import cells
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Consent, Conversation
from standards.campaign import Campaign
from standards.form import AnswerKind, Value
from tests.places import TEMPLATES
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
SHORTER = {
    ("organisation", "leading_body"): "本单位负责人牵头",
    ("organisation", "duties"): "规定",
    ("staff_readiness", "independent"): "独立开展",
    ("staff_readiness", "liaison"): "联络员",
    ("risk_assessment", "method"): "测评",
    ("foundation", "awareness"): "保护意识较强",
    ("foundation", "demand"): "主观需求较强",
    ("foundation", "basis"): "工作基础较好",
    ("mechanisms", "cooperation"): "协同保护",
    ("mechanisms", "operation"): "工作运行",
    ("mechanisms", "support"): "协助维权",
    ("mechanisms", "workflow"): "工作流程",
    ("guidance", "system"): "管理规范体系",
}
"""What stands in the draft for an option whose label does not."""


def context_of(campaign: Campaign, kind: str, values: dict[str, Value]) -> Context:
    answers = {key: Answer(value=value, words="", at=AT) for key, value in values.items()}
    return Context(campaign, Conversation(kind=kind, consent=Consent(version="1", at=AT), answers=answers), AT)


def half_named(label: str) -> str:
    return label.replace("{half_year_1}", "2022年上半年").replace("{half_year_2}", "2022年下半年")


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_every_subset_of_ticks_says_what_is_ticked_and_nothing_else(campaign: Campaign, kind: str) -> None:
    for field in campaign.kind(kind).fields.values():
        if field.kind is not AnswerKind.TICKS:
            continue
        marks = {key: SHORTER.get((field.key, key)) or half_named(label) for key, label in field.option_labels.items()}
        for size in range(len(marks) + 1):
            for ticked in combinations(marks, size):
                text = narrative.draft(context_of(campaign, kind, {field.key: ticked}))
                assert bool(text) == bool(ticked)
                assert not set("{}") & set(text)
                said = text.partition("：")[2]
                assert not said.startswith("并")
                for key, mark in marks.items():
                    assert (mark in said) == (key in ticked), f"{field.key}={ticked}: {text}"


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_nothing_done_is_not_written(campaign: Campaign, kind: str) -> None:
    assert narrative.draft(context_of(campaign, kind, {})) == ""
    nothing: dict[AnswerKind, Value] = {AnswerKind.COUNT: 0, AnswerKind.YES_NO: False, AnswerKind.TICKS: ()}
    for field in campaign.kind(kind).fields.values():
        if field.kind in nothing:
            assert narrative.draft(context_of(campaign, kind, {field.key: nothing[field.kind]})) == ""


def test_a_share_is_written_only_where_it_can_be_worked_out(campaign: Campaign) -> None:
    assert (
        narrative.draft(context_of(campaign, "zone", {"visited": 12}))
        == "1．活动开展有效：近一年走访调研园区内企业12家。"
    )
    with_share = narrative.draft(context_of(campaign, "zone", {"visited": 12, "enterprises": 67}))
    assert with_share == "1．活动开展有效：近一年走访调研园区内企业12家，占入园企业的17.9%。"


def test_a_follow_up_that_does_not_apply_is_not_written(campaign: Campaign) -> None:
    given: dict[str, Value] = {"trainings": 0, "trainings_ledger": True, "induction": True}
    assert "台账" not in narrative.draft(context_of(campaign, "point", given))


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_one_paragraph_a_clause_with_its_number_and_heading(campaign: Campaign, kind: str) -> None:
    by_kind: dict[AnswerKind, Value] = {AnswerKind.YES_NO: True, AnswerKind.COUNT: 9, AnswerKind.SHARE: 9}
    full: dict[str, Value] = {
        field.key: tuple(field.option_labels) if field.kind is AnswerKind.TICKS else by_kind.get(field.kind, "甲")
        for field in campaign.kind(kind).fields.values()
    }
    paragraphs = narrative.draft(context_of(campaign, kind, full)).split("\n")
    headings = dict.fromkeys(
        f"{clause.number.partition('（')[0]}．{clause.heading}：" for clause in campaign.kind(kind).standards.clauses
    )
    assert [paragraph.partition("：")[0] + "：" for paragraph in paragraphs] == list(headings)
    assert all(paragraph.endswith("。") and paragraph.count("。") == 1 for paragraph in paragraphs)
    assert not any(wrong in "".join(paragraphs) for wrong in ("，，", "；；", "，；", "，。", "；。", "None", "、和"))


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_the_draft_of_one_who_does_everything_fits_the_page(campaign: Campaign, kind: str) -> None:
    player = Player(campaign, AT)
    player.answers_until(kind, None, {})
    context = Context(campaign, player.conversation, AT)
    page = page_of(TEMPLATES / campaign.id / f"{kind}.docx", context.kind.form)
    layout = page.lay_out(dict(cells(context)), narrative.draft(context))
    assert not layout.annex


DRAFTED: list[tuple[str, dict[str, Value], str]] = [
    (
        "point",
        {"organisation": ("leading_body", "duties")},
        "1．组织机构到位：已成立由本单位负责人牵头的商业秘密保护工作领导机构，并规定工作职责。",
    ),
    ("point", {"organisation": ("office",)}, "1．组织机构到位：已设立具体的办事机构。"),
    (
        "point",
        {"staff": 3, "staff_readiness": ("independent", "liaison")},
        "1．人员配备合理：配有保护工作人员3人，能独立开展工作，并指定专人作为联络员，配合市场监管部门开展工作。",
    ),
    ("point", {"staff_readiness": ("knowledge",)}, "1．人员配备合理：相关人员具备一定的商业秘密保护知识。"),
    (
        "point",
        {"mechanisms": ("people", "leaks")},
        "1．制度建设完备：已制定商业秘密保护内部管理制度，建立涉密人员管理以及泄密预警和处置机制。",
    ),
    (
        "point",
        {"trainings": 1, "trainings_ledger": False, "agreements": ("confidentiality", "non_compete")},
        "1．活动开展有效：（1）近一年对内部人员开展保护培训1次；（2）已与涉密人员签署保密协议和竞业限制协议。",
    ),
    (
        "point",
        {"inspections": ("later",), "inspections_ledger": True},
        "1．活动开展有效：内设的管理组织在2022年下半年开展了监管与检查，并有台账记录。",
    ),
    ("point", {"inspections_ledger": True}, "1．活动开展有效：监管与检查有台账记录。"),
    ("point", {"risk_assessment": ("report",)}, "1．活动开展有效：已形成自身泄密风险评估的书面报告。"),
    (
        "point",
        {"publicity": ("meeting", "other"), "publicity_other": "内网公告", "publicity_reach": True},
        "1．活动开展有效：通过会议传达和内网公告公开和明示内部商业秘密保护制度，覆盖全体员工。",
    ),
    (
        "zone",
        {"organisation": ("park_head", "key_enterprises", "office")},
        "1．组织机构到位：已成立有园区负责人和辖区重点企业负责人参加的领导机构，设立具体的办事机构。",
    ),
    ("zone", {"organisation": ("duties",)}, "1．组织机构到位：已规定商业秘密保护工作职责。"),
    (
        "zone",
        {"guided": 7, "guidance": ("system",)},
        "1．活动开展有效：近一年对园区内7家企业开展针对性指导，并帮助企业建立管理规范体系。",
    ),
    ("zone", {"support": ("window",)}, "1．活动开展有效：已设立维权窗口，为企业维权提供专业指导。"),
    (
        "zone",
        {"support": ("window", "staff")},
        "1．活动开展有效：已设立维权窗口并明确具体服务人员，为企业维权提供专业指导。",
    ),
]


@pytest.mark.parametrize(("kind", "values", "draft"), DRAFTED)
def test_each_combination_of_answers_is_a_sentence(
    campaign: Campaign, kind: str, values: dict[str, Value], draft: str
) -> None:
    assert narrative.draft(context_of(campaign, kind, values)) == draft


def test_clauses_without_anything_leave_no_hole_in_the_numbers(campaign: Campaign) -> None:
    values: dict[str, Value] = {"organisation": ("office",), "plan": ("risk",), "induction": True, "trainings": 2}
    assert narrative.draft(context_of(campaign, "point", values)).split("\n") == [
        "1．组织机构到位：已设立具体的办事机构。",
        "2．年度计划完备：年度计划或任务包括风险评估。",
        "3．活动开展有效：（1）已将商业秘密保护培训纳入岗前培训计划；（2）近一年对内部人员开展保护培训2次。",
    ]


def test_what_is_not_there_is_a_plan_only_if_the_applicant_says_so(campaign: Campaign) -> None:
    values: dict[str, Value] = {"organisation": ("office",), "trainings": 1, "agreements": ("confidentiality",)}
    context = context_of(campaign, "point", values)
    unplanned = narrative.draft(context)
    assert "计划：" not in unplanned
    planned, said = narrative.with_plan(context, planned=True)
    plan = (
        "3．下一步工作计划：（1）成立由本单位负责人牵头的商业秘密保护工作领导机构，规定工作职责；"
        "（2）再开展1次商业秘密保护培训；（3）与涉密人员签署竞业限制协议。"
    )
    assert plan in said
    answer = planned.conversation.answers["narrative"].value
    assert narrative.text_of(planned, answer) == f"{unplanned}\n{plan}"
    again, _ = narrative.with_plan(planned, planned=False)
    assert narrative.text_of(again, again.conversation.answers["narrative"].value) == unplanned


def test_a_plan_leaves_additions_where_they_are(campaign: Campaign) -> None:
    context = context_of(campaign, "point", {"trainings": 1, "narrative": ("draft", "另有保密室。")})
    planned, _ = narrative.with_plan(context, planned=True)
    assert planned.conversation.answers["narrative"].value == ("planned", "另有保密室。")
    open_again = narrative.start_adding(planned).conversation.unfinished["narrative"]
    assert (open_again.basis, open_again.text) == ("planned", "另有保密室。")


def test_the_text_follows_the_answers_while_it_is_the_draft(campaign: Campaign) -> None:
    few, many = (context_of(campaign, "point", {"trainings": trainings}) for trainings in (2, 12))
    assert narrative.text_of(few, ("draft", "")).endswith("培训2次。")
    assert narrative.text_of(many, ("draft", "")).endswith("培训12次。")
    assert narrative.text_of(many, ("draft", "另有专人。")).endswith("培训12次。\n另有专人。")
    assert narrative.text_of(many, ("own", "自己写的。")) == "自己写的。"


def test_text_that_fits_the_page_ends_at_once_and_longer_text_stays_open(campaign: Campaign) -> None:
    context = context_of(campaign, "point", {})
    fits = context.kind.fits_page
    short, _ = narrative.take(context, "字" * fits)
    assert short.conversation.answers["narrative"].value == ("own", "字" * fits)
    longer, _ = narrative.take(context, "字" * (fits + 1))
    assert "narrative" not in longer.conversation.answers
    assert longer.conversation.unfinished["narrative"].text == "字" * (fits + 1)


def test_ten_thousand_characters_and_not_one_more(campaign: Campaign) -> None:
    context = context_of(campaign, "point", {})
    longest = context.kind.form.narrative.longest
    assert longest == 10_000
    whole = context
    for part in ("字" * 4096, "字" * 4096, "字" * (longest - 2 * 4096 - 2)):
        whole, said = narrative.take(whole, part)
        assert said == ""
    refused, said = narrative.take(whole, "多")
    assert "没有收下" in said
    assert refused == whole
    kept = narrative.finish(refused).conversation.answers["narrative"].value
    assert isinstance(kept, tuple)
    assert len(kept[1]) == longest
    refused, said = narrative.take(context, "字" * (longest + 1))
    assert "最多 10,000 字" in said
    assert refused == context
