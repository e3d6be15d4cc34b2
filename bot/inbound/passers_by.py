"""Which campaign somebody looks at who has not agreed to anything yet."""

import time
from collections import OrderedDict
from dataclasses import replace

from bot.address import Address
from bot.storage.passers_by import StoredPassersBy
from bot.storage.records import Person
from bot.storage.transaction import Transaction
from dialogs.model.action_codes import CONSENT
from dialogs.model.campaign_actions import CAMPAIGN
from dialogs.model.conversation import Conversation

MOST_REMEMBERED = 20_000


class PassersBy:
    """Remembered in this process alone, so that nothing is stored before consent; who is forgotten is asked again.

    Several processes answer somebody in turn, so they store it for a day: under a keyed hash, and nothing but the campaign.
    """

    def __init__(self) -> None:
        self._conversations: OrderedDict[Address, Conversation] = OrderedDict()

    def recognised(self, tx: Transaction, person: Person) -> Person:
        """Return a stranger with the campaign that they chose, or the list or 同意 that they were shown; anybody else as they are."""
        if person.id is not None or (conversation := self._chosen(tx, person.identity)) is None:
            return person
        return replace(person, conversation=conversation)

    def note(self, tx: Transaction, person: Person) -> None:
        """Remember the campaign and the list of a stranger's conversation; of anybody else nothing is left here."""
        campaign = person.conversation.campaign
        listed = tuple(entry for entry in person.conversation.menu if entry.question in (CAMPAIGN, CONSENT))
        chosen = Conversation(campaign=campaign, menu=listed) if person.id is None and (campaign or listed) else None
        if tx.membership.number is None:
            self._remember(person.identity, chosen)
        elif chosen is not None:
            StoredPassersBy(tx).note(person.identity, chosen.stored(), time.time())
        else:
            StoredPassersBy(tx).forget(person.identity)

    def _chosen(self, tx: Transaction, who: Address) -> Conversation | None:
        if tx.membership.number is None:
            return self._conversations.get(who)
        stored = StoredPassersBy(tx).of(who)
        return None if stored is None else Conversation.read(stored)

    def _remember(self, who: Address, chosen: Conversation | None) -> None:
        self._conversations.pop(who, None)
        if chosen is not None:
            self._conversations[who] = chosen
        if len(self._conversations) > MOST_REMEMBERED:
            self._conversations.popitem(last=False)
