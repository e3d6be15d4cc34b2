"""Answers held against clauses: met, not met, not known yet or not applicable, with the distance as a number."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias, assert_never

from standards.answers import Value
from standards.clauses import Clause, Role
from standards.criteria import AllOf, AnyOf, Criterion, PlainCriterion
from standards.criteria.answered import Answered, Days
from standards.criteria.standing import Distance, Standing
from standards.kind import ClauseFields, Kind

_WORST_FIRST = (Standing.NOT_MET, Standing.UNKNOWN, Standing.MET)


class PlainFinding(NamedTuple):
    """A criterion about one field held against the answer."""

    criterion: PlainCriterion
    distance: Distance

    @property
    def standing(self) -> Standing:
        """How it stands."""
        return self.distance.standing

    @property
    def plain(self) -> "tuple[PlainFinding, ...]":
        """The findings about one field that it is made of: itself."""
        return (self,)

    @property
    def behind(self) -> "tuple[PlainFinding, ...]":
        """The findings about one field that give it its standing: itself."""
        return (self,)

    @property
    def to_close(self) -> "tuple[PlainFinding, ...]":
        """The findings about one field that would close it with the least left to do: itself."""
        return (self,)

    @property
    def way_left(self) -> float:
        """How much is left of the way to it: 0 where it is met, about 1 where nothing is there."""
        return self.distance.way_left


@dataclass(frozen=True, slots=True)
class GroupFinding:
    """Several criteria held against the answers as one."""

    criterion: AnyOf | AllOf
    distance: Distance
    parts: "tuple[Finding, ...]"

    @property
    def standing(self) -> Standing:
        """How it stands."""
        return self.distance.standing

    @property
    def plain(self) -> tuple[PlainFinding, ...]:
        """The findings about one field that it is made of."""
        return tuple(plain for part in self.parts for plain in part.plain)

    @property
    def behind(self) -> tuple[PlainFinding, ...]:
        """The findings about one field that give it its standing."""
        return tuple(plain for part in self.parts if part.standing is self.standing for plain in part.behind)

    @property
    def to_close(self) -> tuple[PlainFinding, ...]:
        """The findings about one field that would close it with the least left to do."""
        return tuple(plain for part in self.nearest for plain in part.to_close)

    @property
    def nearest(self) -> "tuple[Finding, ...]":
        """The parts that would close it with the least left to do, the nearest first; none where it is met or not known."""
        if self.standing is not Standing.NOT_MET:
            return ()
        match self.criterion:
            case AllOf():
                return tuple(part for part in self.parts if part.standing is Standing.NOT_MET)
            case AnyOf():
                return self._unmet[: self.criterion.value - len(self.parts) + len(self._unmet)]
            case _:
                assert_never(self.criterion)

    @property
    def instead(self) -> "tuple[Finding, ...]":
        """The parts that would do in place of the nearest ones."""
        return self._unmet[len(self.nearest) :] if isinstance(self.criterion, AnyOf) and self.nearest else ()

    @property
    def _unmet(self) -> "tuple[Finding, ...]":
        unmet = (part for part in self.parts if part.standing is not Standing.MET)
        return tuple(sorted(unmet, key=lambda part: part.way_left))

    @property
    def way_left(self) -> float:
        """How much is left of the way to it: that of its nearest parts together."""
        return sum(part.way_left for part in self.nearest)


Finding: TypeAlias = PlainFinding | GroupFinding


@dataclass(frozen=True, slots=True)
class Verdict:
    """One clause held against the answers: as good as its worst finding, or not applicable."""

    clause: Clause
    standing: Standing
    findings: tuple[Finding, ...]
    """Its criteria; where it is not known whether the clause applies, what it depends on; none where it does not apply."""

    @property
    def counts(self) -> bool:
        """True if it is one of the clauses that are to be met: it applies, and is no bonus."""
        return self.standing is not Standing.NOT_APPLICABLE and self.clause.role is not Role.BONUS

    @property
    def behind(self) -> tuple[Finding, ...]:
        """The findings that give it its standing."""
        return tuple(finding for finding in self.findings if finding.standing is self.standing)

    @property
    def plain(self) -> tuple[PlainFinding, ...]:
        """The findings about one field that it is made of."""
        return tuple(plain for finding in self.findings for plain in finding.plain)

    @property
    def to_close(self) -> tuple[PlainFinding, ...]:
        """The findings about one field that would close it with the least left to do; none where it is not missed."""
        missed = self.behind if self.standing is Standing.NOT_MET else ()
        return tuple(plain for finding in missed for plain in finding.to_close)


MOST_KNOWN = 20_000
"""Verdicts that are kept: a turn changes one answer, and every turn asks for all of them."""


def judge(kind: Kind, answers: Mapping[str, Value], days: Days) -> tuple[Verdict, ...]:
    """Hold the answers against every clause of the kind's standards, in the order of the clauses."""
    get = answers.get
    if not kind.counts_days:
        return tuple([_verdict(clause, tuple(map(get, clause.fields))) for clause in kind.clauses])
    return tuple(
        _verdict(clause, tuple(map(get, clause.fields)), days if clause.counts_days else None)
        for clause in kind.clauses
    )


def unasked(kind: Kind, answers: Mapping[str, Value], days: Days) -> frozenset[str]:
    """Return the keys of the questions of clauses that do not apply, without those that this depends on."""
    keys: set[str] = set()
    for judged in kind.conditional:
        values = tuple(map(answers.get, judged.fields))
        if _verdict(judged, values, days if judged.counts_days else None).standing is Standing.NOT_APPLICABLE:
            asked = {field.key for field in judged.clause.fields}
            keys |= asked.difference(*(criterion.fields for criterion in judged.clause.conditions))
    return frozenset(keys)


@lru_cache(maxsize=MOST_KNOWN)
def _verdict(judged: ClauseFields, values: tuple[Value | None, ...], days: Days | None = None) -> Verdict:
    """Judge a clause by the values of its fields, in their order; None for what is not answered."""
    answers = {key: value for key, value in zip(judged.fields, values, strict=True) if value is not None}
    clause, answered = judged.clause, Answered(judged.fields, answers, days)
    if clause.conditions and (without := _condition(clause, answered)) is not None:
        return without
    findings = tuple([_finding(each, answered) for each in clause.criteria])
    standings = [finding.distance.standing for finding in findings]
    worst = next(standing for standing in _WORST_FIRST if standing in standings)
    return Verdict(clause, worst, findings)


def _condition(clause: Clause, answered: Answered) -> Verdict | None:
    """Return the verdict on a clause that does not apply, or of which that is not known; None if it applies."""
    applies_if = None if clause.applies_if is None else _finding(clause.applies_if, answered)
    unless = None if clause.unless is None else _finding(clause.unless, answered)
    if applies_if is not None and applies_if.standing is Standing.NOT_MET:
        return Verdict(clause, Standing.NOT_APPLICABLE, ())
    if unless is not None and unless.standing is Standing.MET:
        return Verdict(clause, Standing.NOT_APPLICABLE, ())
    both = (applies_if, unless)
    unknown = tuple(each for each in both if each is not None and each.standing is Standing.UNKNOWN)
    return Verdict(clause, Standing.UNKNOWN, unknown) if unknown else None


def _finding(criterion: Criterion, answered: Answered) -> Finding:
    if criterion.rule == "any_of" or criterion.rule == "all_of":  # so that mypy knows which it is
        parts = tuple([_finding(each, answered) for each in criterion.criteria])
        return GroupFinding(criterion, criterion.distance([part.standing for part in parts]), parts)
    return PlainFinding(criterion, criterion.distance(answered))
