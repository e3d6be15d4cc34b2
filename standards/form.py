"""The application form: what is asked, how, and what an answer to it may be."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Literal

from pydantic import Field as Limited
from pydantic import model_validator

from standards.answers import AnswerKind, Key, Value, nothing
from standards.field_parts import Column, Explain, Option
from standards.formulas import Formula
from standards.model import Model
from standards.periods import Period, half_years, periods, span

MOST_ROWS = 1_000
"""Rows of a list that a form can have."""
_WITH_OPTIONS = {AnswerKind.TICKS, AnswerKind.EVIDENCE, AnswerKind.CHOICE}
_BRACKET_AT_THE_END = re.compile("[（(][^（）()]*[）)]$")
_IN_THE_NEGATIVE = re.compile("(?<!有)(?:没有|没|未|无|不存在)[^?？]*(?:是吗|对吗|是不是|吗)[?？]")
_WHY, _LONGEST_EXPLAINED = "why", 24
"""What the key of an explanation ends in."""


class Field(Model):
    """One question: a blank of the printed form (附件1、2) or a question about the standards (附件3、4)."""

    key: Key
    label: str = Limited(min_length=1)
    """As printed on the form; for a question about the standards, its short name in lists."""
    aliases: tuple[str, ...] = ()
    """What people and other papers call the same thing: 公司名称, 住所."""
    renamed_from: tuple[Key, ...] = ()
    """The keys that it had before, under which it was answered."""
    ask: str = ""
    """What to write, at most two short lines.

    `{half_year_1}` and `{half_year_2}` name the last two complete half-years, `{periods}` the periods of a `by_year`.
    """
    example: str = ""
    example_below: bool = False
    """True if the example stands on a line of its own, where a sentence cannot go on into it."""
    kind: AnswerKind
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    """The cells of each row."""
    rows_least: int = 1
    rows_most: int = 300
    """How many rows there are to be."""
    period: Period | None = None
    last: int = 0
    """For how many of these periods a number is given, up to the last complete one."""
    period_names: tuple[str, ...] = ()
    """The periods by name, the oldest first; they follow from the day and are never written in a campaign's file."""
    formula: Formula | None = None
    """How a number follows from other answers."""
    explain: Explain | None = None
    """What is asked right after one of the two answers."""
    optional: bool = False
    """True if it may be left empty for good."""
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
    needs_option: Key | None = None
    """Asked only if that option of it was ticked; its answer then stands for the option in the draft."""
    needs_answer: Literal["yes", "no"] | None = None
    """Asked only once it was answered so."""
    share_of: Key | None = None
    """The count that this one is a share of."""
    at_most: Key | None = None
    """A count that this one can hardly exceed: warned of, never refused."""
    done: str = ""
    """What a count counts, as a phrase before it: 已培训, 走访."""
    topic: str = ""
    """What the short list of gaps calls it; its label if left out."""
    gap: str = ""
    """How a gap says which options are there and which are not, as `{ticked}` and `{missing}`."""
    gap_none: str = ""
    """How a gap says that there is nothing of it."""
    advice: str = ""
    """What closes its gap, as a verb and its object; `{missing}` names options, `{short}` is the number that is missing."""
    plan: str = ""
    """The same as the applicant's plan, where that differs."""
    draft: str = ""
    """The sentence it adds to 商业秘密保护工作开展情况; `{value}` is the answer as text."""
    draft_all: str = ""
    """The sentence instead where every option is ticked, those with a `draft` of their own aside."""
    draft_after: str = ""
    """The sentence instead where another one of its clause stands before it."""
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
        for belonging, there, kinds in (
            ("options 只用于 kind 是 ticks、evidence、choice 的题", bool(self.options), _WITH_OPTIONS),
            ("columns 只用于 kind 是 rows 的题", bool(self.columns), {AnswerKind.ROWS}),
            (
                "period 和 last 只用于 kind 是 by_year 的题",
                self.period is not None and self.last > 0,
                {AnswerKind.BY_YEAR},
            ),
            ("formula 只用于 kind 是 computed 的题", self.formula is not None, {AnswerKind.COMPUTED}),
        ):
            if there != (self.kind in kinds):
                raise ValueError(f"{self.key}：{belonging}，这样的题也必须有")
        if self.kind is AnswerKind.BY_YEAR and "{periods}" not in self.ask and not self.period_names:
            raise ValueError(f"{self.key}：ask 要说明是哪几期：里面写上 {{periods}}")
        if self.kind is AnswerKind.SHARE and self.share_of is None:
            raise ValueError(f'{self.key}：比例要说是谁的：写 share_of，例如 share_of = "employees"')
        if len({option.key for option in self.options}) < len(self.options):
            raise ValueError(f"{self.key}：有两个选项用了同一个 key：各用各的")
        if len({column.key for column in self.columns}) < len(self.columns):
            raise ValueError(f"{self.key}：有两列用了同一个 key：各用各的")
        if not 0 <= self.rows_least <= self.rows_most <= MOST_ROWS:
            raise ValueError(f"{self.key}：rows_least 不能大于 rows_most，rows_most 最多 {MOST_ROWS}")
        if self.needs_option is not None and self.needs is None:
            raise ValueError(f"{self.key}：写了 needs_option，还要写 needs：它是哪一题的选项")
        if self.explain is not None and len(self.key) > _LONGEST_EXPLAINED:
            raise ValueError(f"{self.key}：有 explain 的题，key 最多 {_LONGEST_EXPLAINED} 个字母")
        if self.explain is not None and self.kind is not AnswerKind.YES_NO:
            raise ValueError(f"{self.key}：explain 只用于 kind 是 yes_no 的题")
        return self

    @property
    def is_ticked(self) -> bool:
        """True if it is answered with any of its options."""
        return self.kind in (AnswerKind.TICKS, AnswerKind.EVIDENCE)

    @property
    def may_stay_empty(self) -> bool:
        """True if a finished form may print nothing in its place: it is optional, worked out, or asked of some only."""
        return self.optional or self.kind is AnswerKind.COMPUTED or self.needs is not None

    @cached_property
    def held_against(self) -> tuple[Key, ...]:
        """The counts that its own is held against: the one that it can hardly exceed, the one that it is a share of."""
        whole = self.share_of if self.kind is AnswerKind.SHARE else None
        return tuple(key for key in (self.at_most, whole) if key is not None)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What it goes by: its label, the same without a unit in brackets at its end, its other names."""
        return tuple(dict.fromkeys((self.label, self.bare_label, *self.aliases)))

    @cached_property
    def bare_label(self) -> str:
        """Its label without a unit in brackets at its end: 职工总数 of 职工总数（人）."""
        return _BRACKET_AT_THE_END.sub("", self.label) or self.label

    @cached_property
    def explanation(self) -> "Field | None":
        """The question that asks to explain its answer; None if it has none."""
        if self.explain is None:
            return None
        return Field(
            key=f"{self.key}_{_WHY}",
            renamed_from=tuple(f"{key}_{_WHY}" for key in self.renamed_from if len(key) <= _LONGEST_EXPLAINED),
            label=f"{self.label}（说明）",
            ask=self.explain.ask,
            example=self.explain.example,
            kind=AnswerKind.TEXT,
            needs=self.key,
            needs_answer=self.explain.when,
            personal=self.personal,
            topic=self.topic,
        )

    @cached_property
    def periods_named(self) -> frozenset[tuple[Period, int]]:
        """The periods that it names, with how many of each; with any it depends on the day."""
        named = {(self.period, self.last)} if self.period is not None else set()
        texts = (self.ask, *(option.label for option in self.options))
        return frozenset(named | ({(Period.HALF_YEAR, 2)} if any("{half_year" in text for text in texts) else set()))

    def as_of(self, day: date) -> "Field":
        """Return the field with its periods named: those that were complete on a day."""
        if not self.periods_named:
            return self
        earlier, later = half_years(day)
        named = () if self.period is None else periods(self.period, self.last, day)

        def filled(text: str) -> str:
            text = text.replace("{half_year_1}", earlier).replace("{half_year_2}", later)
            return text.replace("{periods}", span(named))

        options = tuple(option.replaced(label=filled(option.label)) for option in self.options)
        return self.replaced(ask=filled(self.ask), options=options, period_names=named)

    @cached_property
    def asks_in_the_negative(self) -> bool:
        """True if it asks for what is not (没有…，是吗？): then 没有 agrees as 是 does, and may be meant as 否."""
        return self.kind is AnswerKind.YES_NO and _IN_THE_NEGATIVE.search(self.ask) is not None

    @cached_property
    def longest_option(self) -> int:
        """The characters of the longest label among its options; 0 without options."""
        return max((len(option.label) for option in self.options), default=0)

    @cached_property
    def options_by_key(self) -> Mapping[str, Option]:
        """Option key to option."""
        return {option.key: option for option in self.options}

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
            raise ValueError('申报表的最后一题、也只有这一题，是写全文的那一栏（kind = "narrative"）')
        return self

    @property
    def facts(self) -> tuple[Field, ...]:
        """The blanks without the narrative."""
        return self.fields[:-1]

    @property
    def narrative(self) -> Field:
        """商业秘密保护工作开展情况."""
        return self.fields[-1]

    @property
    def narrative_name(self) -> str:
        """What the narrative is called in short: 开展情况."""
        return self.narrative.topic or self.narrative.label


__all__ = ["AnswerKind", "Column", "Explain", "Field", "Form", "Key", "Option", "Value", "nothing"]
