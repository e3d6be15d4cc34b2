"""A reply as text, for channels where text is all there is."""

from collections.abc import Iterable
from typing import assert_never

from dialogs.language import answer_wording, closing_wording, welcome_wording, wording
from dialogs.model.closing import Closing, DraftMade, GapsLeft, HandOver, Standing
from dialogs.model.parts import GapSummary, Saved, Welcome
from dialogs.model.read_back import Kept, Review
from dialogs.model.reply import (
    BlankLine,
    Caution,
    Choice,
    Found,
    Gap,
    Heading,
    Paragraph,
    Part,
    PlaceKept,
    Question,
    Quote,
    Recorded,
    Reply,
    ReviewLine,
)
from dialogs.model.staff_parts import Case, Table

TICKED, NOT_TICKED = "☑ ", "☐ "


def text_of(reply: Reply) -> str:
    """Return the text of a reply, without its choices."""
    return text_of_parts(reply.parts)


def text_of_parts(parts: Iterable[Part]) -> str:
    """Return parts of a reply as text, each beginning on a line of its own."""
    return "\n".join(part_text(part) for part in parts if not (isinstance(part, Standing) and not part.text))


def label_of(choice: Choice) -> str:
    """Return the label of a choice, with a box before it where it can be ticked."""
    if choice.ticked is None:
        return choice.label
    return f"{TICKED if choice.ticked else NOT_TICKED}{choice.label}"


def part_text(part: Part) -> str:  # noqa: C901  # a case for every part, as mypy insists
    """Return the text of one part."""
    match part:
        case Paragraph(text=text) | Heading(text=text) | Table(text=text) | Case(text=text):
            return text
        case BlankLine():
            return ""
        case Recorded(label=label, value=value, before=before):
            return answer_wording.recorded(label, value, before)
        case Caution(text=text):
            return wording.warning(text)
        case Question():
            return "\n".join(filter(None, (heading_of(part), below_heading(part))))
        case PlaceKept(position=position, total=total, name=name, hint=hint):
            return wording.place_kept(position, total, name, hint)
        case Gap():
            return _gap(part)
        case ReviewLine(label=label, text=text):
            return f"{label}：{text}"
        case Quote(name=name, text=text, line=line):
            return line or f"{name}（原文）\n{text}"
        case GapSummary(text=text) | Kept(text=text) | Saved(text=text):
            return text
        case Review(heading=heading):
            return "\n".join((heading, *listed(part)))
        case Welcome():
            return welcome_wording.as_text(part)
        case Found(title=title):
            return "\n".join((title, *listed(part)))
        case HandOver() | Standing() | GapsLeft() | DraftMade():
            return _closing(part)
        case _:
            assert_never(part)


def listed(part: Review | Found) -> list[str]:
    """Return the lines below the heading of a part, one for each answer."""
    if isinstance(part, Review):
        return [f"{answer.label}：{answer.text}" for answer in part.page]
    return [f"{line.label}：{line.text or line.value}" for line in part.lines]


def _closing(part: Closing) -> str:
    match part:
        case HandOver():
            return closing_wording.handed_over(part)
        case Standing(text=text):
            return text
        case GapsLeft():
            return closing_wording.gaps_left(part)
        case DraftMade(reference=reference, missing=missing):
            return closing_wording.draft_made(reference, missing)
        case _:
            assert_never(part)


def heading_of(part: Question) -> str:
    """Return the first line of a question."""
    return wording.heading(part.position, part.total, part.name)


def below_heading(part: Question) -> str:
    """Return what stands below the first line of a question; empty if nothing does."""
    lines = []
    example = f"例如：{part.example}" if part.example else ""
    if part.ask and example and not part.example_below:
        lines.append(f"{part.ask}，{example}")
    else:
        lines += [line for line in (part.ask, example) if line]
    if part.current:
        lines.append(wording.now_reads(part.current))
    return "\n".join(lines)


def _gap(part: Gap) -> str:
    if part.short and not part.quoted:
        return part.short
    line = f"{part.name}：{part.text}"
    return f"{line}\n原文：{part.quote}" if part.quoted else line
