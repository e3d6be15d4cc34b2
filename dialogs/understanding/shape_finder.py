"""Which blank a text without a label belongs to, by what it looks like."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dialogs.language import shapes
from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from dialogs.language.traditional import simplified
from dialogs.questions.options import bare
from standards.form import AnswerKind, Field

LEAD = shapes.LEAD
_LONGEST = 80
"""Characters that are looked at: no blank of one line is longer."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of blank that a text looks like, and whether hardly anything else looks like it."""

    kind: AnswerKind
    sure: bool


def shapes_of(text: str) -> list[Shape]:
    """Return the kinds of blanks that a text looks like, the likeliest first."""
    return list(_shapes(simplified(text))) if len(text) <= _LONGEST else []


def looks_like_a_name(text: str) -> bool:
    """Return True if a text looks like one person's name."""
    text = simplified(text)
    if shapes.PERSON_IN_LETTERS.fullmatch(text):
        return not shapes.POSITION_IN_LETTERS.fullmatch(text)
    return bool(shapes.PERSON.fullmatch(text)) and not shapes.POSITION.fullmatch(text)


def name_and_position(text: str) -> tuple[str, str] | None:
    """Return the two parts of 胡蓉客服主管; None where a text is not like that."""
    found = shapes.PERSON_WITH_POSITION.fullmatch(simplified(text)) if len(text) <= _LONGEST else None
    return (
        None if found is None else (text[: found.end("person")], text[found.start("position") : found.end("position")])
    )


def option_of(field: Field, text: str) -> bool:
    """Return True if a text is an option of a choice, or one with a bracket behind it."""
    return bare(text).startswith(_beginnings(tuple(option.label for option in field.options)))


@lru_cache(maxsize=64)
def _beginnings(labels: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(label for label in map(bare, labels) if len(label) > 2)


def _shapes(text: str) -> Iterator[Shape]:
    for kind, looks_so in _SURELY:
        if looks_so(text):
            if kind is AnswerKind.PHONE and shapes.MOBILE.fullmatch(text):
                yield Shape(AnswerKind.MOBILE, True)
            yield Shape(kind, True)
            return
    if shapes.POSITION.fullmatch(text) or shapes.POSITION_IN_LETTERS.fullmatch(text):
        yield Shape(AnswerKind.POSITION, False)
    elif looks_like_a_name(text):
        yield Shape(AnswerKind.NAME, False)
    elif shapes.ENDS_IN_A_TITLE.fullmatch(text):
        yield Shape(AnswerKind.POSITION, False)


def _is_all(phrase: Phrase) -> Callable[[str], bool]:
    return lambda text: phrase.fullmatch(text) is not None


def _is_telephone(text: str) -> bool:
    return bool(shapes.TELEPHONE.fullmatch(text)) and sum(map(str.isdigit, text)) >= _DIGITS_OF_A_TELEPHONE


def _is_money(text: str) -> bool:
    return bool(shapes.MONEY.fullmatch(text)) and any(unit in text for unit in "万亿元块")


def _is_headcount(text: str) -> bool:
    return bool(shapes.HEADCOUNT.fullmatch(text)) and any(unit in text for unit in "人员名位口职")


_SURELY: tuple[tuple[AnswerKind, Callable[[str], bool]], ...] = (
    (AnswerKind.POSTCODE, _is_all(shapes.SIX_DIGITS)),
    (AnswerKind.EMAIL, _is_all(shapes.EMAIL)),
    (AnswerKind.CREDIT_CODE, _is_all(shapes.CREDIT_CODE)),
    (AnswerKind.PHONE, _is_telephone),
    (AnswerKind.YES_NO, _is_all(shapes.LEDGER)),
    (AnswerKind.AMOUNT, _is_money),
    (AnswerKind.COUNT, _is_headcount),
    (AnswerKind.ORGANISATION, _is_all(shapes.ORGANISATION)),
    (AnswerKind.ADDRESS, _is_all(shapes.ADDRESS)),
)
"""Kinds of blanks whose looks leave no doubt, the first that fits."""
_DIGITS_OF_A_TELEPHONE = 7


def field_of(shape: Shape, fields: Sequence[Field], place: int) -> Field | None:
    """Return the field of that kind at or after a place among the fields, else the only one; None if it is not clear."""
    ahead = [field for field in fields[place:] if _fits(field, shape.kind)]
    if shape.sure or shape.kind is AnswerKind.POSITION:
        everywhere = [field for field in fields if _fits(field, shape.kind)]
        return next(iter(ahead or everywhere), None)
    near = [field for field in fields[place : place + _NEAR] if _fits(field, shape.kind)]
    return near[0] if near else None


_NEAR = 2
"""How far ahead a name without a label may belong: the next question, or the one after it."""


def _fits(field: Field, kind: AnswerKind) -> bool:
    if field.kind is not kind:
        return False
    if kind is AnswerKind.COUNT:
        return field.unit in ("人", "名") and fold(field.label).startswith("员工")
    return kind is not AnswerKind.YES_NO or field.label.endswith("台账")
