"""How many applications of a campaign reach the pass mark of its scoring table, and what they get on average."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from bot.staff.application_names import context_of
from bot.storage.applications import Applications
from bot.storage.selection import Selection
from dialogs.flow import gaps, points
from dialogs.language import points_wording as wording
from dialogs.model.stages import Stage
from standards.campaign import Campaign
from standards.criteria.standing import Standing
from standards.kind import Kind
from standards.scores import Score

_TENTH = Decimal("0.1")


def points_reached(
    applications: Applications, campaigns: Mapping[str, Campaign], selection: Selection, at: datetime
) -> Sequence[str]:
    """Return a line for each kind that is scored, over its selected applications in which everything is answered.

    Nothing where several campaigns are selected, or the selected one gives no points; only else answers are decrypted.
    """
    keys = [selection.campaign] if selection.campaign is not None else [*(selection.campaigns or campaigns)]
    campaign = campaigns.get(keys[0]) if len(keys) == 1 else None
    scored = {} if campaign is None else {each.key: each for each in campaign.kinds if _is_scored(each)}
    if not scored:
        return ()
    found: dict[str, list[Score]] = defaultdict(list)
    for filed in applications.every(replace(selection, reached=(*selection.reached, Stage.FILLED))):
        if filed.erased_at is None and filed.kind in scored:
            context = context_of(campaigns, filed, at)
            score = points.reckoned(context, gaps.verdicts(context))
            found[filed.kind] += [] if score is None else [score]
    return [_line(scored[key], found[key]) for key in scored if found[key]]


def _is_scored(kind: Kind) -> bool:
    return any(clause.points is not None for clause in kind.standards.clauses)


def _line(kind: Kind, scores: Sequence[Score]) -> str:
    average = Decimal(sum(each.least for each in scores)) / len(scores)
    reached = None if scores[0].standing is None else sum(each.standing is Standing.MET for each in scores)
    return wording.of_many(kind.name, len(scores), average.quantize(_TENTH, ROUND_HALF_UP), scores[0], reached)
