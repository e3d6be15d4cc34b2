"""Read back, change, the end: gaps first, then how to hand over."""

import re
from dataclasses import replace

from dialogs.flow import gaps
from dialogs.flow.journey import answered, applicable
from dialogs.flow.outline import Line, cells, missing_blanks, outline
from dialogs.language import bureau_wording, buttons, wording
from dialogs.language.commands import Command
from dialogs.language.normalise import fold
from dialogs.model.context import Context
from dialogs.model.events import PaperStanding
from dialogs.model.turn import Card, Choice, FillForm, Part
from standards.verdicts import Standing

LINES_ON_A_PAGE = 12
WORDS_ON_A_LINE = 60
WORDS_ON_A_BUTTON = 12
_CHANGING = re.compile("(?:我?[要想])?(?:修改|更正|更改|重填|改)(?:一下)?(.+)")


def opening(context: Context) -> Part:
    """What stands once everything was asked: the gaps, with what to do now."""
    report = gaps.report(context)
    adding = Choice(buttons.ADD, context.kind.form.narrative.key, "~add")
    return replace(report, rows=(*report.rows, (adding, buttons.say(Command.NEW, "新申报"))))


def reading_back(context: Context, page: int = 0) -> Part:
    """Read the application back, a page at a time; every line can be tapped to change it."""
    pages = _pages(context)
    page %= len(pages)
    heading, lines = pages[page]
    shown = [(wording.shortened(line.label, 24), _shown(line)) for line in lines]
    turn = f"（第 {page + 1} / {len(pages)} 页）" if len(pages) > 1 else ""
    text = "\n".join([f"{heading}{turn}，点哪一行改哪一行", *(f"{label}：{words}" for label, words in shown)])
    choices = [Choice(wording.shortened(line.label, WORDS_ON_A_BUTTON), "line", line.key) for line in lines]
    rows = buttons.in_rows(choices, 2)
    if len(pages) > 1:
        rows = (*rows, (Choice(buttons.MORE, "lines", str((page + 1) % len(pages))),))
    cards = tuple(
        Card(f"{label}：{words}", label, words, "", choice)
        for (label, words), choice in zip(shown, choices, strict=True)
    )
    return Part(text, (*rows, (buttons.say(Command.GAPS), buttons.say(Command.DOCUMENT))), menu=True, cards=cards)


def line_meant(context: Context, text: str) -> str | None:
    """Give the key of the question that 修改企业类型 and the like name."""
    if context.conversation.kind is None or not (named := _CHANGING.fullmatch(fold(text))):
        return None
    return next((step.field.key for step in applicable(context) if fold(step.field.label) == named[1]), None)


def progress(context: Context) -> str:
    """Say what is filled and what is left."""
    done, total = answered(context)
    answers = context.conversation.answers
    missing = [step.field.label for step in applicable(context) if step.field.key not in answers]
    passed_over = sum(key not in answers for key in context.conversation.skipped)
    return wording.progress(done, total, passed_over, missing)


def form_to_fill(context: Context) -> FillForm:
    """Give the form as the answers stand; a draft while blanks are missing."""
    return FillForm(context.campaign.id, context.kind.key, cells(context), bool(missing_blanks(context)), context.today)


def closing(context: Context, reference: str, draft: bool, paper: PaperStanding | None) -> Part:
    """The words after the file: how to hand over, what a draft still lacks, or what holds once the paper has come."""
    if draft:
        missing = [field.label for field in missing_blanks(context)]
        return Part(wording.draft_made(reference, missing))
    if paper is not None:
        text = bureau_wording.closing_after_receipt(context.campaign, reference, paper)
        return Part(text, ((buttons.say(Command.STATUS), buttons.say(Command.CONTACT)),))
    found = gaps.verdicts(context)
    counts = gaps.count(found, Standing.NOT_MET), gaps.count(found, Standing.UNKNOWN)
    text = wording.handed_over(context.campaign, context.kind, reference, context.today, *counts)
    buttons_below = (buttons.say(Command.GAPS), buttons.say(Command.REVIEW, "修改"), buttons.say(Command.CONTACT))
    return Part(text, (buttons_below,))


def _shown(line: Line) -> str:
    length = len(line.words)
    words = wording.shortened(line.words, WORDS_ON_A_LINE) or "（还没填）"
    return f"{words}（共 {length:,} 字）" if length > WORDS_ON_A_LINE else words


def _pages(context: Context) -> list[tuple[str, tuple[Line, ...]]]:
    pages: list[tuple[str, tuple[Line, ...]]] = []
    facts, standards, text = outline(context)
    pages.append((facts.heading, facts.lines))
    whole = (*standards.lines, *text.lines)
    size = -(-len(whole) // -(-len(whole) // LINES_ON_A_PAGE))
    pages += [(standards.heading, whole[start : start + size]) for start in range(0, len(whole), size)]
    return pages
