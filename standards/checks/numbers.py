"""Every number of a criterion is one of its clause's words, and every number of those is judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never

from standards.campaign import Campaign
from standards.checks.numerals import Demand, Sense, demands_of
from standards.checks.rules import demanded_by
from standards.checks.violations import Place, Violation, clauses_of
from standards.clauses import Clause
from standards.criteria import (
    AllTicked,
    AnyTicked,
    AtLeast,
    AtLeastTicked,
    AtMost,
    EachPeriod,
    No,
    PlainCriterion,
    Ratio,
    RowsAtLeast,
    Share,
    Since,
    Within,
    Yes,
    plain_rules,
)
from standards.kind import Kind
from standards.periods import Period

_RULE_FOR = {
    Sense.AT_LEAST: "at_least（比例用 share）",
    Sense.OVER: "share，并写 strictly = true",
    Sense.AT_MOST: "at_most",
}
ANY_UNIT = ""
"""Of a rule that counts without saying in what."""
AT_LEAST = "at_least"
POINTS = "分"
"""What a clause gives is no number of its criteria."""
_YEARS = {"年", "周年", "个年度", "个完整年度", "个会计年度", "个完整会计年度"}
_SAME = (
    {"人", "名", "个", "位"},
    {"家", "户", "个"},
    {"次", "场", "期"},
    {"项", "个", "种", "条", "类"},
    {"份", "篇", "个"},
    _YEARS,
)
"""Units of which a form may use another than the notice."""

_MONEY = ("万元", "亿元", "元")


@dataclass(frozen=True, slots=True)
class Claim:
    """The number that a criterion judges by."""

    rule: str

    place: Place
    value: Decimal
    unit: str
    sense: Sense
    period: Period | None = None
    """The period in each of which it is wanted."""


def numbers_agree_with_the_notice(campaign: Campaign) -> Iterator[Violation]:
    """A criterion's number is in its clause, in the same sense; and the reverse."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            demands = demands_of(clause.quote)
            claims = [claim for where, each in demanded_by(place, clause) if (claim := _claim(where, each)) is not None]
            for claim in claims:
                yield from _held_against(claim, demands, clause)
            for demand in demands:
                if not _judged(demand, claims, kind, clause):
                    sentence = f"第{clause.number}条：原文的“{demand.words}”没有标准用到：{_remedy(demand, clause)}"
                    yield Violation(place.at("criteria"), sentence, doubtful=True)


def _remedy(demand: Demand, clause: Clause) -> str:
    """Return where a number that no rule uses belongs: the points of a clause are no criterion."""
    if demand.unit == POINTS and clause.points is not None:
        return "照通知改 points、tiers、each 或 deduct 里的分"
    return "在 criteria 里写上，或在题目里写明"


def _claim(place: Place, criterion: PlainCriterion) -> Claim | None:
    """Return the number that a rule judges by, and how it means it; None for a rule without one that the clause prints."""
    match criterion:
        case AtLeast(value=value, unit=unit) | Ratio(value=value, unit=unit):
            return Claim(criterion.rule, place, *_in_ones(Decimal(value), unit), Sense.AT_LEAST)
        case AtMost(value=value, unit=unit):
            return Claim(criterion.rule, place, *_in_ones(Decimal(value), unit), Sense.AT_MOST)
        case Share(value=value, strictly=strictly):
            return Claim(criterion.rule, place, Decimal(value), "%", Sense.OVER if strictly else Sense.AT_LEAST)
        case AtLeastTicked(value=value):
            return Claim(
                criterion.rule, place, Decimal(value), ANY_UNIT, Sense.AT_LEAST
            )  # 4项制度, 2家机构: options are counted
        case EachPeriod(value=value, period=period):
            return Claim(criterion.rule, place, Decimal(value), ANY_UNIT, Sense.AT_LEAST, period)
        case RowsAtLeast(value=value):
            return Claim(criterion.rule, place, Decimal(value), ANY_UNIT, Sense.AT_LEAST)
        case Since(years=years) | Within(years=years):
            return Claim(criterion.rule, place, Decimal(years), "年", Sense.OPEN)
        case Yes() | No() | AllTicked() | AnyTicked():
            return None
        case _:
            assert_never(criterion)


def _in_ones(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Return a number in the unit in which the sentence is read: 2万人次 are 20000人次."""
    many = unit.startswith("万") and unit not in _MONEY
    return (value * 10_000, unit[1:]) if many else (value, unit)


def _held_against(claim: Claim, demands: tuple[Demand, ...], clause: Clause) -> Iterator[Violation]:
    alike = [each for each in demands if _same_unit(each.unit, claim.unit) and not each.is_step]
    if any(_is_just_above(claim, each) for each in alike):
        return
    same = [each for each in alike if each.value == claim.value or _in_a_year(each) == claim.value]
    key = "years" if claim.unit == "年" else "value"
    if same and claim.rule == AT_LEAST and all(each.is_average for each in same):
        sentence = f'第{clause.number}条：通知写“平均每……{same[0].words}”，这里看的是总数：改成 rule = "ratio"，写 of'
        yield Violation(claim.place.at("rule"), sentence)
    elif same:
        yield from _meant_so(claim, same, clause)
    elif alike:
        shown = "、".join(f"“{each.words}”" for each in alike)
        sentence = f"第{clause.number}条：通知写{shown}，这里 {key} = {claim.value}：照通知改"
        yield Violation(claim.place.at(key), sentence)
    elif claim.value != 1:
        sentence = f"第{clause.number}条的原文里没有 {claim.value}{claim.unit}：照通知改 {key} 和单位"
        yield Violation(claim.place.at(key), sentence, doubtful=not demands and claim.unit != "%")


def _meant_so(claim: Claim, same: list[Demand], clause: Clause) -> Iterator[Violation]:
    """Yield where the number is right and its sense, or its period, is not."""
    known = [each for each in same if each.sense is not Sense.OPEN]
    if claim.sense is Sense.AT_LEAST and claim.unit in _MONEY and any(each.sense is Sense.OVER for each in known):
        sentence = f"第{clause.number}条：通知写“{known[0].words}”，不含本数，“至少”含本数：请在 ask 里说明"
        yield Violation(claim.place.at("value"), sentence, doubtful=True)
    elif claim.sense is not Sense.OPEN and known and all(each.sense is not claim.sense for each in known):
        wanted = _RULE_FOR[known[0].sense]
        sentence = f"第{clause.number}条：通知写“{known[0].words}”，这里的规则是“{claim.sense.value}”：改成 {wanted}"
        yield Violation(claim.place.at("rule"), sentence)
    periods = {each.period for each in same}
    if claim.period is not None and None not in periods and claim.period not in periods:
        printed = "、".join(sorted(each for each in periods if each is not None))
        sentence = f'第{clause.number}条：通知写的期间是 {printed}，这里是 {claim.period}：改成 period = "{printed}"'
        yield Violation(claim.place.at("period"), sentence)


def _is_just_above(claim: Claim, demand: Demand) -> bool:
    """Return whether a rule says with 至少3 what the notice says with 超过2."""
    over = claim.sense is Sense.AT_LEAST and demand.sense is Sense.OVER
    return over and claim.unit != "%" and claim.value == demand.value + 1


def _in_a_year(demand: Demand) -> Decimal:
    """Return what a demand for each period comes to in a year, which a criterion may count instead."""
    return demand.value * (demand.period.a_year if demand.period is not None else 1)


def _judged(demand: Demand, claims: list[Claim], kind: Kind, clause: Clause) -> bool:
    """Return True if a demand is judged by a number, or said in the words of a question."""
    if demand.unit == POINTS and clause.points is not None:
        return demand.value in _points_of(clause)
    if demand.value == 1 or any(_same_unit(demand.unit, each.unit) for each in claims):
        return True  # another value in the same unit is told of the criterion
    judged = {plain.field for criterion in clause.criteria for plain in plain_rules(criterion)}
    fields = [*clause.fields, *(kind.fields[key] for key in judged & kind.fields.keys())]
    words = " ".join(
        text for field in fields for text in (field.label, field.ask, *(option.label for option in field.options))
    )
    if any(len(field.options) == demand.value for field in fields):
        return True  # 三项制度, of which each is an option
    figure = f"{demand.value.normalize():f}"
    return any(each.value == demand.value for each in demands_of(words)) or figure in words


def _points_of(clause: Clause) -> set[Decimal]:
    """Return every number of points that a clause gives or takes."""
    given = [clause.points, *(tier.points for tier in clause.tiers)]
    given += [clause.each.points, clause.each.most] if clause.each is not None else []
    given += [clause.deduct.points] if clause.deduct is not None else []
    return {Decimal(str(points)) for points in given if points is not None}


def _same_unit(one: str, other: str) -> bool:
    if ANY_UNIT in (one, other):
        return (
            "%" not in (one, other) and POINTS not in (one, other) and not any(each in _YEARS for each in (one, other))
        )
    return one == other or any(one in units and other in units for units in _SAME)


CHECKS = (numbers_agree_with_the_notice,)
