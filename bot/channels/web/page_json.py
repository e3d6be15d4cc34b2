"""What the page reads, as JSON."""

import logging
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import orjson
from starlette.requests import Request

from bot.channels.web.closing_json import closing_part, form_card, with_gaps
from bot.channels.web.earlier_form import FORM_BEFORE_0_7, earlier_links, earlier_menu, earlier_reply
from bot.channels.web.message_links import MessageLinks
from bot.channels.web.open_tabs import MOVED, Shown
from bot.channels.web.review_json import answers_in, with_changes
from bot.channels.web.sessions import Sessions
from bot.storage.messages import SendReply
from bot.storage.records import OutboxRow
from bot.storage.reply_json import current_json, part_from_json, reply_to_json
from dialogs.language import refusals
from dialogs.language.commands import Menu
from dialogs.model.closing import Closing
from dialogs.model.reply import ChoiceRole, Reply

log = logging.getLogger(__name__)

FORM = "3"
"""The form of messages that a page of this release asks for; one that an earlier release served asks for another."""


_CLOSING = frozenset({"hand_over", "standing", "gaps_left", "draft_made"})
"""Parts that are kept as facts, of which the page draws sentences."""


def form_of(request: Request) -> str:
    """Return the form of messages that the page of a request reads; a stream has no headers of our own."""
    return request.query_params.get("page") or request.headers.get("x-shenbao", "")


class PageJson:
    """Messages, menus and links in the form that a page asks for."""

    def __init__(self, sessions: Sessions, links: MessageLinks) -> None:
        """Keep what signs the links to files, and what is known of texts that lead somewhere."""
        self._sessions = sessions
        self._links = links

    def messages(self, shown: Sequence[Shown], form: str) -> list[dict[str, Any]]:
        """Return messages as a page reads them."""
        return [self._message(each, form) for each in shown]

    def event(self, shown: Shown, form: str) -> bytes:
        """Return a message as an event of a stream."""
        data = b"data: " + orjson.dumps(self._message(shown, form)) + b"\n\n"
        if isinstance(shown, OutboxRow):
            return b"id: %d\n" % shown.id + data
        # a tab that is open since 0.10.0 listens to no event of this name
        return b"event: moved\n" + data if shown["kind"] == MOVED else data

    def menu(self, menu: Menu, form: str) -> object:
        """Return a menu as a page reads it."""
        if form not in (FORM, FORM_BEFORE_0_7):
            return earlier_menu(menu)
        return [{"command": str(name), "title": each.title, "does": each.does} for name, each in menu.items()]

    def links(self, on: date, form: str, bureau: str | None = None) -> list[dict[str, str]]:
        """Return the texts that lead somewhere on a day, those of a bureau alone if one is named, as a page reads them."""
        known = self._links.known(on, bureau)
        return known if form in (FORM, FORM_BEFORE_0_7) else earlier_links(known)

    def _message(self, shown: Shown, form: str) -> dict[str, Any]:
        if isinstance(shown, Mapping):
            menu = shown.get("commands")
            return dict(shown) if menu is None else {**shown, "commands": self.menu(menu, form)}
        payload = _readable_reply(shown, form) if shown.what == SendReply.kind else shown.payload
        message = {"id": shown.id, "kind": shown.what, "at": int(shown.at), **payload}
        if "file" in shown.payload:
            message["file"] = self._sessions.of_file(shown.payload["file"], shown.address)
            name, whole = str(shown.payload["name"]), not shown.payload.get("missing")
            message["drawn"] = whole and self._links.draws(name)
            message["pdf"] = whole and self._links.prints(name)
            if "form" in shown.payload:
                message["form"] = form_card(shown.payload["form"])
        return message


def _readable_reply(row: OutboxRow, form: str) -> Mapping[str, Any]:
    """Return a reply, or a sentence in its place if it cannot be read: one damaged row must not hide all others."""
    try:
        return _reply(row.payload, form)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as fault:
        log.error("row %d of the outbox cannot be shown: %s", row.id, type(fault).__name__)
        return _reply(reply_to_json(Reply.of(refusals.CANNOT_BE_SHOWN)), form)


def _reply(kept: Mapping[str, Any], form: str) -> Mapping[str, Any]:
    """Return a reply as a page draws it: its choices are those of what is asked, and `beside` are its others."""
    current = current_json(kept)
    if form != FORM:
        return earlier_reply(current, form)
    current = {**current, "parts": [with_changes(part) for part in current["parts"]]}
    current["form"] = with_gaps(current.get("form"))
    if not _CLOSING.isdisjoint(part["type"] for part in current["parts"]):
        current = {**current, "parts": [_part(part) for part in current["parts"]]}
    asked_choices = current["asked_choices"]
    if asked_choices is None:
        return {**current, "beside": [], "choices": _but(current["choices"], _on_parts(current))}
    there = _on_parts(current) | _codes(asked_choices) | _further_pages(current["choices"], asked_choices)
    beside = [choice for row in _but(current["choices"], there) for choice in row]
    return {**current, "choices": asked_choices, "beside": beside}


def _part(kept: Mapping[str, Any]) -> Mapping[str, Any]:
    if kept["type"] not in _CLOSING:
        return kept
    part = part_from_json(kept)
    return closing_part(part) if isinstance(part, Closing) else kept


def _on_parts(kept: Mapping[str, Any]) -> frozenset[tuple[str, ...]]:
    """Return what the choices do that the parts have by themselves."""
    own = [part["choice"] for part in kept["parts"] if part.get("choice")]
    within = [line["choice"] for part in kept["parts"] for line in (*part.get("lines", ()), *answers_in(part))]
    is_whole = any(part["type"] == "review" for part in kept["parts"])  # it needs no further pages
    pages = [choice for row in kept["choices"] for choice in row if is_whole and choice["role"] == ChoiceRole.MORE]
    return _codes([[*own, *within, *pages]])


def _further_pages(
    rows: Sequence[Sequence[Mapping[str, Any]]], asked: Sequence[Sequence[Mapping[str, Any]]]
) -> frozenset[tuple[str, ...]]:
    """Return what shows further options of what is asked, where a screen has them all."""
    questions = {choice["action"][0] for row in asked for choice in row if choice["role"] == ChoiceRole.OPTION}
    pages = [choice for row in rows for choice in row if choice["role"] == ChoiceRole.MORE]
    return _codes([[choice for choice in pages if choice["action"][0] in questions]])


def _codes(rows: Sequence[Sequence[Mapping[str, Any]]]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(choice["action"]) for row in rows for choice in row)


def _but(
    rows: Sequence[Sequence[Mapping[str, Any]]], codes: frozenset[tuple[str, ...]]
) -> list[list[Mapping[str, Any]]]:
    """Return rows of choices without those that do one of these things; no row is empty."""
    left = ([choice for choice in row if tuple(choice["action"]) not in codes] for row in rows)
    return [row for row in left if row]
