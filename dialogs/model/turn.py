"""What an event leads to."""

from dataclasses import dataclass

from dialogs.model.conversation import Conversation
from dialogs.model.effects import Effect
from dialogs.model.reply import Reply


@dataclass(frozen=True, slots=True)
class Turn:
    """The conversation after an event, the reply (None while a document is being made), and what is to be done."""

    conversation: Conversation
    reply: Reply | None
    effects: tuple[Effect, ...] = ()
