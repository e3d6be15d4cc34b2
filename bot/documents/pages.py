"""Campaigns with the pages of their Word forms."""

from collections.abc import Mapping
from pathlib import Path

from bot.documents.prove import NotProved
from bot.documents.templates import page_of
from standards.campaign import Campaign, Kind
from standards.library import CampaignFolder


def with_pages(folders: Mapping[str, CampaignFolder]) -> Mapping[str, Campaign]:
    """Return the campaigns by id; each kind knows the page of its Word form, where there is one that suits."""
    return {name: _with_pages(folder.campaign, folder.templates) for name, folder in folders.items()}


def _with_pages(campaign: Campaign, templates: Path) -> Campaign:
    return campaign.replaced(kinds=tuple(_with_page(kind, templates) for kind in campaign.kinds))


def _with_page(kind: Kind, templates: Path) -> Kind:
    try:
        return kind.replaced(page=page_of(templates / f"{kind.key}.docx", kind.form))
    except (OSError, NotProved):
        return kind  # a form that does not suit is refused where it is to be filled
