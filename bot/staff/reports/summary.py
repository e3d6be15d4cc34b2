"""The campaigns of the municipal bureau side by side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.staff.campaign_names import names_of
from bot.staff.jurisdiction import Jurisdiction
from bot.staff.reports.comparison_chart import Comparison, District
from bot.staff.reports.statistics import Lines, Statistics, statistics_of
from bot.storage.applications import Applications
from bot.storage.selection import Selection
from bot.storage.transaction import Transaction
from dialogs.language import summary_wording as wording
from dialogs.model.stages import NAMES, Stage
from standards.announcement import deadline_in_figures
from standards.campaign import Campaign

MOST_CLAUSES = 3
COMPARED = (Stage.STARTED, Stage.MADE, Stage.RECEIVED, Stage.RECOMMENDED)
"""The stages by which the picture compares districts; those recognised come last."""
_WORD = re.compile(rf"(?:^|\s){wording.SUMMARY}(?=\s|$)")


@dataclass(frozen=True, slots=True)
class CampaignSummary:
    """One campaign with its counts."""

    name: str
    campaign: Campaign
    statistics: Statistics
    compared: Sequence[int]
    """Applications by `COMPARED`, and how many were recognised."""

    @property
    def missed(self) -> Lines:
        """The clauses most often missed."""
        return self.statistics.missed[:MOST_CLAUSES]


def wants_summary(text: str, over: Jurisdiction) -> tuple[str, bool]:
    """Return a command's text without the word 汇总, and whether campaigns are to be compared: there are several, and no more is said."""
    rest, found = _WORD.subn(" ", text)
    rest = " ".join(rest.split())
    return rest, over.several and (found > 0 or not rest)


def summary_of(tx: Transaction, over: Jurisdiction, selection: Selection, at: datetime) -> Sequence[CampaignSummary]:
    """Return each campaign that the selection may be of with its counts, in the order of districts and years."""
    keys = [selection.campaign] if selection.campaign is not None else selection.campaigns or over.campaigns.keys()
    chosen = sorted(
        (each for key, each in over.campaigns.items() if key in keys), key=lambda each: (each.bureau, each.opened)
    )
    applications, names, summaries = Applications(tx, over.scope), names_of(over.campaigns), []
    for campaign in chosen:
        counts = applications.counts(replace(selection, campaign=campaign.id, campaigns=()))
        compared = [*(counts.stages[stage] for stage in COMPARED), counts.verdicts.get(True, 0)]
        statistics = statistics_of(counts, {campaign.id: campaign}, at.date())
        summaries.append(CampaignSummary(names[campaign.id], campaign, statistics, compared))
    return summaries


def summary_text(title: str, summaries: Sequence[CampaignSummary]) -> str:
    """Return campaigns side by side as a message, three lines each."""
    total = sum(each.statistics.total for each in summaries)
    lines = [wording.head(title, len(summaries), total)]
    for each in summaries:
        lines += ["", wording.campaign(each.name, _last_deadline_in_figures(each), each.campaign.selection_until)]
        stages = [(label, count) for label, count in each.statistics.stages if count]
        verdicts = [(label, count) for label, count in each.statistics.verdicts if count]
        lines.append(wording.counts([*stages, *verdicts]))
        if each.missed:
            lines.append(wording.missed(each.missed))
    return "\n".join(lines)


def _last_deadline_in_figures(summary: CampaignSummary) -> str:
    return deadline_in_figures(summary.campaign.deadline, summary.campaign.until)


def comparison(title: str, summaries: Sequence[CampaignSummary]) -> Comparison:
    """Return campaigns side by side as a picture shows them."""
    stages = [*(NAMES[stage] for stage in COMPARED), wording.RECOGNISED]
    districts = [
        District(
            each.name,
            wording.until(_last_deadline_in_figures(each)),
            each.compared,
            wording.most_missed(each.missed[:1]),
        )
        for each in summaries
    ]
    return Comparison(title, stages, districts)
