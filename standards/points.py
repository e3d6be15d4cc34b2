"""Points that a bureau gives for clauses: the data of a scoring table (评分细则)."""

from itertools import pairwise

from pydantic import ConfigDict, model_validator
from pydantic import Field as Limited

from standards.criteria.standing import Number
from standards.model import Model


class Tier(Model):
    """A step of points: 1名得6分."""

    at: Number = Limited(gt=0)
    """The least number, in the unit of the criterion's question."""
    points: Number = Limited(gt=0)


class PointsForEach(Model):
    """Points for each one that is there: 每项4分."""

    points: Number = Limited(gt=0)
    most: Number | None = Limited(default=None, gt=0)
    """The most that this gives; the clause's points if left out."""


class Deduction(Model):
    """Points taken off for what is missing to the criterion, or too much: 每少1次扣3分."""

    each: Number = Limited(default=1, gt=0)
    """How many missing ones cost the points; a part of it costs as much as the whole."""
    points: Number = Limited(gt=0)


class Scored(Model):
    """What a clause gives; nothing where `points` is left out.

    A clause that is met gives its points, any other none. With `tiers`, `each` or `deduct`, its first criterion is counted
    instead, and gives points on the way, too, as long as every other criterion of the clause is met.
    """

    points: Number | None = Limited(default=None, gt=0)
    """The most that the clause gives."""
    tiers: tuple[Tier, ...] = ()
    each: PointsForEach | None = None
    deduct: Deduction | None = None
    all_or_nothing: bool = False
    """True if there is nothing on the way: 未达到的不得分."""

    @model_validator(mode="after")
    def _has_one_way_of_counting(self) -> "Scored":
        ways = [name for name in ("tiers", "each", "deduct") if getattr(self, name)]
        if len(ways) > 1:
            raise ValueError(f"{'、'.join(ways)} 同时写了：给分只能有一种数法，留一种")
        if self.points is None and (ways or self.all_or_nothing):
            raise ValueError("写了怎样给分，没有写本条多少分：写 points，例如 points = 10")
        if any(later.at <= at.at or later.points <= at.points for at, later in pairwise(self.tiers)):
            raise ValueError("tiers 要从低到高：后一档的 at 和 points 都比前一档大")
        if self.points is not None and any(tier.points > self.points for tier in self.tiers):
            raise ValueError("tiers 里有一档高过本条的 points：改成不超过本条分值")
        return self


class PassMark(Model):
    """The points that are needed: 85分以上, 超过60分."""

    value: Number = Limited(gt=0)
    strictly: bool = False
    """True if exactly so many are not enough: 超过."""

    def is_reached_by(self, points: Number) -> bool:
        """Return True if so many points are enough."""
        return points > self.value if self.strictly else points >= self.value


class ScoredStandards(Model):
    """What a scoring table says of all its clauses together."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    full: Number | None = Limited(default=None, gt=0)
    """Full marks (总分), without the bonus; the sum of the clauses' points if left out."""
    bonus_most: Number | None = Limited(default=None, gt=0)
    """The most that all bonus clauses (加分项) give together."""
    pass_mark: PassMark | None = Limited(default=None, alias="pass")
    """合格线; `pass` in the file."""
