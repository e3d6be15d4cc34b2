"""Points: a scoring table adds up, and what is counted can be counted."""

import re
from collections.abc import Iterator
from decimal import Decimal

from standards.campaign import Campaign
from standards.checks.notice import plain
from standards.checks.numerals import demands_of
from standards.checks.violations import Check, Place, Violation, clauses_of, standards_file
from standards.clauses import Role
from standards.criteria import AllOf, AnyOf, AtMost, No, Since, Within, Yes
from standards.criteria.standing import Number
from standards.kind import Kind

_POINT = "分"
_NOTHING = re.compile("(?:不足|未达到?|没有达到|达不到|少于|低于)[^，。；]{0,12}不得分")
_FIGURE = r"(\d+(?:\.\d+)?)"
_FULL = re.compile(rf"(?:总分|满分)[值为是共计:]{{0,3}}{_FIGURE}")
_PASS = re.compile(
    rf"{_FIGURE}分(?:\(含\))?[及或]?以上|(?:不低于|不少于|达到|超过|高于|合格线[为是:]?|合格分数?[为是:]?){_FIGURE}分"
)
_BONUS = re.compile(rf"加分[^。；\d]{{0,12}}(?:最多|最高|不超过|上限)[^。；\d]{{0,6}}{_FIGURE}分")


def clauses_add_up_to_full_marks(campaign: Campaign) -> Iterator[Violation]:
    """The points of all clauses but the bonus are full marks."""
    for kind in campaign.kinds:
        points, full = _sum_of(kind), kind.standards.full
        if full is not None and points != full:
            sentence = f"各条分值（加分项除外）合计 {points} 分，满分写的是 {full}：改分值或 full"
            yield Violation(Place(standards_file(kind), ("full",)), sentence)


def the_pass_mark_can_be_reached(campaign: Campaign) -> Iterator[Violation]:
    """The pass mark is not above full marks, and there are points at all."""
    for kind in campaign.kinds:
        standards, points = kind.standards, _sum_of(kind)
        if standards.pass_mark is None:
            continue
        place = Place(standards_file(kind), ("pass",))
        if not points:
            yield Violation(place, "写了合格线，各条都没有分值：给每条写 points，例如 points = 10")
        elif standards.pass_mark.value > (standards.full or points):
            yield Violation(place, f"合格线 {standards.pass_mark.value} 分，高过满分 {standards.full or points} 分")


def what_is_counted_is_a_number(campaign: Campaign) -> Iterator[Violation]:
    """The first criterion of a clause whose points are counted has a number to count."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            way = next((name for name in ("tiers", "each", "deduct") if getattr(clause, name)), None)
            first = clause.criteria[0]
            rising = way in ("tiers", "each") and isinstance(first, AtMost)
            if way and (rising or isinstance(first, Yes | No | Since | Within | AnyOf | AllOf)):
                sentence = (
                    f'第{clause.number}条按数量给分（{way}），第一个标准 rule = "{first.rule}" 不能这样数：'
                    f"换成 at_least 之类，或改用 deduct，或删去 {way}"
                )
                yield Violation(place.at(way), sentence)


def tiers_reach_the_points_of_their_clause(campaign: Campaign) -> Iterator[Violation]:
    """The last tier gives all points of its clause."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            if clause.tiers and clause.tiers[-1].points != clause.points:
                sentence = (
                    f"第{clause.number}条最高一档 {clause.tiers[-1].points} 分，"
                    f"本条分值是 {clause.points} 分：两处写成一样"
                )
                yield Violation(place.at("tiers"), sentence)


def points_for_each_come_to_those_of_their_clause(campaign: Campaign) -> Iterator[Violation]:
    """What is given for each one can come to all points of the clause, and one gives no more than they are."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            each, points = clause.each, clause.points
            if each is None or points is None:
                continue
            if each.most is not None and each.most != points:
                sentence = f"第{clause.number}条 each 最多给 {each.most} 分，本条分值是 {points} 分：两处写成一样"
                yield Violation(place.at("each"), sentence)
            elif each.points > points:
                sentence = f"第{clause.number}条每一个给 {each.points} 分，超过本条分值 {points} 分：照通知改 each"
                yield Violation(place.at("each"), sentence)


def steps_of_points_are_the_notice_s(campaign: Campaign) -> Iterator[Violation]:
    """What a tier begins at, and how many missing ones cost points, stands in the clause; so does whether less gives nothing."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            demands = demands_of(clause.quote)
            scores_elsewhere = all(each.unit != _POINT for each in demands)  # in a column of its own
            counted = set() if scores_elsewhere else {each.value for each in demands if each.unit != _POINT}
            for at, tier in enumerate(clause.tiers):
                if counted and Decimal(str(tier.at)) not in counted:
                    sentence = f"第{clause.number}条的原文里没有 {tier.at}：照通知改这一档的 at"
                    yield Violation(place.at("tiers", at, "at"), sentence)
            steps = {each.value for each in demands if each.is_step and each.unit != _POINT}
            if clause.deduct is not None and steps and Decimal(str(clause.deduct.each)) not in steps:
                words = next(f"每少{each.words}" for each in demands if each.is_step)
                sentence = f"第{clause.number}条：通知写“{words}”，这里 each = {clause.deduct.each}：照通知改"
                yield Violation(place.at("deduct"), sentence)
            on_the_way = clause.tiers or clause.each or clause.deduct
            if on_the_way and not clause.all_or_nothing and _NOTHING.search(clause.quote):
                sentence = f"第{clause.number}条没有达到的不得分：写 all_or_nothing = true"
                yield Violation(place, sentence, doubtful=True)


def bonus_has_points(campaign: Campaign) -> Iterator[Violation]:
    """Where clauses give points, a bonus gives some, too."""
    for kind in campaign.kinds:
        for place, clause in clauses_of(kind):
            if clause.role is Role.BONUS and clause.points is None and _sum_of(kind):
                yield Violation(place, f"第{clause.number}条是加分项，没有分值：写 points，例如 points = 2")


def what_is_said_of_all_clauses_is_the_notice_s(campaign: Campaign) -> Iterator[Violation]:
    """Full marks, the pass mark and the most of a bonus are those that the notice prints, where it prints them."""
    notice = plain(campaign.notice)
    for kind in campaign.kinds:
        standards = kind.standards
        mark = standards.pass_mark.value if standards.pass_mark is not None else None
        for key, value, printed in (
            ("full", standards.full, _full_marks(kind, notice)),
            ("pass", mark, _printed(_PASS, notice)),
            ("bonus_most", standards.bonus_most, _printed(_BONUS, notice)),
        ):
            if value is None or not printed or Decimal(str(value)) in printed:
                continue
            shown = "、".join(f"{each.normalize():f}分" for each in sorted(printed))
            place = Place(standards_file(kind), (key,))
            yield Violation(place, f"{key} 写的是 {value} 分，通知写的是 {shown}：照通知改")


def _full_marks(kind: Kind, notice: str) -> set[Decimal]:
    """Return the full marks that a notice prints; those of a row (满分16分) are none."""
    most = max((Decimal(str(clause.points)) for _, clause in clauses_of(kind) if clause.points), default=Decimal(0))
    return {each for each in _printed(_FULL, notice) if each > most}


def what_the_notice_says_of_points_is_written(campaign: Campaign) -> Iterator[Violation]:
    """Where clauses give points, what the notice prints of all of them is in the file; and 85分以上 includes 85."""
    notice = plain(campaign.notice)
    for kind in campaign.kinds:
        standards, place = kind.standards, Place(standards_file(kind))
        mark = standards.pass_mark
        for key, value, pattern in (
            ("full", standards.full, _FULL),
            ("pass", mark, _PASS),
            ("bonus_most", standards.bonus_most, _BONUS),
        ):
            printed = "、".join(f"{each.normalize():f}分" for each in sorted(_printed(pattern, notice)))
            if value is None and printed and _sum_of(kind):
                yield Violation(place, f"通知写了 {printed}，这里没有写 {key}：照通知写", doubtful=True)
        if mark is not None and _sum_of(kind):
            over = re.search(rf"(?:超过|高于){mark.value}分", notice) is not None
            including = re.search(
                rf"(?<!\d){mark.value}分(?:\(含\))?[及或]?以上|(?:不低于|不少于|达到){mark.value}分", notice
            )
            if mark.strictly and including:
                yield Violation(place.at("pass"), f"通知写“{including[0]}”，含 {mark.value} 分：删去 strictly")
            elif over and not mark.strictly and not including:
                yield Violation(place.at("pass"), f"通知写“超过{mark.value}分”，不含本数：写 strictly = true")


def _printed(pattern: re.Pattern[str], notice: str) -> set[Decimal]:
    return {Decimal(each) for found in pattern.finditer(notice) for each in found.groups() if each}


def _sum_of(kind: Kind) -> Number:
    return sum(each.points or 0 for each in kind.standards.clauses if each.role is not Role.BONUS)


CHECKS: tuple[Check, ...] = (
    clauses_add_up_to_full_marks,
    the_pass_mark_can_be_reached,
    what_is_counted_is_a_number,
    tiers_reach_the_points_of_their_clause,
    points_for_each_come_to_those_of_their_clause,
    steps_of_points_are_the_notice_s,
    bonus_has_points,
    what_is_said_of_all_clauses_is_the_notice_s,
    what_the_notice_says_of_points_is_written,
)
