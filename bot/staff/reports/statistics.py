"""How many, of what, since when: in words for the chat, as figures for a picture and a workbook."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from bot.channel_registry import title_of
from bot.storage.applications import ApplicationRecord, Counts
from dialogs.model.stages import NAMES, Stage
from standards.campaign import Campaign, Kind

MOST_CLAUSES = 5
MOST_QUESTIONS = 5
DAYS_SHOWN = 7

T = TypeVar("T")
Lines = Sequence[tuple[str, int]]


class Tally:
    """Counts exactly the applications it is shown."""

    def __init__(self) -> None:
        self._kinds: Counter[str | None] = Counter()
        self._stages: Counter[Stage] = Counter()
        self._channels: Counter[str] = Counter()
        self._days: Counter[date] = Counter()
        self._missed: Counter[tuple[str, str]] = Counter()
        self._stops: Counter[tuple[str, str]] = Counter()
        self._verdicts: Counter[bool] = Counter()

    def add(self, filed: ApplicationRecord, missed: Sequence[str]) -> None:
        """Count one more, with the clauses that its answers on record do not meet."""
        self._kinds[filed.kind] += 1
        self._stages.update(list(filed.stages))
        self._channels[filed.channel] += 1
        self._days[filed.stages[Stage.STARTED].date()] += 1
        if filed.kind is not None:
            self._missed.update((filed.kind, clause) for clause in missed)
            self._stops.update([(filed.kind, filed.stops_at)] if filed.stops_at else [])
        self._verdicts.update([] if filed.passed is None else [filed.passed])

    @property
    def counts(self) -> Counts:
        """What was counted."""
        stages = {stage: self._stages[stage] for stage in Stage}
        total, days = self._kinds.total(), dict(sorted(self._days.items()))
        return Counts(total, self._kinds, stages, self._channels, days, self._missed, self._stops, self._verdicts)


def figures(counts: Counts, campaigns: Mapping[str, Campaign], today: date) -> Sequence[tuple[str, Lines]]:
    """Give every count as (heading, lines of words and number), in the order of reading."""
    kinds = {kind.key: kind for campaign in campaigns.values() for kind in campaign.kinds}
    by_kind = [(kinds[key].name if key in kinds else "未选类型", count) for key, count in _most(counts.kinds)]
    return (
        ("类型", by_kind),
        ("阶段", [(NAMES[stage], count) for stage, count in counts.stages.items()]),
        ("评选", [(words, counts.verdicts.get(passed, 0)) for words, passed in (("通过", True), ("未通过", False))]),
        ("近7天新开始", [(f"{day:%m-%d}", counts.days.get(day, 0)) for day in _last_days(today)]),
        ("按周新开始", _weeks(counts.days)),
        ("渠道", [(title_of(channel), count) for channel, count in _most(counts.channels)]),
        ("最常见的差距", [(_clause(kinds, *which), count) for which, count in _most(counts.missed)]),
        ("停在哪一题", [(_question(kinds, *which), count) for which, count in _most(counts.stops)]),
    )


def text(title: str, total: int, figures: Sequence[tuple[str, Lines]]) -> str:
    """Put counts into a message that a phone shows in one or two screens."""
    if not total:
        return f"{title}：没有申报。"
    shown = {"最常见的差距": MOST_CLAUSES, "停在哪一题": MOST_QUESTIONS, "按周新开始": 4}
    parts = [f"{title}：共 {total:,} 份"]
    for heading, lines in figures:
        kept = [(words, count) for words, count in lines if count or heading == "阶段"]
        if heading == "按周新开始":
            kept = kept[-shown[heading] :]
        if not kept:
            continue
        if heading in ("最常见的差距", "停在哪一题"):
            below = [f"  {words}  {count:,}" for words, count in kept[: shown[heading]]]
            parts += ["", heading, *below]
        else:
            parts += ["", heading, "  " + " · ".join(f"{words} {count:,}" for words, count in kept)]
    return "\n".join(parts)


def _most(counted: Mapping[T, int]) -> list[tuple[T, int]]:
    return sorted(counted.items(), key=lambda each: (-each[1], str(each[0])))


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
