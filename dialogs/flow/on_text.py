"""What a typed message does, decided by the first interpreter that understands it."""

from collections.abc import Callable
from typing import TypeAlias

from dialogs.flow import gaps, information, on_answer, open_question, review, welcome
from dialogs.flow.forwarded import answers_freely
from dialogs.flow.on_choice import decline, take
from dialogs.flow.on_command import forget, run, set_notices
from dialogs.flow.reply_builder import arrived, aside, choice_meant, present
from dialogs.language import bureau_wording, refusals, vocabulary, wording
from dialogs.language.commands import command_about, command_of, erasure_confirmed, notices_setting
from dialogs.language.normalise import clean, fold, too_long
from dialogs.model.actions import CloseGap, Correct
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.events import Said
from dialogs.model.turn import Turn
from dialogs.questions.registry import question_kind

Interpreter: TypeAlias = Callable[[Context, str], Turn | None]
"""Answers a text if it understands it."""


def on_text(context: Context, said: Said) -> Turn:
    """Answer a typed message; what refuses it or is a command comes before any meaning it has where it was typed."""
    if too_long(said.text):
        return aside(context, bureau_wording.message_too_long(len(said.text)))
    text = clean(said.text)
    if said.forwarded and not answers_freely(context, text):
        return arrived(context, refusals.FORWARDED)
    if not text:
        return aside(context, wording.NOTHING_TYPED)
    if (turn := run_command(context, text)) is not None:
        return turn
    if said.asked is not None and open_question.answers_another(context, said.asked, text):
        return ask_again(context, text)
    return interpret(context, text)


def interpret(context: Context, text: str) -> Turn:
    """Answer a text that is no command."""
    for interpreter in INTERPRETERS:
        if (turn := interpreter(context, text)) is not None:
            return turn
    return aside(context, wording.not_understood(text))


def run_command(context: Context, text: str) -> Turn | None:
    """Run a command, in plain words or after a slash."""
    if command := command_of(text):
        wanted = notices_setting(text) if command is Command.NOTICES else None
        return run(context, command) if wanted is None else set_notices(context, wanted)
    return aside(context, wording.unknown_command(text)) if text.startswith("/") else None


def ask_again(context: Context, text: str) -> Turn:
    """Repeat what was typed under another question, and put the open one.

    Before consent nothing is repeated, so that nothing is kept.
    """
    if context.conversation.consent is None:
        return present(context)
    if context.conversation.pending == "forget":
        context = context.after(context.conversation.awaiting(None))
    return present(context, refusals.answers_another(text))


def confirm_erasure(context: Context, text: str) -> Turn | None:
    """Take a clear yes or no to 删除吗; anything else is the answer that it would have been without that question."""
    if context.conversation.pending != "forget":
        return None
    settled = erasure_confirmed(text)
    if settled or vocabulary.bare(text) in vocabulary.ERASING:
        return forget(context, confirmed=True)
    refused = on_answer.confirmation(context, text) is False or fold(text) in vocabulary.KEEPING_ALL
    if settled is False or refused:
        return forget(context, confirmed=False)
    return interpret(context.after(context.conversation.awaiting(None)), text)


def settle_erasure(context: Context, text: str) -> Turn | None:
    """Answer 确认删除 and 取消删除 where nothing asks for them: too late or by mistake, they answer nothing else."""
    settled = erasure_confirmed(text)
    if settled is None:
        return None
    kept = context.conversation.consent is not None
    return aside(context, wording.FORGET_CANCELLED) if kept and not settled else run(context, Command.FORGET)


def answer_before_consent(context: Context, text: str) -> Turn | None:
    """Take 同意 or 不同意, or answer a question that the notice answers; anything else brings back the first message."""
    if context.conversation.consent is not None:
        return None
    typed = vocabulary.bare(text)
    if typed in vocabulary.AGREEING:
        return present(welcome.agreed(context))
    if typed in vocabulary.DECLINING:
        return decline(context)
    if answer := information.asked_anyway(context, text):
        return aside(context, answer)
    return present(context)


def withdraw_consent(context: Context, text: str) -> Turn | None:
    """Ask for the confirmation of 删除 where somebody no longer agrees."""
    return run(context, Command.FORGET) if vocabulary.bare(text) in vocabulary.WITHDRAWING else None


def press_choice(context: Context, text: str) -> Turn | None:
    """Take the number or the label of a choice."""
    action = choice_meant(context, text)
    return None if action is None else take(context, action)


def close_gap(context: Context, text: str) -> Turn | None:
    """Take 补第6（4）条 and the like."""
    clause = gaps.clause_meant(context, text)
    return None if clause is None else take(context, CloseGap(clause))


def correct_line(context: Context, text: str) -> Turn | None:
    """Take 修改企业类型 and the like."""
    key = review.line_meant(context, text)
    return None if key is None else take(context, Correct(key))


def answer_question(context: Context, text: str) -> Turn | None:
    """Answer what reads like a question; long text, and text on its way, never does."""
    step = context.journey.next_step if context.conversation.kind is not None else None
    free_text = step is not None and not question_kind(step.field).takes_numbers
    if on_answer.is_adding_text(context) or not information.is_question(text, by_its_end=free_text):
        return None
    if answer := information.asked_anyway(context, text):
        return aside(context, answer)
    if command := command_about(text):
        return run(context, command)
    return aside(context, wording.QUESTION_NOT_ANSWER.format(telephone=context.campaign.contact.telephone))


INTERPRETERS: tuple[Interpreter, ...] = (
    confirm_erasure,
    settle_erasure,
    answer_before_consent,
    withdraw_consent,
    press_choice,
    close_gap,
    correct_line,
    answer_question,
    on_answer.choose_kind,
    on_answer.answer_step,
    on_answer.add_to_narrative,
)
"""In this order: whoever understands a text first answers it."""
