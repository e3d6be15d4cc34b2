"""Tables and cases of staff as the outbox keeps them."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from dialogs.model.staff_parts import (
    Case,
    CaseClause,
    CaseEvent,
    CaseLine,
    CaseStep,
    Column,
    Filter,
    Order,
    StaffPart,
    Table,
    TableRow,
    Tag,
)

T = TypeVar("T")
Kept: TypeAlias = Mapping[str, Any]


def staff_part_from_json(kind: str, kept: Kept) -> StaffPart:
    """Return a table or a case that the outbox kept. Raise KeyError or TypeError for anything else."""
    return STAFF_PARTS[kind](kept)


def _table(kept: Kept) -> Table:
    values = dict(kept)
    values["rows"] = _each(_row, kept, "rows")
    values["columns"] = _each(lambda each: Column(**each), kept, "columns")
    values["filters"] = _each(lambda each: Filter(**each), kept, "filters")
    values |= {name: _each(lambda each: Order(**each), kept, name) for name in ("turns", "acts")}
    again = kept.get("again")
    values["again"] = None if again is None else Order(**again)
    return Table(**values)


def _row(kept: Kept) -> TableRow:
    return TableRow(**{**kept, "tag": Tag(**kept["tag"]), "notes": tuple(kept.get("notes", ()))})


def _case(kept: Kept) -> Case:
    values = {**kept, "tag": Tag(**kept["tag"]), "cautions": tuple(kept.get("cautions", ()))}
    values["steps"] = _each(lambda each: CaseStep(**each), kept, "steps")
    values["clauses"] = _each(lambda each: CaseClause(**each), kept, "clauses")
    values |= {name: _each(lambda each: CaseLine(**each), kept, name) for name in ("facts", "answers")}
    values["history"] = _each(lambda each: CaseEvent(**each), kept, "history")
    values |= {name: _each(lambda each: Order(**each), kept, name) for name in ("acts", "papers")}
    narrative = kept.get("narrative")
    values["narrative"] = None if narrative is None else CaseLine(**narrative)
    return Case(**values)


def _each(read: Callable[[Kept], T], kept: Kept, name: str) -> tuple[T, ...]:
    return tuple(read(each) for each in kept.get(name, ()))


STAFF_PARTS: Mapping[str, Callable[[Kept], StaffPart]] = {"table": _table, "case": _case}
