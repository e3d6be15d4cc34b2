"""The text 商业秘密保护工作开展情况, drafted or written by the applicant."""

from dialogs.language import buttons, wording
from dialogs.model.actions import EditNarrative, GoBack, NarrativeStep, Skip
from dialogs.model.context import Context
from dialogs.model.conversation import Answer, Unfinished
from dialogs.model.reply import Block, Choice, Question, Rows
from dialogs.questions.outcome import Doubtful, Understood
from dialogs.questions.registry import question_kind
from standards.form import Field, Value
from standards.verdicts import applies, cut_percent

SHORTEST = 8
SHORTEST_INSTEAD = 20
"""Characters of a text that replaces the draft; a shorter one is more likely meant for the bot than for the form."""
DRAFT = ("draft", "")
"""The answer that is the draft alone."""


def draft(context: Context) -> str:
    """Return the draft from the answers about the standards: a paragraph a clause, with only what was answered."""
    paragraphs: dict[str, list[str]] = {}
    for clause in context.kind.standards.clauses:
        if text := "，".join(sentence for field in clause.fields if (sentence := _sentence(context, field))):
            paragraphs.setdefault(f"{clause.whole}．{clause.heading}：", []).append(f"{clause.part}{text}")
    return "\n".join(f"{heading}{'；'.join(parts)}。" for heading, parts in paragraphs.items())


def text_of(context: Context, value: Value) -> str:
    """Return the text of an answer: today's draft with what was added, or the applicant's own text."""
    if not isinstance(value, tuple):
        return str(value)
    basis, text = value
    return "\n".join(part for part in (draft(context) if basis == "draft" else "", text) if part)


def question(context: Context) -> Block:
    """Return the question: the draft to be kept, added to or replaced, or the text on its way."""
    field = context.kind.form.narrative
    answer = context.conversation.answers.get(field.key)
    if unfinished := context.conversation.unfinished.get(field.key):
        ask = wording.text_so_far(len(unfinished.text)) if unfinished.text else wording.ADD_TEXT
        edits = (
            _edit(field, buttons.FINISH, NarrativeStep.FINISH),
            _edit(field, buttons.GO_ON_ADDING, NarrativeStep.GO_ON),
        )
        return Block((_question(context, ask),), (edits,))
    skip, back = Choice(buttons.SKIP, Skip(field.key)), Choice(buttons.BACK, GoBack(field.key))
    drafted = draft(context)
    if answer is not None:
        rows: Rows = ((_edit(field, buttons.ADD, NarrativeStep.ADD), skip),)
        if answer.value != DRAFT and drafted:
            rows = (*rows, (_edit(field, buttons.BACK_TO_DRAFT, NarrativeStep.DRAFT),))
        return Block((_question(context, wording.replace_text(text_of(context, answer.value))),), rows)
    if not drafted:
        return Block((_question(context, field.ask, field.example),), ((skip, back),))
    keeping = (
        _edit(field, buttons.KEEP_DRAFT, NarrativeStep.KEEP, number=1),
        _edit(field, buttons.ADD, NarrativeStep.ADD, number=2),
    )
    return Block((_question(context, wording.draft_offered(drafted)),), (keeping, (skip, back)))


def keep_draft(context: Context) -> Context:
    """Return the context with the draft as the answer; the draft follows the answers from now on."""
    return _answer(context, DRAFT, buttons.KEEP_DRAFT)


def start_adding(context: Context) -> Context:
    """Return the context with the text open for additions."""
    field = context.kind.form.narrative
    answer = context.conversation.answers.get(field.key)
    basis, text = answer.value if answer is not None and isinstance(answer.value, tuple) else ("draft", "")
    if field.key in context.conversation.unfinished:
        return context.after(context.conversation.reopening(field.key))
    unfinished = Unfinished(basis="own" if basis == "own" else "draft", text=text)
    return context.after(context.conversation.reopening(field.key).leaving_open(field.key, unfinished))


def finish(context: Context) -> Context:
    """Return the context with the text received so far as the answer."""
    unfinished = context.conversation.unfinished.get(context.kind.form.narrative.key)
    if unfinished is None:
        return context
    return _answer(context, (unfinished.basis, unfinished.text), buttons.FINISH)


def take(context: Context, text: str) -> tuple[Context, str]:
    """Return the context after a message of text, and what to say of it.

    Text that fits the page ends at once; longer text stays open, since a phone may have cut it in several messages.
    """
    field = context.kind.form.narrative
    answer = question_kind(field).read(context, field, text)
    if not isinstance(answer, Understood):
        return context, answer.question if isinstance(answer, Doubtful) else answer.sentence
    text = question_kind(field).show(field, answer.value)
    so_far = context.conversation.unfinished.get(field.key)
    drafted = bool(draft(context))
    shortest = SHORTEST_INSTEAD if drafted else SHORTEST
    if so_far is None and len(text) < shortest:
        return context, wording.text_too_short(text, shortest, drafted=drafted)
    whole = f"{so_far.text}\n{text}" if so_far is not None and so_far.text else text
    if len(whole) > field.longest:
        return context, wording.text_too_long(len(text), len(so_far.text) if so_far else 0, field.longest)
    if so_far is not None:
        return context.after(
            context.conversation.leaving_open(field.key, so_far.model_copy(update={"text": whole}))
        ), ""
    if len(text) <= context.kind.fits_page:
        return _answer(context, ("own", text), ""), wording.text_taken(len(text))
    return context.after(context.conversation.leaving_open(field.key, Unfinished(text=text))), ""


def _answer(context: Context, value: tuple[str, str], typed: str) -> Context:
    answer = Answer(value=value, words=typed, at=context.at)
    return context.after(context.conversation.answering(context.kind.form.narrative.key, answer))


def _question(context: Context, ask: str, example: str = "") -> Question:
    field = context.kind.form.narrative
    return Question(*context.journey.position(field.key), field.label, ask, example, example_below=True)


def _edit(field: Field, label: str, step: NarrativeStep, number: int | None = None) -> Choice:
    return Choice(label, EditNarrative(field.key, step), number)


def _sentence(context: Context, field: Field) -> str:
    values = context.values
    value = values.get(field.key)
    if not value or not field.draft or not applies(field, values):
        return ""
    shown = question_kind(field).show_in_draft(field, value)
    whole = values.get(field.share_of or "")
    sentence = field.draft.replace("{value}", shown)
    if isinstance(value, int) and isinstance(whole, int) and whole >= max(value, 1):
        sentence += field.draft_share.replace("{share}", f"{cut_percent(value, whole)}%")
    return sentence
