"""Questions with their answers."""

from typing import assert_never

from dialogs.flow import consistency
from dialogs.flow.outline import in_words, printed
from dialogs.language import buttons, wording
from dialogs.language.normalise import fold
from dialogs.model.actions import (
    ConfirmNothing,
    ConfirmReading,
    EditNarrative,
    FieldAction,
    FinishTicks,
    GiveAnswer,
    GoBack,
    QuoteClause,
    Rewrite,
    ShowMoreOptions,
    Skip,
    Tick,
)
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Doubt, Unfinished
from dialogs.model.reply import Block, Caution, Choice, Paragraph, Part, PlaceKept, Question, Recorded, Rows
from dialogs.questions.outcome import Doubtful, NotUnderstood, Outcome, Understood
from dialogs.questions.registry import question_kind
from dialogs.questions.ticks import ticked_now
from standards.campaign import Step
from standards.form import AnswerKind, Field


def question(context: Context, step: Step, page: int = 0) -> Block:
    """Return a question with its choices: the printed label or the clause, what to write, an example, the present answer."""
    field = step.field
    number, total = context.journey.position(field.key)
    current = wording.shortened(printed(context, field), 80) if field.key in context.conversation.answers else ""
    example = "" if step.clause is not None or field.options else field.example
    part = Question(number, total, name_of(step), field.ask, example, field.example_below, current)
    return Block((part,), _rows(context, step, field, page))


def reminder(context: Context, step: Step) -> Block:
    """Return a question in one line with its choices, after something else was answered."""
    field = step.field
    hint = f"例如：{field.example}" if field.example and step.clause is None else field.ask.split("\n")[0]
    return Block((place_kept(context, step, hint),), _rows(context, step, field, 0))


def place_kept(context: Context, step: Step, hint: str = "") -> PlaceKept:
    """Return the reminder of a question without its choices."""
    number, total = context.journey.position(step.field.key)
    return PlaceKept(number, total, name_of(step), hint)


def name_of(step: Step) -> str:
    """Return the label as printed on the form, or the number and heading of the clause."""
    return step.field.label if step.clause is None else step.clause.name


def take_text(context: Context, step: Step, text: str) -> tuple[Context, list[Part]]:
    """Return the context after a typed answer, and what to say of it."""
    field = step.field
    return _settled(context, field, question_kind(field).read(context, field, text), text)


def take_choice(context: Context, step: Step, action: FieldAction) -> tuple[Context, list[Part]] | None:
    """Return the context after a pressed answer, and what to say of it; None where the button sets nothing.

    That is an unknown option, or 选好了 with nothing ticked.
    """
    field = step.field
    match action:
        case GiveAnswer(option=option):
            outcome = question_kind(field).choose(context, field, option)
            return None if outcome is None else _settled(context, field, outcome, "")
        case FinishTicks() if field.kind is AnswerKind.TICKS and (ticked := ticked_now(context, field)):
            return _answered(context, field, Understood(ticked), "")
        case ConfirmNothing(confirmed=True) if field.kind is AnswerKind.TICKS:
            return _answered(context, field, Understood(()), "")
        case ConfirmReading() if (doubt := doubtful(context, step)) and action == confirming(field, doubt):
            return _answered(context, field, doubt.answer, _text_in_doubt(context))
        case FinishTicks() | ConfirmNothing() | ConfirmReading() | Rewrite() | Tick() | Skip() | GoBack():
            return None
        case QuoteClause() | ShowMoreOptions() | EditNarrative():
            return None
        case _:
            assert_never(action)


def doubtful(context: Context, step: Step) -> Doubtful | None:
    """Return the answer to a question that is to be confirmed; None if there is none, or no doubt any more."""
    pending = context.conversation.pending
    if not isinstance(pending, Doubt) or pending.field != step.field.key:
        return None
    outcome = question_kind(step.field).read(context, step.field, pending.text)
    return outcome if isinstance(outcome, Doubtful) else None


def confirmation(field: Field, doubt: Doubtful) -> Block:
    """Return the question whether a doubtful answer is meant; a bare number is an answer to it, never a choice."""
    yes = Choice(buttons.YES, confirming(field, doubt))
    return Block.of(f"{field.label}：{doubt.question}", ((yes, Choice(buttons.REWRITE, Rewrite(field.key))),))


def confirming(field: Field, doubt: Doubtful) -> ConfirmReading:
    """Return the action that confirms this very value, for another may be in doubt by the time it is pressed."""
    return ConfirmReading(field.key, str(doubt.answer.value))


def tick(context: Context, step: Step, action: Tick) -> Context:
    """Return the context with one tick set or cleared; the answer stays open until 选好了."""
    field = step.field
    ticked = set(ticked_now(context, field))
    if action.on:
        ticked.add(action.option)
    else:
        ticked.discard(action.option)
    in_order = tuple(option.key for option in field.options if option.key in ticked)
    return context.after(context.conversation.leaving_open(field.key, Unfinished(ticked=in_order)))


def tick_rows(context: Context, step: Step) -> Rows:
    """Return the present buttons of a question with ticks."""
    return _rows(context, step, step.field, 0)


def go_back(context: Context, key: str) -> Context:
    """Return the context with the question before that one open; before the first, the kind is chosen anew."""
    step = context.journey.before(key)
    if step is None:
        return context.after(context.conversation.choosing(None))
    return context.after(context.conversation.reopening(step.field.key, *context.conversation.reopened))


def pass_over(context: Context, step: Step) -> tuple[Context, str]:
    """Return the context with a question skipped, or its answer kept if it was asked again, and what to say."""
    key = step.field.key
    conversation = context.conversation.skipping(key)
    label = step.field.label
    if key in conversation.answers:
        return context.after(conversation), wording.kept(label)
    return context.after(conversation), wording.skipped(label, last=conversation.skipped[key] > 1)


def _text_in_doubt(context: Context) -> str:
    pending = context.conversation.pending
    return pending.text if isinstance(pending, Doubt) else ""


def _settled(context: Context, field: Field, outcome: Outcome, text: str) -> tuple[Context, list[Part]]:
    match outcome:
        case Understood():
            return _answered(context, field, outcome, text)
        case Doubtful():
            return context.after(context.conversation.awaiting(Doubt(field=field.key, text=text))), []
        case NotUnderstood(sentence=sentence):
            return context, [Paragraph(sentence)]
        case _:
            assert_never(outcome)


def _answered(context: Context, field: Field, answer: Understood, text: str) -> tuple[Context, list[Part]]:
    note = answer.note or consistency.disagreeing(context, field, answer)
    kept = Answer(value=answer.value, words=text, at=context.at)
    after = context.after(context.conversation.answering(field.key, kept))
    shown = in_words(after, field, answer.value)
    parts: list[Part] = [] if fold(text) == fold(shown) else [Recorded(field.label, shown)]
    sentences = ([note] if note else []) + consistency.warnings(after, field)
    return after, parts + [Caution(sentence) for sentence in sentences]


def _rows(context: Context, step: Step, field: Field, page: int) -> Rows:
    steering = [Choice(buttons.SKIP, Skip(field.key)), Choice(buttons.BACK, GoBack(field.key))]
    if step.clause is not None:
        steering.insert(0, Choice(buttons.QUOTE, QuoteClause(field.key)))
    return (*question_kind(field).choices(context, field, page), tuple(steering))
