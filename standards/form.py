"""The application form: what is asked, how, and what an answer to it may be."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, TypeAlias, assert_never

from pydantic import Field as Limited
from pydantic import model_validator

from standards.model import Model

Key: TypeAlias = Annotated[str, Limited(pattern=r"^[a-z][a-z0-9_]{0,27}$")]

Value: TypeAlias = bool | int | str | tuple[str, ...]
"""An answer as it is kept: yes or no · a count · text, an amount in 万元 or a percentage as decimal digits · ticked option keys
(the narrative: its basis and its text). `AnswerKind` says which is whose."""


class AnswerKind(StrEnum):
    """The closed family of answers a question can take, and how each is kept as a `Value`."""

    TEXT = "text"  # str
    NAME = "name"  # str: a person's name
    COUNT = "count"  # int, in `Field.unit`
    AMOUNT = "amount"  # str: decimal digits, in 万元
    SHARE = "share"  # int: how many of `Field.share_of`; or str: a percentage as decimal digits
    PHONE = "phone"  # str, as it is to be printed
    POSTCODE = "postcode"  # str: six digits
    DATE = "date"  # str: an ISO date
    YES_NO = "yes_no"  # bool
    TICKS = "ticks"  # tuple of option keys, in the order of the options
    CHOICE = "choice"  # str: an option's label, or free text
    NARRATIVE = "narrative"  # ("draft", addition): drafted from the standards' answers; or ("own", text)


def nothing(kind: AnswerKind) -> Value:
    """Return what stands for nothing: the answer to a question that does not apply."""
    match kind:
        case AnswerKind.COUNT | AnswerKind.SHARE:
            return 0
        case AnswerKind.AMOUNT:
            return "0"
        case AnswerKind.YES_NO:
            return False
        case AnswerKind.TICKS | AnswerKind.NARRATIVE:
            return ()
        case AnswerKind.TEXT | AnswerKind.NAME | AnswerKind.PHONE | AnswerKind.POSTCODE | AnswerKind.CHOICE:
            return ""
        case AnswerKind.DATE:
            return ""
        case _:
            assert_never(kind)


class Option(Model):
    """One thing to tick or to choose."""

    key: Key
    label: str = Limited(min_length=1, max_length=20)
    more: bool = False
    """Shown only after 更多, so that no message carries twenty buttons."""
    free_text: bool = False
    """Asks for words when it is chosen: 其他."""


class Field(Model):
    """One question: a blank of the printed form (附件1、2) or a question about the standards (附件3、4)."""

    key: Key
    label: str = Limited(min_length=1)
    """As printed on the form; for a question about the standards, its short name in lists."""
    ask: str = ""
    """What to write, at most two short lines. `{half_year_1}` and `{half_year_2}` name the last two complete half-years."""
    example: str = ""
    example_below: bool = False
    """True if the example stands on a line of its own, where a sentence cannot go on into it."""
    kind: AnswerKind
    options: tuple[Option, ...] = ()
    unit: str = ""
    shortest: int = 1
    """The least number of characters of a text."""
    longest: int = 200
    """The greatest number of characters of a text."""
    least: int = 0
    most: int = 100_000_000
    """Limits of a number, in `unit` (an amount: in 万元)."""
    personal: bool = False
    """About a person: shown to officers only, sealed, searched by hash."""
    needs: Key | None = None
    """Asked only if that earlier question was answered with more than nothing."""
    share_of: Key | None = None
    """The count that this one is a share of."""
    at_most: Key | None = None
    """A count that this one can hardly exceed: warned of, never refused."""
    done: str = ""
    """What a count counts, as a phrase before it: 已培训, 走访."""
    draft: str = ""
    """The sentence it adds to 商业秘密保护工作开展情况; `{value}` is the answer as text."""
    draft_share: str = ""
    """What follows that sentence where the percentage is known; `{share}` is the percentage."""

    @model_validator(mode="before")
    @classmethod
    def _example_below_as_before(cls, values: object) -> object:
        """Put the example where it stood before `example_below`: below an `ask` of two lines, or one that ends in ？ or 0."""
        if not isinstance(values, dict) or "example_below" in values:
            return values
        ask = str(values.get("ask", ""))
        return {**values, "example_below": "\n" in ask or ask.endswith(("？", "0"))}

    @model_validator(mode="before")
    @classmethod
    def _share_apart(cls, values: object) -> object:
        """Read the form of earlier campaigns, in which the percentage stands in `draft` after its first ，."""
        if isinstance(values, dict) and "{share}" in str(values.get("draft", "")):
            sentence, comma, share = str(values["draft"]).partition("，")
            return {**values, "draft": sentence, "draft_share": comma + share}
        return values

    @model_validator(mode="before")
    @classmethod
    def _reads_other_as_free_text(cls, data: Any) -> Any:
        """Let the option `other` of a choice ask for words, as it did before there was `free_text`."""
        if not isinstance(data, dict) or data.get("kind") != AnswerKind.CHOICE:
            return data
        options = [
            {"free_text": True, **option} if isinstance(option, dict) and option.get("key") == "other" else option
            for option in data.get("options", ())
        ]
        return {**data, "options": options}

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "Field":
        pickable = self.kind in (AnswerKind.TICKS, AnswerKind.CHOICE)
        if pickable != bool(self.options):
            raise ValueError(f"{self.key}: options belong to ticks and choice, and these need them")
        if self.kind is AnswerKind.SHARE and self.share_of is None:
            raise ValueError(f"{self.key}: a share says of what (share_of)")
        if len({option.key for option in self.options}) < len(self.options):
            raise ValueError(f"{self.key}: an option's key stands twice")
        return self

    @cached_property
    def names_half_years(self) -> bool:
        """True if its text names the last two complete half-years, and so depends on the day."""
        return any("{half_year" in text for text in (self.ask, *(option.label for option in self.options)))

    def with_half_years(self, earlier: str, later: str) -> "Field":
        """Return the field with its half-years named."""
        if not self.names_half_years:
            return self

        def filled(text: str) -> str:
            return text.replace("{half_year_1}", earlier).replace("{half_year_2}", later)

        options = tuple(option.replaced(label=filled(option.label)) for option in self.options)
        return self.replaced(ask=filled(self.ask), options=options)

    @cached_property
    def option_labels(self) -> Mapping[str, str]:
        """Option key to option label, in the order of the options."""
        return {option.key: option.label for option in self.options}


class Form(Model):
    """A printed application form: 附件1 for a point, 附件2 for a zone."""

    annex: str
    title: str
    fields: tuple[Field, ...]
    """The blanks in printed order; the last is 商业秘密保护工作开展情况."""
    opinions: tuple[str, ...]
    """Headings of the blocks for pens and seals: never asked, left empty in the document."""

    @model_validator(mode="after")
    def _ends_with_the_narrative(self) -> "Form":
        kinds = [field.kind for field in self.fields]
        if kinds.count(AnswerKind.NARRATIVE) != 1 or kinds[-1] is not AnswerKind.NARRATIVE:
            raise ValueError('the form\'s last field, and only that, is its narrative (kind = "narrative")')
        return self

    @property
    def facts(self) -> tuple[Field, ...]:
        """The blanks without the narrative."""
        return self.fields[:-1]

    @property
    def narrative(self) -> Field:
        """商业秘密保护工作开展情况."""
        return self.fields[-1]
