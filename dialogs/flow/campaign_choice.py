"""Which campaign, when more than one could be meant."""

from collections.abc import Mapping
from datetime import date

from dialogs.model.conversation import Conversation
from standards.campaign import Campaign, Situation

_FIRST = (Situation.CLOSING, Situation.OPEN, Situation.NOT_OPEN, Situation.PAST, Situation.ENDED)


def campaign_of(campaigns: Mapping[str, Campaign], conversation: Conversation, on: date) -> Campaign:
    """Give the campaign a conversation belongs to: its own, else the one whose turn it is on that day.

    Open campaigns come before those to come, and these before closed ones; among equals the latest opened.
    Raise LookupError if the conversation's own is not installed any more.
    """
    if conversation.campaign:
        if conversation.campaign not in campaigns:
            raise LookupError(f"the campaign {conversation.campaign} is not installed")
        return campaigns[conversation.campaign]
    return min(campaigns.values(), key=lambda each: (_FIRST.index(each.situation(on)), -each.opened.toordinal()))
