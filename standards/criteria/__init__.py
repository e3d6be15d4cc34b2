"""The closed family of criteria a clause can set; each rule's file has its model and its arithmetic."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Discriminator, model_validator
from pydantic import Field as Limited

from standards.answers import Key
from standards.criteria.dates import Since, Within
from standards.criteria.numbers import AtLeast, AtMost
from standards.criteria.periods import EachPeriod
from standards.criteria.rows import RowsAtLeast
from standards.criteria.share import Ratio, Share
from standards.criteria.standing import Distance, Standing
from standards.criteria.ticks import AllTicked, AnyTicked, AtLeastTicked
from standards.criteria.yes_no import No, Yes
from standards.model import Model


class _Group(Model):
    """Several criteria as one; a group may stand in a group of the other sort, not deeper."""

    criteria: tuple["Criterion", ...] = Limited(min_length=2)

    @model_validator(mode="after")
    def _is_of_one_level(self) -> "_Group":
        for each in self.criteria:
            if isinstance(each, AllOf | AnyOf):
                if type(each) is type(self):
                    raise ValueError(f"{each.rule} 里面又是 {each.rule}：把里面的几条并到外面")
                if any(isinstance(inner, AllOf | AnyOf) for inner in each.criteria):
                    raise ValueError("any_of 和 all_of 套了三层：最多两层")
        return self

    @property
    def fields(self) -> tuple[Key, ...]:
        """The keys of every field that it is worked out from."""
        return tuple(dict.fromkeys(key for each in self.criteria for key in each.fields))

    @property
    def counts_days(self) -> bool:
        """True if one of them counts from a day of the campaign."""
        return any(each.counts_days for each in self.criteria)

    @property
    @abstractmethod
    def least(self) -> int:
        """How many of them must be met."""

    def distance(self, standings: Sequence[Standing]) -> Distance:
        """Return how many are missing, by how each stands: met once enough are, not met once enough can no longer be."""
        met, unknown = standings.count(Standing.MET), standings.count(Standing.UNKNOWN)
        short_by = max(self.least - met, 0)
        if not short_by:
            return Distance(Standing.MET, needed=self.least, short_by=0)
        standing = Standing.UNKNOWN if unknown >= short_by else Standing.NOT_MET
        return Distance(standing, needed=self.least, short_by=short_by)


class AnyOf(_Group):
    """One of them, or so many: 以下条件之一; 不少于20家，或者30%."""

    rule: Literal["any_of"]
    value: int = Limited(default=1, ge=1)

    @model_validator(mode="after")
    def _leaves_a_choice(self) -> "AnyOf":
        if self.value >= len(self.criteria):
            raise ValueError(f"any_of 要 {self.value} 项，而里面只有 {len(self.criteria)} 项：全都要的写 all_of")
        return self

    @property
    def least(self) -> int:
        """How many of them must be met."""
        return self.value


class AllOf(_Group):
    """All of them, where they stand in a choice: 1-6条之一，且符合7-9条."""

    rule: Literal["all_of"]

    @property
    def least(self) -> int:
        """How many of them must be met: all."""
        return len(self.criteria)


def as_written_now(written: Any) -> Any:
    """Return a criterion as it is written now: `more_than` and `at_least_percent` of earlier campaigns are a `share`."""
    if not isinstance(written, dict) or written.get("rule") not in ("more_than", "at_least_percent"):
        return written
    rest = {name: value for name, value in written.items() if name not in ("rule", "unit")}
    return {**rest, "rule": "share", "strictly": written["rule"] == "more_than"}


PlainCriterion: TypeAlias = (
    Yes
    | No
    | AllTicked
    | AnyTicked
    | AtLeastTicked
    | AtLeast
    | AtMost
    | Share
    | Ratio
    | EachPeriod
    | Since
    | Within
    | RowsAtLeast
)
Criterion: TypeAlias = Annotated[PlainCriterion | AnyOf | AllOf, Discriminator("rule"), BeforeValidator(as_written_now)]


def plain_rules(criterion: Criterion) -> tuple[PlainCriterion, ...]:
    """Return the rules about one field that a criterion is made of, in their order: of a plain one, itself."""
    if isinstance(criterion, AnyOf | AllOf):
        return tuple(plain for each in criterion.criteria for plain in plain_rules(each))
    return (criterion,)


__all__ = [
    "AllOf",
    "AllTicked",
    "AnyOf",
    "AnyTicked",
    "AtLeast",
    "AtLeastTicked",
    "AtMost",
    "Criterion",
    "EachPeriod",
    "No",
    "PlainCriterion",
    "Ratio",
    "RowsAtLeast",
    "Share",
    "Since",
    "Within",
    "Yes",
    "plain_rules",
]
