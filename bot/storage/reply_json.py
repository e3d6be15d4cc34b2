"""Replies as the outbox keeps them and the page reads them."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from bot.storage.earlier_replies import reply_from_earlier
from dialogs.model.action_codes import from_code, to_code
from dialogs.model.actions import (
    Action,
    FinishTicks,
    GoBack,
    QuoteClause,
    Run,
    Skip,
    Tick,
)
from dialogs.model.commands import Command
from dialogs.model.reply import (
    BlankLine,
    Caution,
    Choice,
    Ended,
    Gap,
    Heading,
    Paragraph,
    Part,
    PlaceKept,
    Progress,
    Question,
    Quote,
    Recorded,
    Reply,
    ReviewLine,
)

_STYLES: Mapping[type[Action], str] = {
    Tick: "tick",
    FinishTicks: "done",
    Skip: "steer",
    GoBack: "steer",
    QuoteClause: "steer",
}
_STEERING = frozenset({Command.SKIP, Command.BACK})
_PARTS: Mapping[str, type[Part]] = {
    "paragraph": Paragraph,
    "heading": Heading,
    "blank_line": BlankLine,
    "recorded": Recorded,
    "caution": Caution,
    "question": Question,
    "place_kept": PlaceKept,
    "gap": Gap,
    "review_line": ReviewLine,
    "quote": Quote,
}
_NAMES: Mapping[type[Part], tuple[str, ...]] = {
    part: tuple(each.name for each in fields(part) if each.name not in ("type", "choice")) for part in _PARTS.values()
}
"""The fields of each part that are kept as they are."""


def reply_to_json(reply: Reply) -> dict[str, object]:
    """Return a reply as the outbox keeps it."""
    progress = reply.progress
    return {
        "parts": [_part(part) for part in reply.parts],
        "choices": [[_choice(choice) for choice in row] for row in reply.choices],
        "progress": None
        if progress is None
        else {
            "position": progress.position,
            "total": progress.total,
            "answered": progress.answered,
            "correcting": progress.correcting,
        },
        "ended": reply.ended,
        "redraws": reply.redraws,
        "application": reply.application,
        "asks": reply.asks,
        "aside": reply.aside,
    }


def reply_from_json(kept: Mapping[str, Any]) -> Reply:
    """Return a reply that the outbox kept, of this release or an earlier one."""
    if "parts" not in kept:
        return reply_from_earlier(kept)
    progress, ended = kept["progress"], kept["ended"]
    return Reply(
        tuple(part_from_json(part) for part in kept["parts"]),
        tuple(tuple(_choice_of(choice) for choice in row) for row in kept["choices"]),
        None if progress is None else Progress(**progress),
        None if ended is None else Ended(ended),
        kept["redraws"],
        kept["application"],
        kept["asks"],
        kept["aside"],
    )


def part_from_json(kept: Mapping[str, Any]) -> Part:
    """Return one part of a reply in the form of this release. Raise KeyError or TypeError for anything else."""
    values = {name: value for name, value in kept.items() if name != "type"}
    if "choice" in values:
        values["choice"] = _choice_of(values["choice"])
    return _PARTS[kept["type"]](**values)


def current_json(kept: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a reply in the form of this release, with whatever else was kept beside it."""
    if "parts" in kept:
        return kept
    more = {name: value for name, value in kept.items() if name not in ("text", "rows", "cards")}
    return {**more, **reply_to_json(reply_from_earlier(kept))}


def _part(part: Part) -> dict[str, object]:
    kept: dict[str, object] = {"type": part.type}
    for name in _NAMES[type(part)]:
        kept[name] = getattr(part, name)
    if isinstance(part, Gap | ReviewLine):
        kept["choice"] = _choice(part.choice)
    return kept


def _choice(choice: Choice) -> dict[str, object]:
    return {
        "label": choice.label,
        "action": to_code(choice.action),
        "number": choice.number,
        "ticked": choice.ticked,
        "style": _style(choice.action),
    }


def _choice_of(kept: Mapping[str, Any]) -> Choice:
    action = from_code(*kept["action"])
    if action is None:
        raise ValueError("a reply has a choice whose action is not known")
    return Choice(kept["label"], action, kept["number"], kept["ticked"])


def _style(action: Action) -> str:
    """Return how a choice is to be drawn where there is more than one way."""
    if isinstance(action, Run):
        return "steer" if action.command in _STEERING else ""
    return _STYLES.get(type(action), "")
