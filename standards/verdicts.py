"""Answers held against clauses: met, not met or not known yet, with the distance as a number."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from standards.campaign import Kind
from standards.clauses import Clause
from standards.criteria import AllTicked, AnyTicked, AtLeast, AtLeastPercent, Criterion, MoreThan, Yes
from standards.form import AnswerKind, Field, Value


class Standing(StrEnum):
    """达标, 未达标, 待确认."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One criterion held against the answer."""

    criterion: Criterion
    standing: Standing
    answered: Value | None = None
    """What counts as the answer: the given one, or nothing (0, no, none) where the question does not apply."""
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


def judge(kind: Kind, answers: Mapping[str, Value]) -> tuple[Verdict, ...]:
    """Hold the answers against every clause of the kind's standards, in the order of the clauses."""
    return tuple(_known_or_judged(kind, clause, answers) for clause in kind.standards.clauses)


def applies(field: Field, answers: Mapping[str, Value]) -> bool:
    """Tell whether a question applies: not after its `needs` was answered with nothing (0, no, none ticked)."""
    return field.needs is None or bool(answers.get(field.needs, True))


def cut_percent(count: int, of: int) -> Decimal:
    """Give a share in percent, cut to one decimal, so that none shown reaches a threshold that it misses (of > 0)."""
    return Decimal(count * 1000 // of) / 10


_KNOWN: dict[tuple[object, ...], Verdict] = {}
_CONCERNED: dict[int, tuple[Clause, tuple[str, ...]]] = {}
MOST_KNOWN = 20_000


def _known_or_judged(kind: Kind, clause: Clause, answers: Mapping[str, Value]) -> Verdict:
    """Judge a clause, once for the same answers: a turn changes one answer, and every turn asks for all the verdicts.

    What is known keeps its clause, so no other object can come to have its identity.
    """
    _, concerned = _CONCERNED.get(id(clause)) or _CONCERNED.setdefault(id(clause), (clause, _concerned(kind, clause)))
    key = (id(clause), *map(answers.get, concerned))
    verdict = _KNOWN.get(key)
    if verdict is None:
        if len(_KNOWN) >= MOST_KNOWN:
            _KNOWN.clear()
        verdict = _KNOWN[key] = _judge_clause(kind, clause, answers)
    return verdict


def _concerned(kind: Kind, clause: Clause) -> tuple[str, ...]:
    """Give the keys of all answers that a clause's verdict depends on."""
    keys: dict[str, None] = {}
    for criterion in clause.criteria:
        field = kind.fields[criterion.field]
        for key in (field.key, field.needs, field.share_of, getattr(criterion, "of", None)):
            if key is not None:
                keys[key] = None
    return tuple(keys)


def _judge_clause(kind: Kind, clause: Clause, answers: Mapping[str, Value]) -> Verdict:
    findings = tuple(_judge_criterion(kind, criterion, answers) for criterion in clause.criteria)
    standings = {finding.standing for finding in findings}
    if Standing.NOT_MET in standings:
        standing = Standing.NOT_MET
    elif Standing.UNKNOWN in standings:
        standing = Standing.UNKNOWN
    else:
        standing = Standing.MET
    return Verdict(clause, standing, findings)


def _judge_criterion(kind: Kind, criterion: Criterion, answers: Mapping[str, Value]) -> Finding:
    field = kind.fields[criterion.field]
    answer = answers.get(field.key)
    if not applies(field, answers):
        answer = _nothing(field)
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


def _nothing(field: Field) -> Value:
    match field.kind:
        case AnswerKind.TICKS:
            return ()
        case AnswerKind.YES_NO:
            return False
        case _:
            return 0


def _ticked(answer: Value) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else ()


def _number(answer: Value) -> int | Decimal:
    return answer if isinstance(answer, int) else Decimal(str(answer))


def _whole(answers: Mapping[str, Value], key: str | None) -> int | None:
    """The count that a share is of; None while it is unknown or zero."""
    whole = answers.get(key) if key is not None else None
    return whole if isinstance(whole, int) and whole > 0 else None
