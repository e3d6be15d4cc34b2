"""Put a step, take its answer, go back, answer later, change one."""

from dialogs.flow import consistency
from dialogs.flow.journey import named, position, previous_step
from dialogs.flow.outline import in_words, printed
from dialogs.language import buttons, wording
from dialogs.model.actions import (
    ConfirmNothing,
    FieldAction,
    FinishTicks,
    GiveAnswer,
    GoBack,
    QuoteClause,
    ShowMoreOptions,
    Skip,
    Tick,
)
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Unfinished
from dialogs.model.reply import Block, Caution, Choice, Part, PlaceKept, Question, Recorded, Rows
from dialogs.questions.registry import fold, read_clean
from standards.campaign import Step
from standards.form import AnswerKind, Field, Value

NUMBERS_ANSWER = frozenset(
    {
        AnswerKind.COUNT,
        AnswerKind.AMOUNT,
        AnswerKind.SHARE,
        AnswerKind.PHONE,
        AnswerKind.POSTCODE,
        AnswerKind.YES_NO,
        AnswerKind.TICKS,
        AnswerKind.CHOICE,
    }
)
"""Kinds of answers that a bare number can give; elsewhere it belongs to the last menu."""
ROW_OF_SHORT = 8
PAGE_OF_MORE = 9


def question(context: Context, step: Step, page: int = 0) -> Block:
    """Return a question with its choices: the printed label or the clause, what to write, an example, the present answer."""
    field = named(context, step.field)
    number, total = position(context, field.key)
    current = wording.shortened(printed(context, field), 80) if field.key in context.conversation.answers else ""
    example = "" if step.clause is not None or field.options else field.example
    part = Question(number, total, name_of(step), field.ask, example, field.example_below, current)
    return Block((part,), _rows(context, step, field, page))


def reminder(context: Context, step: Step) -> Block:
    """Return a question in one line with its choices, after something else was answered."""
    field = named(context, step.field)
    hint = f"例如：{field.example}" if field.example and step.clause is None else field.ask.split("\n")[0]
    return Block((place_kept(context, step, hint),), _rows(context, step, field, 0))


def place_kept(context: Context, step: Step, hint: str = "") -> PlaceKept:
    """Return the reminder of a question without its choices."""
    number, total = position(context, step.field.key)
    return PlaceKept(number, total, name_of(step), hint)


def name_of(step: Step) -> str:
    """The label exactly as printed on the form, or the clause's number and heading."""
    return step.field.label if step.clause is None else step.clause.name


def take_words(context: Context, step: Step, text: str) -> tuple[Context, list[Part]]:
    """Return the context after a typed answer, and what to say of it. Raise `Unclear` if it is not understood."""
    field = named(context, step.field)
    if field.kind is AnswerKind.YES_NO and (chosen := {"1": True, "2": False}.get(fold(text))) is not None:
        return _answered(context, field, chosen, text, "")
    answer = read_clean(field, text)
    return _answered(context, field, answer.value, text, answer.note or consistency.disagreeing(context, field, answer))


def take_choice(context: Context, step: Step, action: FieldAction) -> tuple[Context, list[Part]] | None:
    """Return the context after a pressed answer, and what to say of it; None where the button sets nothing.

    That is an unknown option, or 选好了 with nothing ticked. Raise `Unclear` where the option asks for words (其他).
    """
    field = named(context, step.field)
    match action:
        case GiveAnswer(option=option) if field.kind is AnswerKind.YES_NO and option in ("yes", "no"):
            return _answered(context, field, option == "yes", "", "")
        case GiveAnswer(option=option) if field.kind is AnswerKind.CHOICE and option in field.option_labels:
            return _answered(context, field, read_clean(field, field.option_labels[option]).value, "", "")
        case FinishTicks() if field.kind is AnswerKind.TICKS and (ticked := ticked_now(context, field)):
            return _answered(context, field, ticked, "", "")
        case ConfirmNothing(confirmed=True) if field.kind is AnswerKind.TICKS:
            return _answered(context, field, (), "", "")
        case _:
            return None


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


def ticked_now(context: Context, field: Field) -> tuple[str, ...]:
    """What is ticked at the moment: on its way, or as answered before."""
    if unfinished := context.conversation.unfinished.get(field.key):
        return unfinished.ticked
    value = context.values.get(field.key, ())
    return value if isinstance(value, tuple) else ()


def tick_rows(context: Context, step: Step) -> Rows:
    """The buttons of a question with ticks, as they stand now."""
    return _rows(context, step, named(context, step.field), 0)


def go_back(context: Context, key: str) -> Context:
    """Put the question before that one again; its answer stays until it is replaced. Before the first, ask for the kind."""
    step = previous_step(context, key)
    if step is None:
        return context.after(context.conversation.choosing(None))
    return context.after(context.conversation.reopening(step.field.key, *context.conversation.reopened))


def pass_over(context: Context, step: Step) -> tuple[Context, str]:
    """Answer later, or keep the answer of a question put again; give the context after it and what to say."""
    key = step.field.key
    conversation = context.conversation.skipping(key)
    label = step.field.label
    if key in conversation.answers:
        return context.after(conversation), wording.kept(label)
    return context.after(conversation), wording.skipped(label, last=conversation.skipped[key] > 1)


def _answered(context: Context, field: Field, value: Value, words: str, note: str) -> tuple[Context, list[Part]]:
    after = context.after(context.conversation.answering(field.key, Answer(value=value, words=words, at=context.at)))
    text = in_words(after, field, value)
    parts: list[Part] = [] if fold(words) == fold(text) else [Recorded(field.label, text)]
    sentences = ([note] if note else []) + consistency.warnings(after, field)
    return after, parts + [Caution(sentence) for sentence in sentences]


def _rows(context: Context, step: Step, field: Field, page: int) -> Rows:
    steering = [Choice(buttons.SKIP, Skip(field.key)), Choice(buttons.BACK, GoBack(field.key))]
    if step.clause is not None:
        steering.insert(0, Choice(buttons.QUOTE, QuoteClause(field.key)))
    return (*_answer_rows(context, field, page), tuple(steering))


def _answer_rows(context: Context, field: Field, page: int) -> Rows:
    match field.kind:
        case AnswerKind.YES_NO:
            return (buttons.yes_no(GiveAnswer(field.key, "yes"), GiveAnswer(field.key, "no")),)
        case AnswerKind.TICKS:
            ticked = ticked_now(context, field)
            ticks = []
            for number, option in enumerate(field.options, 1):
                on = option.key in ticked
                ticks.append(Choice(option.label, Tick(field.key, option.key, not on), number, on))
            return (*buttons.in_rows(ticks, _width(field)), (Choice(buttons.READY, FinishTicks(field.key)),))
        case AnswerKind.CHOICE:
            return _choice_rows(field, page)
        case _:
            return ()


def _choice_rows(field: Field, page: int) -> Rows:
    choices = [
        (option, Choice(option.label, GiveAnswer(field.key, option.key), number=n))
        for n, option in enumerate(field.options, 1)
    ]
    first = [choice for option, choice in choices if not option.more]
    rest = [choice for option, choice in choices if option.more]
    pages = [first, *(rest[start : start + PAGE_OF_MORE] for start in range(0, len(rest), PAGE_OF_MORE))]
    rows = buttons.in_rows(pages[page % len(pages)], _width(field))
    if len(pages) > 1:
        rows = (*rows, (Choice(buttons.MORE, ShowMoreOptions(field.key, (page + 1) % len(pages))),))
    return rows


def _width(field: Field) -> int:
    return 2 if all(len(option.label) <= ROW_OF_SHORT for option in field.options) else 1
