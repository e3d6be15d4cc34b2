"""A list whose rows have the same columns, given one by one or pasted as a table."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from dialogs.language import row_wording as wording
from dialogs.language.row_words import DONE, NONE_AT_ALL
from dialogs.language.vocabulary import bare
from dialogs.model.asked import AnswerForm
from dialogs.model.context import Context
from dialogs.model.marks import mark_of
from dialogs.model.reply import Choice, ChoiceRole, Rows
from dialogs.model.row_actions import EditRow, RowStep
from dialogs.questions import QuestionKind
from dialogs.questions.outcome import Doubtful, NotUnderstood, Outcome, Refused, Understood, asked_back, says_something
from dialogs.questions.row_reader import Reading, RowReader
from dialogs.questions.unknown import is_unknown
from standards.field_parts import Column
from standards.form import AnswerKind, Field, Value
from standards.rows import BETWEEN_CELLS, BETWEEN_ROWS, cells_of, question_of, rows_in, value_in

KindOf: TypeAlias = Callable[[Field], QuestionKind]


class RowsQuestion(QuestionKind):
    """Asks for rows; kept as a tuple of rows. What is typed joins the rows that are there, or stands for the one being rewritten."""

    takes_numbers = False
    is_spoken = False
    none_is_an_answer = True
    answer_form = AnswerForm.ROWS
    column_width = 40
    readings: ClassVar = {
        "示例装置，A-1": ("示例装置\tA-1",),
        "1. 示例装置 A-1\n2、示例方法 A-2": ("示例装置\tA-1", "示例方法\tA-2"),
        "名称 | 编号\n---|---\n示例装置 | A-1": ("示例装置\tA-1",),
        "编号：A-1；名称：示例装置": ("示例装置\tA-1",),
        "示例装置，A-1；示例方法，A-2": ("示例装置\tA-1", "示例方法\tA-2"),
    }
    refusals = ("", "。。。", "示例装置", "不知道", "示例装置，不知道")

    def __init__(self, kind_of: KindOf) -> None:
        """Read and show the cells of each column as `kind_of` reads and shows its question."""
        self._kind_of = kind_of

    def _read(self, context: Context, field: Field, text: str) -> Outcome:
        present = rows_in(context.values.get(field.key))
        if bare(text) in NONE_AT_ALL and not present and may_be_empty(field):
            return Understood(())
        if bare(text) in DONE and not present and may_be_empty(field):  # rows may have been refused just before
            return Doubtful(Understood(()), wording.no_row_yet())
        reading = self._reader(context, field).read(text)
        if not reading.rows:
            return self._nothing_read(field, reading)
        joined = _joined(field, present, reading, row_rewritten(context, field))
        answer = Understood(joined.value, "\n".join(joined.notes))
        if reading.lines == 1 and joined.same_as:
            return Doubtful(answer, wording.once_more(joined.same_as))
        if reading.lines == 1 and not reading.rows[0].sure:
            return Doubtful(answer, asked_back(self.show(field, (reading.rows[0].kept,))))
        unsure = [number for number, row in zip(joined.numbers, reading.rows, strict=True) if number and not row.sure]
        more = [wording.unsure(sorted(set(unsure)))] if unsure else []
        return Understood(joined.value, "\n".join((*joined.notes, *more)))

    def _reader(self, context: Context, field: Field) -> RowReader:
        def read_cell(column: Column, text: str) -> Outcome:
            question = question_of(column)
            outcome = self._kind_of(question).read(context, question, text)
            may_be_so = (
                column.kind is AnswerKind.TEXT and isinstance(outcome, NotUnderstood) and is_some_text(column, text)
            )
            return Doubtful(Understood(text), asked_back(text)) if may_be_so else outcome

        return RowReader(field.columns, read_cell)

    def _nothing_read(self, field: Field, reading: Reading) -> NotUnderstood:
        if not reading.unread:
            raise Refused(wording.row_expected(field.columns))
        first, others = reading.unread[0].why, len(reading.unread) - 1
        return NotUnderstood(wording.none_read(first.sentence, others), first.received) if others else first

    def show(self, field: Field, value: Value) -> str:
        """Return the rows on one line, as they may be typed again."""
        rows = (wording.BETWEEN_CELLS.join(_filled(self.shown_cells(field, row))) for row in rows_in(value))
        return wording.BETWEEN_ROWS.join(rows) or wording.NOTHING

    def show_in_cells(self, context: Context, field: Field, value: Value) -> str:
        """Return the rows with their cells parted by TABs, each on a line of its own."""
        rows = [BETWEEN_CELLS.join(self.shown_cells(field, row)) for row in rows_in(value)]
        return BETWEEN_ROWS.join(rows) or wording.NOTHING

    def brief(self, context: Context, field: Field, value: Value) -> str:
        """Return how many rows there are, and the first."""
        rows = rows_in(value)
        return wording.brief(len(rows), self.show(field, rows[:1])) if rows else wording.NOTHING

    def show_in_draft(self, field: Field, value: Value) -> str:
        """Return how many rows there are: 3项, in the field's unit."""
        return wording.how_many(len(rows_in(value)), field.unit)

    def unit(self, _field: Field) -> str:
        """Return the unit of how many rows there are."""
        return wording.UNIT_OF_ROWS

    def number(self, _context: Context, _field: Field, value: Value) -> int | float | None:
        """Return how many rows there are."""
        return len(value) if isinstance(value, tuple) else None

    def choices(self, context: Context, field: Field, _page: int) -> Rows:
        """Return what can be done with the rows: another one, no more, the last one anew or out."""
        rows, rewritten = rows_in(context.values.get(field.key)), row_rewritten(context, field)
        if rewritten:
            return ((Choice(wording.AS_IT_WAS, EditRow(field.key, RowStep.ADD), role=ChoiceRole.GO),),)
        if not rows:
            none = Choice(wording.NONE, EditRow(field.key, RowStep.FINISH), role=ChoiceRole.EQUAL)
            return ((none,),) if may_be_empty(field) else ()
        last, mark = len(rows), mark_of(rows[-1])
        return (
            (
                Choice(wording.ANOTHER, EditRow(field.key, RowStep.ADD), role=ChoiceRole.GO),
                Choice(wording.DONE, EditRow(field.key, RowStep.FINISH), role=ChoiceRole.MAIN),
            ),
            (
                Choice(wording.change(last), EditRow(field.key, RowStep.CHANGE, last, mark), role=ChoiceRole.HELP),
                Choice(wording.delete(last), EditRow(field.key, RowStep.DELETE, last, mark), role=ChoiceRole.HELP),
            ),
        )

    def shown_cells(self, field: Field, row: str) -> tuple[str, ...]:
        """Return the cells of a row as they are printed, one for each column."""
        cells = cells_of(row)
        return tuple(
            self._kind_of(question_of(column)).show(question_of(column), value_in(column, cell)) if cell else ""
            for column, cell in zip(field.columns, (*cells, *("" for _ in field.columns)), strict=False)
        )


def is_some_text(column: Column, text: str) -> bool:
    """Return True if a cell may hold a text that would be no answer by itself: 已转让, 同上."""
    return says_something(text) and len(text) <= column.longest and not is_unknown(text)


def _filled(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells of a row without empty ones at its end."""
    while len(cells) > 1 and not cells[-1]:
        cells = cells[:-1]
    return cells


def may_be_empty(field: Field) -> bool:
    """Return True if a list may have no row at all."""
    return field.optional or field.rows_least == 0


def row_rewritten(context: Context, field: Field) -> int:
    """Return the number of the row that is being rewritten, from 1; 0 for none."""
    unfinished = context.conversation.unfinished.get(field.key)
    rows = rows_in(context.values.get(field.key))
    return unfinished.row if unfinished is not None and unfinished.row <= len(rows) else 0


@dataclass(frozen=True, slots=True)
class _Joined:
    """A list with the rows that were read among those that were there."""

    value: tuple[str, ...]
    numbers: list[int]
    """The number of each row that was read; 0 for one without room."""
    notes: list[str]
    same_as: int = 0
    """The number of the row that the only one that was read repeats; 0 for none."""


def _joined(field: Field, present: Sequence[str], reading: Reading, rewritten: int) -> _Joined:
    """Return a list with what was read: of equal rows as many as the text has, but none again that is there already."""
    before, after = (present[: rewritten - 1], present[rewritten:]) if rewritten else (present, ())
    there, seen = Counter((*before, *after)), Counter[str]()
    room = field.rows_most - len(before) - len(after)
    if len(reading.rows) == reading.lines == 1 and there[kept := reading.rows[0].kept] and room > 0:
        return _Joined((*before, kept, *after), [len(before) + 1], [], present.index(kept) + 1)
    new, twice = list[str](), list[int]()
    for row in reading.rows:
        seen[row.kept] += 1
        if seen[row.kept] > there[row.kept]:
            new.append(row.kept)
            twice += [len(before) + len(new)] if seen[row.kept] > 1 and len(new) <= room else []
    added = new[: max(0, room)]
    value = (*before, *added, *after)
    numbers = [value.index(row.kept) + 1 if row.kept in value else 0 for row in reading.rows]
    notes = [note for row in reading.rows for note in row.notes] if len(reading.rows) == 1 else []
    notes += [wording.several_kept(reading.lines, len(added))] if 1 < reading.lines > len(added) else []
    notes += [wording.twice(twice)] if twice else []
    notes += [wording.repeated(repeated)] if (repeated := len(reading.rows) - len(new)) else []
    notes += [wording.beyond(field.rows_most, beyond)] if (beyond := len(new) - len(added)) else []
    return _Joined(
        value, numbers, notes + wording.unread([(each.number, each.why.sentence) for each in reading.unread])
    )
