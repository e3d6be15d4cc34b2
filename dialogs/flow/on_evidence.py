"""What the buttons of the evidence list do."""

from dataclasses import replace
from typing import assert_never

from dialogs.flow import evidence
from dialogs.flow.menus import several_meant
from dialogs.flow.reply_builder import aside, aside_with_menu
from dialogs.language import evidence_wording, wording
from dialogs.model.context import Context
from dialogs.model.evidence_actions import EvidenceAction, MarkEvidence, PrintEvidence, ShowEvidence
from dialogs.model.turn import Turn


def press(context: Context, action: EvidenceAction, message: str | None) -> Turn:
    """Show a page of the list, mark an item of it, or print it."""
    match action:
        case ShowEvidence(page=page):
            return aside_with_menu(context, evidence.listing(context, page))
        case MarkEvidence():
            return _mark(context, action, message)
        case PrintEvidence(sheets=sheets):
            return aside(context, evidence_wording.follow(sheets), effects=(evidence.sheets(context, sheets),))
        case _:
            assert_never(action)


def mark_several(context: Context, text: str) -> Turn | None:
    """Mark the items of the list whose numbers a text gives; None unless they are several and the list was shown last.

    Who lists what is ready repeats what is marked already: these are unmarked only where all of them are.
    """
    actions = several_meant(context.conversation, text)
    marks = [action for action in actions if isinstance(action, MarkEvidence)]
    if not marks or len(marks) != len(actions):
        return None
    on, page = any(action.on for action in marks), 0
    for action in marks:
        if (marked := evidence.mark(context, replace(action, on=on))) is not None:
            context, page = marked
    return aside_with_menu(context, evidence.listing(context, page))


def _mark(context: Context, action: MarkEvidence, message: str | None) -> Turn:
    """Mark an item; its message is drawn anew where the channel knows it, else the page is shown again."""
    marked = evidence.mark(context, action)
    if marked is None:
        return aside(context, wording.OLD_BUTTON)
    after, page = marked
    turn = aside_with_menu(after, evidence.listing(after, page))
    if message is None or turn.reply is None:
        return turn
    return replace(turn, reply=replace(turn.reply, redraws=message))
