"""What differs between a kind as it was and as it is now, as far as it asks something else of anybody."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standards.clauses import Clause
from standards.criteria import Criterion
from standards.form import Field
from standards.kind import Kind


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A criterion of a clause that moved, is new (`before` is None) or has gone (`now` is None)."""

    clause: Clause
    before: Criterion | None
    now: Criterion | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs, in the order of the kind."""

    asked: tuple[Field, ...]
    """The questions that are new."""
    gone: tuple[Field, ...]
    """The questions that there are no more, as they were."""
    with_more: tuple[tuple[Field, tuple[str, ...]], ...]
    """The questions whose options are more, with the labels of those that are new."""
    clauses: tuple[Clause, ...]
    """The clauses that are new."""
    clauses_gone: tuple[Clause, ...]
    rules: tuple[RuleChange, ...]
    """The criteria of the other clauses that differ."""


def changes(before: Kind, now: Kind) -> Changes:
    """Return what differs between a kind as it was and as it is now; a renamed question is the same question."""
    names = {name: field.key for field in now.fields.values() for name in field.renamed_from if name not in now.fields}
    known = {names.get(key, key): field for key, field in before.fields.items()}
    then = {clause.number: clause for clause in before.standards.clauses}
    numbers = {clause.number for clause in now.standards.clauses}
    return Changes(
        tuple(field for key, field in now.fields.items() if key not in known),
        tuple(field for key, field in known.items() if key not in now.fields),
        tuple((field, more) for key, field in now.fields.items() if (more := _more(known.get(key), field))),
        tuple(clause for clause in now.standards.clauses if clause.number not in then),
        tuple(clause for number, clause in then.items() if number not in numbers),
        tuple(
            change
            for clause in now.standards.clauses
            if clause.number in then
            for change in _rules(then[clause.number], clause, names)
        ),
    )


def _more(before: Field | None, field: Field) -> tuple[str, ...]:
    if before is None or not (field.is_ticked and before.is_ticked):
        return ()
    known = before.option_labels
    return tuple(
        option.label for option in field.options if not any(key in known for key in (option.key, *option.renamed_from))
    )


def _rules(before: Clause, now: Clause, names: Mapping[str, str]) -> Iterator[RuleChange]:
    """Yield the criteria of a clause that differ, each beside the one about the same questions that it takes the place of."""
    kept = [_as_written(each, names) for each in now.criteria]
    left = [each for each in before.criteria if _as_written(each, names) not in kept]
    were = [_as_written(each, names) for each in before.criteria]
    for criterion in now.criteria:
        if _as_written(criterion, names) in were:
            continue
        place = next((each for each in left if _asks_of(each, names) == _asks_of(criterion, names)), None)
        if place is not None:
            left.remove(place)
        yield RuleChange(now, place, criterion)
    for criterion in left:
        yield RuleChange(now, criterion, None)


def _as_written(criterion: Criterion, names: Mapping[str, str]) -> Any:
    return _with_names(criterion.model_dump(mode="json"), names)


def _asks_of(criterion: Criterion, names: Mapping[str, str]) -> Sequence[str]:
    return sorted({names.get(key, key) for key in criterion.fields})


def _with_names(written: Any, names: Mapping[str, str]) -> Any:
    """Return what is written with each question called as it is now."""
    if isinstance(written, dict):
        return {
            key: names.get(value, value)
            if key in ("field", "of") and isinstance(value, str)
            else _with_names(value, names)
            for key, value in written.items()
        }
    return [_with_names(each, names) for each in written] if isinstance(written, list) else written
