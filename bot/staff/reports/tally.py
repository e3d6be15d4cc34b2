"""Counts of applications that a report has at hand."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from bot.storage.applications import ApplicationRecord
from bot.storage.counting import Counts
from dialogs.model.stages import Stage


class Tally:
    """Counts the applications that are added to it, and no others."""

    def __init__(self) -> None:
        self._kinds: Counter[tuple[str, str | None]] = Counter()
        self._stages: Counter[Stage] = Counter()
        self._channels: Counter[str] = Counter()
        self._days: Counter[date] = Counter()
        self._missed: Counter[tuple[str, str, str]] = Counter()
        self._stops: Counter[tuple[str, str, str]] = Counter()
        self._verdicts: Counter[bool] = Counter()

    def add(self, filed: ApplicationRecord, missed: Sequence[str]) -> None:
        """Count one application, with the clauses that its answers on record do not meet."""
        self._kinds[filed.campaign, filed.kind] += 1
        self._stages.update(list(filed.stages))
        self._channels[filed.channel] += 1
        self._days[filed.stages[Stage.STARTED].date()] += 1
        if filed.kind is not None:
            self._missed.update((filed.campaign, filed.kind, clause) for clause in missed)
            self._stops.update([(filed.campaign, filed.kind, filed.stops_at)] if filed.stops_at else [])
        self._verdicts.update([] if filed.passed is None else [filed.passed])

    @property
    def counts(self) -> Counts:
        """The counts so far."""
        stages = {stage: self._stages[stage] for stage in Stage}
        total, days = self._kinds.total(), dict(sorted(self._days.items()))
        return Counts(total, self._kinds, stages, self._channels, days, self._missed, self._stops, self._verdicts)
