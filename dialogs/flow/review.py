"""The application read back line by line."""

import re
from dataclasses import replace

from dialogs.flow import gaps
from dialogs.flow.outline import Line, cells, missing_blanks, outline
from dialogs.language import bureau_wording, buttons, wording
from dialogs.language.normalise import fold
from dialogs.model.actions import Correct, EditNarrative, NarrativeStep, ReadBack
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.effects import FillForm
from dialogs.model.events import PaperStanding
from dialogs.model.reply import Block, Choice, Heading, ReviewLine
from standards.verdicts import Standing

LINES_ON_A_PAGE = 12
TEXT_ON_A_LINE = 60
LABEL_ON_A_LINE = 24
LABEL_ON_A_BUTTON = 12
_CHANGING = re.compile("(?:我?[要想])?(?:修改|更正|更改|重填|改)(?:一下)?(.+)")


def opening(context: Context) -> Block:
    """Return what is shown once everything was asked: the gaps, with what to do now."""
    report = gaps.report(context)
    adding = Choice(buttons.ADD, EditNarrative(context.kind.form.narrative.key, NarrativeStep.ADD))
    return replace(report, choices=(*report.choices, (adding, buttons.say(Command.NEW, "新申报"))))


def reading_back(context: Context, page: int = 0) -> Block:
    """Return a page of the application as it is filled in; every line can be tapped to change it."""
    pages = _pages(context)
    page %= len(pages)
    heading, lines = pages[page]
    place = f"（第 {page + 1} / {len(pages)} 页）" if len(pages) > 1 else ""
    review_lines = [_review_line(line) for line in lines]
    rows = buttons.in_rows([line.choice for line in review_lines], 2)
    if len(pages) > 1:
        rows = (*rows, (Choice(buttons.MORE, ReadBack((page + 1) % len(pages))),))
    rows = (*rows, (buttons.say(Command.GAPS), buttons.say(Command.DOCUMENT)))
    return Block((Heading(f"{heading}{place}，点哪一行改哪一行"), *review_lines), rows, menu=True)


def line_meant(context: Context, text: str) -> str | None:
    """Return the key of the question that 修改企业类型 and the like name, or None."""
    if context.conversation.kind is None or not (match := _CHANGING.fullmatch(fold(text))):
        return None
    return next((step.field.key for step in context.journey.steps if fold(step.field.label) == match[1]), None)


def progress(context: Context) -> str:
    """Return a text about what is filled in and what is left."""
    done, total = context.journey.answered, len(context.journey.steps)
    answers = context.conversation.answers
    missing = [step.field.label for step in context.journey.steps if step.field.key not in answers]
    passed_over = sum(key not in answers for key in context.conversation.skipped)
    return wording.progress(done, total, passed_over, missing)


def form_to_fill(context: Context) -> FillForm:
    """Return the form with the present answers; it is a draft while blanks are missing."""
    return FillForm(context.campaign.id, context.kind.key, cells(context), bool(missing_blanks(context)), context.today)


def closing(context: Context, reference: str, draft: bool, paper: PaperStanding | None) -> Block:
    """Return the message after a form: how to hand it in, what a draft lacks, or what holds once the paper was received."""
    if draft:
        missing = [field.label for field in missing_blanks(context)]
        return Block.of(wording.draft_made(reference, missing))
    if paper is not None:
        text = bureau_wording.closing_after_receipt(context.campaign, reference, paper)
        return Block.of(text, ((buttons.say(Command.STATUS), buttons.say(Command.CONTACT)),))
    judged = gaps.verdicts(context)
    counts = gaps.count(judged, Standing.NOT_MET), gaps.count(judged, Standing.UNKNOWN)
    text = wording.handed_over(context.campaign, context.kind, reference, context.today, *counts)
    buttons_below = (buttons.say(Command.GAPS), buttons.say(Command.REVIEW, "修改"), buttons.say(Command.CONTACT))
    return Block.of(text, (buttons_below,))


def _review_line(line: Line) -> ReviewLine:
    choice = Choice(wording.shortened(line.label, LABEL_ON_A_BUTTON), Correct(line.key))
    return ReviewLine(wording.shortened(line.label, LABEL_ON_A_LINE), _shown(line), choice)


def _shown(line: Line) -> str:
    length = len(line.text)
    text = wording.shortened(line.text, TEXT_ON_A_LINE) or "（还没填）"
    return f"{text}（共 {length:,} 字）" if length > TEXT_ON_A_LINE else text


def _pages(context: Context) -> list[tuple[str, tuple[Line, ...]]]:
    pages: list[tuple[str, tuple[Line, ...]]] = []
    facts, standards, text = outline(context)
    pages.append((facts.heading, facts.lines))
    whole = (*standards.lines, *text.lines)
    size = -(-len(whole) // -(-len(whole) // LINES_ON_A_PAGE))
    pages += [(standards.heading, whole[start : start + size]) for start in range(0, len(whole), size)]
    return pages
