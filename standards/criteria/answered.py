"""What a criterion is held against: the answers to the questions that it names, and the days that it counts from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from standards.answers import LEFT_EMPTY, AnswerKind, Value, nothing
from standards.criteria.standing import Number
from standards.form import Field


class Days(NamedTuple):
    """The days of a campaign that a rule can count back from."""

    opened: date
    deadline: date


@dataclass(frozen=True, slots=True)
class Answered:
    """The fields that a clause depends on, by key, with what was answered to them."""

    fields: Mapping[str, Field]
    values: Mapping[str, Value]
    days: Days | None
    """None where no criterion of the clause counts from a day."""

    def to(self, key: str) -> Value | None:
        """Return the answer to a question: nothing (0, no, none) where it does not apply, None where there is none.

        None, too, where it was left empty for good: that says nothing, and meets nothing.
        """
        field = self.fields[key]
        if not applies(field, self.values):
            return nothing(field.kind)
        answer = self.values.get(key)
        return None if answer == LEFT_EMPTY else answer

    def number(self, key: str) -> Number | None:
        """Return an answer as a number: of numbers for each period their sum, of rows and ticks how many there are.

        None where there is none, or where a share was answered in percent.
        """
        answer = self.to(key)
        if isinstance(answer, int) and not isinstance(answer, bool):
            return answer
        if answer is None or isinstance(answer, bool) or self.is_percentage(key):
            return None
        if isinstance(answer, tuple):
            by_period = self.fields[key].kind is AnswerKind.BY_YEAR
            return sum(map(Decimal, answer), Decimal(0)) if by_period else len(answer)
        return number_of(answer)

    def is_percentage(self, key: str) -> bool:
        """Return True if a share was answered in percent and not as a count."""
        return self.fields[key].kind is AnswerKind.SHARE and isinstance(self.values.get(key), str)


def applies(field: Field, answers: Mapping[str, Value]) -> bool:
    """Return False if what the field needs was answered with nothing (0, no, none ticked) or without its option."""
    if field.needs is None:
        return True
    if field.needs_option is not None:
        return field.needs_option in parts_of(answers.get(field.needs, ()))
    if field.needs_answer is not None:
        return answers.get(field.needs) is (field.needs_answer == "yes")
    return not says_nothing(answers.get(field.needs, True))


def says_nothing(answer: Value) -> bool:
    """Return True for an answer of nothing: 0, no, none ticked, and 0 in every period."""
    return not answer or answer == "0" or (isinstance(answer, tuple) and set(answer) == {"0"})


def cut_percent(count: Number, of: Number) -> Decimal:
    """Return a share in percent, cut to one decimal, so that none shown reaches a threshold that it misses (of > 0)."""
    return cut(count * 100, of)


def cut(number: Number, of: Number) -> Decimal:
    """Return how many there are for each one of a whole, cut to one decimal (of > 0)."""
    return Decimal(int(number * 10 // of)) / 10


def parts_of(answer: Value) -> tuple[str, ...]:
    """Return what an answer of several is made of: ticked options, rows, a number for each period; nothing for any other."""
    return answer if isinstance(answer, tuple) else ()


def number_of(answer: int | str) -> Number:
    """Return a count, or an amount kept as decimal digits, as a number; 0 for nothing."""
    return answer if isinstance(answer, int) else Decimal(str(answer or 0))
