"""The list of what would show on paper that the standards are met, and the sheets that are printed beside the form."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.flow import gaps, ticking
from dialogs.flow.outline import printed
from dialogs.language import buttons, evidence_wording
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.conversation import Unfinished
from dialogs.model.effects import BOTH_SHEETS, EvidenceLine, PrintSheets, SheetKind
from dialogs.model.evidence_actions import MarkEvidence, PrintEvidence, ShowEvidence
from dialogs.model.reply import Block, Choice, ChoiceRole, Heading, Paragraph
from dialogs.questions.ticks import ticked_now
from standards.criteria.standing import Standing
from standards.form import AnswerKind, Field

ITEMS_ON_A_PAGE = 9


@dataclass(frozen=True, slots=True)
class _Group:
    """Papers that belong together: what shows that a clause is met, or what a question asks for."""

    name: str
    key: str
    """The number of the clause, or the key of the question."""
    items: tuple[tuple[str, str], ...]
    """The key and the label of each."""
    field: Field | None = None
    """The question; None for a clause."""


def listing(context: Context, page: int = 0) -> Block:
    """Return a page of the list; each item can be marked as ready."""
    pages = _pages(context)
    if not pages:
        return Block.of(evidence_wording.NONE_HERE)
    page %= len(pages)
    groups = pages[page]
    ready, total = _counts(context)
    rows = [(_tick(context, group, key, label),) for group in groups for key, label in group.items]
    steering = [
        Choice(buttons.PRINT_EVIDENCE, PrintEvidence((SheetKind.EVIDENCE,)), role=ChoiceRole.MAIN),
        buttons.gap_list(),
    ]
    if len(pages) > 1:
        steering.insert(0, Choice(buttons.MORE, ShowEvidence((page + 1) % len(pages)), role=ChoiceRole.MORE))
    heading = Heading(evidence_wording.heading(page, len(pages), ready, total))
    note = Paragraph(evidence_wording.how_to_mark(first=page == 0))
    order = Paragraph(evidence_wording.in_order([(group.name, len(group.items)) for group in groups]))
    return Block((heading, note, order), (*rows, tuple(steering)), menu=True)


def page_of(context: Context, number: str) -> int:
    """Return the page on which a clause stands; the first one if it stands on none."""
    numbers = [[group.key for group in groups] for groups in _pages(context)]
    return next((page for page, on_it in enumerate(numbers) if number in on_it), 0)


def mark(context: Context, action: MarkEvidence) -> tuple[Context, int] | None:
    """Return the context with an item marked or not, and the page it stands on; None if there is no such item."""
    for page, groups in enumerate(_pages(context)):
        for group in groups:
            if group.key == action.clause and any(key == action.item for key, _ in group.items):
                return _marked(context, group, action), page
    return None


def offered(context: Context) -> bool:
    """Return True if the campaign names anything that is to be ready on paper."""
    return next(_groups(context), None) is not None


def button(context: Context) -> tuple[Choice, ...]:
    """Return the button of the list, if the campaign has one."""
    return (buttons.say(Command.EVIDENCE),) if offered(context) else ()


def sheets(context: Context, which: tuple[SheetKind, ...] = BOTH_SHEETS) -> PrintSheets:
    """Return the sheets with what is ready by now and what falls short by now."""
    lines = [
        EvidenceLine(group.name, label, _is_ready(context, group, key))
        for group in _groups(context)
        for key, label in group.items
    ]
    applicant = printed(context, context.kind.name_field)
    about = context.campaign.id, context.kind.key, applicant
    return PrintSheets(*about, tuple(lines), gaps.lines(context), context.today, gaps.met(context), which)


def _groups(context: Context) -> Iterator[_Group]:
    """Yield the papers that are asked for, those of the questions first, then those of the clauses."""
    for field in (step.field for step in context.journey.steps if step.field.kind is AnswerKind.EVIDENCE):
        yield _Group(field.label, field.key, tuple(field.option_labels.items()), field)
    for verdict in gaps.verdicts(context):
        clause = verdict.clause
        if clause.evidence and verdict.standing is not Standing.NOT_APPLICABLE:
            yield _Group(clause.name, clause.number, tuple((each.key, each.label) for each in clause.evidence))


def _pages(context: Context) -> list[list[_Group]]:
    pages: list[list[_Group]] = []
    room = 0
    for group in _groups(context):
        if len(group.items) > room:
            pages.append([])
            room = ITEMS_ON_A_PAGE
        pages[-1].append(group)
        room -= len(group.items)
    return pages


def _counts(context: Context) -> tuple[int, int]:
    """Return how many items are ready, of how many."""
    marks = [_is_ready(context, group, key) for group in _groups(context) for key, _ in group.items]
    return sum(marks), len(marks)


def _is_ready(context: Context, group: _Group, key: str) -> bool:
    if group.field is not None:
        return key in ticked_now(context, group.field)
    return _name(context, group, key) in context.conversation.ready


def _marked(context: Context, group: _Group, action: MarkEvidence) -> Context:
    """Return the context with an item marked or not; of a question that is not answered yet, the ticks wait for its answer."""
    field, conversation = group.field, context.conversation
    if field is None:
        return context.after(conversation.marking(_name(context, group, action.item), ready=action.on))
    others = (key for key in ticked_now(context, field) if key != action.item)
    ticked = ticking.known_of(field, (*others, action.item) if action.on else others)
    if (answer := conversation.answers.get(field.key)) is None:
        return context.after(conversation.leaving_open(field.key, Unfinished(ticked=ticked)))
    return context.after(conversation.answering(field.key, answer.model_copy(update={"value": ticked})))


def _name(context: Context, group: _Group, key: str) -> str:
    """Return what an item is remembered under: two kinds may have the same numbers."""
    return f"{context.kind.key}/{group.key}/{key}"


def _tick(context: Context, group: _Group, key: str, label: str) -> Choice:
    return Choice(
        label, MarkEvidence(group.key, key, not _is_ready(context, group, key)), ticked=_is_ready(context, group, key)
    )
