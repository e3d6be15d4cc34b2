"""Put a step, take its answer, go back, answer later, change one."""

from dialogs import buttons, checks, wording
from dialogs.conversation import Answer, Unfinished
from dialogs.journey import named, position, previous_step
from dialogs.outline import in_words, printed
from dialogs.reading import fold, read_clean
from dialogs.scene import Scene
from dialogs.turn import Choice, Part, Rows
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


def question(scene: Scene, step: Step, page: int = 0) -> Part:
    """Put a question: printed label or clause, how far one is, what to write, an example, its choices."""
    field = named(scene, step.field)
    lines = [wording.heading(*position(scene, field.key), name_of(step))]
    if hint := _hint(step, field):
        lines.append(hint)
    if field.key in scene.conversation.answers:
        lines.append(wording.now_reads(printed(scene, field)))
    return Part("\n".join(lines), _rows(scene, step, field, page))


def reminder(scene: Scene, step: Step) -> Part:
    """Put a question again after an aside, in one line, with its choices."""
    field = named(scene, step.field)
    hint = f"例如：{field.example}" if field.example and step.clause is None else field.ask.split("\n")[0]
    return Part(wording.place_kept(*position(scene, field.key), name_of(step), hint), _rows(scene, step, field, 0))


def name_of(step: Step) -> str:
    """The label exactly as printed on the form, or the clause's number and heading."""
    return step.field.label if step.clause is None else step.clause.name


def take_words(scene: Scene, step: Step, text: str) -> tuple[Scene, list[str]]:
    """Take a typed answer; give the scene after it and what to say of it. Raise `Unclear` if it is not understood."""
    field = named(scene, step.field)
    if field.kind is AnswerKind.YES_NO and (chosen := {"1": True, "2": False}.get(fold(text))) is not None:
        return _answered(scene, field, chosen, text, "")
    taken = read_clean(field, text)
    return _answered(scene, field, taken.value, text, taken.note or checks.disagreeing(scene, field, taken))


def take_choice(scene: Scene, step: Step, option: str, value: str) -> tuple[Scene, list[str]] | None:
    """Take a pressed answer; None where the button sets nothing (an unknown option, a tick that leaves the question open).

    Raise `Unclear` where the option asks for words (其他).
    """
    field = named(scene, step.field)
    match field.kind:
        case AnswerKind.YES_NO if option in ("yes", "no"):
            return _answered(scene, field, option == "yes", "", "")
        case AnswerKind.CHOICE if option in field.option_labels:
            return _answered(scene, field, read_clean(field, field.option_labels[option]).value, "", "")
        case AnswerKind.TICKS if option == "~done" and (ticked := ticked_now(scene, field)):
            return _answered(scene, field, ticked, "", "")
        case AnswerKind.TICKS if option == "~none" and value == "yes":
            return _answered(scene, field, (), "", "")
        case _:
            return None


def tick(scene: Scene, step: Step, option: str, value: str) -> Scene:
    """Set or clear one tick, as the button says; the answer stays open until 选好了."""
    field = step.field
    ticked = set(ticked_now(scene, field))
    if value == "on":
        ticked.add(option)
    else:
        ticked.discard(option)
    in_order = tuple(option.key for option in field.options if option.key in ticked)
    return scene.after(scene.conversation.leaving_open(field.key, Unfinished(ticked=in_order)))


def ticked_now(scene: Scene, field: Field) -> tuple[str, ...]:
    """What is ticked at the moment: on its way, or as answered before."""
    if unfinished := scene.conversation.unfinished.get(field.key):
        return unfinished.ticked
    value = scene.values.get(field.key, ())
    return value if isinstance(value, tuple) else ()


def tick_rows(scene: Scene, step: Step) -> Rows:
    """The buttons of a question with ticks, as they stand now."""
    return _rows(scene, step, named(scene, step.field), 0)


def go_back(scene: Scene, key: str) -> Scene:
    """Put the question before that one again; its answer stays until it is replaced. Before the first, ask for the kind."""
    step = previous_step(scene, key)
    if step is None:
        return scene.after(scene.conversation.choosing(None))
    return scene.after(scene.conversation.reopening(step.field.key, *scene.conversation.reopened))


def pass_over(scene: Scene, step: Step) -> tuple[Scene, str]:
    """Answer later, or keep the answer of a question put again; give the scene after it and what to say."""
    key = step.field.key
    conversation = scene.conversation.skipping(key)
    label = step.field.label
    if key in conversation.answers:
        return scene.after(conversation), wording.kept(label)
    return scene.after(conversation), wording.skipped(label, last=conversation.skipped[key] > 1)


def _answered(scene: Scene, field: Field, value: Value, words: str, note: str) -> tuple[Scene, list[str]]:
    after = scene.after(scene.conversation.answering(field.key, Answer(value=value, words=words, at=scene.at)))
    spoken = in_words(after, field, value)
    said = [] if fold(words) == fold(spoken) else [wording.noted(field.label, spoken)]
    warnings = ([note] if note else []) + checks.warnings(after, field)
    return after, said + [wording.warning(sentence) for sentence in warnings]


def _hint(step: Step, field: Field) -> str:
    if not field.example or step.clause is not None or field.options:
        return field.ask
    example = f"例如：{field.example}"
    if not field.ask:
        return example
    return f"{field.ask}\n{example}" if "\n" in field.ask or field.ask[-1] in "？0" else f"{field.ask}，{example}"


def _rows(scene: Scene, step: Step, field: Field, page: int) -> Rows:
    steering = [Choice(buttons.SKIP, field.key, "~skip"), Choice(buttons.BACK, field.key, "~back")]
    if step.clause is not None:
        steering.insert(0, Choice(buttons.QUOTE, field.key, "~quote"))
    return (*_answer_rows(scene, field, page), tuple(steering))


def _answer_rows(scene: Scene, field: Field, page: int) -> Rows:
    match field.kind:
        case AnswerKind.YES_NO:
            return (buttons.yes_no(field.key),)
        case AnswerKind.TICKS:
            ticked = ticked_now(scene, field)
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
