"""What the buttons do by which somebody chooses among several campaigns, and how a button carries it."""

from dataclasses import dataclass
from typing import TypeAlias

CAMPAIGN = "campaign"
"""The question that such a button carries."""
_MORE, _ANEW = "~more", "new"


@dataclass(frozen=True, slots=True)
class ChooseCampaign:
    """Go to a campaign: into the application there is in it, or to its welcome."""

    campaign: str
    anew: bool = False
    """True if another application is begun in it, beside those that the person has."""

    @property
    def code(self) -> tuple[str, str, str]:
        """Question, option and value of its button."""
        return CAMPAIGN, self.campaign, _ANEW if self.anew else ""


@dataclass(frozen=True, slots=True)
class ShowCampaigns:
    """Show a page of the campaigns that can be chosen, counted from 0."""

    page: int

    @property
    def code(self) -> tuple[str, str, str]:
        """Question, option and value of its button."""
        return CAMPAIGN, _MORE, str(self.page)


CampaignAction: TypeAlias = ChooseCampaign | ShowCampaigns


def campaign_action(option: str, value: str) -> CampaignAction:
    """Return what a button does that carries this option and value; a page that is no number is the first."""
    if option != _MORE:
        return ChooseCampaign(option, anew=value == _ANEW)
    return ShowCampaigns(int(value) if value.isascii() and value.isdigit() and len(value) < 4 else 0)
