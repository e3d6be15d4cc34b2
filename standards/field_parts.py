"""What a question is made of besides its words: options, columns, an explanation."""

from typing import Literal

from pydantic import Field as Limited
from pydantic import model_validator

from standards.answers import AnswerKind, Key
from standards.model import Model

_IN_A_CELL = frozenset(
    {
        *(AnswerKind.TEXT, AnswerKind.ORGANISATION, AnswerKind.ADDRESS, AnswerKind.POSITION, AnswerKind.NAME),
        *(AnswerKind.COUNT, AnswerKind.AMOUNT, AnswerKind.NUMBER, AnswerKind.DATE, AnswerKind.YES_NO),
        *(AnswerKind.PHONE, AnswerKind.MOBILE, AnswerKind.EMAIL, AnswerKind.CREDIT_CODE, AnswerKind.POSTCODE),
    }
)
"""Kinds of answers that fit into one cell of a row."""


class Option(Model):
    """One thing to tick or to choose."""

    key: Key
    label: str = Limited(min_length=1, max_length=20)
    short: str = Limited(default="", max_length=10)
    """What a line among many calls it; its label if left out."""
    more: bool = False
    """Shown only after 更多, so that no message carries twenty buttons."""
    free_text: bool = False
    """Asks for words when it is chosen: 其他."""
    aliases: tuple[str, ...] = ()
    """What people call the same thing: 有限公司, 外资."""
    renamed_from: tuple[Key, ...] = ()
    """The keys that it had before."""
    draft: str = ""
    """What the draft says of it, where its label does not fit into the field's `draft`."""
    draft_after: str = ""
    """The same where the sentence has begun already: 并规定工作职责."""
    advice: str = ""
    """What would be done to have it, where its label does not fit into the field's `advice`."""


class Column(Model):
    """One cell of each row of a repeating group: 专利名称, 专利号, 授权日期."""

    key: Key
    label: str = Limited(min_length=1, max_length=20)
    """As printed at the head of the column."""
    kind: AnswerKind = AnswerKind.TEXT
    example: str = ""
    unit: str = ""
    longest: int = 200
    optional: bool = False
    """True if a row may leave it empty."""
    renamed_from: tuple[Key, ...] = ()
    """The keys that it had before."""

    @model_validator(mode="after")
    def _fits_into_a_cell(self) -> "Column":
        if self.kind not in _IN_A_CELL:
            raise ValueError(f'{self.key}：一格里放不下 kind = "{self.kind}"：列只能是 {"、".join(sorted(_IN_A_CELL))}')
        return self


class Explain(Model):
    """What is asked right after one of the two answers to a yes_no: 如是，请说明."""

    when: Literal["yes", "no"]
    ask: str = Limited(min_length=1)
    example: str = ""
