"""What a command does."""

from collections.abc import Mapping
from typing import assert_never

from dialogs.flow import asking, evidence, explaining, gaps, information, review, welcome
from dialogs.flow.reply_builder import aside, aside_with_menu, compose, go_on, present
from dialogs.language import bureau_wording, buttons, wording
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.model.effects import (
    Effect,
    ForgetApplicant,
    HandOverData,
    ListApplications,
    LookUpNotices,
    LookUpStatus,
    OpenApplication,
    SetNotices,
    TellIdentity,
)
from dialogs.model.reply import Block, Ended
from dialogs.model.turn import Turn
from standards.campaign import Step

_OF_WHAT_IS_KEPT = (Command.STATUS, Command.MYDATA, Command.NOTICES)
_TO_BE_CARRIED_OUT: Mapping[Command, Effect] = {
    Command.NEW: OpenApplication(),
    Command.SWITCH: ListApplications(),
    Command.STATUS: LookUpStatus(),
    Command.NOTICES: LookUpNotices(),
}
"""Commands that only the storage can answer."""


def come_in(context: Context) -> Turn:
    """Welcome somebody, or ask the open question."""
    conversation = context.conversation
    if conversation.kind is None:
        return present(
            context, bureau_wording.another_application(conversation.number) if conversation.number > 1 else ""
        )
    if conversation.consent is None:
        return present(context)
    return present(context, welcome.come_back(context))


def run(context: Context, command: Command) -> Turn:
    """Run a command, as far as it can be run now."""
    conversation = context.conversation
    if conversation.pending == "forget":
        context = context.after(conversation.awaiting(None))
    if answer := information.answer(context, command):
        choices = explaining.self_check_choices(context) if command is Command.ELIGIBILITY else ()
        return aside(context, Block.of(answer, choices))
    if command is Command.START:
        return come_in(context)
    if command is Command.FORGET:
        return _ask_to_forget(context)
    if command is Command.WHOAMI:
        return Turn(context.conversation, None, (TellIdentity(),))
    if not conversation.is_known:
        return aside(context, bureau_wording.NOTHING_KEPT) if command in _OF_WHAT_IS_KEPT else present(context)
    if conversation.consent is None and command not in (Command.SWITCH, *_OF_WHAT_IS_KEPT):
        return present(context)
    if command in _TO_BE_CARRIED_OUT:
        return Turn(context.conversation, None, (_TO_BE_CARRIED_OUT[command],))
    if command is Command.MYDATA:
        announcement = bureau_wording.data_follows(with_form=conversation.kind is not None)
        return aside(context, announcement, effects=(HandOverData(),))
    if conversation.kind is None:
        return present(context, wording.NOT_YET_KIND)
    return _run_on_the_way(context, command)


def _run_on_the_way(context: Context, command: Command) -> Turn:
    step = context.journey.next_step
    match command:
        case Command.PROGRESS:
            return aside(context, review.progress(context))
        case Command.REVIEW:
            return aside_with_menu(context, review.reading_back(context))
        case Command.GAPS:
            return present(context) if step is None else aside_with_menu(context, gaps.report(context))
        case Command.OVERVIEW:
            progress = review.progress_and_next(context)
            return present(context, progress) if step is None else _with_gaps(context, progress)
        case Command.EVIDENCE:
            return aside_with_menu(context, evidence.listing(context))
        case Command.DOCUMENT:
            return Turn(context.conversation, None, (review.form_to_fill(context),))
        case Command.BACK:
            return back(context, step)
        case Command.SKIP:
            return present(context) if step is None else skip(context, step)
        case Command.START | Command.FORGET | Command.WHOAMI | Command.MYDATA | Command.NEW | Command.SWITCH:
            return present(context)  # run before a kind is needed
        case Command.STATUS | Command.NOTICES | Command.CONTACT | Command.DEADLINE | Command.PROCESS:
            return present(context)
        case Command.ELIGIBILITY | Command.PRIVACY | Command.HELP:
            return present(context)
        case _:
            assert_never(command)


def _with_gaps(context: Context, progress: str) -> Turn:
    return aside_with_menu(context, gaps.report(context), Block.of(progress))


def back(context: Context, step: Step | None) -> Turn:
    """Ask the question before that one; after the last question, ask the last one again."""
    if step is None:
        return present(context.after(context.conversation.reopening(context.kind.form.narrative.key)))
    return present(asking.go_back(context, step.field.key))


def skip(context: Context, step: Step) -> Turn:
    """Skip a question, and ask the next one."""
    after, text = asking.pass_over(context, step)
    return go_on(after, step.field.key, text, *turning_to_the_standards(step, after))


def narrative_taken(before: Context, after: Context, *messages: str) -> Turn:
    """Go on after something was done with 商业秘密保护工作开展情况, and say what was kept."""
    field = after.kind.form.narrative
    answer = after.conversation.answers.get(field.key)
    if answer is None or answer is before.conversation.answers.get(field.key):
        return present(after, *messages)
    return go_on(after, field.key, *messages, asking.recorded(before, after, field))


def _ask_to_forget(context: Context) -> Turn:
    if not context.conversation.is_known:
        return aside(context, wording.FORGET_NOTHING)
    asked = context.after(context.conversation.awaiting("forget"))
    return present(asked)


def forget(context: Context, confirmed: bool) -> Turn:
    """Erase everything if that was confirmed; otherwise say that nothing was erased."""
    if confirmed:
        return compose(
            context.after(Conversation()), Block.of(wording.FORGOTTEN), effects=(ForgetApplicant(),), ended=Ended.ERASED
        )
    return aside(context.after(context.conversation.awaiting(None)), wording.FORGET_CANCELLED)


def set_notices(context: Context, on: bool) -> Turn:
    """Turn the bureau's notices on or off, and confirm it."""
    if context.conversation.pending == "forget":
        context = context.after(context.conversation.awaiting(None))
    if not context.conversation.is_known:
        return aside(context, bureau_wording.NOTHING_KEPT)
    text = bureau_wording.NOTICES_TURNED_ON if on else bureau_wording.NOTICES_TURNED_OFF
    return aside(context, Block.of(text, ((buttons.notices(not on),),)), effects=(SetNotices(on),))


def turning_to_the_standards(answered: Step, after: Context) -> tuple[str, ...]:
    """Return the sentence that opens the standards, when their first question comes next for the first time."""
    step = after.journey.next_step
    first = after.kind.first_of_standards
    if answered.clause is not None or step is None or step is not first or step.field.key in after.conversation.answers:
        return ()
    return (wording.STANDARDS_FOLLOW.format(title=after.kind.standards.title),)
