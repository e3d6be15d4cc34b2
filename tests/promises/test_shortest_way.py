"""What the shortest way costs whoever meets every standard, counted at the engine; `-s` prints it."""

from datetime import datetime

import pytest

from dialogs.engine import respond
from dialogs.model.actions import Action, GiveTicks
from dialogs.model.asked import AnswerForm, Asked
from dialogs.model.conversation import Conversation
from dialogs.model.effects import FillForm
from dialogs.model.events import Chose, Event, Said, Started
from dialogs.model.reply import Choice, ChoiceRole, Reply
from standards.campaign import Campaign
from tests.answers import POINT

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
MOST_TAPS, MOST_TYPED = 45, 60
"""Of what is typed: names, address, telephone and numbers of an invented enterprise, as short as they can be."""
TYPED = {**POINT, "annual_output": "3200", "employees": "120", "contact_phone": "63400000", "trainings": "3"}


def own(reply: Reply, *roles: ChoiceRole) -> list[Choice]:
    rows = reply.choices if reply.asked_choices is None else reply.asked_choices
    return [choice for row in rows for choice in row if choice.role in roles]


def shortest(reply: Reply, asked: Asked) -> tuple[Action | str, int]:
    """Return what answers a question, and the taps that it takes on the page."""
    if asked.answer is AnswerForm.TICKS:
        options = tuple(
            choice.action.option for choice in own(reply, ChoiceRole.OPTION) if hasattr(choice.action, "option")
        )
        if own(reply, ChoiceRole.ALL):
            return GiveTicks(asked.key, options), 2
        return GiveTicks(asked.key, options[:1]), 2
    if asked.answer in (AnswerForm.TEXT, AnswerForm.NUMERIC, AnswerForm.DECIMAL, AnswerForm.TELEPHONE):
        return TYPED[asked.key], 1
    if asked.answer is AnswerForm.OPTIONS:
        return own(reply, ChoiceRole.OPTION)[0].action, 1
    return own(reply, ChoiceRole.MAIN)[0].action, 1


def test_a_point_that_meets_everything_takes_few_taps(campaign: Campaign, capsys: pytest.CaptureFixture[str]) -> None:
    turn = respond(campaign, Conversation(), Started(AT))
    taps = typed = questions = 0
    while not any(isinstance(effect, FillForm) for effect in turn.effects):
        reply = turn.reply
        assert reply is not None
        assert reply.asked is not None
        deed, cost = shortest(reply, reply.asked)
        event: Event = Said(deed, AT, asked=reply.asks) if isinstance(deed, str) else Chose(deed, AT)
        typed += len(deed) if isinstance(deed, str) else 0
        taps += cost
        questions += 1
        assert questions < 60, "the way ends"
        turn = respond(campaign, turn.conversation, event)
    with capsys.disabled():
        print(f"\na point that meets every standard: {taps} taps, {typed} characters, {questions} screens of the dock")
    assert taps <= MOST_TAPS
    assert typed <= MOST_TYPED
