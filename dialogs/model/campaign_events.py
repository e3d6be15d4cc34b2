"""Events about campaigns: in which of several to go on, and what one that is away had said."""

from dataclasses import dataclass
from datetime import datetime

from standards.campaign import Kind


@dataclass(frozen=True, slots=True)
class CampaignOffer:
    """A campaign as it is offered among others."""

    campaign: str
    label: str
    """What tells it from the others: 丰台区, or 丰台区2026年度 where the district has two."""
    explains: str
    """Whose it is, and until when one can apply."""


@dataclass(frozen=True, slots=True)
class CampaignsOffered:
    """Another application is wanted, and it may be in one of several campaigns."""

    offers: tuple[CampaignOffer, ...]
    page: int
    at: datetime


@dataclass(frozen=True, slots=True)
class NotYetApplied:
    """Somebody came to a campaign in which they have no application, but they have one in another."""

    offer: CampaignOffer
    at: datetime


@dataclass(frozen=True, slots=True)
class KindLookedUp:
    """The kind of applicant was read as the campaign's files had it when its answers were fitted last."""

    kind: Kind | None
    """None if no version of it was kept, or none that can be read."""
    at: datetime
