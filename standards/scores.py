"""Points that the answers would give by a scoring table (评分细则): our reckoning, for the bureau scores what it sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from standards.clauses import BARRING, Clause, Role, Standards
from standards.criteria import EachPeriod, Share
from standards.criteria.standing import Number, Standing, whole_steps
from standards.points import PassMark
from standards.verdicts import PlainFinding, Verdict


@dataclass(frozen=True, slots=True)
class NextStep:
    """What would bring more points for what a clause counts."""

    finding: PlainFinding
    """What is counted."""
    more: Number
    """How many more are needed, or how many fewer where there are too many."""
    points: Number
    """The points that it brings."""


@dataclass(frozen=True, slots=True)
class ClauseScore:
    """What a clause gives: a range while it is not known whether it is met."""

    verdict: Verdict
    full: Number
    least: Number
    most: Number
    next_step: NextStep | None = None
    """None where nothing is counted, or all points are there."""

    @property
    def to_win(self) -> Number:
        """The points that more work would bring."""
        return self.full - self.most if self.most == self.least else 0


@dataclass(frozen=True, slots=True)
class Score:
    """What all clauses give together."""

    clauses: tuple[ClauseScore, ...]
    """Those with points, in their order."""
    full: Number
    least: Number
    most: Number
    pass_mark: PassMark | None
    barred_by: tuple[Clause, ...] = ()
    """Clauses that are missed and that no points make up for: conditions, reasons for refusal, ★."""

    @property
    def standing(self) -> Standing | None:
        """How the application stands to the pass mark, which nobody passes who is barred; None if there is none."""
        if self.pass_mark is None:
            return None
        if self.barred_by:
            return Standing.NOT_MET
        if self.pass_mark.is_reached_by(self.least):
            return Standing.MET
        return Standing.UNKNOWN if self.pass_mark.is_reached_by(self.most) else Standing.NOT_MET

    @property
    def to_win(self) -> tuple[ClauseScore, ...]:
        """The clauses that more work would bring points for, those that bring most for the way that is left first."""
        return tuple(sorted((each for each in self.clauses if each.to_win), key=_worth, reverse=True))


def score(standards: Standards, verdicts: Sequence[Verdict]) -> Score | None:
    """Return the points that these verdicts give; None where the standards give none."""
    scored = tuple(_clause(each, each.clause.points) for each in verdicts if each.clause.points is not None)
    if not scored:
        return None
    bonus = [each for each in scored if each.verdict.clause.role is Role.BONUS]
    usual = [each for each in scored if each.verdict.clause.role is not Role.BONUS]
    full = standards.full or sum(each.full for each in usual)
    least, most = (
        min(sum(getattr(each, end) for each in usual), full) + _bonus(standards, bonus, end)
        for end in ("least", "most")
    )
    missed = (each.clause for each in verdicts if each.standing is Standing.NOT_MET)
    barred_by = tuple(clause for clause in missed if clause.role in (*BARRING, Role.REQUIRED))
    return Score(scored, full, least, most, standards.pass_mark, barred_by)


def _bonus(standards: Standards, clauses: Sequence[ClauseScore], end: str) -> Number:
    total: Number = sum(getattr(each, end) for each in clauses)
    return total if standards.bonus_most is None else min(total, standards.bonus_most)


def _clause(verdict: Verdict, points: Number) -> ClauseScore:
    if verdict.standing is Standing.NOT_APPLICABLE:  # 不涉及的项目不扣分
        full = 0 if verdict.clause.role is Role.BONUS else points
        return ClauseScore(verdict, full, full, full)
    if verdict.standing is Standing.UNKNOWN:
        return ClauseScore(verdict, points, 0, points)
    counted = _counted(verdict)
    if counted is None:
        there = points if verdict.standing is Standing.MET else 0
        return ClauseScore(verdict, points, there, there)
    there = _points_for(verdict.clause, points, counted)
    return ClauseScore(verdict, points, there, there, _next_step(verdict.clause, points, there, counted))


def _counted(verdict: Verdict) -> PlainFinding | None:
    """Return the finding whose number gives points; None where the clause gives all its points or none."""
    clause = verdict.clause
    if not (clause.tiers or clause.each or clause.deduct) or not isinstance(verdict.findings[0], PlainFinding):
        return None
    if clause.all_or_nothing and verdict.standing is not Standing.MET:
        return None
    others_hold = all(each.standing is Standing.MET for each in verdict.findings[1:])
    return verdict.findings[0] if others_hold else None


def _points_for(clause: Clause, points: Number, counted: PlainFinding) -> Number:
    if clause.tiers:
        return max((tier.points for tier in clause.tiers if tier.at <= _amount(counted)), default=0)
    if clause.each is not None:
        return min(_amount(counted) * clause.each.points, clause.each.most or points, points)
    if clause.deduct is not None:
        missed = 0 if counted.standing is Standing.MET else max(whole_steps(_off_by(counted), clause.deduct.each), 1)
        return max(points - missed * clause.deduct.points, 0)
    return points


def _next_step(clause: Clause, points: Number, there: Number, counted: PlainFinding) -> NextStep | None:
    if clause.tiers:
        above = next((tier for tier in clause.tiers if tier.points > there), None)
        return None if above is None else NextStep(counted, above.at - _amount(counted), above.points - there)
    if clause.each is not None:
        left = min(clause.each.most or points, points) - there
        return NextStep(counted, whole_steps(left, clause.each.points), left) if left > 0 else None
    return NextStep(counted, _off_by(counted), points - there) if there < points else None


def _amount(counted: PlainFinding) -> Number:
    """Return the number that points are given for: a percentage, how many are ticked or reached, or the answer itself."""
    distance, rule = counted.distance, counted.criterion
    if isinstance(rule, EachPeriod):
        return rule.last - len(distance.periods) - len(distance.missing)
    if distance.share is not None:
        return distance.share
    answered = distance.answered
    if isinstance(answered, tuple):
        return len(answered)
    return answered if isinstance(answered, int) else Decimal(answered or 0)


def _off_by(counted: PlainFinding) -> Number:
    """Return how many are missing or too many; of a share, how many percent."""
    distance, rule = counted.distance, counted.criterion
    if isinstance(rule, Share) and distance.share is not None:
        return rule.value - distance.share if rule.value > distance.share else 0
    return distance.short_by or distance.over_by or 0


def _worth(each: ClauseScore) -> float:
    """Return the points that a clause can still bring for the way that is left to it."""
    if each.next_step is not None:
        return float(each.next_step.points)
    way = sum(finding.way_left for finding in each.verdict.behind)
    return float(each.to_win) / max(way, 1)
