"""The forms in which pages of earlier releases read things, for a tab that was open during the upgrade."""

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from bot.channels.web.review_json import review_lines
from bot.storage.reply_json import part_from_json, part_to_json, reply_from_json
from dialogs.language.commands import Menu
from dialogs.language.plain_text import below_heading, heading_of, label_of, part_text, text_of
from dialogs.model.action_codes import to_code
from dialogs.model.closing import DraftMade, GapsLeft, HandOver, Standing
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
    ReviewLine,
)
from dialogs.model.staff_parts import Case, Table

FORM_BEFORE_0_7 = "2"
"""What the pages of 0.5.0 and 0.6.0 ask for; those before ask for none."""
_SINCE_0_7 = frozenset({"asked", "asked_choices"})


def earlier_reply(kept: Mapping[str, Any], form: str) -> dict[str, Any]:
    """Return a reply as a page of an earlier release draws it."""
    without = {name: value for name, value in kept.items() if name not in _SINCE_0_7}
    return _with_parts(without) if form == FORM_BEFORE_0_7 else _as_text(without)


def _with_parts(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return a reply whose parts are worded, as 0.5.0 and 0.6.0 draw it."""
    parts = (_part(each, part_from_json(each)) for each in kept["parts"])
    return {**kept, "parts": [part for several in parts for part in several]}


def _part(kept: Mapping[str, Any], part: Part) -> Sequence[Mapping[str, Any]]:
    match part:
        case Question():
            return ({"type": part.type, "heading": heading_of(part), "text": below_heading(part)},)
        case Gap() | ReviewLine() | Paragraph():
            return (kept,)
        case Recorded():
            shown = {"type": part.type, "text": part_text(part)}
            return ({**shown, "choice": kept["choice"]} if "choice" in kept else shown,)
        case Found(title=title, lines=lines):
            review = (ReviewLine(line.label, line.text or line.value, line.choice) for line in lines)
            return ({"type": "heading", "text": title}, *(part_to_json(line) for line in review))
        case Heading() | BlankLine() | Caution() | PlaceKept() | Quote():
            return ({"type": part.type, "text": part_text(part)},)
        case Review(heading=heading):
            return ({"type": "heading", "text": heading}, *(part_to_json(line) for line in review_lines(part)))
        case Standing(text=""):
            return ()
        case GapSummary() | Kept() | Saved() | Welcome() | HandOver() | Standing() | GapsLeft() | DraftMade():
            return ({"type": "paragraph", "text": part_text(part)},)
        case Table() | Case():
            return ({"type": "paragraph", "text": part_text(part)},)
        case _:
            assert_never(part)


def _as_text(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return a reply with its text, its rows of buttons and its cards, as 0.4.0 draws it."""
    reply = reply_from_json(kept)
    cards = []
    for part in reply.parts:
        if isinstance(part, Gap):
            cards.append([part_text(part), part.name, part.text, part.quote, _button(part.choice)])
        elif isinstance(part, ReviewLine):
            cards.append([part_text(part), part.label, part.text, "", _button(part.choice)])
        elif isinstance(part, Review):
            cards += [
                [f"{line.label}：{line.text}", line.label, line.text, "", _button(line.choice)]
                for line in review_lines(part)
            ]
        elif isinstance(part, Found):
            for line in part.lines:
                text = line.text or line.value
                cards.append([f"{line.label}：{text}", line.label, text, "", _button(line.choice)])
    rows = [[_button(choice) for choice in row] for row in reply.choices]
    more = {name: value for name, value in kept.items() if name not in ("parts", "choices", "progress", "ended")}
    return {**more, "text": text_of(reply), "rows": rows, "cards": cards}


def earlier_menu(menu: Menu) -> dict[str, str]:
    """Return a menu with a line for each command."""
    return {str(command): each.line for command, each in menu.items()}


def earlier_links(links: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return texts that lead somewhere by the name they had."""
    return [{("words" if name == "text" else name): value for name, value in link.items()} for link in links]


def _button(choice: Choice) -> list[object]:
    return [label_of(choice), *to_code(choice.action), choice.number]
