"""What the page reads, as JSON."""

import logging
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, assert_never

import orjson
from starlette.requests import Request

from bot.channels.web.channel import Shown
from bot.channels.web.earlier_form import earlier_links, earlier_menu, earlier_reply
from bot.channels.web.message_links import MessageLinks
from bot.channels.web.sessions import Sessions
from bot.storage.messages import SendReply
from bot.storage.records import OutboxRow
from bot.storage.reply_json import current_json, part_from_json, reply_to_json
from dialogs.language import refusals
from dialogs.language.commands import Menu
from dialogs.language.plain_text import below_heading, heading_of, part_text
from dialogs.model.reply import (
    BlankLine,
    Caution,
    Gap,
    Heading,
    Paragraph,
    PlaceKept,
    Question,
    Quote,
    Recorded,
    Reply,
    ReviewLine,
)

log = logging.getLogger(__name__)

FORM = "2"
"""The form of messages that a page of this release asks for; one that 0.4.0 served asks for another."""


_AS_KEPT = frozenset({"gap", "review_line", "paragraph"})
"""Parts that the page draws by the fields they are kept with; they need not be read."""


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
        number = b"id: %d\n" % shown.id if isinstance(shown, OutboxRow) else b""
        return number + b"data: " + orjson.dumps(self._message(shown, form)) + b"\n\n"

    def menu(self, menu: Menu, form: str) -> object:
        """Return a menu as a page reads it."""
        if form != FORM:
            return earlier_menu(menu)
        return [{"command": str(name), "title": each.title, "does": each.does} for name, each in menu.items()]

    def links(self, on: date, form: str) -> list[dict[str, str]]:
        """Return the texts that lead somewhere on a day, as a page reads them."""
        known = self._links.known(on)
        return known if form == FORM else earlier_links(known)

    def _message(self, shown: Shown, form: str) -> dict[str, Any]:
        if isinstance(shown, Mapping):
            menu = shown.get("commands")
            return dict(shown) if menu is None else {**shown, "commands": self.menu(menu, form)}
        payload = _readable_reply(shown, form) if shown.what == SendReply.kind else shown.payload
        message = {"id": shown.id, "kind": shown.what, "at": int(shown.at), **payload}
        if "file" in shown.payload:
            message["file"] = self._sessions.of_file(shown.payload["file"], shown.address)
            message["drawn"] = self._links.draws(str(shown.payload["name"]))
        return message


def _readable_reply(row: OutboxRow, form: str) -> Mapping[str, Any]:
    """Return a reply, or a sentence in its place if it cannot be read: one damaged row must not hide all others."""
    try:
        return _reply(row.payload, form)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as fault:
        log.error("row %d of the outbox cannot be shown: %s", row.id, type(fault).__name__)
        return _reply(reply_to_json(Reply.of(refusals.CANNOT_BE_SHOWN)), form)


def _reply(kept: Mapping[str, Any], form: str) -> Mapping[str, Any]:
    """Return a reply whose parts are worded, so that the page words nothing itself."""
    current = current_json(kept)
    if form != FORM:
        return earlier_reply(current)
    return {**current, "parts": [_part(part) for part in current["parts"]]}


def _part(kept: Mapping[str, Any]) -> Mapping[str, Any]:
    if kept["type"] in _AS_KEPT:
        return kept
    part = part_from_json(kept)
    match part:
        case Question():
            return {"type": part.type, "heading": heading_of(part), "text": below_heading(part)}
        case Gap() | ReviewLine() | Paragraph():
            return kept
        case Heading() | BlankLine() | Recorded() | Caution() | PlaceKept() | Quote():
            return {"type": part.type, "text": part_text(part)}
        case _:
            assert_never(part)
