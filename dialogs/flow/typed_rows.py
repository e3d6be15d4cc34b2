"""What is typed while a list is open: rows, 写完了, 改第2行."""

from dialogs.flow import care, listed, on_answer, on_rows
from dialogs.language import row_words
from dialogs.language.numerals import value_of
from dialogs.language.vocabulary import bare
from dialogs.model.context import Context
from dialogs.model.row_actions import EditRow, RowStep
from dialogs.model.turn import Turn
from dialogs.questions.outcome import Doubtful, Understood
from dialogs.questions.registry import question_kind
from dialogs.questions.rows import may_be_empty
from dialogs.understanding.sensitive import never_kept
from standards.campaign import Step


def open_list(context: Context) -> Step | None:
    """Return the question that is open if it is a list; else None."""
    step = context.journey.next_step if context.conversation.kind is not None else None
    return step if step is not None and listed.is_list(step.field) else None


def obey(context: Context, text: str) -> Turn | None:
    """Return what follows 写完了, 再加一行, 改第2行 or 删第2行 while a list is open; None for anything else."""
    step = open_list(context)
    if step is None or "\n" in text:
        return None
    key, typed, rows = step.field.key, bare(text), listed.rows_now(context, step.field)
    if typed in row_words.DONE and not rows and may_be_empty(step.field):
        return on_answer.answer_step(context, text)
    if typed in row_words.DONE or (rows and typed in row_words.NONE_AT_ALL):
        return on_rows.finish(context, step, text)
    if rows and typed in row_words.ANOTHER:
        return on_rows.press(context, step, EditRow(key, RowStep.ADD))
    if deleted := row_words.DELETE_ROW.fullmatch(typed):
        return on_rows.press(
            context, step, EditRow(key, RowStep.DELETE, _number(deleted["number"] or deleted["other"]))
        )
    for phrase in (row_words.ROW_CHANGED, row_words.CHANGE_ROW, row_words.ROW_WRONG):
        if changed := phrase.fullmatch(text.strip()):
            turn = on_rows.press(context, step, EditRow(key, RowStep.CHANGE, _number(changed["number"])))
            after = context.after(turn.conversation)
            return on_answer.answer_step(after, changed["text"]) if changed["text"] else turn
    return None


def take_rows(context: Context, text: str) -> Turn | None:
    """Return what follows a text that surely is rows of a list, whatever else it may mean; None for any other text."""
    step = open_list(context)
    if step is None or never_kept(text) or (len(step.field.columns) == 1 and "\n" not in text):
        return None
    outcome = question_kind(step.field).read(context, step.field, text)
    return on_answer.answer_step(context, text) if isinstance(outcome, Understood) else None


def doubt_row(context: Context, text: str) -> Turn | None:
    """Ask back what may be a row of several cells, before it is taken for several blanks."""
    step = open_list(context)
    if step is None or len(step.field.columns) == 1:
        return None
    outcome = question_kind(step.field).read(context, step.field, text)
    return on_answer.answer_step(context, text) if isinstance(outcome, Doubtful) else None


def take_page(context: Context, text: str) -> Turn | None:
    """Return what follows a long pasted table, a warning if it holds what is never kept; None if no list is open."""
    if open_list(context) is None:
        return None
    return care.warn(context, text) if never_kept(text) else on_answer.answer_step(context, text)


def _number(text: str) -> int:
    value = value_of(text)
    return 0 if value is None else int(value)
