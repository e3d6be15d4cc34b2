"""Blanks that come filled: in a file that was sent, or from the person's application before this one."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from dialogs.flow import proposal, welcome
from dialogs.flow.reply_builder import aside, present
from dialogs.language import several_wording, wording
from dialogs.language.normalise import clean, clean_table, fold
from dialogs.language.other_labels import NOT_ASKED
from dialogs.model.context import Context
from dialogs.model.conversation import Proposed
from dialogs.model.effects import ReadFile
from dialogs.model.events import Brought, Uploaded
from dialogs.model.turn import Turn
from dialogs.questions.labels import field_called
from dialogs.questions.registry import question_kind
from dialogs.understanding.sensitive import sensitive
from standards.campaign import Kind
from standards.form import AnswerKind, Field, Value

LARGEST_FILE = 2_000_000
"""Bytes of a file that is read: a filled form has fifty thousand."""
_READABLE = (".docx", ".json")
_FILES = frozenset({"文件", "图片"})
"""What a form or a licence may come as."""
_LABELS = frozenset(map(fold, NOT_ASKED))
_ANNEXED = "详见附页"


def blanks_of(context: Context, *, standards: bool = False) -> tuple[tuple[str, str], ...]:
    """Return the label and the text of each answered blank of a form but its narrative, as it is read again.

    With `standards`, the answers to the questions about the standards follow.
    """
    steps = (step for step in context.kind.steps if standards or step.clause is None)
    fields = [step.field for step in steps if step.field.kind is not AnswerKind.NARRATIVE]
    kept = [(field, context.conversation.values.get(field.key)) for field in fields]
    return tuple((field.label, _as_typed(context, field, value)) for field, value in kept if value is not None)


def _as_typed(context: Context, field: Field, value: Value) -> str:
    """Return an answer as it is surely read again: a list with its cells apart."""
    kind = question_kind(field)
    return kind.show_in_cells(context, field, value) if field.columns else kind.show(field, value)


def hear(context: Context, event: Brought | Uploaded) -> Turn:
    """Answer what was sent, or what was read in it."""
    match event:
        case Uploaded():
            return _uploaded(context, event)
        case Brought():
            return _take(context, event)
        case _:
            assert_never(event)


def _uploaded(context: Context, upload: Uploaded) -> Turn:
    """Read a form that was sent; answer for anything else what can be read."""
    consented = context.conversation.consent is not None
    if consented and upload.handle and upload.name.casefold().endswith(_READABLE):
        if upload.size is not None and upload.size > LARGEST_FILE:
            return aside(context, several_wording.NOTHING_READ)
        return Turn(context.conversation, None, (ReadFile(upload.handle, upload.name),))
    told = several_wording.FILES_READ if upload.files_come else several_wording.NO_FILES_COME
    hint = f"\n{told}" if consented and upload.what in _FILES else ""
    return aside(context, wording.only_text(upload.what) + hint)


def _take(context: Context, brought: Brought) -> Turn:
    """Show the blanks that were read as a list; nothing is kept before a yes."""
    if context.conversation.consent is None:
        return present(context)
    begun = ""
    if brought.source == "earlier" and context.conversation.kind is not None:
        begun = wording.form_begins(context.kind, len(context.journey.steps))
    elif context.conversation.kind is None and (kind := _kind_of(context, brought.blanks)) is not None:
        context, begun = welcome.form_begins(context, kind)
    if context.conversation.kind is None:
        return aside(context, several_wording.NOTHING_READ)
    return _offer(context, brought, begun)


def _offer(context: Context, brought: Brought, begun: str) -> Turn:
    withheld: list[str] = []
    blanks = list(_proposed(context, brought.blanks, withheld))
    readable = proposal.entries(context, blanks)
    left_over = several_wording.left_over(_unread(context, blanks, readable), [])
    held_back = several_wording.withheld(withheld) if withheld else ""
    if listed := proposal.changes(context, readable):
        return present(proposal.offering(context, listed, brought.source), begun, held_back, left_over)
    if brought.source == "earlier":
        return present(context, begun)
    outcome = several_wording.NOTHING_NEW if readable else several_wording.NOTHING_READ
    return present(context, begun, held_back, left_over, outcome)


def _unread(context: Context, blanks: Sequence[Proposed], readable: Sequence[proposal.Entry]) -> list[str]:
    """Return what stands in a known blank and is no answer to it, each with its label."""
    read = {entry.field.key for entry in readable}
    fields = context.kind.fields
    return [f"{fields[blank.field].label} {blank.text}" for blank in blanks if blank.field not in read]


def _proposed(context: Context, pairs: Sequence[tuple[str, str]], withheld: list[str]) -> Iterator[Proposed]:
    """Return what fills a blank, the first text for each; add to `withheld` the labels of what should not be kept."""
    seen: set[str] = set()
    for label, written in pairs:
        field = _field(context.kind, label)
        text = clean_table(written) if field is not None and field.columns else clean(written)
        if field is None or field.key in seen or not text or text == _ANNEXED:
            continue
        if _field(context.kind, text) is not None or fold(text) in _LABELS:
            continue
        seen.add(field.key)
        if sensitive(text):
            withheld.append(field.label)
            continue
        answer, mark, why = text.partition("：")
        if field.explanation is not None and mark:  # as the form prints the two together
            yield Proposed(field=field.explanation.key, text=why)
            text = answer
        yield Proposed(field=field.key, text=text)


def _field(kind: Kind, label: str) -> Field | None:
    return field_called((step.field for step in kind.steps), label.strip(" ：:*"))


def _kind_of(context: Context, pairs: Sequence[tuple[str, str]]) -> Kind | None:
    """Return the kind whose form has most of these labels; None if two have as many."""
    fitting = {
        kind.key: len({field.key for label, _ in pairs if (field := _field(kind, label)) is not None})
        for kind in context.campaign.kinds
    }
    most = max(fitting.values())
    best = [kind for kind in context.campaign.kinds if fitting[kind.key] == most]
    return best[0] if most and len(best) == 1 else None
