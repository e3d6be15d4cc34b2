"""Which campaign somebody looks at who has not agreed to anything yet."""

from collections import OrderedDict
from dataclasses import replace

from bot.address import Address
from bot.storage.records import Person
from dialogs.model.campaign_actions import CAMPAIGN
from dialogs.model.conversation import Conversation

MOST_REMEMBERED = 20_000


class PassersBy:
    """Remembered in this process alone, so that nothing is stored before consent; who is forgotten is asked again."""

    def __init__(self) -> None:
        self._conversations: OrderedDict[Address, Conversation] = OrderedDict()

    def recognised(self, person: Person) -> Person:
        """Return a stranger with the campaign that they chose, or the list that they were shown; anybody else as they are."""
        if person.id is not None or (conversation := self._conversations.get(person.identity)) is None:
            return person
        return replace(person, conversation=conversation)

    def note(self, person: Person) -> None:
        """Remember the campaign and the list of a stranger's conversation; of anybody else nothing is left here."""
        self.forget(person)
        campaign = person.conversation.campaign
        listed = tuple(entry for entry in person.conversation.menu if entry.question == CAMPAIGN)
        if person.id is None and (campaign or listed):
            self._conversations[person.identity] = Conversation(campaign=campaign, menu=listed)
        if len(self._conversations) > MOST_REMEMBERED:
            self._conversations.popitem(last=False)

    def forget(self, person: Person) -> None:
        """Forget what somebody chose."""
        self._conversations.pop(person.identity, None)
