"""A reply as text, for channels where text is all there is."""

from collections.abc import Iterable
from typing import assert_never

from dialogs.language import wording
from dialogs.model.reply import (
    BlankLine,
    Caution,
    Choice,
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

TICKED, NOT_TICKED = "☑ ", "☐ "


def text_of(reply: Reply) -> str:
    """Return the text of a reply, without its choices."""
    return text_of_parts(reply.parts)


def text_of_parts(parts: Iterable[Part]) -> str:
    """Return parts of a reply as text, each beginning on a line of its own."""
    return "\n".join(part_text(part) for part in parts)


def label_of(choice: Choice) -> str:
    """Return the label of a choice, with a box before it where it can be ticked."""
    if choice.ticked is None:
        return choice.label
    return f"{TICKED if choice.ticked else NOT_TICKED}{choice.label}"


def part_text(part: Part) -> str:
    """Return the text of one part."""
    match part:
        case Paragraph(text=text) | Heading(text=text):
            return text
        case BlankLine():
            return ""
        case Recorded(label=label, value=value):
            return wording.noted(label, value)
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
        case Quote(name=name, text=text):
            return f"{name}（原文）\n{text}"
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
    line = f"{part.name}：{part.text}"
    return f"{line}\n原文：{part.quote}" if part.quoted else line
