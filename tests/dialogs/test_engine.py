"""Transitions that a transcript is too coarse for."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dialogs.engine import respond
from dialogs.language.plain_text import text_of
from dialogs.model.action_codes import from_code
from dialogs.model.actions import EditNarrative, Tick
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.model.effects import ForgetApplicant, SendBlankForms, TellStaff
from dialogs.model.events import (
    ApplicationsListed,
    ApplicationSummary,
    Chose,
    Edited,
    Event,
    FormDelivered,
    FormFailed,
    Said,
    Started,
    Uploaded,
)
from standards.campaign import Campaign
from tests import answers
from tests.player import Player

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
STANDING = ["", "agreed", "enterprise_name", "plan", "narrative", "end"]


def standing(campaign: Campaign, where: str) -> Conversation:
    """Return a conversation that has come so far."""
    player = Player(campaign, AT)
    if where == "agreed":
        player.says("同意")
    elif where:
        player.answers_until("point", None if where == "end" else where)
    return player.conversation


EVENTS: list[Event] = [
    Started(AT),
    Said("", AT),
    Said("你好", AT),
    Said("/nosuch", AT),
    Uploaded("贴纸", AT),
    Edited(AT),
    Chose(from_code("", "", ""), AT),
    Chose(from_code("plan", "~nothing", ""), AT),
    Chose(from_code("nobody", "yes", ""), AT),
    Chose(from_code("say", "nosuch", ""), AT),
    Chose(from_code("lines", "９９", ""), AT),
    Chose(from_code("line", "nosuch", ""), AT),
    Chose(from_code("gap", "99", ""), AT),
    Chose(from_code("switch", "²", ""), AT),
    Chose(from_code("industry", "~more", "x"), AT),
    Chose(from_code("plan", "risk", "on"), AT, application=9),
    FormDelivered("FT23-7K4M3A", False, AT),
    FormDelivered("FT23-7K4M3A", True, AT),
    FormFailed(AT),
    ApplicationsListed((), AT),
    ApplicationsListed((ApplicationSummary(1, "第 1 份"), ApplicationSummary(2, "第 2 份")), AT),
]


@pytest.mark.parametrize("where", STANDING)
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: f"{type(event).__name__}")
def test_every_event_is_answered_wherever_one_stands_and_loses_nothing(
    campaign: Campaign, where: str, event: Event
) -> None:
    before = standing(campaign, where)
    turn = respond(campaign, before, event)
    assert turn.reply is not None or turn.effects
    assert turn.reply is None or text_of(turn.reply).strip() or turn.reply.redraws
    assert turn.conversation.answers == before.answers
    assert (turn.conversation.kind, turn.conversation.consent) == (before.kind, before.consent)
    assert Conversation.read(turn.conversation.stored()) == turn.conversation


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_the_same_event_twice_gives_the_same_and_a_second_tap_changes_nothing(campaign: Campaign, kind: str) -> None:
    """Every button of every question, tapped twice; `respond` is a plain function of its arguments."""
    player = Player(campaign, AT)
    player.answers_until(kind, campaign.kind(kind).steps[0].field.key)
    while step := Context(campaign, player.conversation, AT).journey.next_step:
        before = player.conversation
        for row in player.shown[-1].choices:
            for choice in row:
                tap = Chose(choice.action, AT, before.number)
                turn = respond(campaign, before, tap)
                assert turn == respond(campaign, before, tap)
                again = respond(campaign, turn.conversation, replace(tap, at=AT + timedelta(seconds=1)))
                first, second = turn.conversation.answers, again.conversation.answers
                assert {key: first[key].value for key in first} == {
                    key: second[key].value for key in second if key in first
                }
        player.says(answers.BY_KIND[kind][step.field.key])


@pytest.mark.parametrize("kind", ["point", "zone"])
def test_any_way_of_answering_reaches_the_same_answer(campaign: Campaign, kind: str) -> None:
    """A choice tapped, said by its label or by its number."""
    player = Player(campaign, AT)
    player.answers_until(kind, campaign.kind(kind).steps[0].field.key)
    while step := Context(campaign, player.conversation, AT).journey.next_step:
        before, key = player.conversation, step.field.key
        for row in player.shown[-1].choices:
            for choice in row:
                if choice.number is None or isinstance(choice.action, Tick | EditNarrative) or choice.label == "其他":
                    continue
                events: list[Event] = [
                    Chose(choice.action, AT, before.number),
                    Said(choice.label, AT),
                    Said(str(choice.number), AT),
                ]
                values = [respond(campaign, before, event).conversation.values.get(key) for event in events]
                assert values[0] is not None
                assert values == [values[0]] * 3, f"{key}: {choice.label}"
        player.says(answers.BY_KIND[kind][key])


def test_declining_keeps_nothing(campaign: Campaign) -> None:
    asked = respond(campaign, Conversation(), Started(AT)).conversation
    for event in (Said("不同意", AT), Said("2", AT), Chose(from_code("consent", "no", ""), AT)):
        turn = respond(campaign, asked, event)
        assert turn.conversation == Conversation()
        assert {type(effect) for effect in turn.effects} == {SendBlankForms, ForgetApplicant}


@pytest.mark.parametrize("said", ["1", "2", "同意", "好的，开始吧"])
def test_what_was_not_asked_is_not_agreed_to(campaign: Campaign, said: str) -> None:
    turn = respond(campaign, Conversation(), Said(said, AT))
    assert turn.conversation.consent is None
    assert turn.effects == ()
    assert turn.reply is not None
    assert turn.reply.asked is not None
    assert turn.reply.asked.consent is not None, "it is asked now"
    known = Said(
        said, AT, asked=turn.reply.asks
    )  # the process that has asked is gone, and the channel knows what it was
    assert (respond(campaign, Conversation(), known).conversation.consent is None) == (said == "2")


@pytest.mark.parametrize(
    ("said", "gone"), [("是", True), ("1", True), ("否", False), ("算了", False), ("100070", False)]
)
def test_only_a_clear_yes_erases(campaign: Campaign, said: str, gone: bool) -> None:
    asked = respond(campaign, standing(campaign, "postcode"), Said("删除", AT)).conversation
    turn = respond(campaign, asked, Said(said, AT))
    assert (turn.conversation.answers == {}) == gone
    assert any(isinstance(effect, ForgetApplicant) for effect in turn.effects) == gone


def test_a_failed_proof_is_told_to_both_sides_without_what_was_answered(campaign: Campaign) -> None:
    turn = respond(campaign, standing(campaign, "end"), FormFailed(AT))
    (told,) = turn.effects
    assert isinstance(told, TellStaff)
    assert answers.POINT["enterprise_name"] not in told.text


def test_no_release_asks_again_what_was_answered_and_passed(campaign: Campaign) -> None:
    """From the first question to the last, each is put once."""
    player = Player(campaign, AT)
    player.answers_until("zone")
    heads = [text_of(reply) for reply in player.shown if "题 · " in text_of(reply)]
    numbers = [text[text.index("第 ") :].split(" 题 · ")[0] for text in heads]
    assert len(numbers) == len(set(numbers)) == 29


@pytest.mark.parametrize("where", STANDING)
def test_a_message_that_is_too_long_is_refused_with_its_length_and_changes_nothing(
    campaign: Campaign, where: str
) -> None:
    before = standing(campaign, where)
    turn = respond(campaign, before, Said("字" * 12_345, AT))
    assert turn.reply is not None
    assert "12,345 字，没有收下" in text_of(turn.reply)
    assert turn.conversation.answers == before.answers


def test_whom_to_ask_comes_with_by_when_and_what_comes_next(campaign: Campaign) -> None:
    said = respond(campaign, Conversation(), Said("/contact", AT)).reply
    assert said is not None
    for words in (
        campaign.contact.telephone,
        campaign.contact.address,
        "一式两份",
        "2023年7月10日",
        *(phase.step for phase in campaign.phases),
    ):
        assert words in text_of(said)
