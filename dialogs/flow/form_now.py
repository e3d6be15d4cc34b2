"""The printed form as it would be filled in at this moment."""

from dataclasses import dataclass

from dialogs.flow import narrative
from dialogs.flow.outline import explained, missing_blanks
from dialogs.model.context import Context


@dataclass(frozen=True, slots=True)
class FormParagraph:
    """A paragraph of 商业秘密保护工作开展情况, with the question by which it is changed."""

    text: str
    field: str
    is_asked: bool
    """True if one of the answers in it belongs to the open question."""


@dataclass(frozen=True, slots=True)
class FormNow:
    """What stands in the blanks of the form."""

    kind: str
    cells: tuple[tuple[str, str], ...]
    """Each blank but the narrative's, with its text; empty without an answer."""
    narrative: str
    """The field of the narrative."""
    paragraphs: tuple[FormParagraph, ...]
    """As long as nothing was said of the narrative, its draft."""
    asked: str | None
    """The field of the open question."""
    is_draft: bool


def form_now(context: Context) -> FormNow:
    """Return the form of the chosen kind with the present answers."""
    form, step = context.kind.form, context.journey.next_step
    asked = None if step is None else step.field.key
    if step is not None and step.field.needs_answer is not None:
        asked = step.field.needs  # what explains an answer stands in the cell of that answer
    cells = tuple((field.key, explained(context, field)) for field in form.fields if field != form.narrative)
    return FormNow(
        context.kind.key, cells, form.narrative.key, _paragraphs(context, asked), asked, bool(missing_blanks(context))
    )


def _paragraphs(context: Context, asked: str | None) -> tuple[FormParagraph, ...]:
    """Return the paragraphs of the narrative; those of the draft are changed by a question of theirs."""
    key = context.kind.form.narrative.key
    answer = context.conversation.answers.get(key)
    drafted = narrative.drafted(context)
    whole = narrative.draft(context) if answer is None else narrative.text_of(context, answer.value)
    paragraphs = []
    for text in whole.split("\n") if whole else ():
        keys = next((keys for line, keys in drafted if line == text), ())
        field = asked if asked in keys else next(iter(keys), key)
        paragraphs.append(FormParagraph(text, field or key, asked in (*keys, key) if keys else asked == key))
    return tuple(paragraphs)
