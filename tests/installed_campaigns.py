"""Campaigns whose folders come and go while a test plays."""

from bot.campaigns import Campaigns
from standards.campaign import Campaign


class InstalledCampaigns(Campaigns):
    """Campaigns as they would be after the folders were changed and the bot was started again."""

    def install(self, campaign: Campaign) -> None:
        """Put a campaign in, in the place of the one with its id."""
        self._published = {**self._published, campaign.id: campaign}
        self.replace({**self.current, campaign.id: campaign})

    def remove(self, key: str) -> Campaign:
        """Take a campaign away, and return it."""
        campaign = self.current[key]
        self._published = {name: each for name, each in self._published.items() if name != key}
        self.replace({name: each for name, each in self.current.items() if name != key})
        return campaign
