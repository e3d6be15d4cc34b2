"""What a button of one question does."""

from dataclasses import replace
from typing import assert_never

from dialogs.flow import asking, care, explaining, narrative, on_rows, ticking
from dialogs.flow.on_command import back, narrative_taken, skip, turning_to_the_standards
from dialogs.flow.reply_builder import aside, compose, go_on, is_narrative, present, redraw
from dialogs.language import change_wording, wording
from dialogs.language.normalise import clean
from dialogs.model.actions import (
    AnswerAction,
    ConfirmNothing,
    ConfirmReading,
    EditNarrative,
    ExplainQuestion,
    FieldAction,
    FinishTicks,
    GiveAnswer,
    GiveTicks,
    GoBack,
    NarrativeStep,
    QuoteClause,
    Rewrite,
    ShowMoreOptions,
    Skip,
    TakeWithheld,
    Tick,
    TickAll,
    WriteNarrative,
)
from dialogs.model.context import Context
from dialogs.model.reply import Block
from dialogs.model.row_actions import EditRow
from dialogs.model.turn import Turn
from standards.campaign import Step


def press_question(context: Context, action: FieldAction, message: str | None) -> Turn:
    """Answer a button of one question, which has to be the open one."""
    step = context.journey.next_step
    if step is None or action.field != step.field.key:
        return aside(context, _not_open(context, action))
    match action:
        case Skip():
            return skip(context, step)
        case GoBack():
            return back(context, step)
        case QuoteClause() if step.clause is not None:
            return aside(context, Block((asking.quote(context, step.clause),)))
        case ExplainQuestion():
            return aside(context, explaining.of_step(context, step))
        case ShowMoreOptions(page=page):
            return compose(context, replace(asking.question(context, step, page), menu=True))
        case EditNarrative(step=edit, text=text) if is_narrative(step):
            return _edit(context, edit, clean(text))
        case WriteNarrative(text=text) if is_narrative(step):
            return _write(context, clean(text))
        case (
            GiveAnswer()
            | Tick()
            | FinishTicks()
            | TickAll()
            | GiveTicks()
            | ConfirmNothing()
            | QuoteClause()
            | EditNarrative()
            | WriteNarrative()
            | ConfirmReading()
            | Rewrite()
        ):
            return _answer(context, step, action, message)
        case EditRow():
            return on_rows.press(context, step, action)
        case TakeWithheld():
            return present(context)  # nothing is held back any more, or `on_text` would have taken it
        case _:
            assert_never(action)


def _not_open(context: Context, action: FieldAction) -> str:
    return wording.OLD_BUTTON if action.field in context.kind.fields else change_wording.BUTTON_GONE


def _write(context: Context, text: str) -> Turn:
    """Store the whole text of the field as the answer; warn first where it holds what should not be kept."""
    settled = context.after(context.conversation.awaiting(None))
    after, sentence = narrative.write(settled, text)
    is_own = after is not settled and not narrative.is_drafted(after)
    if is_own and (warned := care.warn(settled, text)) is not None:
        return warned
    return narrative_taken(settled, after, sentence)


def _plan_written(context: Context, text: str, *, planned: bool) -> Turn:
    """Keep the text as it stands in its field, and put the plan into it or leave that out."""
    settled = context.after(context.conversation.awaiting(None))
    written, sentence = narrative.write(settled, text)
    if sentence:
        return present(settled, sentence)
    if not narrative.is_drafted(written) and (warned := care.warn(settled, text)) is not None:
        return warned
    return narrative_taken(settled, *narrative.with_plan(written, planned=planned))


def _edit(context: Context, step: NarrativeStep, text: str) -> Turn:
    match step:
        case NarrativeStep.KEEP if context.kind.form.narrative.key in context.conversation.answers:
            return present(context)
        case NarrativeStep.KEEP | NarrativeStep.DRAFT:
            return narrative_taken(context, narrative.keep_draft(context))
        case NarrativeStep.PLAN | NarrativeStep.NO_PLAN if text:
            return _plan_written(context, text, planned=step is NarrativeStep.PLAN)
        case NarrativeStep.PLAN | NarrativeStep.NO_PLAN:
            return present(*narrative.with_plan(context, planned=step is NarrativeStep.PLAN))
        case NarrativeStep.ADD:
            return present(narrative.start_adding(context))
        case NarrativeStep.GO_ON:
            return aside(context, wording.GO_ON)
        case NarrativeStep.FINISH:
            return narrative_taken(context, narrative.finish(context))
        case NarrativeStep.REPLACE:
            return narrative_taken(context, narrative.replace(context))
        case NarrativeStep.APPEND:
            after, sentence = narrative.append(context)
            return narrative_taken(context, after if sentence else narrative.finish(after), sentence)
        case NarrativeStep.DROP:
            return present(*narrative.drop(context))
        case _:
            assert_never(step)


def _answer(context: Context, step: Step, action: AnswerAction, message: str | None) -> Turn:
    outcome = asking.take_choice(context, step, action)
    if outcome is not None:
        after, parts = outcome
        return go_on(after, step.field.key, *parts, *turning_to_the_standards(step, after))
    match action:
        case FinishTicks() if step.field.is_ticked:
            return present(context.after(context.conversation.awaiting("nothing_ticked")))
        case GiveTicks(options=()) if step.field.is_ticked:
            return present(context.after(context.conversation.awaiting("nothing_ticked")))
        case GiveTicks() if step.field.is_ticked:
            return present(ticking.give(context, step, action), wording.OPTIONS_UNKNOWN)
        case ConfirmNothing() if step.field.is_ticked:
            return present(context.after(context.conversation.awaiting(None)))
        case Rewrite():
            return _with_words_in_it(present(context.after(context.conversation.awaiting(None))), asking.typed(context))
        case Tick(option=option) if option in step.field.option_labels and step.field.is_ticked:
            return _tick(context, step, action, message)
        case Tick() if step.field.is_ticked:
            return present(context.after(context.conversation.awaiting(None)), change_wording.BUTTON_GONE)
        case GiveAnswer():
            return present(context, change_wording.BUTTON_GONE)
        case Tick() | FinishTicks() | TickAll() | GiveTicks() | ConfirmNothing() | ConfirmReading() | Skip() | GoBack():
            return present(context)
        case (
            TakeWithheld() | QuoteClause() | ExplainQuestion() | ShowMoreOptions() | EditNarrative() | WriteNarrative()
        ):
            return present(context)
        case _:
            assert_never(action)


def _with_words_in_it(turn: Turn, typed: str) -> Turn:
    """Return a turn whose question has what was typed before as its present answer."""
    reply = turn.reply
    if reply is None or reply.asked is None or not typed:
        return turn
    return replace(turn, reply=replace(reply, asked=replace(reply.asked, current=typed)))


def _tick(context: Context, step: Step, action: Tick, message: str | None) -> Turn:
    """Set a tick; the buttons are redrawn where the channel knows their message, else the question is put again."""
    after = ticking.tick(context, step, action)
    return present(after) if message is None else redraw(after, message)
