"""A turn of somebody who asks for a person of the bureau."""

from dataclasses import replace

from dialogs.language.commands import FOR_A_PERSON
from dialogs.language.normalise import fold
from dialogs.model.turn import Turn


def calling_person(turn: Turn) -> Turn:
    """Return a turn whose reply says so, for a channel where the bureau can take over the chat."""
    return turn if turn.reply is None else replace(turn, reply=replace(turn.reply, calls_person=True))


def if_called(text: str, turn: Turn) -> Turn:
    """Return the turn that answers a text as one that calls a person, if the text is nothing but that."""
    return calling_person(turn) if fold(text) in FOR_A_PERSON else turn
