"""A list of blanks that goes on waiting while something else is done."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from dialogs.flow import proposal
from dialogs.flow.reply_builder import present
from dialogs.language import several_wording
from dialogs.model.context import Context
from dialogs.model.conversation import Proposal
from dialogs.model.read_back import Kept
from dialogs.model.reply import Caution, Paragraph, Part, PlaceKept, Question, Quote, Recorded, Reply
from dialogs.model.turn import Turn


def keep_waiting(before: Context, turn: Turn) -> Turn:
    """Return a turn that was about something else with the list still waiting below it, or with a word that it is gone."""
    waiting, conversation = proposal.proposed(before), turn.conversation
    if waiting is None or turn.reply is None or turn.reply.ended is not None:
        return turn
    if isinstance(conversation.pending, Proposal):
        return turn
    if conversation.pending is not None or conversation.kind != before.conversation.kind:
        gone = Paragraph(several_wording.set_aside(len(waiting.blanks)))
        return replace(turn, reply=replace(turn.reply, parts=(gone, *turn.reply.parts)))
    after = before.after(conversation)
    left = _left(before, after, waiting)
    if not left:
        return turn
    again = present(proposal.offering(after, left, waiting.source), *_said(turn.reply), _to_come(before, after))
    return replace(again, effects=turn.effects)


def _left(before: Context, after: Context, waiting: Proposal) -> list[proposal.Entry]:
    """Return the lines of the list whose blanks were not filled meanwhile."""
    earlier, now = before.conversation.answers, after.conversation.answers
    blanks = [each for each in waiting.blanks if earlier.get(each.field) is now.get(each.field)]
    return proposal.changes(after, proposal.entries(after, blanks))


def _said(reply: Reply) -> Iterator[Part]:
    """Yield what a reply says before it asks."""
    for part in takewhile(lambda each: not isinstance(each, Question | PlaceKept), reply.parts):
        if isinstance(part, Recorded | Caution | Kept | Quote) or (isinstance(part, Paragraph) and not part.docked):
            yield part


def _to_come(before: Context, after: Context) -> str:
    """Return the sentence that a question which was just put again comes after the list."""
    reopened = after.conversation.reopened
    if not reopened or reopened == before.conversation.reopened:
        return ""
    return several_wording.first_the_list(after.kind.fields[reopened[0]].label)
