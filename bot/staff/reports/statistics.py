"""Statistics of applications."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.channel_registry import title_of
from bot.staff.campaign_names import named
from bot.storage.counting import Counts
from dialogs.model.stages import NAMES
from standards.campaign import Campaign
from standards.clauses import clause_reference

DAYS_SHOWN = 7
NO_KIND = "未选类型"
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
    """Return counts with their labels; each names its campaign where there are several."""
    labels = _Labels(campaigns)
    return Statistics(
        total=counts.total,
        kinds=_most((labels.kind(*which), count) for which, count in counts.kinds.items()),
        stages=[(NAMES[stage], count) for stage, count in counts.stages.items()],
        verdicts=[("通过", counts.verdicts.get(True, 0)), ("未通过", counts.verdicts.get(False, 0))],
        last_days=[(f"{day:%m-%d}", counts.days.get(day, 0)) for day in _last_days(today)],
        weeks=_weeks(counts.days),
        channels=_most((title_of(channel), count) for channel, count in counts.channels.items()),
        missed=_most((labels.clause(*which), count) for which, count in counts.missed.items()),
        stops=_most((labels.question(*which), count) for which, count in counts.stops.items()),
    )


class _Labels:
    """What kinds, clauses and questions are called, each by its campaign."""

    def __init__(self, campaigns: Mapping[str, Campaign]) -> None:
        self._campaigns = campaigns
        self._kinds = {(campaign.id, kind.key): kind for campaign in campaigns.values() for kind in campaign.kinds}

    def kind(self, campaign: str, kind: str | None) -> str:
        """Return the name of a kind; its key and its campaign's if the campaign is not installed."""
        if kind is None:
            return f"{named(self._campaigns, campaign)}{NO_KIND}"
        known = self._kinds.get((campaign, kind))
        return f"{kind}（{campaign}）" if known is None else f"{named(self._campaigns, campaign)}{known.name}"

    def clause(self, campaign: str, kind: str, number: str) -> str:
        """Return a clause's number and heading, after its kind."""
        known = self._kinds.get((campaign, kind))
        clauses = known.standards.clauses if known is not None else ()
        heading = next((clause.heading for clause in clauses if clause.number == number), "")
        return f"{self.kind(campaign, kind)} {clause_reference(number)} {heading}".rstrip()

    def question(self, campaign: str, kind: str, key: str) -> str:
        """Return a question's label, after its kind."""
        known = self._kinds.get((campaign, kind))
        field = known.fields.get(key) if known is not None else None
        return f"{self.kind(campaign, kind)} {key if field is None else field.label}"


def _most(counted: Iterable[tuple[str, int]]) -> Lines:
    """Return labels with the sum of their counts, the most frequent first."""
    counts: Counter[str] = Counter()
    for label, count in counted:
        counts[label] += count
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


def _last_days(today: date) -> list[date]:
    return [today - timedelta(days=before) for before in range(DAYS_SHOWN - 1, -1, -1)]


def _weeks(days: Mapping[date, int]) -> list[tuple[str, int]]:
    weeks: dict[date, int] = {}
    for day, count in days.items():
        monday = day - timedelta(days=day.weekday())
        weeks[monday] = weeks.get(monday, 0) + count
    return [(f"{monday:%m-%d}起一周", count) for monday, count in sorted(weeks.items())]
