"""Buttons that were shown before a question or an option was renamed: they mean the same still."""

from dataclasses import replace

from dialogs.model.actions import Action, Correct, FieldAction, GiveAnswer, GiveTicks, Tick
from dialogs.model.context import Context
from dialogs.model.fitting import renamed
from standards.form import Field


def as_called_now(context: Context, action: Action | None) -> Action | None:
    """Return an action with its question and its options under the keys that they have now."""
    if context.conversation.kind is None or not isinstance(action, FieldAction | Correct):
        return action
    if action.field not in context.kind.fields and action.field in (names := renamed(context.kind)):
        action = replace(action, field=names[action.field])
    field = context.kind.fields.get(action.field)
    match action:
        case GiveAnswer(option=option) | Tick(option=option) if field is not None and option not in field.option_labels:
            return replace(action, option=_option(field, option))
        case GiveTicks(options=options) if field is not None:
            return replace(action, options=tuple(_option(field, option) for option in options))
        case _:
            return action


def _option(field: Field, key: str) -> str:
    """Return the key that an option has now; the one given where no option had it."""
    if key in field.option_labels:
        return key
    return next((option.key for option in field.options if key in option.renamed_from), key)
