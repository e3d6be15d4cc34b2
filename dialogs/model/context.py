"""What one event is answered from: the campaign, the conversation so far, the moment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, wraps
from typing import TypeVar

from dialogs.model.conversation import Conversation
from standards.campaign import Campaign, Kind, Situation
from standards.form import Value

T = TypeVar("T")


@dataclass(frozen=True)
class Context:
    """Handed from function to function through a turn; `after` gives the next one."""

    campaign: Campaign
    conversation: Conversation
    at: datetime

    def after(self, conversation: Conversation) -> "Context":
        """Give the same moment with the conversation as it is now."""
        return replace(self, conversation=conversation)

    @property
    def today(self) -> date:
        """The day of the event, Beijing time."""
        return self.at.date()

    @property
    def situation(self) -> Situation:
        """Where today stands in the campaign."""
        return self.campaign.situation(self.today)

    @property
    def kind(self) -> Kind:
        """The chosen kind; LookupError before one is chosen."""
        if self.conversation.kind is None:
            raise LookupError("no kind of applicant has been chosen yet")
        return self.campaign.kind(self.conversation.kind)

    @cached_property
    def values(self) -> Mapping[str, Value]:
        """Field key to value."""
        return self.conversation.values


def once_a_context(work: Callable[[Context], T]) -> Callable[[Context], T]:
    """Have what is worked out from a context worked out once for it: a turn asks many times where one stands."""
    name = f"_{work.__name__}"

    @wraps(work)
    def known(context: Context) -> T:
        kept = vars(context)
        if name not in kept:
            kept[name] = work(context)
        found: T = kept[name]
        return found

    return known
