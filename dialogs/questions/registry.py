"""The kind of question for each kind of answer."""

from collections.abc import Mapping
from typing import assert_never

from dialogs.questions import QuestionKind
from dialogs.questions.amount import AmountQuestion
from dialogs.questions.choice import ChoiceQuestion
from dialogs.questions.count import CountQuestion
from dialogs.questions.date import DateQuestion
from dialogs.questions.name import NameQuestion
from dialogs.questions.narrative import NarrativeQuestion
from dialogs.questions.phone import PhoneQuestion
from dialogs.questions.postcode import PostcodeQuestion
from dialogs.questions.share import ShareQuestion
from dialogs.questions.text import TextQuestion
from dialogs.questions.ticks import TicksQuestion
from dialogs.questions.yes_no import YesNoQuestion
from standards.form import AnswerKind, Field


def _question_kind(kind: AnswerKind) -> QuestionKind:  # noqa: C901  # a case for every kind, as mypy insists
    match kind:
        case AnswerKind.TEXT:
            return TextQuestion()
        case AnswerKind.NAME:
            return NameQuestion()
        case AnswerKind.COUNT:
            return CountQuestion()
        case AnswerKind.AMOUNT:
            return AmountQuestion()
        case AnswerKind.SHARE:
            return ShareQuestion()
        case AnswerKind.PHONE:
            return PhoneQuestion()
        case AnswerKind.POSTCODE:
            return PostcodeQuestion()
        case AnswerKind.DATE:
            return DateQuestion()
        case AnswerKind.YES_NO:
            return YesNoQuestion()
        case AnswerKind.TICKS:
            return TicksQuestion()
        case AnswerKind.CHOICE:
            return ChoiceQuestion()
        case AnswerKind.NARRATIVE:
            return NarrativeQuestion()
        case _:
            assert_never(kind)


QUESTION_KINDS: Mapping[AnswerKind, QuestionKind] = {kind: _question_kind(kind) for kind in AnswerKind}


def question_kind(field: Field) -> QuestionKind:
    """Return the kind of question that a field is put as."""
    return QUESTION_KINDS[field.kind]
