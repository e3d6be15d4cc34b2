"""The draft of 商业秘密保护工作开展情况 says only what was said."""

from datetime import datetime
from itertools import combinations

import pytest

from dialogs.flow import narrative
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Consent, Conversation
from standards.campaign import Campaign
from standards.form import AnswerKind, Value

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


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
        labels = {key: half_named(label) for key, label in field.option_labels.items()}
        for size in range(len(labels) + 1):
            for ticked in combinations(labels, size):
                text = narrative.draft(context_of(campaign, kind, {field.key: ticked}))
                assert bool(text) == bool(ticked)
                assert "{" not in text
                said = text.partition("：")[2]
                for key, label in labels.items():
                    assert (label in said) == (key in ticked), f"{field.key}={ticked}: {text}"


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
        == "7．活动开展有效：（1）近一年走访园区内企业12家。"
    )
    with_share = narrative.draft(context_of(campaign, "zone", {"visited": 12, "enterprises": 67}))
    assert with_share == "7．活动开展有效：（1）近一年走访园区内企业12家，占入园企业的17.9%。"


def test_a_follow_up_that_does_not_apply_is_not_written(campaign: Campaign) -> None:
    given: dict[str, Value] = {"trainings": 0, "trainings_ledger": True, "induction": True}
    assert "培训有台账" not in narrative.draft(context_of(campaign, "point", given))


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
    assert not any(wrong in "".join(paragraphs) for wrong in ("，，", "；；", "，；", "，。", "；。", "None"))


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
