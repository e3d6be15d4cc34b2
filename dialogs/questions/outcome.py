"""The three outcomes of reading an answer."""

import unicodedata
from dataclasses import dataclass
from typing import TypeAlias

from dialogs.language.digit_trails import without_long_numbers
from standards.form import Field, Value

QUOTED_AT_MOST = 20
_LABEL_AT_MOST = 20
_LOOKED_AT = 100
"""Characters of a text in which a number is hidden before its beginning is quoted."""
_EXAMPLE_AT_MOST = 30
_ASKED_AT_MOST = 60


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
    received ("5 位", "231 字"), `resembles` is what it looks like (电话号码); what is `private` is not repeated.
    """

    def __init__(
        self, expected: str, *, example: str = "", length: str = "", resembles: str = "", private: bool = False
    ) -> None:
        super().__init__(expected)
        self.expected, self.example, self.length = expected, example, length
        self.resembles, self.private = resembles, private


def not_understood(
    field: Field, text: str, refused: Refused, example_of_kind: str, *, shown: bool = False
) -> NotUnderstood:
    """Return the sentence about a text that was refused: what is expected, an example, what was received.

    The field's own example is left out where the question below it is `shown` with it.
    """
    received = "" if refused.private else shortened(without_long_numbers(text[:_LOOKED_AT]))
    own = "" if shown else field.example or example_of_kind
    example = shortened(refused.example or own, _EXAMPLE_AT_MOST)
    such_as = f"，例如 {example}" if example else ""
    label = shortened(field.label, _LABEL_AT_MOST)
    return NotUnderstood(f"{label}{refused.expected}{such_as}；{_ending(received, refused)}。", received)


def _ending(received: str, refused: Refused) -> str:
    if refused.private:
        return f"收到的像{refused.resembles}，没有记下"
    if not received:
        return "没有收到文字"
    length = f" {refused.length}" if refused.length else ""
    resembles = f"，像{refused.resembles}" if refused.resembles else ""
    return f"收到的是{length}“{received}”{resembles}"


def asked_back(value: str) -> str:
    """Return the question whether a doubtful answer is to be kept."""
    return f"记作“{shortened(value, _ASKED_AT_MOST)}”吗？"


def shortened(text: str, most: int = QUOTED_AT_MOST) -> str:
    """Return a text on one line with at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def says_something(text: str) -> bool:
    """Return True if there is a letter, a 汉字 or a digit in a text, not only punctuation or pictures."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)
