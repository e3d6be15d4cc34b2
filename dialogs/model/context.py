"""What an event is answered from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dialogs.model.conversation import Conversation
from dialogs.model.fitting import fitted, is_fitted
from dialogs.model.journey import Journey
from dialogs.model.lazy_property import LazyProperty
from standards.announcement import Situation
from standards.campaign import Campaign, Kind
from standards.computed import completed
from standards.form import Value

_WORKED_OUT = frozenset({"campaign", "kind", "journey", "values"})
"""What stays as it was worked out while the way through the questions stays the same."""


@dataclass(frozen=True)
class Context:
    """The campaign, the conversation so far and the moment; `after` gives the next one in the same turn.

    Its conversation has the answers that the campaign takes as it is now, whenever they were given.
    """

    whole: Campaign
    """The campaign of every kind; `campaign` is what holds of it for the chosen one."""
    conversation: Conversation
    at: datetime

    def __post_init__(self) -> None:
        """Fit the answers to the campaign, where it has changed since they were given."""
        if not is_fitted(self.whole, self.conversation):
            object.__setattr__(self, "conversation", fitted(self.whole, self.conversation))

    def after(self, conversation: Conversation) -> "Context":
        """Return the same moment with the conversation as it is now."""
        before = self.conversation
        if conversation is before:
            return self
        later = Context(self.whole, conversation, self.at)
        if _goes_the_same_way(before, conversation):
            for name in _WORKED_OUT & self.__dict__.keys():
                later.__dict__[name] = self.__dict__[name]
        return later

    @property
    def today(self) -> date:
        """The day of the event, Beijing time."""
        return self.at.date()

    @property
    def situation(self) -> Situation:
        """The situation of the campaign on that day."""
        return self.campaign.situation(self.today, self.at.time())

    @LazyProperty
    def campaign(self) -> Campaign:
        """The campaign as it holds for the chosen kind, if one is chosen: its contact, its hand-over, its deadline."""
        return self.whole.for_kind(self.conversation.kind)

    @LazyProperty
    def kind(self) -> Kind:
        """The chosen kind, with the half-years of the day of consent; LookupError before one is chosen."""
        key, consent = self.conversation.kind, self.conversation.consent
        if key is None:
            raise LookupError("no kind of applicant has been chosen yet")
        return self.campaign.kind(key).as_of(self.today if consent is None else consent.at.date())

    @LazyProperty
    def journey(self) -> Journey:
        """The way through the questions of the chosen kind."""
        return Journey(self.kind, self.conversation, self.values, self.campaign.days)

    @LazyProperty
    def values(self) -> Mapping[str, Value]:
        """Field key to value, with what is worked out from the answers."""
        given = self.conversation.values
        return given if self.conversation.kind is None else completed(self.kind, given)


def _goes_the_same_way(before: Conversation, after: Conversation) -> bool:
    """Return True if nothing has changed from which the way through the questions follows."""
    return (
        after.answers is before.answers
        and after.skipped is before.skipped
        and after.reopened is before.reopened
        and after.kind is before.kind
        and after.consent is before.consent
    )
