"""Put a step, take its answer, go back, answer later, change one."""

from dialogs.flow import consistency
from dialogs.flow.journey import named, position, previous_step
from dialogs.flow.outline import in_words, printed
from dialogs.language import buttons, wording
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Unfinished
from dialogs.model.turn import Choice, Part, Rows
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


def question(context: Context, step: Step, page: int = 0) -> Part:
    """Put a question: printed label or clause, how far one is, what to write, an example, its choices."""
    field = named(context, step.field)
    lines = [wording.heading(*position(context, field.key), name_of(step))]
    if hint := _hint(step, field):
        lines.append(hint)
    if field.key in context.conversation.answers:
        lines.append(wording.now_reads(printed(context, field)))
    return Part("\n".join(lines), _rows(context, step, field, page))


def reminder(context: Context, step: Step) -> Part:
    """Put a question again after an aside, in one line, with its choices."""
    field = named(context, step.field)
    hint = f"例如：{field.example}" if field.example and step.clause is None else field.ask.split("\n")[0]
    return Part(wording.place_kept(*position(context, field.key), name_of(step), hint), _rows(context, step, field, 0))


def name_of(step: Step) -> str:
    """The label exactly as printed on the form, or the clause's number and heading."""
    return step.field.label if step.clause is None else step.clause.name


def take_words(context: Context, step: Step, text: str) -> tuple[Context, list[str]]:
    """Take a typed answer; give the context after it and what to say of it. Raise `Unclear` if it is not understood."""
    field = named(context, step.field)
    if field.kind is AnswerKind.YES_NO and (chosen := {"1": True, "2": False}.get(fold(text))) is not None:
        return _answered(context, field, chosen, text, "")
    taken = read_clean(field, text)
    return _answered(context, field, taken.value, text, taken.note or consistency.disagreeing(context, field, taken))


def take_choice(context: Context, step: Step, option: str, value: str) -> tuple[Context, list[str]] | None:
    """Take a pressed answer; None where the button sets nothing (an unknown option, a tick that leaves the question open).

    Raise `Unclear` where the option asks for words (其他).
    """
    field = named(context, step.field)
    match field.kind:
        case AnswerKind.YES_NO if option in ("yes", "no"):
            return _answered(context, field, option == "yes", "", "")
        case AnswerKind.CHOICE if option in field.option_labels:
            return _answered(context, field, read_clean(field, field.option_labels[option]).value, "", "")
        case AnswerKind.TICKS if option == "~done" and (ticked := ticked_now(context, field)):
            return _answered(context, field, ticked, "", "")
        case AnswerKind.TICKS if option == "~none" and value == "yes":
            return _answered(context, field, (), "", "")
        case _:
            return None


def tick(context: Context, step: Step, option: str, value: str) -> Context:
    """Set or clear one tick, as the button says; the answer stays open until 选好了."""
    field = step.field
    ticked = set(ticked_now(context, field))
    if value == "on":
        ticked.add(option)
    else:
        ticked.discard(option)
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


def _answered(context: Context, field: Field, value: Value, words: str, note: str) -> tuple[Context, list[str]]:
    after = context.after(context.conversation.answering(field.key, Answer(value=value, words=words, at=context.at)))
    spoken = in_words(after, field, value)
    said = [] if fold(words) == fold(spoken) else [wording.noted(field.label, spoken)]
    warnings = ([note] if note else []) + consistency.warnings(after, field)
    return after, said + [wording.warning(sentence) for sentence in warnings]


def _hint(step: Step, field: Field) -> str:
    if not field.example or step.clause is not None or field.options:
        return field.ask
    example = f"例如：{field.example}"
    if not field.ask:
        return example
    return f"{field.ask}\n{example}" if "\n" in field.ask or field.ask[-1] in "？0" else f"{field.ask}，{example}"


def _rows(context: Context, step: Step, field: Field, page: int) -> Rows:
    steering = [Choice(buttons.SKIP, field.key, "~skip"), Choice(buttons.BACK, field.key, "~back")]
    if step.clause is not None:
        steering.insert(0, Choice(buttons.QUOTE, field.key, "~quote"))
    return (*_answer_rows(context, field, page), tuple(steering))


def _answer_rows(context: Context, field: Field, page: int) -> Rows:
    match field.kind:
        case AnswerKind.YES_NO:
            return (buttons.yes_no(field.key),)
        case AnswerKind.TICKS:
            ticked = ticked_now(context, field)
            ticks = [
                Choice(
                    f"{'☑' if option.key in ticked else '☐'} {option.label}",
                    field.key,
                    option.key,
                    "off" if option.key in ticked else "on",
                    number,
                )
                for number, option in enumerate(field.options, 1)
            ]
            return (*buttons.in_rows(ticks, _width(field)), (Choice(buttons.READY, field.key, "~done"),))
        case AnswerKind.CHOICE:
            return _choice_rows(field, page)
        case _:
            return ()


def _choice_rows(field: Field, page: int) -> Rows:
    choices = [
        (option, Choice(option.label, field.key, option.key, number=n)) for n, option in enumerate(field.options, 1)
    ]
    first = [choice for option, choice in choices if not option.more]
    rest = [choice for option, choice in choices if option.more]
    pages = [first, *(rest[start : start + PAGE_OF_MORE] for start in range(0, len(rest), PAGE_OF_MORE))]
    shown = pages[page % len(pages)]
    rows = buttons.in_rows(shown, _width(field))
    if len(pages) > 1:
        rows = (*rows, (Choice(buttons.MORE, field.key, "~more", str((page + 1) % len(pages))),))
    return rows


def _width(field: Field) -> int:
    return 2 if all(len(option.label) <= ROW_OF_SHORT for option in field.options) else 1
