"""What the buttons of an open list do: another row, a row anew, a row less, no more rows."""

from typing import assert_never

from dialogs.flow import asking, listed
from dialogs.flow.on_command import turning_to_the_standards
from dialogs.flow.reply_builder import go_on, present
from dialogs.language import row_wording, wording
from dialogs.model.context import Context
from dialogs.model.conversation import Unfinished
from dialogs.model.marks import mark_of
from dialogs.model.row_actions import EditRow, RowStep
from dialogs.model.turn import Turn
from dialogs.questions.outcome import Understood
from dialogs.questions.rows import may_be_empty
from standards.campaign import Step


def press(context: Context, step: Step, action: EditRow) -> Turn:
    """Answer a button of the open list."""
    field, rows = step.field, listed.rows_now(context, step.field)
    is_there = 0 < action.row <= len(rows)
    match action.step:
        case _ if not listed.is_list(field):
            return present(context)
        case RowStep.ADD:
            settled = context.after(context.conversation.leaving_open(field.key, Unfinished()))
            return present(settled)
        case RowStep.FINISH:
            return finish(context, step, row_wording.DONE)
        case RowStep.CHANGE | RowStep.DELETE if not is_there:
            return present(context, row_wording.no_such_row(field.label, action.row, len(rows)))
        case RowStep.CHANGE | RowStep.DELETE if action.mark not in ("", mark_of(rows[action.row - 1])):
            return present(context, wording.OLD_BUTTON)
        case RowStep.CHANGE:
            rewriting = context.after(context.conversation.leaving_open(field.key, Unfinished(row=action.row)))
            return present(rewriting)
        case RowStep.DELETE:
            return _delete(context, step, action.row)
        case _:
            assert_never(action.step)


def finish(context: Context, step: Step, words: str) -> Turn:
    """Go on with the rows as they are; say what is missing where they are too few."""
    field, rows = step.field, listed.rows_now(context, step.field)
    if not rows and may_be_empty(field):
        after, parts = asking.take_text(context, step, words, Understood(()))
        return go_on(after, field.key, *parts, *turning_to_the_standards(step, after))
    if len(rows) < max(1, field.rows_least):
        return present(context, row_wording.too_few(field.label, len(rows), max(1, field.rows_least)))
    after = context.after(context.conversation.skipping(field.key))
    return go_on(after, field.key, asking.recorded(context, after, field), *turning_to_the_standards(step, after))


def _delete(context: Context, step: Step, number: int) -> Turn:
    field, rows = step.field, listed.rows_now(context, step.field)
    left = (*rows[: number - 1], *rows[number:])
    said = row_wording.deleted(field.label, number, listed.row_text(field, rows[number - 1]), len(left))
    if not left:
        return present(context.after(context.conversation.withdrawing(field.key)), said)
    after, _ = asking.take_text(context, step, "", Understood(left))
    return present(after, said)
