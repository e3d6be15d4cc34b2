"""Replies as the outbox keeps them and the page reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from bot.storage.earlier_asked import asked_before_0_7
from bot.storage.earlier_replies import reply_from_earlier
from bot.storage.earlier_roles import role_before_0_7
from bot.storage.staff_part_json import STAFF_PARTS, staff_part_from_json
from dialogs.model.action_codes import from_code, to_code
from dialogs.model.actions import Action, ExplainQuestion, FinishTicks, GoBack, QuoteClause, Run, Skip, Tick
from dialogs.model.asked import AnswerForm, Asked, ConsentText, Section
from dialogs.model.closing import DraftMade, FormNow, GapsLeft, HandOver, Standing, StandingStep
from dialogs.model.commands import Command
from dialogs.model.evidence_actions import MarkEvidence
from dialogs.model.parts import GapSummary, Saved, Welcome, WelcomeBlock
from dialogs.model.read_back import Kept, KeptAnswer, Review, ReviewAnswer, ReviewGroup
from dialogs.model.reply import (
    BlankLine,
    Caution,
    Choice,
    ChoiceRole,
    Ended,
    Found,
    FoundLine,
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
    Rows,
)
from dialogs.model.staff_parts import Case, Table

_STYLES: Mapping[type[Action], str] = {
    Tick: "tick",
    MarkEvidence: "tick",
    FinishTicks: "done",
    Skip: "steer",
    GoBack: "steer",
    QuoteClause: "steer",
    ExplainQuestion: "steer",
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
    "gap_summary": GapSummary,
    "welcome": Welcome,
    "found": Found,
    "saved": Saved,
    "review": Review,
    "kept": Kept,
    "hand_over": HandOver,
    "standing": Standing,
    "gaps_left": GapsLeft,
    "draft_made": DraftMade,
}
_NAMES: Mapping[type[Part], tuple[str, ...]] = {
    part: tuple(each.name for each in fields(part) if each.name != "type") for part in _PARTS.values()
}
_WITHIN: Mapping[str, type[Any]] = {
    "blocks": WelcomeBlock,
    "consent": ConsentText,
    "lines": FoundLine,
    "groups": ReviewGroup,
    "answers": ReviewAnswer,
    "kept": KeptAnswer,
    "sections": Section,
    "steps": StandingStep,
}
"""What fields hold that are more than text, numbers and lists of these."""


_FIELDS: Mapping[type[Any], tuple[str, ...]] = {
    each: tuple(member.name for member in fields(each)) for each in (Asked, Progress, FormNow, *_WITHIN.values())
}
_AS_IT_IS = (str, int, type(None))


def reply_to_json(reply: Reply, *, on_screen: bool = True) -> dict[str, object]:
    """Return a reply as the outbox keeps it; without `on_screen`, without what is asked as a screen draws it."""
    asked, own = (reply.asked, reply.asked_choices) if on_screen else (None, None)
    calls = {"calls_person": True} if reply.calls_person else {}
    return {
        **calls,
        "parts": [part_to_json(part) for part in reply.parts],
        "choices": _rows(reply.choices),
        "progress": None if reply.progress is None else _plain(reply.progress),
        "ended": reply.ended,
        "redraws": reply.redraws,
        "application": reply.application,
        "asks": reply.asks,
        "aside": reply.aside,
        "form": None if reply.form is None else _plain(reply.form),
        "asked": None if asked is None else _plain(asked),
        "asked_choices": None if own is None else _rows(own),
    }


def reply_from_json(kept: Mapping[str, Any]) -> Reply:
    """Return a reply that the outbox kept, of this release or an earlier one."""
    if "parts" not in kept:
        earlier = reply_from_earlier(kept)
        return replace(earlier, asked=asked_before_0_7(earlier.parts, earlier.choices))
    progress, ended, form = kept["progress"], kept["ended"], kept.get("form")
    own, parts, rows = kept.get("asked_choices"), tuple(map(part_from_json, kept["parts"])), _rows_of(kept["choices"])
    return Reply(
        parts,
        rows,
        None if progress is None else Progress(**progress),
        None if ended is None else Ended(ended),
        kept["redraws"],
        kept["application"],
        kept["asks"],
        kept["aside"],
        None if form is None else FormNow(**_read(form)),
        _asked_of(kept["asked"]) if "asked" in kept else asked_before_0_7(parts, rows),
        None if own is None else _rows_of(own),
        kept.get("calls_person", False),
    )


def _asked_of(kept: Mapping[str, Any] | None) -> Asked | None:
    return None if kept is None else Asked(**{**_read(kept), "answer": AnswerForm(kept["answer"])})


def part_to_json(part: Part) -> dict[str, object]:
    """Return one part of a reply as the outbox keeps it."""
    if isinstance(part, Table | Case):
        return asdict(part)
    kept: dict[str, object] = {"type": part.type}
    for name in _NAMES[type(part)]:
        value = getattr(part, name)
        if isinstance(value, str | int):
            kept[name] = value
        elif name != "choice" or value is not None:
            kept[name] = _plain(value)
    return kept


def part_from_json(kept: Mapping[str, Any]) -> Part:
    """Return one part of a reply in the form of this release. Raise KeyError or TypeError for anything else."""
    values = {name: value for name, value in kept.items() if name != "type"}
    if kept["type"] in STAFF_PARTS:
        return staff_part_from_json(kept["type"], values)
    values = _read(values)
    return _PARTS[kept["type"]](**values)


def current_json(kept: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a reply in the form of this release, with whatever else was kept beside it."""
    if "asked" in kept:
        return kept
    more = {name: value for name, value in kept.items() if name not in ("text", "rows", "cards")}
    return {**more, **reply_to_json(reply_from_json(kept))}


def choice_to_json(choice: Choice) -> dict[str, object]:
    """Return a choice as the outbox keeps it."""
    kept: dict[str, object] = {
        "label": choice.label,
        "action": to_code(choice.action),
        "number": choice.number,
        "ticked": choice.ticked,
        "style": _style(choice.action),
        "role": choice.role,
    }
    if choice.marked:
        kept["marked"] = True
    if choice.explains:
        kept["explains"] = choice.explains
    return kept


def _rows(rows: Rows) -> list[list[dict[str, object]]]:
    return [[choice_to_json(choice) for choice in row] for row in rows]


def _rows_of(kept: Sequence[Sequence[Mapping[str, Any]]]) -> Rows:
    return tuple(tuple(_choice_of(choice) for choice in row) for row in kept)


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: what is made of fields as a mapping of these."""
    if isinstance(value, Choice):
        return choice_to_json(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    names = _FIELDS.get(type(value))
    if names is None:
        return value
    kept = {name: getattr(value, name) for name in names}
    return {name: each if isinstance(each, _AS_IT_IS) else _plain(each) for name, each in kept.items()}


def _read(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of something that `_plain` has written."""
    return {name: _value(name, value) for name, value in kept.items()}


def _value(name: str, value: Any) -> Any:
    if name == "choice" and value is not None:
        return _choice_of(value)
    if isinstance(value, list):
        return tuple(_value(name, each) for each in value)
    return _WITHIN[name](**_read(value)) if isinstance(value, Mapping) else value


def _choice_of(kept: Mapping[str, Any]) -> Choice:
    action = from_code(*kept["action"])
    if action is None:
        raise ValueError("a reply has a choice whose action is not known")
    role = ChoiceRole(kept["role"]) if "role" in kept else role_before_0_7(action)
    marked, explains = kept.get("marked", False), kept.get("explains", "")
    return Choice(kept["label"], action, kept["number"], kept["ticked"], role, marked, explains)


def _style(action: Action) -> str:
    """Return how a choice is to be drawn where there is more than one way."""
    if isinstance(action, Run):
        return "steer" if action.command in _STEERING else ""
    return _STYLES.get(type(action), "")
