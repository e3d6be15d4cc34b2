"""What reading an answer ends in: a value, or a sentence saying what would be understood."""

import unicodedata
from dataclasses import dataclass

from standards.form import AnswerKind, Field, Value

QUOTED_AT_MOST = 20
_LABEL_AT_MOST = 20
_EXAMPLE_AT_MOST = 30
_EXAMPLES = {
    AnswerKind.COUNT: "3",
    AnswerKind.AMOUNT: "1200万元",
    AnswerKind.SHARE: "18 家，或 25%",
    AnswerKind.PHONE: "13800138000",
    AnswerKind.POSTCODE: "100070",
    AnswerKind.NAME: "张三",
}
"""What is shown where the field itself has no example."""


@dataclass(frozen=True, slots=True)
class Read:
    """An answer that was understood."""

    value: Value
    note: str = ""
    """One sentence worth a ⚠️ that refuses nothing."""
    percent: str = ""
    """The percentage said beside a count (19 家，占 31%), for the caller to compare."""


class Unclear(Exception):
    """An answer that was not understood: what was expected, in a `sentence`, and what was `received`, shortened."""

    def __init__(self, sentence: str, received: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.received = received


def shortened(text: str, most: int = QUOTED_AT_MOST) -> str:
    """Take any text; give it on one line with at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def labelled(field: Field) -> str:
    """Give the field's printed label, short enough for a sentence."""
    return shortened(field.label, _LABEL_AT_MOST)


def unclear(field: Field, words: str, expected: str, *, example: str = "", counted: str = "") -> Unclear:
    """Make the refusal of `words`: what is `expected`, an example (else the field's own), what was received.

    `counted` says how much was received ("5 位", "231 字").
    """
    received = shortened(words)
    example = shortened(example or field.example or _EXAMPLES.get(field.kind, ""), _EXAMPLE_AT_MOST)
    such_as = f"，例如 {example}" if example else ""
    ending = f"收到的是{f' {counted}' if counted else ''}“{received}”" if received else "没有收到文字"
    return Unclear(f"{labelled(field)}{expected}{such_as}；{ending}。", received)


def says_something(text: str) -> bool:
    """Whether there is a letter, a 汉字 or a digit in it, not only punctuation or pictures."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)
