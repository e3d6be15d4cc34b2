"""What of an installation a member of staff is responsible for: the only place that decides who sees what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.storage.scope import EVERYWHERE, Scope
from standards.campaign import Campaign


def oversees(bureau: str | None, other: str | None) -> bool:
    """Return True if a bureau is responsible for what belongs to another: the municipal one (None) for everything."""
    return bureau is None or bureau == other


def bureaus_of(campaigns: Iterable[Campaign]) -> tuple[str, ...]:
    """Return the names of the bureaus that have a campaign, each once."""
    return tuple(dict.fromkeys(campaign.bureau for campaign in campaigns))


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """The campaigns of a bureau; of the municipal one, all."""

    bureau: str | None
    """The bureau's name; None for the municipal one."""
    campaigns: Mapping[str, Campaign]
    """The installed campaigns that it is responsible for, by id, as amended."""
    shared: bool
    """True if more than one bureau has a campaign on this installation."""

    @classmethod
    def of(cls, bureau: str | None, installed: Mapping[str, Campaign]) -> "Jurisdiction":
        """Return what a bureau is responsible for among the installed campaigns."""
        own = {key: each for key, each in installed.items() if oversees(bureau, each.bureau)}
        return cls(bureau, installed if bureau is None else own, len(bureaus_of(installed.values())) > 1)

    @property
    def scope(self) -> Scope:
        """The scope of queries; the municipal bureau also reads what belongs to campaigns that are not installed."""
        return EVERYWHERE if self.bureau is None else Scope(self.campaigns.keys())

    @property
    def several(self) -> bool:
        """Return True if there is more than one campaign, so that each is to be named."""
        return len(self.campaigns) > 1

    def bureau_for(self, campaign: str | None) -> str | None:
        """Return the bureau whose affair a campaign is, else the own one."""
        known = self.campaigns.get(campaign or "")
        return self.bureau if known is None else known.bureau
