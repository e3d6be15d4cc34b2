"""The conditions by which a query selects applications."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from bot.clock import BEIJING
from bot.storage.name_index import NameIndex
from bot.storage.selection import Selection
from bot.storage.tables import applications, name_parts
from bot.storage.transaction import Transaction
from dialogs.model.stages import Stage

MOST_PARTS = 30
"""Pairs of characters by which a name is searched: no two names share so many."""
REFERENCE = re.compile(r"[A-Z0-9]+-[0-9A-Z]{6}", re.ASCII)
MOST_LOOKED_AT = 10_000
"""Of a pair that more names have, no list is made: each application is asked whether it has it."""
REACHED_AT: Mapping[Stage, sa.Column[float]] = {
    Stage.STARTED: applications.c.created_at,
    Stage.FILLED: applications.c.filled_at,
    Stage.MADE: applications.c.made_at,
    Stage.RECEIVED: applications.c.received_at,
    Stage.RETURNED: applications.c.returned_at,
    Stage.RECOMMENDED: applications.c.recommended_at,
    Stage.DECIDED: applications.c.decided_at,
}
"""The column with the moment of each stage."""


def conditions_of(tx: Transaction, selection: Selection) -> list[sa.ColumnElement[bool]]:
    """Return the conditions that select these applications."""
    conditions = _applied_for(selection)
    conditions += [REACHED_AT[stage].is_not(None) for stage in selection.reached]
    conditions += [REACHED_AT[stage].is_(None) for stage in selection.not_reached]
    if selection.since is not None:
        conditions.append(REACHED_AT[selection.dated] >= _midnight(selection.since))
    if selection.until is not None:
        conditions.append(REACHED_AT[selection.dated] < _midnight(selection.until + timedelta(days=1)))
    if selection.passed is not None:
        conditions.append(applications.c.passed == int(selection.passed))
    if selection.changed:
        conditions.append(applications.c.changed_at.is_not(None))
    conditions.append(applications.c.voided_at.is_not(None) if selection.voided else applications.c.voided_at.is_(None))
    if selection.missed is not None:
        lines = "\n" + applications.c.missed + "\n"
        conditions.append(lines.contains(f"\n{selection.missed}\n", autoescape=True))
    if selection.still_since is not None:
        conditions += [applications.c.updated_at < selection.still_since, applications.c.idle_asked_at.is_(None)]
    if selection.search:
        conditions.append(_named(tx, selection.search))
    if selection.only:
        numbers = [int(each[1:]) for each in selection.only if each.startswith("#")]
        references = [each for each in selection.only if not each.startswith("#")]
        conditions.append(applications.c.id.in_(numbers) | applications.c.reference.in_(references))
    return conditions


def _applied_for(selection: Selection) -> list[sa.ColumnElement[bool]]:
    """Return the conditions on what is applied for, and on which channel it was begun."""
    columns = applications.c
    asked = (
        (columns.campaign, selection.campaign),
        (columns.kind, selection.kind),
        (columns.channel, selection.channel),
    )
    conditions = [column == value for column, value in asked if value is not None]
    if selection.campaigns:
        conditions.append(columns.campaign.in_(selection.campaigns))
    if selection.kinds:
        conditions.append(
            sa.or_(*((columns.campaign == key) & (columns.kind == kind) for key, kind in selection.kinds))
        )
    return conditions


def _named(tx: Transaction, text: str) -> sa.ColumnElement[bool]:
    """Return the condition for this reference or a name that contains the text; the index of pairs may find a few too many."""
    by_reference = applications.c.reference == text.strip().upper()
    index = NameIndex(tx)
    parts = index.parts(text)[:MOST_PARTS]
    if not parts:
        return by_reference
    rare: set[int] | None = None
    common = []
    for part in parts:
        found = index.with_part(part, MOST_LOOKED_AT)
        if found is None:
            common.append(sa.exists().where(name_parts.c.part == part, name_parts.c.application == applications.c.id))
        else:
            rare = set(found) if rare is None else rare & set(found)
    named = common if rare is None else [applications.c.id.in_(sorted(rare)), *common]
    return sa.or_(by_reference, sa.and_(*named)) if REFERENCE.fullmatch(text.strip().upper()) else sa.and_(*named)


def _midnight(day: date) -> float:
    return datetime.combine(day, time(), BEIJING).timestamp()
