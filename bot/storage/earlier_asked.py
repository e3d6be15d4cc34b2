"""What messages kept before 0.7.0 ask, which were kept without it, read from their parts."""

from collections.abc import Sequence

from dialogs.language.plain_text import below_heading
from dialogs.model.actions import FinishTicks, Tick
from dialogs.model.asked import AnswerForm, Asked
from dialogs.model.reply import Choice, ChoiceRole, Part, PlaceKept, Question, Rows

_MANY_OPTIONS = 4


def asked_before_0_7(parts: Sequence[Part], rows: Rows) -> Asked | None:
    """Return what a message asks as far as its last question tells; None if it has none."""
    choices = [choice for row in rows for choice in row]
    for part in reversed(parts):
        if isinstance(part, Question):
            return _asked(part.name, below_heading(part), choices)
        if isinstance(part, PlaceKept):
            return _asked(part.name, part.hint, choices)
    return None


def _asked(question: str, hint: str, choices: Sequence[Choice]) -> Asked:
    options = sum(choice.role is ChoiceRole.OPTION for choice in choices)
    return Asked("", question, _form(choices, options), hint=hint, long=options > _MANY_OPTIONS)


def _form(choices: Sequence[Choice], options: int) -> AnswerForm:
    if any(isinstance(choice.action, Tick | FinishTicks) for choice in choices):
        return AnswerForm.TICKS
    return AnswerForm.OPTIONS if options else AnswerForm.TEXT
