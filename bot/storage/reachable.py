"""At which of their addresses a person is reached by what they did not ask for."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from bot.storage.message_windows import LATER, way_of
from bot.storage.outbox import PAGE
from bot.storage.tables import identities


def best_address(
    of: sa.FromClause, served: Collection[str] | None = None, windowed: Collection[str] = (), now: float = 0.0
) -> sa.ColumnElement[bool]:
    """Return the condition for the address at which a person is reached: the first reachable one on the served channels."""
    better = identities.alias()
    conditions = [of.c.gone_at.is_(None)]
    better_conditions = [better.c.person == of.c.person, better.c.gone_at.is_(None)]
    if served is not None:
        conditions.append(of.c.channel.in_(served))
        better_conditions.append(better.c.channel.in_(served))
    before = sa.tuple_(*_order(better, windowed, now)) < sa.tuple_(*_order(of, windowed, now))
    return sa.and_(*conditions, ~sa.exists().where(*better_conditions, before))


def _order(at: sa.FromClause, windowed: Collection[str], now: float) -> tuple[sa.ColumnElement[Any], ...]:
    """Return by what the addresses of a person are tried: those that anything may be sent to before those with a window.

    The page's history comes next, which has to be opened, and last where nothing can be sent now.
    """
    names = (at.c.channel, at.c.address)
    if not windowed:
        return names  # the page is the last of the other channels by its name
    is_windowed = at.c.channel.in_(windowed)
    later = is_windowed & (way_of(at, windowed, now) == LATER)
    return sa.case((later, 3), (at.c.channel == PAGE, 2), (is_windowed, 1), else_=0), *names


def left_everywhere(of: sa.FromClause) -> sa.ColumnElement[bool]:
    """Return the condition for the first address of somebody who can be reached at none."""
    other = identities.alias()
    before = sa.tuple_(other.c.channel, other.c.address) < sa.tuple_(of.c.channel, of.c.address)
    return ~sa.exists().where(other.c.person == of.c.person, other.c.gone_at.is_(None) | before)
