"""What a typed message does, decided by the first interpreter that understands it."""

from collections.abc import Callable
from typing import TypeAlias

from dialogs.flow import (
    about_draft,
    care,
    choosing_kind,
    continued,
    correcting,
    correcting_several,
    explained,
    explaining,
    leaving_word,
    narrative,
    notice,
    on_answer,
    on_evidence,
    open_question,
    remarked,
    requests,
    review,
    several,
    suggesting,
    typed_rows,
    welcome,
)
from dialogs.flow.calling_person import if_called
from dialogs.flow.forwarded import answers_freely
from dialogs.flow.on_choice import decline, press, take
from dialogs.flow.on_clause import answer_clause_request
from dialogs.flow.on_command import forget, run, set_notices
from dialogs.flow.reply_builder import arrived, aside, choice_meant, is_narrative, present
from dialogs.flow.waiting_list import keep_waiting
from dialogs.language import bureau_wording, buttons, refusals, row_words, vocabulary, wording
from dialogs.language.commands import command_of, erasure_confirmed, notices_setting
from dialogs.language.normalise import LONGEST, LONGEST_TABLE, clean, clean_table, fold, too_long
from dialogs.model.actions import ConfirmErasure, Correct, EditNarrative, NarrativeStep, Skip, TakeWithheld
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.events import Chose, Said
from dialogs.model.turn import Turn
from dialogs.understanding.consent import consenting as consent_in
from dialogs.understanding.sensitive import masked

Interpreter: TypeAlias = Callable[[Context, str], Turn | None]
"""Answers a text if it understands it."""


def on_text(context: Context, said: Said) -> Turn:
    """Answer a typed message; what refuses it or is a command comes before any meaning it has where it was typed."""
    is_table = typed_rows.open_list(context) is not None
    if too_long(said.text, LONGEST_TABLE if is_table else LONGEST):
        return aside(context, bureau_wording.message_too_long(len(said.text)))
    text = clean_table(said.text) if is_table else clean(said.text)
    if said.forwarded and not answers_freely(context, text):
        return arrived(context, refusals.FORWARDED)
    if not text:
        return aside(context, wording.NOTHING_TYPED)
    context = welcome.as_asked(context, said.asked)
    if (turn := run_command(context, text)) is not None:
        return keep_waiting(context, turn)
    if said.asked is not None and open_question.answers_another(context, said.asked, text):
        return ask_again(context, text)
    return interpret(context, text)


LONGEST_LOOKED_INTO = 3_000
"""Characters of a text that is searched for anything but long text: no form and no licence is longer."""


def interpret(context: Context, text: str) -> Turn:
    """Answer a text that is no command."""
    if len(text) > LONGEST_LOOKED_INTO and (refused := refuse_page(context, text)) is not None:
        return refused
    for interpreter in INTERPRETERS:
        if (turn := interpreter(context, text)) is not None:
            return turn if interpreter in _SETTLING else keep_waiting(context, turn)
    return aside(context, wording.not_understood(text, context.kind.form.narrative_name))


def refuse_page(context: Context, text: str) -> Turn | None:
    """Refuse a page at a question whose answer stands in a cell; None where long text may be meant."""
    step = context.journey.next_step if context.conversation.kind is not None else None
    if step is None or is_narrative(step):
        return None
    return typed_rows.take_page(context, text) or on_answer.answer_step(context, text)


def run_command(context: Context, text: str) -> Turn | None:
    """Run a command, in plain words or after a slash."""
    if command := command_of(text):
        wanted = notices_setting(text) if command is Command.NOTICES else None
        return if_called(text, run(context, command) if wanted is None else set_notices(context, wanted))
    return aside(context, wording.unknown_command(text)) if text.startswith("/") else None


def ask_again(context: Context, text: str) -> Turn:
    """Repeat what was typed under another question, and put the open one.

    Before consent nothing is repeated, so that nothing is kept.
    """
    if context.conversation.consent is None:
        return present(context)
    if context.conversation.pending == "forget":
        context = context.after(context.conversation.awaiting(None))
    return present(context, refusals.answers_another(masked(text)))


def take_withheld(context: Context, chose: Chose, action: TakeWithheld) -> Turn:
    """Take a text that was held back; where it does not wait any more, its button changes nothing."""
    text = care.released(context, action) if chose.application == context.conversation.number else ""
    if not text:
        return press(context, chose)
    settled = context.after(context.conversation.awaiting(None))
    as_it_is = action.whole or on_answer.is_adding_text(settled)
    taken = on_answer.answer_step(settled, text) if as_it_is else None
    turn = interpret(settled, text) if taken is None else taken
    waiting = context.after(turn.conversation)
    if narrative.asked_back(waiting):  # the button has said that the text is to be kept
        return take(waiting, EditNarrative(action.field, NarrativeStep.REPLACE))
    return turn


def confirm_erasure(context: Context, text: str) -> Turn | None:
    """Take a clear yes or no to 删除吗; anything else is the answer that it would have been without that question."""
    if context.conversation.pending != "forget":
        return None
    if isinstance(meant := choice_meant(context, text), ConfirmErasure):  # the line as it stands: 1 是
        return forget(context, confirmed=meant.confirmed)
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


def check_yourself(context: Context, text: str) -> Turn | None:
    """Show the standards of a kind as questions where the label of that button is typed, before consent too."""
    shown = explaining.self_check_called(context, text)
    return None if shown is None else aside(context, shown)


def answer_before_consent(context: Context, text: str) -> Turn | None:
    """Take 同意 or 不同意, or answer a question that the notice answers; anything else is asked in two lines whether they agree.

    Where that was not asked last, 同意 and the numbers of the two bring the question first.
    """
    if context.conversation.consent is not None:
        return None
    typed = vocabulary.bare(text)
    consenting = consent_in(text)
    agrees = typed in vocabulary.AGREEING or consenting
    if (agrees or typed.isdigit()) and not welcome.is_offered(context):
        return present(context)
    if agrees:
        return present(welcome.agreed(context))
    if typed in vocabulary.DECLINING or consenting is False:
        return decline(context)
    shown = requests.show_blank_forms(context, text)
    return shown or notice.answer_question(context, text) or requests.before_consent(context, text)


def withdraw_consent(context: Context, text: str) -> Turn | None:
    """Ask for the confirmation of 删除 where somebody no longer agrees."""
    return run(context, Command.FORGET) if vocabulary.bare(text) in vocabulary.WITHDRAWING else None


def settle_withheld(context: Context, text: str) -> Turn | None:
    """Take a clear word on what becomes of a text that was held back."""
    action = care.settled(context, text)
    if isinstance(action, TakeWithheld):
        return take_withheld(context, Chose(action, context.at, application=context.conversation.number), action)
    return None if action is None else take(context, action)


def press_choice(context: Context, text: str) -> Turn | None:
    """Take the number or the label of a choice."""
    action = choice_meant(context, text)
    return None if action is None else take(context, action)


def press_older(context: Context, text: str) -> Turn | None:
    """Refuse a label of another question, or a word that ends one, where it is typed as the answer to one that does not offer it."""
    step = context.journey.next_step if context.conversation.kind is not None else None
    if step is None or step.field.is_ticked or is_narrative(step):
        return None
    if text.strip() not in buttons.NO_ANSWER and vocabulary.bare(text) not in row_words.ONLY_ENDING:
        return None
    return aside(context, wording.OLD_BUTTON)


def correct_line(context: Context, text: str) -> Turn | None:
    """Take 修改企业类型 and the like."""
    key = review.line_meant(context, text)
    return None if key is None else take(context, Correct(key))


def change_last(context: Context, text: str) -> Turn | None:
    """Take 改, which puts the question again that was answered last."""
    key = context.conversation.last_answered
    if fold(text) not in buttons.CHANGE_LAST or key is None:
        return None
    return take(context, Correct(key))


def keep_answer(context: Context, text: str) -> Turn | None:
    """Take 保留 where the open question has an answer already."""
    step = context.journey.next_step if context.conversation.kind is not None else None
    if step is None or vocabulary.bare(text) not in vocabulary.KEEPING:
        return None
    return take(context, Skip(step.field.key)) if step.field.key in context.conversation.answers else None


INTERPRETERS: tuple[Interpreter, ...] = (
    confirm_erasure,
    settle_erasure,
    leaving_word.leave_word,
    check_yourself,
    answer_before_consent,
    withdraw_consent,
    several.settle,
    on_answer.settle_confirmation,
    settle_withheld,
    typed_rows.obey,
    press_choice,
    press_older,
    on_evidence.mark_several,
    answer_clause_request,
    correct_line,
    change_last,
    keep_answer,
    on_answer.settle_plan,
    typed_rows.take_rows,
    continued.join_rest,
    on_answer.answer_corrected,
    care.warn,
    remarked.keep_sentence,
    choosing_kind.offer_instead,
    correcting_several.correct_several,
    correcting.correct_in_words,
    explained.take_both,
    typed_rows.doubt_row,
    several.fill,
    care.warn_of_foreign,
    several.join,
    choosing_kind.offer_called,
    on_answer.answer_surely,
    choosing_kind.choose_named,
    choosing_kind.offer_other,
    requests.carry_out,
    notice.explain_unclear,
    requests.talk_plainly,
    notice.answer_found,
    suggesting.obey,
    notice.say_not_written,
    requests.talk,
    about_draft.answer_about_draft,
    choosing_kind.choose_kind,
    suggesting.suggest,
    several.wait_on,
    explained.take_story,
    on_answer.answer_step,
    on_answer.add_to_narrative,
)
"""In this order: whoever understands a text first answers it."""
_SETTLING = (several.settle, press_choice)
"""After these no list of blanks waits any more, if they say so."""
