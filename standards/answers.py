"""The closed family of answers that a question can take, and how each is kept."""

from enum import StrEnum
from typing import Annotated, TypeAlias, assert_never

from pydantic import Field as Limited

Key: TypeAlias = Annotated[str, Limited(pattern=r"^[a-z][a-z0-9_]{0,27}$")]

Value: TypeAlias = bool | int | str | tuple[str, ...]
"""An answer as it is kept: yes or no · a count · text, or a number as decimal digits · ticked option keys, rows, or a number for
each period (the narrative: its basis and its text). `AnswerKind` says which is whose; "" is what was left empty for good."""

LEFT_EMPTY = ""
"""The answer to an optional question that somebody leaves empty."""


class AnswerKind(StrEnum):
    """What a question can be answered with, and how that is kept as a `Value`."""

    TEXT = "text"  # str
    ORGANISATION = "organisation"  # str: the full name of an enterprise, an institute or a park
    ADDRESS = "address"  # str, to the door number
    POSITION = "position"  # str: 职务 or 职称
    NAME = "name"  # str: a person's name
    COUNT = "count"  # int, in `Field.unit`
    AMOUNT = "amount"  # str: decimal digits, in 万元
    NUMBER = "number"  # str: decimal digits, in `Field.unit`
    SHARE = "share"  # int: how many of `Field.share_of`; or str: a percentage as decimal digits
    PHONE = "phone"  # str, as it is to be printed
    MOBILE = "mobile"  # str: eleven digits
    EMAIL = "email"  # str
    CREDIT_CODE = "credit_code"  # str: 统一社会信用代码, 18 characters
    POSTCODE = "postcode"  # str: six digits
    DATE = "date"  # str: an ISO date
    YES_NO = "yes_no"  # bool
    TICKS = "ticks"  # tuple of option keys, in the order of the options
    EVIDENCE = "evidence"  # tuple of option keys: what is ready on paper (已备好)
    CHOICE = "choice"  # str: an option's label, or free text
    BY_YEAR = "by_year"  # tuple of decimal digits, one for each period of `Field.period_names`
    ROWS = "rows"  # tuple of rows, each with the cells of `Field.columns` joined by a TAB
    COMPUTED = "computed"  # str: decimal digits, worked out by `Field.formula` and never stored
    NARRATIVE = "narrative"  # ("draft", addition): drafted from the standards' answers; or ("own", text)


def nothing(kind: AnswerKind) -> Value:
    """Return what stands for nothing: the answer to a question that does not apply."""
    match kind:
        case AnswerKind.COUNT | AnswerKind.SHARE:
            return 0
        case AnswerKind.AMOUNT | AnswerKind.NUMBER | AnswerKind.COMPUTED:
            return "0"
        case AnswerKind.YES_NO:
            return False
        case AnswerKind.TICKS | AnswerKind.EVIDENCE | AnswerKind.NARRATIVE | AnswerKind.ROWS | AnswerKind.BY_YEAR:
            return ()
        case AnswerKind.TEXT | AnswerKind.NAME | AnswerKind.PHONE | AnswerKind.POSTCODE | AnswerKind.CHOICE:
            return ""
        case AnswerKind.ORGANISATION | AnswerKind.ADDRESS | AnswerKind.POSITION | AnswerKind.DATE:
            return ""
        case AnswerKind.MOBILE | AnswerKind.EMAIL | AnswerKind.CREDIT_CODE:
            return ""
        case _:
            assert_never(kind)
