"""Questions with their answers."""

from typing import assert_never

from dialogs.flow import consistency, listed, screen, ticking
from dialogs.flow.outline import brief, printed
from dialogs.language import answer_wording, buttons, care_wording, question_wording, wording
from dialogs.model.actions import (
    AnswerAction,
    ConfirmNothing,
    ConfirmReading,
    EditNarrative,
    ExplainQuestion,
    FinishTicks,
    GiveAnswer,
    GiveTicks,
    GoBack,
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
from dialogs.model.conversation import Answer, Doubt, Withheld
from dialogs.model.marks import carried
from dialogs.model.reply import (
    Block,
    Caution,
    Choice,
    ChoiceRole,
    Paragraph,
    Part,
    PlaceKept,
    Question,
    Quote,
    Recorded,
    Rows,
)
from dialogs.questions.outcome import Doubtful, NotUnderstood, Outcome, Understood
from dialogs.questions.registry import question_kind
from dialogs.questions.ticks import ticked_now
from standards.answers import LEFT_EMPTY
from standards.campaign import Step
from standards.clauses import Clause
from standards.form import AnswerKind, Field

RECORDED_AT_MOST = 80
"""Characters of an answer that is repeated once it is kept."""


def question(context: Context, step: Step, page: int = 0) -> Block:
    """Return a question with its choices: the printed label or the clause, what to write, an example, the present answer."""
    field = step.field
    number, total = context.journey.position(field.key)
    current = wording.shortened(brief(context, field), 80) if field.key in context.conversation.answers else ""
    example = "" if step.clause is not None or field.options else field.example
    if row := listed.asks(context, field):
        part = Question(number, total, name_of(step), row, example_below=True)
    else:
        part = Question(number, total, name_of(step), field.ask, example, field.example_below, current)
    again = (Paragraph(answer_wording.SKIPPED_BEFORE),) if _was_skipped(context, field) else ()
    choices = _rows(context, step, page)
    own = choices if step.clause is not None else _on_a_screen(context, step, choices)
    shown = None if own is choices else own
    return Block((*again, part), choices, asked=screen.of_step(context, step, own), asked_choices=shown)


def reminder(context: Context, step: Step) -> Block:
    """Return a question in one line with its choices, after something else was answered."""
    field = step.field
    hint = f"例如：{field.example}" if field.example and step.clause is None else field.ask.split("\n")[0]
    return Block((place_kept(context, step, hint),), _rows(context, step, 0))


def place_kept(context: Context, step: Step, hint: str = "") -> PlaceKept:
    """Return the reminder of a question without its choices."""
    number, total = context.journey.position(step.field.key)
    return PlaceKept(number, total, name_of(step), hint)


def quote(context: Context, clause: Clause) -> Quote:
    """Return a clause in its own wording."""
    return Quote(clause.name, f"{clause.quote}。", question_wording.quoted_from(context.kind.standards, clause))


def name_of(step: Step) -> str:
    """Return the label as printed on the form, or the number and heading of the clause."""
    return step.field.label if step.clause is None else step.clause.name


def take_text(context: Context, step: Step, text: str, answer: Outcome) -> tuple[Context, list[Part]]:
    """Return the context after a typed answer, as it was read, and what to say of it."""
    return _settled(context, step.field, answer, text)


def take_choice(context: Context, step: Step, action: AnswerAction) -> tuple[Context, list[Part]] | None:
    """Return the context after a pressed answer, and what to say of it; None where the button sets nothing.

    That is an unknown option, also among others, or 选好了 with nothing ticked.
    """
    field = step.field
    match action:
        case GiveAnswer(option=option):
            outcome = question_kind(field).choose(context, field, option)
            return None if outcome is None else _settled(context, field, outcome, "")
        case FinishTicks() if field.is_ticked and (ticked := ticked_now(context, field)):
            return _answered(context, field, Understood(ticked), "")
        case TickAll() if field.is_ticked:
            return _answered(context, field, Understood(tuple(field.option_labels)), "")
        case GiveTicks(options=options) if options and field.is_ticked and ticking.are_all_known(field, options):
            return _answered(context, field, Understood(ticking.known_of(field, options)), "")
        case ConfirmNothing(confirmed=True) if field.is_ticked:
            return _answered(context, field, Understood(()), "")
        case ConfirmReading() if (doubt := doubtful(context, step)) and action == confirming(field, doubt):
            return _answered(context, field, doubt.answer, _text_in_doubt(context))
        case (
            FinishTicks()
            | TickAll()
            | GiveTicks()
            | ConfirmNothing()
            | ConfirmReading()
            | Rewrite()
            | Tick()
            | Skip()
            | GoBack()
        ):
            return None
        case (
            TakeWithheld() | QuoteClause() | ExplainQuestion() | ShowMoreOptions() | EditNarrative() | WriteNarrative()
        ):
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


def confirmation(context: Context, step: Step, doubt: Doubtful) -> Block:
    """Return the question whether a doubtful answer is meant; a bare number is an answer to it, never a choice."""
    field = step.field
    yes = Choice(buttons.YES, confirming(field, doubt), role=ChoiceRole.EQUAL)
    choices = ((yes, Choice(buttons.REWRITE, Rewrite(field.key), role=ChoiceRole.EQUAL)),)
    asked = screen.of_doubt(context, step, doubt.question, _text_in_doubt(context))
    return Block(
        (Paragraph(f"{field.label}：{doubt.question}"),),
        choices,
        asked=asked,
        asked_choices=(*choices, _steering(context, field)),
    )


def confirming(field: Field, doubt: Doubtful) -> ConfirmReading:
    """Return the action that confirms this very value, for another may be in doubt by the time it is pressed."""
    return ConfirmReading(field.key, carried(str(doubt.answer.value)))


def withheld(context: Context, step: Step) -> Withheld | None:
    """Return the text typed for a question that was not taken as it was; None if there is none."""
    pending = context.conversation.pending
    return pending if isinstance(pending, Withheld) and pending.field == step.field.key else None


def release(step: Step, text: Withheld) -> Block:
    """Return the question what becomes of a text that was held back."""
    field = step.field
    choices = []
    if text.cleaned:
        choices.append(Choice(buttons.WITHOUT_IT, TakeWithheld(field.key, whole=False), role=ChoiceRole.EQUAL))
    if text.whole:
        choices.append(Choice(buttons.AS_IT_IS, TakeWithheld(field.key, whole=True), role=ChoiceRole.EQUAL))
    rows = (*choices, Choice(buttons.REWRITE, Rewrite(field.key), role=ChoiceRole.EQUAL))
    waiting = care_wording.waiting(text.cleaned, may_stay=bool(text.whole))
    return Block((Paragraph(waiting),), (rows,), asked=screen.of_withheld(step, text, waiting))


def go_back(context: Context, key: str) -> Context:
    """Return the context with the question before that one open; before the first, the kind is chosen anew."""
    step = context.journey.before(key)
    if step is None:
        return context.after(context.conversation.choosing(None))
    conversation = context.conversation
    reopened = conversation.reopening(step.field.key, *conversation.reopened, returning=conversation.returning)
    return context.after(reopened)


def recorded(before: Context, after: Context, field: Field) -> Recorded:
    """Return what was kept as the answer to a question, with the answer that it had before."""
    change = buttons.change(field.key)
    text, earlier = printed(after, field), None
    step = after.kind.step_of[field.key]
    section, clause = int(step.section), "" if step.clause is None else f"{step.clause.reference}"
    if field.kind is AnswerKind.NARRATIVE:
        return Recorded(field.label, answer_wording.letters(len(text)), choice=change, section=section)
    if listed.is_list(field):
        return listed.recorded(
            before, after, field, Recorded(field.label, "", choice=change, section=section, clause=clause)
        )
    if field.key in before.conversation.answers:
        earlier = wording.shortened(printed(before, field), RECORDED_AT_MOST) or answer_wording.LEFT_EMPTY
    value, short = wording.shortened(text, RECORDED_AT_MOST) or answer_wording.LEFT_EMPTY, ""
    if step.clause is not None:
        short = answer_wording.on_a_line(field, after.values[field.key], value)
    typed = after.conversation.answers[field.key].words
    words = "" if typed == text else wording.shortened(typed, RECORDED_AT_MOST)
    return Recorded(field.label, value, earlier, change, words, section, clause, short)


def pass_over(context: Context, step: Step) -> tuple[Context, str]:
    """Return the context with a question skipped, or its answer kept if it was asked again, and what to say.

    What may stay empty is left so for good.
    """
    key = step.field.key
    if step.field.optional and key not in context.conversation.answers:
        empty = Answer(value=LEFT_EMPTY, words=buttons.LEAVE_EMPTY, at=context.at)
        return context.after(context.conversation.answering(key, empty)), wording.left_empty(step.field.label)
    conversation = context.conversation.skipping(key)
    label = step.field.label
    if key in conversation.answers:
        return context.after(conversation), wording.kept(label)
    return context.after(conversation), wording.skipped(label, last=conversation.skipped[key] > 1)


def typed(context: Context) -> str:
    """Return what was typed and waits to be confirmed; empty for nothing."""
    pending = context.conversation.pending
    if isinstance(pending, Withheld):
        return pending.cleaned or pending.whole
    return _text_in_doubt(context)


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
    after = listed.left_open(context.after(context.conversation.answering(field.key, kept)), field)
    parts: list[Part] = [recorded(context, after, field)]
    sentences = ([note] if note else []) + consistency.warnings(after, field)
    return after, parts + [Caution(sentence) for sentence in sentences]


def _was_skipped(context: Context, field: Field) -> bool:
    return field.key in context.conversation.skipped and field.key not in context.conversation.reopened


def _rows(context: Context, step: Step, page: int) -> Rows:
    field = step.field
    answering, steering = question_kind(field).choices(context, field, page), _steering(context, field)
    if step.clause is None:
        return (*answering, steering)
    return (*answering, (buttons.quote(field.key), buttons.explain(field.key)), steering)


def _on_a_screen(context: Context, step: Step, rows: Rows) -> Rows:
    """Return the choices of a blank where there is room: all options at once, and what the question means."""
    every = question_kind(step.field).every_choice(context, step.field)
    return (*(rows[:-1] if every is None else every), rows[-1], (buttons.explain(step.field.key),))


def _steering(context: Context, field: Field) -> tuple[Choice, ...]:
    back = buttons.back(field.key)
    if listed.is_list(field) and listed.rows_now(context, field):
        return (back,)  # 写完了 keeps what is there
    passing = buttons.LEAVE_EMPTY if field.optional else buttons.SKIP
    passing = buttons.KEEP if field.key in context.conversation.answers else passing
    return buttons.passing(field.key, passing), back
