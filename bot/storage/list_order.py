"""The order in which applications are listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, assert_never

import sqlalchemy as sa

from bot.storage.stage_times import STAMPS
from bot.storage.tables import applications


class ListedBy(StrEnum):
    """What a list is sorted by."""

    BEGUN = "begun"
    REFERENCE = "reference"
    KIND = "kind"
    STAGE = "stage"
    MISSED = "missed"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class ListOrder:
    """An order of applications; those that are alike stand with the latest begun first."""

    by: ListedBy
    falling: bool


LATEST_BEGUN = ListOrder(ListedBy.BEGUN, falling=True)
_ALWAYS = (ListedBy.BEGUN, ListedBy.UPDATED, ListedBy.STAGE)
"""What every application has: nothing stands last, and an index may be read in its order."""
_WAY = (applications.c.filled_at, applications.c.made_at, *(applications.c[name] for name in STAMPS.values()))
"""When each stage after the first was reached, in the order of the way."""


def in_order(ordered: ListOrder, *, filtered: bool) -> Sequence[sa.ColumnElement[Any]]:
    """Return what a query of applications is ordered by; those without a value stand last.

    What is `filtered` is sorted: an index in the order of the list would be followed row by row until enough rows suit.
    """
    begun = applications.c.created_at + 0 if filtered else applications.c.created_at
    latest = begun.desc(), applications.c.id.desc()
    if ordered == LATEST_BEGUN:
        return latest
    value = _value(ordered.by)
    way = value.desc() if ordered.falling else value.asc()
    return (way, *latest) if ordered.by in _ALWAYS else (value.is_(None), way, *latest)


def _value(by: ListedBy) -> sa.ColumnElement[Any]:
    match by:
        case ListedBy.BEGUN:
            return applications.c.created_at
        case ListedBy.REFERENCE:
            return applications.c.reference
        case ListedBy.KIND:
            return applications.c.kind
        case ListedBy.STAGE:
            reached = [(stamp.is_not(None), place) for place, stamp in reversed(list(enumerate(_WAY, start=1)))]
            return sa.case(*reached, else_=0)
        case ListedBy.MISSED:
            lines = applications.c.missed
            ends = sa.func.length(lines) - sa.func.length(sa.func.replace(lines, "\n", ""))
            return sa.case((applications.c.kind.is_(None), None), (lines == "", 0), else_=ends + 1)
        case ListedBy.UPDATED:
            return applications.c.updated_at
        case _:
            assert_never(by)
