"""What a button does to a list of blanks that waits to be confirmed."""

from typing import assert_never

from dialogs.flow.on_command import turning_to_the_standards
from dialogs.flow.proposal import keep, proposed
from dialogs.flow.reply_builder import aside, present
from dialogs.language import several_wording
from dialogs.model.context import Context
from dialogs.model.conversation import Proposal
from dialogs.model.proposal_actions import ConfirmProposal, CorrectProposed, ProposalAction
from dialogs.model.turn import Turn


def press(context: Context, action: ProposalAction) -> Turn:
    """Answer a button of the list; that of another list changes nothing."""
    proposal = proposed(context)
    if proposal is None or proposal.mark != action.mark:
        return aside(context, several_wording.OTHER_LIST)
    match action:
        case ConfirmProposal(confirmed=True, only=None):
            return confirm(context, proposal)
        case ConfirmProposal(confirmed=confirmed, only=only):
            chosen = _only(proposal, only or ()) if confirmed else None
            return drop(context, proposal) if chosen is None else confirm(context, chosen)
        case CorrectProposed(field=field):
            return present(
                context.after(context.conversation.awaiting(proposal.model_copy(update={"correcting": field})))
            )
        case _:
            assert_never(action)


def _only(proposal: Proposal, keys: tuple[str, ...]) -> Proposal | None:
    """Return a list with those of its lines alone; None if it has none of them."""
    blanks = tuple(blank for blank in proposal.blanks if blank.field in keys)
    return proposal.model_copy(update={"blanks": blanks}) if blanks else None


def confirm(context: Context, proposal: Proposal) -> Turn:
    """Keep the list, and ask the next question."""
    step = context.journey.next_step
    after, parts = keep(context, proposal)
    after = after.after(after.conversation.awaiting(None))
    turning = turning_to_the_standards(step, after) if step is not None else ()
    return present(after, *parts, *turning)


def drop(context: Context, proposal: Proposal) -> Turn:
    """Keep nothing of the list, and put the open question again."""
    return present(
        context.after(context.conversation.awaiting(None)),
        several_wording.dropped(len(proposal.blanks), proposal.source),
    )
