"""Ticks on their way to an answer."""

from collections.abc import Iterable

from dialogs.model.actions import GiveTicks, Tick
from dialogs.model.context import Context
from dialogs.model.conversation import Unfinished
from dialogs.questions.ticks import ticked_now
from standards.campaign import Step
from standards.form import Field


def known_of(field: Field, keys: Iterable[str]) -> tuple[str, ...]:
    """Return the options of a question among these keys, in their order."""
    given = frozenset(keys)
    return tuple(key for key in field.option_labels if key in given)


def are_all_known(field: Field, keys: Iterable[str]) -> bool:
    """Return True if a question has all of these options."""
    return all(key in field.option_labels for key in keys)


def give(context: Context, step: Step, action: GiveTicks) -> Context:
    """Return the context with those ticks set that the question has; the answer stays open."""
    ticked = known_of(step.field, action.options)
    return context.after(context.conversation.leaving_open(step.field.key, Unfinished(ticked=ticked)))


def tick(context: Context, step: Step, action: Tick) -> Context:
    """Return the context with one tick set or cleared; the answer stays open until 选好了."""
    field = step.field
    ticked = set(ticked_now(context, field))
    if action.on:
        ticked.add(action.option)
    else:
        ticked.discard(action.option)
    return context.after(context.conversation.leaving_open(field.key, Unfinished(ticked=known_of(field, ticked))))
