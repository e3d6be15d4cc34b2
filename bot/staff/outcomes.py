"""What a command came to, application by application, as one answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.staff.responses import Notification, StaffResponse
from dialogs.model.reply import Choice, Reply, Rows


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one application of a command."""

    said: str
    which: str = ""
    undo: tuple[Choice, ...] = ()
    told: tuple[Notification, ...] = ()
    done: bool = False
    about: int | None = None
    """The application of which it speaks."""


def refused(said: str) -> Outcome:
    """Return the outcome of what was not recorded."""
    return Outcome(said)


def answer_of(outcomes: Sequence[Outcome]) -> StaffResponse:
    """Return one message with a sentence for each application, and how many were recorded where there are several."""
    told = tuple(each for outcome in outcomes for each in outcome.told)
    about = [outcome.about for outcome in outcomes if outcome.about is not None]
    if len(outcomes) == 1:
        [one] = outcomes
        return StaffResponse((Reply.of(one.said, (one.undo,) if one.undo else ()),), notifications=told, about=about)
    done = sum(outcome.done for outcome in outcomes)
    left = len(outcomes) - done
    head = f"{done} 份已办" + (f"，{left} 份没有办：" if left else "：")
    lines = [f"{number}. {outcome.said}" for number, outcome in enumerate(outcomes, start=1)]
    return StaffResponse((Reply.of("\n".join([head, *lines]), _undo_rows(outcomes)),), notifications=told, about=about)


def _undo_rows(outcomes: Sequence[Outcome]) -> Rows:
    choices = [
        Choice(f"{choice.label} {outcome.which.rpartition('-')[2]}", choice.action)
        for outcome in outcomes
        for choice in outcome.undo
    ]
    return tuple(tuple(choices[at : at + 2]) for at in range(0, len(choices), 2))
