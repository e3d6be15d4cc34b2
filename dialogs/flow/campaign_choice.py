"""The choice of a campaign for a conversation."""

from collections.abc import Mapping
from datetime import date

from dialogs.model.conversation import Conversation
from standards.campaign import Campaign, Situation

_FIRST = (Situation.CLOSING, Situation.OPEN, Situation.NOT_OPEN, Situation.PAST, Situation.ENDED)


def campaign_of(campaigns: Mapping[str, Campaign], conversation: Conversation, on: date) -> Campaign:
    """Return the campaign of a conversation, or the one that a new conversation joins on that day.

    Open campaigns come before those to come, and these before closed ones; among equals the latest opened.
    Raise LookupError if the conversation's own is not installed any more.
    """
    if conversation.campaign:
        if conversation.campaign not in campaigns:
            raise LookupError(f"the campaign {conversation.campaign} is not installed")
        return campaigns[conversation.campaign]
    return min(campaigns.values(), key=lambda each: (_FIRST.index(each.situation(on)), -each.opened.toordinal()))
