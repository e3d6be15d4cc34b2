"""Typed answers as they are read, in the bundled campaign on a day of its own."""

from collections.abc import Mapping
from datetime import datetime

from dialogs.language.normalise import clean
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Conversation
from dialogs.questions.outcome import Doubtful, NotUnderstood, Outcome, Understood
from dialogs.questions.registry import question_kind
from standards.form import Field, Value
from standards.library import read_campaigns

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
CAMPAIGN = read_campaigns()["fengtai-2023"].campaign


def context_with(values: Mapping[str, Value] | None = None) -> Context:
    """Return a context in which these answers were given."""
    answers = {key: Answer(value=value, words="", at=AT) for key, value in (values or {}).items()}
    return Context(CAMPAIGN, Conversation(answers=answers), AT)


NOTHING_ANSWERED = context_with()


def outcome(field: Field, text: str) -> Outcome:
    """Return what reading a text as somebody types it ends in."""
    return question_kind(field).read(NOTHING_ANSWERED, field, clean(text))


def understood(field: Field, text: str) -> Understood:
    """Return the answer that a text is; fail if it is none."""
    answer = outcome(field, text)
    assert isinstance(answer, Understood), answer
    return answer


def refused(field: Field, text: str) -> NotUnderstood:
    """Return the sentence that a text is refused with; fail if it is not refused."""
    refusal = outcome(field, text)
    assert isinstance(refusal, NotUnderstood), refusal
    return refusal


def read_at(label: str, text: str, kind: str = "point") -> Outcome:
    """Return what a text means at a blank of the printed form, whose other blanks are known."""
    field = next(field for field in CAMPAIGN.kind(kind).form.fields if field.label == label)
    context = Context(CAMPAIGN, Conversation(kind=kind), AT)
    return question_kind(field).read(context, field, clean(text))


def kept(outcome: Outcome) -> Value:
    """Return what is kept at once; fail if a text is asked back or refused."""
    assert isinstance(outcome, Understood), outcome
    return outcome.value


def asked_back(outcome: Outcome) -> Value:
    """Return what is asked back; fail if a text is kept at once or refused."""
    assert isinstance(outcome, Doubtful), outcome
    return outcome.answer.value
