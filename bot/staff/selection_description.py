"""Selections described for officers."""

from collections.abc import Mapping

from bot.staff.campaign_names import campaign_words, names_of
from bot.staff.selection_vocabulary import CHANGED, CHANNELS, HAPPENED, NOT_REACHED, PASSED, VOIDED
from bot.storage.selection import Selection
from dialogs.model.stages import NAMES, Stage
from standards.campaign import Campaign
from standards.clauses import clause_reference


def describe(selection: Selection, campaigns: Mapping[str, Campaign]) -> str:
    """Describe a selection in words that are read back as the same one; the text of a search is not repeated."""
    parts = []
    if selection.campaign is not None and selection.campaign in campaigns:
        parts.append(names_of(campaigns)[selection.campaign])
    if selection.campaigns:
        words = campaign_words(campaigns).items()
        parts += [word for word, keys in words if keys == selection.campaigns][
            :1
        ]  # none if a folder was taken away since
    kinds = [(key, kind) for key, campaign in campaigns.items() for kind in campaign.kinds]
    parts += [kind.name for key, kind in kinds if kind.key == selection.kind or (key, kind.key) in selection.kinds][:1]
    dated = selection.since is not None or selection.until is not None
    parts += [NAMES[stage] for stage in selection.reached if not (dated and stage is selection.dated)]
    parts += [next(word for word, each in NOT_REACHED.items() if each is stage) for stage in selection.not_reached]
    if selection.passed is not None:
        parts.append(next(word for word, passed in PASSED.items() if passed is selection.passed))
    parts += [words[0] for words, holds in ((CHANGED, selection.changed), (VOIDED, selection.voided)) if holds]
    parts += [_describe_days(selection)] if dated else []
    if selection.channel:
        parts.append(next(word for word, channel in CHANNELS.items() if channel == selection.channel))
    parts += [f"缺{clause_reference(selection.missed)}"] if selection.missed else []
    parts += ["按名称查找"] if selection.search else []
    parts += ["、".join(selection.only)] if selection.only else []
    return " ".join(parts) or "全部"


def _describe_days(selection: Selection) -> str:
    by_verdict = selection.passed is not None and selection.dated is Stage.DECIDED
    stage = "" if by_verdict else f"{HAPPENED[selection.dated]} "
    if selection.since and selection.until:
        return f"{stage}{selection.since:%Y-%m-%d}到{selection.until:%Y-%m-%d}"
    return stage + (f"{selection.since:%Y-%m-%d}以来" if selection.since else f"{selection.until:%Y-%m-%d}以前")
