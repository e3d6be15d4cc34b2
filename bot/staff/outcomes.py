"""What became of each application that a command names."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.staff.responses import Notification, StaffResponse
from dialogs.language import paper_wording as wording
from dialogs.model.reply import Choice, Reply, Rows


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one application."""

    text: str
    reference: str = ""
    undo: tuple[Choice, ...] = ()
    notifications: tuple[Notification, ...] = ()
    done: bool = False
    about: int | None = None
    """The application that the text mentions."""


def refused(text: str) -> Outcome:
    """Return the outcome of an application of which nothing was recorded."""
    return Outcome(text)


def answer_of(outcomes: Sequence[Outcome]) -> StaffResponse:
    """Return one message with a sentence for each application; for several, say first how many were recorded."""
    notifications = tuple(each for outcome in outcomes for each in outcome.notifications)
    about = [outcome.about for outcome in outcomes if outcome.about is not None]
    if len(outcomes) == 1:
        [outcome] = outcomes
        reply = Reply.of(outcome.text, (outcome.undo,) if outcome.undo else ())
        return StaffResponse((reply,), notifications=notifications, about=about, refused=not outcome.done)
    done = sum(outcome.done for outcome in outcomes)
    lines = [f"{number}. {outcome.text}" for number, outcome in enumerate(outcomes, start=1)]
    text = "\n".join([wording.counts(done, len(outcomes) - done), *lines])
    reply = Reply.of(text, _undo_rows(outcomes))
    return StaffResponse((reply,), notifications=notifications, about=about, refused=done < len(outcomes))


def _undo_rows(outcomes: Sequence[Outcome]) -> Rows:
    choices = [
        Choice(f"{choice.label} {outcome.reference.rpartition('-')[2]}", choice.action)
        for outcome in outcomes
        for choice in outcome.undo
    ]
    return tuple(tuple(choices[start : start + 2]) for start in range(0, len(choices), 2))
