"""The blanks that one message fills: with labels, as a table, or as pieces that are known by their looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as attribute

from dialogs.language.other_labels import RUNNING_ON
from dialogs.language.shapes import BEGINS_WITH_A_NUMBER
from dialogs.model.context import Context
from dialogs.questions.outcome import Doubtful, NotUnderstood, Understood
from dialogs.questions.registry import question_kind
from dialogs.understanding.label_finder import Label, LabelFinder, finder
from dialogs.understanding.pieces import Piece, pieces_of, spaced_words_of, words_of
from dialogs.understanding.shape_finder import (
    LEAD,
    field_of,
    looks_like_a_name,
    name_and_position,
    option_of,
    shapes_of,
)
from dialogs.understanding.tables import labelled_cells
from standards.form import AnswerKind, Field

_LINES = (AnswerKind.ADDRESS, AnswerKind.POSITION, AnswerKind.TEXT, AnswerKind.CHOICE)
"""Kinds whose answers may have a comma in them."""
_NUMBERS = (
    *(AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.NUMBER, AnswerKind.SHARE),
    *(AnswerKind.PHONE, AnswerKind.MOBILE, AnswerKind.POSTCODE),
)
_UNITS = ("元", "万", "亿", "万元", "亿元", "人", "家", "次", "名", "%", "％")


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank with the text that fills it."""

    field: Field
    text: str
    labelled: bool
    sure: bool
    """True if the label, or the looks of the text, can hardly mean anything else."""


@dataclass(slots=True)
class Found:
    """What one message fills, and what of it fills nothing."""

    blanks: list[Blank] = attribute(default_factory=list)
    unused: list[str] = attribute(default_factory=list)
    not_asked: list[str] = attribute(default_factory=list)
    """Labels of other papers."""

    def has(self, key: str) -> bool:
        """Return True if that blank is filled."""
        return any(blank.field.key == key for blank in self.blanks)


def understood(context: Context, field: Field, text: str) -> Understood | None:
    """Return the answer that a text is for a field, surely or perhaps; None if it is none."""
    outcome = question_kind(field).read(context, field, text)
    match outcome:
        case Understood():
            return outcome
        case Doubtful(answer=answer):
            return answer
        case NotUnderstood():
            return None


class BlankReader:
    """Reads one message of a person whose form is known."""

    def __init__(self, context: Context, open_field: Field | None) -> None:
        self._context, self._open = context, open_field
        self._fields: Sequence[Field] = tuple(step.field for step in context.kind.steps)
        self._of_clauses = {step.field.key for step in context.kind.steps if step.clause is not None}
        self._labels: LabelFinder = finder(context.kind)
        self._places = {field.key: place for place, field in enumerate(self._fields)}
        self._place = 0 if open_field is None else self._places[open_field.key]
        self._found = Found()
        self._passing_over = False
        self._owed: Field | None = None
        """The blank whose label stood before, with words for a value: 邮编我记不清了，好像是100070."""
        self._begun: tuple[Field, str] | None = None
        """The blank that wants several numbers, with those that stood behind its label so far: 2023年12，2024年15."""
        self._leads_on = False
        """True if the piece stands in front of a label without a mark between them."""

    def read(self, text: str) -> Found:
        """Return the blanks that a text fills."""
        if cells := labelled_cells(text, self._labels, self._accepts):
            for label, value in cells:
                self._take_labelled(label, value)
            return self._found
        pieces = pieces_of(text, self._labels, self._accepts)
        if len(pieces) > _MOST_PIECES:
            return self._found
        for place, piece in enumerate(pieces):
            following = pieces[place + 1] if place + 1 < len(pieces) else None
            self._leads_on = following is not None and following.label is not None and not following.after
            for at, each in enumerate(_apart(piece)):
                self._take(each, first=place == at == 0)
        return self._found

    def _take(self, piece: Piece, *, first: bool) -> None:
        if piece.label is not None:
            self._begun = None
            self._take_labelled(piece.label, piece.text)
            self._passing_over = piece.label.name in RUNNING_ON and not piece.label.keys
        elif (self._passing_over and piece.after != "\n") or self._takes_late(piece) or self._goes_on(piece):
            return
        elif not (first and self._take_open(piece.text)) and not self._take_by_shape(piece.text):
            words = words_of(piece)
            if self._continues(piece):
                return
            if len(words) > 1 and all(shapes_of(word.text) for word in words):
                for place, word in enumerate(words):
                    self._take(word, first=first and place == 0)
            elif len(piece.text) > 1:
                self._found.unused.append(piece.text)

    def _take_labelled(self, label: Label, text: str) -> None:
        if not label.keys:
            self._found.not_asked.append(label.name)
            return
        field = self._field(label)
        value = f"{text}{label.unit}" if label.unit in _UNITS and text[-1:].isdigit() else text
        if field.kind is AnswerKind.NAME and not looks_like_a_name(text) and (both := name_and_position(text)):
            self._take_both(field, *both)
            return
        if (label.marked or self._accepted(field, text)) and self._fill(field, value, labelled=True, sure=True):
            return
        first, _, rest = text.partition(" ")
        if rest and self._accepted(field, first) and self._fill(field, first, labelled=True, sure=True):
            self._take(Piece(None, rest), first=False)
            return
        if text:
            self._found.unused.append(text)
            self._begun = (field, text) if field.kind is AnswerKind.BY_YEAR else None
            self._owed = field if field.kind in _NUMBERS else None

    def _takes_late(self, piece: Piece) -> bool:
        """Take a number for the label that only had words behind it, and return True if it is one for it."""
        field, self._owed = self._owed, None
        if field is None or not any(each.isdigit() for each in piece.text):
            return False
        if not self._fill(field, piece.text, labelled=True, sure=True):
            return False
        self._found.unused.pop()
        return True

    def _goes_on(self, piece: Piece) -> bool:
        """Put a piece behind the numbers before it, for a blank that wants one for each period, and return True if it is one."""
        if self._begun is None or not any(each.isdigit() for each in piece.text):
            return False
        field, before = self._begun
        whole = f"{before}、{piece.text}"
        self._begun = None if self._fill(field, whole, labelled=True, sure=True) else (field, whole)
        self._found.unused.pop()
        if self._begun is not None:
            self._found.unused.append(whole)
        return True

    def _take_both(self, field: Field, person: str, position: str) -> None:
        self._fill(field, person, labelled=True, sure=True)
        if ahead := next((each for each in self._fields[self._place :] if each.kind is AnswerKind.POSITION), None):
            self._fill(ahead, position, labelled=False, sure=False)

    def _take_open(self, text: str) -> bool:
        """Take the first piece, without a label, for the answer to the open question."""
        field = self._open
        if field is None or field.kind is AnswerKind.NARRATIVE:
            return False
        if any(shape.sure and shape.kind is not field.kind for shape in shapes_of(text)):
            return False
        if field.kind is AnswerKind.NAME and not looks_like_a_name(text) and (both := name_and_position(text)):
            self._take_both(field, *both)
            return True
        if field.kind is AnswerKind.POSITION:
            text = self._without_its_holder(text)
            if not text:
                return True
        if self._leads_on and not isinstance(question_kind(field).read(self._context, field, text), Understood):
            return False  # 去年的 before 年产值 is no 企业类型
        return self._accepted(field, text) and self._fill(field, text, labelled=False, sure=False)

    def _without_its_holder(self, text: str) -> str:
        """Return a position without the name of somebody who was named before: 周样例销售经理."""
        for field in self._fields[: self._place]:
            kept = self._context.values.get(field.key)
            if field.kind is AnswerKind.NAME and isinstance(kept, str):
                text = text.removeprefix(kept).lstrip()
        return text

    def _take_by_shape(self, text: str) -> bool:
        text = text[len(lead[0]) :] if (lead := LEAD.match(text)) else text
        # What the clauses ask is told in sentences: 王总任组长 among them is no 职务.
        ticking = self._open is not None and self._open.key in self._of_clauses
        choice = (
            None
            if ticking
            else next((each for each in self._fields if each.kind is AnswerKind.CHOICE and option_of(each, text)), None)
        )
        if choice is not None:
            return self._fill(choice, text, labelled=False, sure=True)
        for shape in shapes_of(text):
            field = field_of(shape, self._fields, self._place)
            if ticking and not shape.sure:
                continue
            if field is not None and not self._found.has(field.key):
                return self._fill(field, text, labelled=False, sure=shape.sure)
        return False

    def _continues(self, piece: Piece) -> bool:
        """Put a piece that is nothing by itself behind the value before it, if it is of a kind that may have commas."""
        last = self._found.blanks[-1] if self._found.blanks else None
        if last is None or not last.labelled or last.field.kind not in _LINES or piece.after not in ("，", ","):
            return False
        whole = f"{last.text}{piece.after}{piece.text}"
        if not self._accepted(last.field, whole):
            return False
        self._found.blanks[-1] = Blank(last.field, whole, last.labelled, last.sure)
        return True

    def _fill(self, field: Field, text: str, *, labelled: bool, sure: bool) -> bool:
        """Fill a blank; of two values for the same one, the first with a label is used."""
        if not text or understood(self._context, field, text) is None:
            return False
        if held := next((blank for blank in self._found.blanks if blank.field.key == field.key), None):
            better = labelled and not held.labelled
            if held.text != text:
                self._found.unused.append(held.text if better else text)
            if not better:
                return True
            self._found.blanks.remove(held)
        self._found.blanks.append(Blank(field, text, labelled, sure))
        self._place = self._places[field.key] + 1
        return True

    def _field(self, label: Label) -> Field:
        """Return the field that a label means, the next one ahead where several go by it."""
        places = sorted(self._places[key] for key in label.keys)
        return self._fields[next((place for place in places if place >= self._place - 1), places[0])]

    def _accepts(self, label: Label, text: str) -> bool:
        return not label.keys or self._accepted(self._field(label), text)

    def _accepted(self, field: Field, text: str) -> bool:
        """Return True if a text is a value of a field and looks like one."""
        if field.kind is AnswerKind.NAME and not looks_like_a_name(text):
            return name_and_position(text) is not None
        if field.kind in _NUMBERS and not BEGINS_WITH_A_NUMBER.match(text):
            return False
        return understood(self._context, field, text) is not None


def _apart(piece: Piece) -> list[Piece]:
    """Return the words of a piece as pieces where each looks like a blank of another kind: 周样例 北京市…5号."""
    if piece.label is not None or " " not in piece.text:
        return [piece]
    words = spaced_words_of(piece)
    kinds = [next((shape.kind for shape in shapes_of(word.text)), None) for word in words]
    return words if None not in kinds and len(set(kinds)) == len(kinds) else [piece]


_MOST_PIECES = 150
"""Pieces of a message that is a form: several times as many as a form has blanks."""


def blanks_in(context: Context, open_field: Field | None, text: str) -> Found:
    """Return the blanks that a text fills, in the order in which they stand in it."""
    return BlankReader(context, open_field).read(text)
