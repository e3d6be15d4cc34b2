"""The versions of campaigns: what their files said before, and which of them changed since the last start."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.storage.campaign_versions import CampaignVersions, KnownVersion
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Conversation
from standards.campaign import Campaign, Kind

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A kind whose files changed since the last start."""

    campaign: str
    kind: str
    drafts: int
    """How many open applications are concerned."""


def note_versions(
    tx: Transaction, campaigns: Mapping[str, Campaign], now: float
) -> tuple[Mapping[str, Mapping[str, Kind]], list[NewVersion]]:
    """Note the present version of every kind; return by campaign its earlier kinds, by version, and what has changed."""
    versions = CampaignVersions(tx)
    known = versions.known()
    new = []
    for campaign in campaigns.values():
        for kind in campaign.kinds:
            before = [each for each in known if (each.campaign, each.kind) == (campaign.id, kind.key)]
            last = max(before, key=lambda each: each.last_at, default=None)
            if last is not None and last.version != kind.version:
                new.append(NewVersion(campaign.id, kind.name, versions.open_drafts(campaign.id, kind.key)))
            versions.note(campaign.id, kind.key, kind.version, kind.model_dump_json(exclude={"page"}), now)
    return {key: _earlier(campaign, known) for key, campaign in campaigns.items()}, new


def earlier_kinds(tx: Transaction, campaigns: Mapping[str, Campaign]) -> Mapping[str, Mapping[str, Kind]]:
    """Return by campaign its kinds as they were before its files changed, by version."""
    known = CampaignVersions(tx).known()
    return {key: _earlier(campaign, known) for key, campaign in campaigns.items()}


def kept_kind(tx: Transaction, conversation: Conversation) -> Kind | None:
    """Return the kind of an application as it was when its answers were fitted last, else as it was known last.

    None if no version of it is kept, or none that can be read.
    """
    key = conversation.kind
    known = [
        each for each in CampaignVersions(tx).known() if (each.campaign, each.kind) == (conversation.campaign, key)
    ]
    fitted = [each for each in known if each.version == conversation.versions.get(key or "")]
    last = max(fitted or known, key=lambda each: each.last_at, default=None)
    try:
        return None if last is None else Kind.model_validate_json(last.written)
    except ValueError:
        log.warning(
            "no version of %s can be read any more: its answers are shown without their questions",
            conversation.campaign,
        )
        return None


def _earlier(campaign: Campaign, known: Iterable[KnownVersion]) -> Mapping[str, Kind]:
    """Return the kinds of a campaign as they were, the first version at the head, without those as they are now."""
    present = set(campaign.versions.values())
    earlier = {}
    for each in known:
        if each.campaign == campaign.id and each.version not in present:
            try:
                earlier[each.version] = Kind.model_validate_json(each.written)
            except ValueError:
                log.warning("an earlier version of %s cannot be read any more: its changes are not told", campaign.id)
    return earlier
