"""What goes with a finished form, as the page draws it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, assert_never

from bot.channels.web.message_links import calendar_of, map_of, telephone
from bot.storage.reply_json import choice_to_json
from dialogs.language import buttons, closing_wording
from dialogs.language.plain_text import part_text
from dialogs.model.closing import Closing, DraftMade, GapsLeft, HandOver, Standing
from dialogs.model.commands import Command


def closing_part(part: Closing) -> dict[str, Any]:
    """Return a part of the message after a form; its text is what a page of 0.6.0 shows of it."""
    shown: dict[str, Any] = {"type": part.type, "text": part_text(part)}
    more: dict[str, Any]
    match part:
        case HandOver(reference=reference):
            more = {"title": closing_wording.things_title(part), "reference": reference, "steps": steps_of(part)}
        case Standing(steps=steps):
            more = {"title": closing_wording.WHERE_IT_STANDS, "steps": [asdict(step) for step in steps]}
        case GapsLeft():
            more = {"title": closing_wording.gaps_title(part), "note": part.reviewed}
            more["choice"] = choice_to_json(buttons.say(Command.GAPS))
        case DraftMade():
            more = {}
        case _:
            assert_never(part)
    return {**shown, **more}


def form_card(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the card of a filled form shows beside the file, with what can be done about it."""
    missing = kept["missing"]
    return {
        "reference": kept["reference"],
        "application": kept["application"],
        "draft": bool(missing),
        "pages": closing_wording.FORM_WITH_ANNEX if kept["annexed"] else closing_wording.ONE_PAGE,
        "note": closing_wording.still_missing(missing) if missing else "",
        "lists": [] if missing else [choice_to_json(buttons.gap_list())],
        "again": choice_to_json(buttons.say(Command.DOCUMENT, closing_wording.SAME_AGAIN)),
    }


def with_gaps(kept: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """Return what is said of the form that somebody has, with the headline of the gaps as they are now; empty without any."""
    if kept is None or kept.get("gaps") is None:
        return kept
    left = GapsLeft(*kept["gaps"])
    return {**kept, "left": closing_wording.gaps_title(left) if left.not_met or left.unknown else ""}


def steps_of(part: HandOver) -> list[dict[str, Any]]:
    """Return what is left to do with a form, each step with the links that help."""
    call = {"kind": "telephone", "text": f"{part.person} {part.telephone}", "to": telephone(part.telephone)}
    place = {"kind": "map", "text": closing_wording.ON_THE_MAP, "to": map_of(part.address)}
    date = {"kind": "calendar", "text": closing_wording.INTO_CALENDAR, "to": calendar_of(part.campaign, part.kind)}
    links = {"deliver": [call, place] if part.late else [place, date, call]}
    links["email"] = [{"kind": "email", "text": closing_wording.WRITE_AN_EMAIL, "to": f"mailto:{part.email}"}]
    links["system"] = [{"kind": "system", "text": closing_wording.OPEN_THE_SYSTEM, "to": part.system}]
    if not part.copies and not part.late:
        links["email" if part.email else "system"] += [date, call]
    return [
        {"key": key, "title": title, "text": text, "links": links.get(key, [])}
        for key, title, text in closing_wording.things(part)
    ]
