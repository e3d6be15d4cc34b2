"""Statistics of applications."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from bot.channel_registry import title_of
from bot.storage.applications import Counts
from dialogs.model.stages import NAMES
from standards.campaign import Campaign, Kind

DAYS_SHOWN = 7
T = TypeVar("T")
Lines = Sequence[tuple[str, int]]
"""Labels with a count each."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts with the labels that people read."""

    total: int
    kinds: Lines
    stages: Lines
    verdicts: Lines
    last_days: Lines
    weeks: Lines
    channels: Lines
    missed: Lines
    """Clauses that are not met, the most frequent first."""
    stops: Lines
    """Questions at which applicants stopped, the most frequent first."""


def statistics_of(counts: Counts, campaigns: Mapping[str, Campaign], today: date) -> Statistics:
    """Return counts with their labels."""
    kinds = {kind.key: kind for campaign in campaigns.values() for kind in campaign.kinds}
    return Statistics(
        total=counts.total,
        kinds=[(kinds[key].name if key in kinds else "未选类型", count) for key, count in _most(counts.kinds)],
        stages=[(NAMES[stage], count) for stage, count in counts.stages.items()],
        verdicts=[("通过", counts.verdicts.get(True, 0)), ("未通过", counts.verdicts.get(False, 0))],
        last_days=[(f"{day:%m-%d}", counts.days.get(day, 0)) for day in _last_days(today)],
        weeks=_weeks(counts.days),
        channels=[(title_of(channel), count) for channel, count in _most(counts.channels)],
        missed=[(_clause(kinds, *which), count) for which, count in _most(counts.missed)],
        stops=[(_question(kinds, *which), count) for which, count in _most(counts.stops)],
    )


def _most(counts: Mapping[T, int]) -> list[tuple[T, int]]:
    return sorted(counts.items(), key=lambda each: (-each[1], str(each[0])))


def _last_days(today: date) -> list[date]:
    return [today - timedelta(days=before) for before in range(DAYS_SHOWN - 1, -1, -1)]


def _weeks(days: Mapping[date, int]) -> list[tuple[str, int]]:
    weeks: dict[date, int] = {}
    for day, count in days.items():
        monday = day - timedelta(days=day.weekday())
        weeks[monday] = weeks.get(monday, 0) + count
    return [(f"{monday:%m-%d}起一周", count) for monday, count in sorted(weeks.items())]


def _clause(kinds: Mapping[str, Kind], kind: str, number: str) -> str:
    clauses = kinds[kind].standards.clauses if kind in kinds else ()
    heading = next((clause.heading for clause in clauses if clause.number == number), "")
    return f"{kinds[kind].name if kind in kinds else kind} 第{number}条 {heading}".rstrip()


def _question(kinds: Mapping[str, Kind], kind: str, key: str) -> str:
    fields = kinds[kind].fields if kind in kinds else {}
    return f"{kinds[kind].name if kind in kinds else kind} {fields[key].label if key in fields else key}"
