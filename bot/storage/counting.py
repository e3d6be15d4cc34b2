"""Counts over a selection of applications."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.storage.selection_conditions import REACHED_AT
from bot.storage.tables import applications
from dialogs.model.stages import Stage


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts over a selection."""

    total: int
    kinds: Mapping[tuple[str, str | None], int]
    """Applications by campaign and kind."""
    stages: Mapping[Stage, int]
    """Applications by the stages they have reached and not lost again."""
    channels: Mapping[str, int]
    days: Mapping[date, int]
    """Applications by the day on which they were begun, Beijing time."""
    missed: Mapping[tuple[str, str, str], int]
    """Applications by a clause (campaign, kind, number) that they do not meet."""
    stops: Mapping[tuple[str, str, str], int]
    """Applications by the question (campaign, kind, field key) that is open next."""
    verdicts: Mapping[bool, int]
    """Applications by the decision: passed or not."""


_GROUPED = (
    *(applications.c.campaign, applications.c.kind, applications.c.stops_at, applications.c.missed),
    applications.c.channel,
)
COUNTED = sa.select(
    *_GROUPED,
    *(sa.func.count(stamp) for stamp in REACHED_AT.values()),
    *(sa.func.count().filter(applications.c.passed == int(passed)) for passed in (False, True)),
).group_by(*_GROUPED)
"""Everything but the days in one pass, grouped in the order of the index `ix_applications_counted`."""


class Counting:
    """Adds up the groups of `COUNTED`."""

    def __init__(self) -> None:
        self._stages = dict.fromkeys(REACHED_AT, 0)
        self._kinds: Counter[tuple[str, str | None]] = Counter()
        self._channels: Counter[str] = Counter()
        self._missed: Counter[tuple[str, str, str]] = Counter()
        self._stops: Counter[tuple[str, str, str]] = Counter()
        self._verdicts: Counter[bool] = Counter()

    def add(self, row: Sequence[Any]) -> None:
        """Add one group."""
        campaign, kind, stops_at, missed, channel, *reached, failed, passed = row
        count = reached[0]
        self._kinds[campaign, kind] += count
        self._channels[channel] += count
        for stage, number in zip(REACHED_AT, reached, strict=True):
            self._stages[stage] += number
        for clause in missed.split("\n") if missed else ():
            self._missed[campaign, kind, clause] += count
        if kind and stops_at:
            self._stops[campaign, kind, stops_at] += count
        self._verdicts.update({verdict: number for verdict, number in ((False, failed), (True, passed)) if number})

    def counts(self, days: Mapping[date, int]) -> Counts:
        """Return what was added up, with the counts of each day."""
        total = self._stages[Stage.STARTED]
        groups = self._missed, self._stops, self._verdicts
        return Counts(total, self._kinds, self._stages, self._channels, days, *groups)
