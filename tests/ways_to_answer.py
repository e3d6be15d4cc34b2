"""The answers to all questions of a kind: good ones, such as meet no standard, and the longest that are taken."""

from collections.abc import Mapping
from datetime import datetime

from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Conversation
from dialogs.model.events import Started
from dialogs.questions.narrative import LONGEST_NARRATIVE
from standards.answers import AnswerKind, Value, nothing
from standards.campaign import Campaign
from standards.form import Field
from standards.kind import Kind
from tests import answers
from tests.player import Player

ALL_WAYS = GOOD, MISSED, LONGEST = "答得好", "都没有做到", "答得最长"
_MOST_ROWS = 60
"""Rows that are written where a list may have as many or more."""
_LONGEST_CELL = 20


def ways_to_answer(campaign: Campaign, kind: Kind, at: datetime) -> Mapping[str, Mapping[str, Value]]:
    """Return the values of all answers in each of the ways."""
    context = Context(campaign, _answered_well(campaign, kind, at), at)
    given = {key: answer.value for key, answer in context.conversation.answers.items()}
    good = {key: given.get(key, nothing(each.kind)) for key, each in context.kind.fields.items()}
    fields = context.kind.fields
    return {
        GOOD: good,
        MISSED: {key: _missing(each, good[key]) for key, each in fields.items()},
        LONGEST: {key: _longest(each, good[key]) for key, each in fields.items()},
    }


def _answered_well(campaign: Campaign, kind: Kind, at: datetime) -> Conversation:
    """Return the conversation of somebody who has answered everything, as people type it where a test knows how."""
    player = Player(campaign, at)
    player.hear(Started(at, campaign.id))
    player.presses("同意")
    player.presses(kind.name)
    typed = {**answers.BY_KIND.get(kind.key, {}), **answers.TO_AN_OPTION}
    while step := Context(campaign, player.conversation, at).journey.next_step:
        key = step.field.key
        if key in typed:
            player.says(typed[key])
        if key not in player.conversation.answers:
            answer = Answer(value=_some(step.field), words="", at=at)
            player.conversation = player.conversation.awaiting(None).answering(key, answer)
    return player.conversation


def _some(field: Field) -> Value:  # a case for every kind of answer
    """Return an answer that meets a standard, where one does."""
    match field.kind:
        case AnswerKind.YES_NO:
            return True
        case AnswerKind.COUNT | AnswerKind.SHARE:
            return min(field.most, 40)
        case AnswerKind.AMOUNT | AnswerKind.NUMBER:
            return str(min(field.most, 40))
        case AnswerKind.TICKS | AnswerKind.EVIDENCE:
            return tuple(field.option_labels)
        case AnswerKind.CHOICE:
            return field.options[0].label if field.options else "示例"
        case AnswerKind.DATE:
            return "2023-05-01"
        case AnswerKind.BY_YEAR:
            return ("12",) * field.last
        case AnswerKind.ROWS:
            return ("\t".join("示例" for _ in field.columns),) * max(field.rows_least, 2)
        case AnswerKind.NARRATIVE:
            return ("draft", "")
        case _:
            return "示例"


def _missing(field: Field, good: Value) -> Value:
    """Return an answer that meets no standard, where one can be given."""
    match field.kind:
        case AnswerKind.COUNT | AnswerKind.SHARE | AnswerKind.TICKS | AnswerKind.EVIDENCE | AnswerKind.ROWS:
            return nothing(field.kind)
        case AnswerKind.AMOUNT | AnswerKind.NUMBER:
            return "0"
        case AnswerKind.YES_NO:
            return not good
        case AnswerKind.BY_YEAR:
            return ("0",) * field.last
        case _:
            return good


def _longest(field: Field, good: Value) -> Value:
    """Return the longest answer that is taken."""
    match field.kind:
        case AnswerKind.TEXT | AnswerKind.ORGANISATION | AnswerKind.ADDRESS | AnswerKind.POSITION | AnswerKind.NAME:
            return "示" * field.longest
        case AnswerKind.CHOICE:
            return "示" * field.longest
        case AnswerKind.TICKS | AnswerKind.EVIDENCE:
            return tuple(field.option_labels)
        case AnswerKind.COUNT | AnswerKind.SHARE:
            return field.most
        case AnswerKind.AMOUNT | AnswerKind.NUMBER:
            return str(field.most)
        case AnswerKind.BY_YEAR:
            return (str(field.most),) * field.last
        case AnswerKind.ROWS:
            row = "\t".join("示" * _LONGEST_CELL for _ in field.columns)
            return (row,) * min(field.rows_most, _MOST_ROWS)
        case AnswerKind.NARRATIVE:
            return ("own", "字" * LONGEST_NARRATIVE)
        case _:
            return good
