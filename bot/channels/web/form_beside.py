"""The form being filled, as a wide page shows it beside the conversation."""

from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from bot.campaigns import Campaigns
from bot.channels.web.responses import in_json
from bot.channels.web.sessions import Sessions
from bot.clock import Clock
from bot.documents.drawn_form import DrawnForm, DrawnForms
from bot.storage.outbox import PAGE
from bot.storage.store import Store
from dialogs.flow.form_now import FormNow, form_now
from dialogs.flow.outline import cells
from dialogs.language import row_wording
from dialogs.model.action_codes import to_code
from dialogs.model.actions import Correct
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from standards.rows import blanks_of, printed_rows, row_of_blank


class FormBeside:
    """Answers what the form looks like now; the drawing itself only to a page that has not got it yet."""

    def __init__(self, store: Store, sessions: Sessions, campaigns: Campaigns, drawn: DrawnForms, clock: Clock) -> None:
        self._store = store
        self._sessions = sessions
        self._campaigns = campaigns
        self._drawn = drawn
        self._clock = clock

    async def now(self, request: Request) -> Response:
        """Return the form of the visitor's application, `null` before a kind is chosen."""
        address = self._sessions.visitor(request)
        person = await self._store.read(lambda tx: tx.applicants.at(PAGE, address))
        context = self._context(person.conversation, self._clock())
        if context is None:
            return in_json({"form": None})
        drawn = self._drawn.of(context.campaign.id, context.kind.key, context.kind.form)
        layout = asdict(drawn)
        mark = sha256(orjson.dumps(layout)).hexdigest()[:16]
        now = _now(form_now(context))
        now["cells"] |= _lists(context, drawn)
        found = {**now, "application": person.conversation.number, "mark": mark}
        return in_json({"form": found if request.query_params.get("have") == mark else {**found, "layout": layout}})

    def _context(self, conversation: Conversation, at: datetime) -> Context | None:
        """Return what the form is worked out from; None without a kind, or where its campaign is not installed."""
        campaign = self._campaigns.current.get(conversation.campaign or "")
        return None if campaign is None or conversation.kind is None else Context(campaign, conversation, at)


def _lists(context: Context, drawn: DrawnForm) -> dict[str, Any]:
    """Return what stands in the rows that the form prints for each list; its last one says how many there are, if they are more."""
    printed = {cell.field for row in drawn.rows for cell in row.cells if cell.field is not None}
    found = {}
    for key, text in cells(context):
        field = context.kind.fields[key]
        rows = printed_rows(field, text) if field.columns else []
        blanks = blanks_of(key, rows)
        own = sorted(name for name in printed if name.startswith(f"{key}."))
        last = max((row_of_blank(name) for name in own), default=0)
        for name in own:
            is_cut = row_of_blank(name) == last and len(rows) > last + 1
            shown = row_wording.counted(len(rows)) if is_cut else blanks.get(name, "")
            found[name] = {"text": shown, "action": to_code(Correct(key))}
    return found


def _now(form: FormNow) -> dict[str, Any]:
    """Return what stands in the blanks, each with what a press on it does."""
    return {
        "cells": {key: {"text": text, "action": to_code(Correct(key))} for key, text in form.cells},
        "narrative": {"field": form.narrative, "action": to_code(Correct(form.narrative))},
        "paragraphs": [
            {"text": each.text, "asked": each.is_asked, "action": to_code(Correct(each.field))}
            for each in form.paragraphs
        ],
        "asked": form.asked,
        "draft": form.is_draft,
    }
