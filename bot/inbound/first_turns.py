"""Turns that nobody hears, so that the first person need not wait while vocabularies are put together."""

from collections.abc import Iterable
from datetime import datetime

from dialogs.engine import respond
from dialogs.model.conversation import Consent, Conversation
from dialogs.model.events import Said
from standards.campaign import Campaign

TYPED = ("请问这个要怎么办理才好", "010-63400000", "北京市示例路1号")
"""A question in words that no phrase covers, a telephone number, an address: each needs tables of its own."""


def take_first_turns(campaigns: Iterable[Campaign], at: datetime) -> None:
    """Answer, for every kind, what needs the most tables; keep nothing of it."""
    for campaign in campaigns:
        for kind in campaign.kinds:
            begun = Conversation(campaign=campaign.id, kind=kind.key, consent=Consent(version="", at=at))
            for text in TYPED:
                respond(campaign, begun, Said(text, at))
