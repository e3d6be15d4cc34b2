"""The three outcomes of reading an answer."""

import unicodedata
from dataclasses import dataclass
from typing import TypeAlias

from standards.form import Field, Value

QUOTED_AT_MOST = 20
_LABEL_AT_MOST = 20
_EXAMPLE_AT_MOST = 30


@dataclass(frozen=True, slots=True)
class Understood:
    """An answer that can be kept."""

    value: Value
    note: str = ""
    """A sentence worth a ⚠️ that refuses nothing."""
    percent: str = ""
    """The percentage that came with a count (19 家，占 31%), to be compared with it."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An answer that may mean something else; it is kept only once somebody says yes to the question."""

    answer: Understood
    question: str


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """No answer: a sentence that says what would be understood."""

    sentence: str
    received: str = ""
    """What was received, shortened as the sentence quotes it."""


Outcome: TypeAlias = Understood | Doubtful | NotUnderstood


class Refused(Exception):
    """Raised by a reader at any depth; `QuestionKind.read` catches it and returns the sentence.

    `expected` goes on after the field's label, `example` stands in for the field's own, `length` counts what was
    received ("5 位", "231 字").
    """

    def __init__(self, expected: str, *, example: str = "", length: str = "") -> None:
        super().__init__(expected)
        self.expected, self.example, self.length = expected, example, length


def not_understood(field: Field, text: str, refused: Refused, example_of_kind: str) -> NotUnderstood:
    """Return the sentence about a text that was refused: what is expected, an example, what was received."""
    received = shortened(text)
    example = shortened(refused.example or field.example or example_of_kind, _EXAMPLE_AT_MOST)
    such_as = f"，例如 {example}" if example else ""
    length = f" {refused.length}" if refused.length else ""
    ending = f"收到的是{length}“{received}”" if received else "没有收到文字"
    label = shortened(field.label, _LABEL_AT_MOST)
    return NotUnderstood(f"{label}{refused.expected}{such_as}；{ending}。", received)


def shortened(text: str, most: int = QUOTED_AT_MOST) -> str:
    """Return a text on one line with at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def says_something(text: str) -> bool:
    """Return True if there is a letter, a 汉字 or a digit in a text, not only punctuation or pictures."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)
