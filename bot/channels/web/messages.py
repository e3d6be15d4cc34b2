"""What a browser sends as JSON, read as what somebody did, with what it saw when it did so."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.http.bodies import LONGEST_FIELD, TOO_LONG, text_in
from bot.http.rejection import Rejected
from dialogs.language.normalise import clean, too_long
from dialogs.model.action_codes import from_code
from dialogs.model.actions import (
    Action,
    EditNarrative,
    FinishTicks,
    GiveTicks,
    NarrativeStep,
    WriteNarrative,
)
from dialogs.model.events import Chose, Event, Said, Started
from dialogs.model.proposal_actions import ConfirmProposal

LONGEST_TEXT, LONGEST_ASKED = 20_000, 240
PRESSED = "yes"
"""Marks what was pressed and not typed: on the page it gives way to what it led to."""
MOST_TICKED = 100
ECHOED = 200
"""Characters that are shown of a message that was too long to be taken."""
NOT_UNDERSTOOD = "没有看懂这个请求，请刷新页面再试。"


def same_history(given: object, mark: str) -> None:
    """Raise `Rejected` (409, `reload`) for a page that shows another history than the database's; one that tells none may go on.

    A backup was put back since: its numbers and questions are others now.
    """
    if given not in (None, mark):
        raise Rejected(409, "这里的对话恢复到了较早的时候，请按现在显示的题目接着填。", reload=True)


def echo_of(body: Mapping[str, Any], mark: str) -> Mapping[str, str] | None:
    """Return how the page shows again what somebody did; of what is too long to be taken, its beginning."""
    typed = text_in(body, "shown" if "shown" in body else "text", LONGEST_TEXT)
    shown = f"{clean(typed[:ECHOED])}…" if too_long(typed) else clean(typed)
    if not shown:
        return None
    return {"text": shown, "mark": mark, **({"pressed": PRESSED} if "pressed" in body else {})}


def event_of(body: Mapping[str, Any], at: datetime) -> Event:
    """Return what somebody did; raise `Rejected` (400) for what no page sends."""
    if "text" in body:
        if isinstance(body["text"], str) and len(body["text"]) > LONGEST_TEXT:
            raise Rejected(413, TOO_LONG)
        return Said(text_in(body, "text", LONGEST_TEXT), at, text_in(body, "asked", LONGEST_ASKED) or None)
    if body.get("start") is True:
        return Started(at, text_in(body, "campaign", LONGEST_FIELD))
    pressed = body.get("pressed")
    if not isinstance(pressed, dict):
        raise Rejected(400, NOT_UNDERSTOOD)
    action, message = _with_what_stood_there(_action_in(pressed), pressed), text_in(pressed, "message", LONGEST_FIELD)
    application = pressed.get("application", 1)
    if not isinstance(application, int) or isinstance(application, bool):
        raise Rejected(400, NOT_UNDERSTOOD)
    return Chose(action, at, application=application, message=message or None)


def _with_what_stood_there(action: Action | None, pressed: Mapping[str, Any]) -> Action | None:
    """Return what a button does with the ticks and the text that its screen shows, which go with it at once."""
    match action:
        case FinishTicks(field=field) if "ticked" in pressed:
            return GiveTicks(field, _ticked(pressed))
        case ConfirmProposal(confirmed=True, mark=mark) if "ticked" in pressed:
            return ConfirmProposal(True, mark, _ticked(pressed))
        case EditNarrative(field=field, step=NarrativeStep.KEEP | NarrativeStep.FINISH) if "text" in pressed:
            return WriteNarrative(field, _narrative(pressed))
        case EditNarrative(field=field, step=NarrativeStep.PLAN | NarrativeStep.NO_PLAN as step) if "text" in pressed:
            return EditNarrative(field, step, _narrative(pressed))
        case _:
            return action


def _narrative(pressed: Mapping[str, Any]) -> str:
    if isinstance(pressed["text"], str) and len(pressed["text"]) > LONGEST_TEXT:
        raise Rejected(413, TOO_LONG)
    return text_in(pressed, "text", LONGEST_TEXT)


def _ticked(pressed: Mapping[str, Any]) -> tuple[str, ...]:
    keys = pressed["ticked"]
    if not isinstance(keys, list) or len(keys) > MOST_TICKED:
        raise Rejected(400, NOT_UNDERSTOOD)
    if not all(isinstance(key, str) and len(key) <= LONGEST_FIELD for key in keys):
        raise Rejected(400, NOT_UNDERSTOOD)
    return tuple(keys)


def _action_in(pressed: Mapping[str, Any]) -> Action | None:
    """Return what a button does; a tab that was opened before 0.5.0 sends its strings by name."""
    code = pressed.get("action")
    if code is None:
        code = [text_in(pressed, name, LONGEST_FIELD) for name in ("question", "option", "value")]
    if not isinstance(code, list) or len(code) != 3:
        raise Rejected(400, NOT_UNDERSTOOD)
    if not all(isinstance(each, str) and len(each) <= LONGEST_FIELD for each in code):
        raise Rejected(400, NOT_UNDERSTOOD)
    return from_code(*code)
