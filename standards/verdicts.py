"""Answers held against clauses: met, not met or not known yet, with the distance as a number."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import assert_never

from standards.campaign import ClauseFields, Kind
from standards.clauses import Clause
from standards.criteria import AllTicked, AnyTicked, AtLeast, AtLeastPercent, Criterion, MoreThan, Yes
from standards.form import Field, Value, nothing


class Standing(StrEnum):
    """达标, 未达标, 待确认."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


_WORST_FIRST = (Standing.NOT_MET, Standing.UNKNOWN, Standing.MET)


@dataclass(frozen=True, slots=True)
class Finding:
    """One criterion held against the answer."""

    criterion: Criterion
    standing: Standing
    answered: Value | None = None
    """The answer; nothing (0, no, none) where the question does not apply, None where it is not answered."""
    needed: int | None = None
    """The least count that meets the criterion."""
    short_by: int | None = None
    """How many are missing to it."""
    share: Decimal | None = None
    """The answer as a percentage, cut to one decimal."""
    missing: tuple[str, ...] = ()
    """Keys of the options not ticked."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One clause held against the answers: as good as its worst finding."""

    clause: Clause
    standing: Standing
    findings: tuple[Finding, ...]


MOST_KNOWN = 20_000
"""Verdicts that are kept: a turn changes one answer, and every turn asks for all of them."""


def judge(kind: Kind, answers: Mapping[str, Value]) -> tuple[Verdict, ...]:
    """Hold the answers against every clause of the kind's standards, in the order of the clauses."""
    return tuple(_verdict(clause, tuple(map(answers.get, clause.fields))) for clause in kind.clauses)


def applies(field: Field, answers: Mapping[str, Value]) -> bool:
    """Return False if what the field needs was answered with nothing (0, no, none ticked)."""
    return field.needs is None or bool(answers.get(field.needs, True))


def cut_percent(count: int, of: int) -> Decimal:
    """Return a share in percent, cut to one decimal, so that none shown reaches a threshold that it misses (of > 0)."""
    return Decimal(count * 1000 // of) / 10


@lru_cache(maxsize=MOST_KNOWN)
def _verdict(judged: ClauseFields, values: tuple[Value | None, ...]) -> Verdict:
    """Judge a clause by the values of its fields, in their order; None for what is not answered."""
    answers = {key: value for key, value in zip(judged.fields, values, strict=True) if value is not None}
    findings = tuple(_finding(judged.fields[each.field], each, answers) for each in judged.clause.criteria)
    standings = {finding.standing for finding in findings}
    worst = next(standing for standing in _WORST_FIRST if standing in standings)
    return Verdict(judged.clause, worst, findings)


def _finding(field: Field, criterion: Criterion, answers: Mapping[str, Value]) -> Finding:
    answer = answers.get(field.key) if applies(field, answers) else nothing(field.kind)
    if answer is None:
        return Finding(criterion, Standing.UNKNOWN)
    match criterion:
        case Yes():
            return Finding(criterion, _standing(answer is True), answer)
        case AllTicked():
            missing = tuple(option.key for option in field.options if option.key not in _ticked(answer))
            return Finding(criterion, _standing(not missing), answer, missing=missing)
        case AnyTicked():
            return Finding(criterion, _standing(bool(_ticked(answer))), answer)
        case AtLeast(value=value):
            return _counted(criterion, int(_number(answer)), value)
        case MoreThan(value=value):
            return _judge_more_than(criterion, answer, value, _whole(answers, field.share_of))
        case AtLeastPercent(value=value, of=of):
            whole = _whole(answers, of)
            if whole is None:
                return Finding(criterion, Standing.UNKNOWN, answer)
            count = int(_number(answer))
            if count > whole:  # the two contradict each other, so neither proves anything
                return Finding(criterion, Standing.UNKNOWN, answer)
            return _counted(criterion, count, -(-value * whole // 100), cut_percent(count, whole))
        case _:
            assert_never(criterion)


def _judge_more_than(criterion: MoreThan, answer: Value, value: int, whole: int | None) -> Finding:
    needed = None if whole is None else value * whole // 100 + 1
    if isinstance(answer, str):
        share = Decimal(answer)
        return Finding(criterion, _standing(share > value), answer, needed=needed, share=share)
    if whole is None or needed is None:
        return Finding(criterion, Standing.UNKNOWN, answer)
    count = int(_number(answer))
    if count > whole:
        return Finding(criterion, Standing.UNKNOWN, answer)
    return _counted(criterion, count, needed, cut_percent(count, whole))


def _counted(criterion: Criterion, count: int, needed: int, share: Decimal | None = None) -> Finding:
    return Finding(criterion, _standing(count >= needed), count, needed, max(needed - count, 0), share)


def _standing(met: bool) -> Standing:
    return Standing.MET if met else Standing.NOT_MET


def _ticked(answer: Value) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else ()


def _number(answer: Value) -> int | Decimal:
    return answer if isinstance(answer, int) else Decimal(str(answer or 0))


def _whole(answers: Mapping[str, Value], key: str | None) -> int | None:
    """Return the count that a share is of; None while it is unknown or zero."""
    whole = answers.get(key) if key is not None else None
    return whole if isinstance(whole, int) and whole > 0 else None
