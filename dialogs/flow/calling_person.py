"""A turn of somebody who asks for a person of the bureau."""

from dataclasses import replace

from dialogs.model.turn import Turn


def calling_person(turn: Turn) -> Turn:
    """Return a turn whose reply says so, for a channel where the bureau can take over the chat."""
    return turn if turn.reply is None else replace(turn, reply=replace(turn.reply, calls_person=True))
