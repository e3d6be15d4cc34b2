"""What an event is answered from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from dialogs.model.conversation import Conversation
from dialogs.model.journey import Journey
from standards.campaign import Campaign, Kind, Situation
from standards.form import Value


@dataclass(frozen=True)
class Context:
    """The campaign, the conversation so far and the moment; `after` gives the next one in the same turn."""

    campaign: Campaign
    conversation: Conversation
    at: datetime

    def after(self, conversation: Conversation) -> "Context":
        """Return the same moment with the conversation as it is now."""
        return replace(self, conversation=conversation)

    @property
    def today(self) -> date:
        """The day of the event, Beijing time."""
        return self.at.date()

    @property
    def situation(self) -> Situation:
        """The situation of the campaign on that day."""
        return self.campaign.situation(self.today)

    @cached_property
    def kind(self) -> Kind:
        """The chosen kind, with the half-years of the day of consent; LookupError before one is chosen."""
        key, consent = self.conversation.kind, self.conversation.consent
        if key is None:
            raise LookupError("no kind of applicant has been chosen yet")
        return self.campaign.kind(key).as_of(self.today if consent is None else consent.at.date())

    @cached_property
    def journey(self) -> Journey:
        """The way through the questions of the chosen kind."""
        return Journey(self.kind, self.conversation, self.values)

    @cached_property
    def values(self) -> Mapping[str, Value]:
        """Field key to value."""
        return self.conversation.values
