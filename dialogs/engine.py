"""Every transition of the conversation, and nothing else."""

from typing import assert_never

from dialogs.flow import asking, gaps, information, narrative, on_notification, open_question, review, welcome
from dialogs.flow.forwarded import answers_freely
from dialogs.flow.journey import next_step
from dialogs.flow.on_choice import choose_kind, decline, press, take
from dialogs.flow.on_command import come_in, forget, obey, set_notices, skip, turning_to_the_standards
from dialogs.flow.reply_builder import arrived, aside, choice_meant, compose, is_narrative, present
from dialogs.language import bureau_wording, buttons, refusals, wording
from dialogs.language.commands import asked_about, erasing_settled, notices_wanted, spoken
from dialogs.language.normalise import clean, fold, too_long
from dialogs.model.actions import CloseGap, ConfirmErasure, ConfirmNothing, Correct, SwitchTo
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.model.effects import TellStaff
from dialogs.model.events import (
    ApplicationsListed,
    Chose,
    Edited,
    Event,
    FormDelivered,
    FormFailed,
    LookedUp,
    Said,
    Started,
    Unasked,
    Uploaded,
)
from dialogs.model.reply import Block, Choice, Paragraph
from dialogs.model.turn import Turn
from dialogs.questions.outcome import Understood
from dialogs.questions.registry import question_kind
from standards.campaign import Campaign, Step
from standards.form import AnswerKind, Field

_CONFIRMATION = Field(key="confirmation", label="确认", kind=AnswerKind.YES_NO)


_FORGETTING = frozenset({"是", "1", "确定", "确认", "是的"})
"""What confirms 删除 for good, beside the words that name it: words that answer no other question by chance stay out."""
_KEEPING = frozenset({"取消", "算了"})


def respond(campaign: Campaign, conversation: Conversation, event: Event) -> Turn:
    """Answer an event: the next conversation, what is said, what is to be done.

    A plain function of its arguments. It raises nothing that a person could cause.
    """
    context = Context(campaign, _as_it_stands(campaign, conversation, event), event.at)
    if isinstance(event, Unasked):
        return on_notification.tell(context, event)
    if isinstance(event, LookedUp):
        return on_notification.looked_up(context, event)
    match event:
        case Started():
            return come_in(context)
        case Said():
            return _said(context, event)
        case Chose():
            return press(context, event)
        case Uploaded(what=what):
            return aside(context, wording.only_text(what))
        case Edited():
            return aside(context, wording.EDITED)
        case FormDelivered():
            return _delivered(context, event)
        case FormFailed():
            return arrived(context, wording.FORM_FAILED, effects=(TellStaff(wording.FORM_FAILED_FOR_STAFF),))
        case ApplicationsListed():
            return _applications(context, event)
        case _:
            assert_never(event)


def _delivered(context: Context, form: FormDelivered) -> Turn:
    if context.conversation.kind is None:
        return present(context)
    closing = review.closing(context, form.reference, form.draft, form.paper)
    if form.draft or context.conversation.pending is not None:
        return arrived(context, closing)
    return compose(context, closing)


def _as_it_stands(campaign: Campaign, conversation: Conversation, event: Event) -> Conversation:
    """Give the conversation without what this event has made void: a kind that is no more, an unconfirmed 删除."""
    if conversation.kind is not None and all(kind.key != conversation.kind for kind in campaign.kinds):
        conversation = conversation.choosing(None)
    left_open = isinstance(event, Said | Unasked | FormDelivered | FormFailed) or (
        isinstance(event, Chose) and isinstance(event.action, ConfirmErasure)
    )
    if conversation.pending == "forget" and not left_open:
        conversation = conversation.awaiting(None)
    return conversation


def _said(context: Context, said: Said) -> Turn:
    if too_long(said.text):
        return aside(context, bureau_wording.message_too_long(len(said.text)))
    text, asked = clean(said.text), said.asked
    if said.forwarded and not answers_freely(context, text):
        return arrived(context, refusals.FORWARDED)
    if not text:
        return aside(context, wording.NOTHING_TYPED)
    if command := spoken(text):
        wanted = notices_wanted(text) if command is Command.NOTICES else None
        return obey(context, command) if wanted is None else set_notices(context, wanted)
    if text.startswith("/"):
        return aside(context, wording.unknown_command(text))
    if asked is not None and open_question.answers_another(context, asked, text):
        return _asked_back(context, text)
    return _said_here(context, text)


def _said_here(context: Context, text: str) -> Turn:
    """Answer words that are no command, by where the conversation stands."""
    if context.conversation.pending == "forget":
        return _said_to_forgetting(context, text)
    if (settled := erasing_settled(text)) is not None:  # too late, or by mistake: it answers nothing else
        kept = context.conversation.consent is not None
        return aside(context, wording.FORGET_CANCELLED) if kept and not settled else obey(context, Command.FORGET)
    if context.conversation.consent is None:
        return _said_before_consent(context, text)
    if fold(text).rstrip("。.!") in ("不同意", "我不同意"):
        return obey(context, Command.FORGET)
    if (action := choice_meant(context, text)) is not None:
        return take(context, action)
    if clause := gaps.clause_meant(context, text):
        return take(context, CloseGap(clause))
    if key := review.line_meant(context, text):
        return take(context, Correct(key))
    if answer := _asked(context, text):
        return answer
    return _answered(context, text)


def _asked_back(context: Context, text: str) -> Turn:
    """Repeat what was typed under another question, and put the open one; before consent nothing is repeated, so nothing kept."""
    if context.conversation.consent is None:
        return present(context)
    if context.conversation.pending == "forget":
        context = context.after(context.conversation.awaiting(None))
    return present(context, refusals.answers_another(text))


def _answered(context: Context, text: str) -> Turn:
    """Take what is nothing else as the answer to what stands open."""
    if context.conversation.kind is None:
        kind = welcome.kind_meant(context, text)
        return choose_kind(context, kind) if kind else present(context, wording.unknown_choice(text))
    step = next_step(context)
    if step is not None:
        return _typed_answer(context, step, text)
    if len(text) < narrative.SHORTEST_INSTEAD or context.kind.form.narrative.key not in context.conversation.answers:
        return aside(context, wording.not_understood(text))
    return _typed_narrative(narrative.start_adding(context), text, wording.added_text(len(text)))


def _said_to_forgetting(context: Context, text: str) -> Turn:
    """Take what is said to 删除吗: a clear yes erases, a no does not, anything else is the answer it would have been."""
    settled = erasing_settled(text)
    if settled or fold(text).rstrip("。.!") in _FORGETTING:
        return forget(context, confirmed=True)
    if settled is False or _confirmation(context, text) is False or fold(text) in _KEEPING:
        return forget(context, confirmed=False)
    return _said_here(context.after(context.conversation.awaiting(None)), text)


def _said_before_consent(context: Context, text: str) -> Turn:
    match fold(text).rstrip("。.!"):
        case "同意" | "1" | "我同意" | "同意并开始":
            return present(welcome.agreed(context))
        case "不同意" | "2" | "我不同意":
            return decline(context)
    if answer := information.asked_anyway(context, text):
        return aside(context, answer)
    return present(context)


def _asked(context: Context, text: str) -> Turn | None:
    """Answer what reads like a question; long text and text on its way are never taken for one."""
    step = next_step(context) if context.conversation.kind is not None else None
    free_words = step is not None and not question_kind(step.field).takes_numbers
    if _adding_text(context) or not information.is_question(text, by_its_end=free_words):
        return None
    if answer := information.asked_anyway(context, text):
        return aside(context, answer)
    if command := asked_about(text):
        return obey(context, command)
    return aside(context, wording.QUESTION_NOT_ANSWER.format(telephone=context.campaign.contact.telephone))


def _typed_answer(context: Context, step: Step, text: str) -> Turn:
    if context.conversation.pending == "nothing_ticked":
        context = context.after(context.conversation.awaiting(None))
        if (nothing := _confirmation(context, text)) is not None:
            return take(context, ConfirmNothing(step.field.key, nothing))
    if is_narrative(step):
        return _typed_narrative(context, text)
    after, said = asking.take_words(context, step, text)
    return present(after, *said, *turning_to_the_standards(step, after))


def _typed_narrative(context: Context, text: str, told: str = "") -> Turn:
    if _adding_text(context) and fold(text).rstrip("。.!") in narrative.ENDING:
        return present(narrative.finish(context))
    if _adding_text(context) and text == buttons.ADD:
        return aside(context, wording.GO_ON)
    if not _adding_text(context) and fold(text).rstrip("。.!") in narrative.KEEPING:
        if context.kind.form.narrative.key in context.conversation.answers:
            return skip(context, Step(context.kind.form.narrative, None))
        if narrative.draft(context):
            return present(narrative.keep_draft(context))
    after, said = narrative.take(context, text)
    return present(after, told, said)


def _adding_text(context: Context) -> bool:
    """Whether the narrative stands open with text on its way: then whatever is typed belongs to it."""
    if context.conversation.kind is None:
        return False
    step = next_step(context)
    return step is not None and is_narrative(step) and step.field.key in context.conversation.unfinished


def _confirmation(context: Context, text: str) -> bool | None:
    """Return whether a text says yes or no to what was asked back; None for anything else."""
    answer = question_kind(_CONFIRMATION).read(context, _CONFIRMATION, text)
    return answer.value is True if isinstance(answer, Understood) else None


def _applications(context: Context, listed: ApplicationsListed) -> Turn:
    if len(listed.applications) < 2:
        return aside(context, wording.ONLY_ONE_APPLICATION)
    choices = [Choice(summary.title, SwitchTo(summary.number)) for summary in listed.applications]
    return compose(
        context, Block((Paragraph(wording.applications(len(choices))),), buttons.in_rows(choices, 1), menu=True)
    )
