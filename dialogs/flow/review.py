"""The application read back line by line."""

import re
from dataclasses import replace

from dialogs.flow import evidence, gaps
from dialogs.flow.outline import Line, cells, missing_blanks, outline
from dialogs.language import buttons, question_wording, review_wording, wording
from dialogs.language.normalise import fold
from dialogs.model.actions import Correct, EditNarrative, NarrativeStep, ReadBack
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.effects import FillForm
from dialogs.model.read_back import Review, ReviewAnswer, ReviewGroup
from dialogs.model.reply import Block, Choice, ChoiceRole
from dialogs.questions.labels import field_called
from standards.criteria.standing import Standing

LINES_ON_A_PAGE = 12
TEXT_ON_A_LINE = 60
LABEL_ON_A_LINE = 24
LABEL_ON_A_BUTTON = 12
_CHANGING = re.compile("(?:我?[要想])?(?:修改|更正|更改|重填|改)(?:一下)?(.+)")


def opening(context: Context) -> Block:
    """Return what is shown once everything was asked: the gaps, with what to do now."""
    report = gaps.report(context)
    adding = Choice(
        buttons.ADD, EditNarrative(context.kind.form.narrative.key, NarrativeStep.ADD), role=ChoiceRole.HELP
    )
    last = adding, *evidence.button(context), buttons.say(Command.NEW, "新申报")
    return replace(report, choices=(*report.choices, last))


def reading_back(context: Context, page: int = 0, changed: str = "") -> Block:
    """Return a page of the application as it is filled in; every line can be tapped to change it."""
    pages = _pages(context)
    page %= len(pages)
    heading, lines = pages[page]
    first = sum(len(each) for _, each in pages[:page])
    rows = buttons.in_rows(
        [Choice(wording.shortened(line.label, LABEL_ON_A_BUTTON), Correct(line.key)) for line in lines], 2
    )
    if len(pages) > 1:
        rows = (*rows, (Choice(buttons.MORE, ReadBack((page + 1) % len(pages)), role=ChoiceRole.MORE),))
    rows = (*rows, (buttons.say(Command.GAPS), buttons.say(Command.DOCUMENT)))
    title = review_wording.heading(heading, page + 1, len(pages))
    groups = _groups(context)
    opened = next((at for at, each in enumerate(groups) if any(line.key == changed for line in each.answers)), -1)
    return Block((Review(title, first, first + len(lines), groups, opened),), rows, menu=True)


def page_of(context: Context, key: str) -> Block:
    """Return the page of the application on which a question's line stands."""
    pages = enumerate(lines for _, lines in _pages(context))
    page = next((page for page, lines in pages if any(line.key == key for line in lines)), 0)
    return reading_back(context, page, key)


def line_meant(context: Context, text: str) -> str | None:
    """Return the key of the question that 修改企业类型 and the like name, also as its line is called (第1条 成立日期), or None."""
    if context.conversation.kind is None or not (match := _CHANGING.fullmatch(fold(text))):
        return None
    field = field_called((step.field for step in context.journey.lines), match[1])
    if field is not None:
        return field.key
    listed = (line for section in outline(context) for line in section.lines)
    return next((line.key for line in listed if fold(line.label) == match[1]), None)


def progress(context: Context) -> str:
    """Return a text about what is filled in and what is left."""
    answers = context.conversation.answers
    missing = [step.field.label for step in context.journey.steps if step.field.key not in answers]
    return wording.progress(*_counts(context), missing)


def progress_and_next(context: Context) -> str:
    """Return a line about how much is filled in and which question comes next."""
    step = context.journey.next_step
    return wording.progress_and_next(*_counts(context), "" if step is None else step.field.label)


def _counts(context: Context) -> tuple[int, int, int]:
    """Return how many questions are answered, how many there are, how many were skipped and have no answer."""
    passed_over = sum(key not in context.conversation.answers for key in context.conversation.skipped)
    return context.journey.answered, len(context.journey.steps), passed_over


def form_to_fill(context: Context) -> FillForm:
    """Return the form with the present answers; it is a draft while blanks are missing."""
    draft, number = bool(missing_blanks(context)), context.conversation.number
    return FillForm(context.campaign.id, context.kind.key, cells(context), draft, context.today, number)


def _groups(context: Context) -> tuple[ReviewGroup, ...]:
    """Return the sections of the application, each with how far it is."""
    facts, standards, text = (each.lines for each in outline(context))
    judged = gaps.counted(context)
    counts = [gaps.count(judged, standing) for standing in (Standing.MET, Standing.NOT_MET, Standing.UNKNOWN)]
    missing = sum(line.asked and not line.text and not line.left_empty for line in facts)
    length = sum(len(line.text) for line in text)
    notes = (
        (review_wording.filled(len(facts), missing), review_wording.complete(missing), not missing),
        (review_wording.judged(*counts), review_wording.clauses(len(judged)), counts[0] == len(judged)),
        (review_wording.length(length), review_wording.written(length), bool(length)),
    )
    whole = zip(question_wording.sections(context.kind), notes, (facts, standards, text), strict=True)
    return tuple(ReviewGroup(name, *note, tuple(_answer(line) for line in lines)) for name, note, lines in whole)


def _answer(line: Line) -> ReviewAnswer:
    needed = line.asked and not line.text and not line.left_empty
    label = wording.shortened(line.label, LABEL_ON_A_LINE)
    return ReviewAnswer(line.key, label, _shown(line), needed, line.table)


def _shown(line: Line) -> str:
    if line.table:
        return wording.shortened(line.brief, TEXT_ON_A_LINE)
    length = len(line.text)
    text = wording.shortened(line.text, TEXT_ON_A_LINE) or review_wording.without_text(line.left_empty, line.asked)
    return f"{text}（共 {length:,} 字）" if length > TEXT_ON_A_LINE else text


def _pages(context: Context) -> list[tuple[str, tuple[Line, ...]]]:
    pages: list[tuple[str, tuple[Line, ...]]] = []
    facts, standards, text = outline(context)
    pages.append((facts.heading, facts.lines))
    whole = (*standards.lines, *text.lines)
    size = -(-len(whole) // -(-len(whole) // LINES_ON_A_PAGE))
    pages += [(standards.heading, whole[start : start + size]) for start in range(0, len(whole), size)]
    return pages
