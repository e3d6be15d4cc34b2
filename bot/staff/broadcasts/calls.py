"""The call list of a broadcast: ordered, and noted of whom it lists that they were called."""

import re

from bot.staff.application_lookup import find_one
from bot.staff.broadcasts.labels import name_of
from bot.staff.broadcasts.lookup import LISTED
from bot.staff.reports.orders import CALLS
from bot.staff.requests import StaffRequest
from bot.staff.responses import ReportKind, ReportOrder, StaffResponse, button, say
from bot.staff.targets import split_targets
from bot.storage.broadcasts import Broadcast, Broadcasts, Occasion
from bot.storage.call_list import CallList
from dialogs.language import broadcast_wording, call_wording
from standards.answers import AnswerKind
from standards.form import Field
from standards.kind import Kind

CALLED, NOT_CALLED = "called", "not-called"
_CALLED_WORDS = (CALLED, call_wording.CALLED, "打过", "已打", "打了")
_NOT_CALLED_WORDS = (NOT_CALLED, call_wording.NOT_CALLED, "撤销")
_TELEPHONES = (AnswerKind.PHONE, AnswerKind.MOBILE)
NOTING_WORDS = frozenset({*_CALLED_WORDS, call_wording.NOT_CALLED})
"""Words that note a call by themselves, without the command before them."""
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
MOST = 20
"""Applicants that one command notes as called: each is looked up in the writer's transaction."""


def calls(request: StaffRequest) -> StaffResponse:
    """Order the call list of a broadcast, or note whom of it somebody has called."""
    verb, _, rest = request.text.strip().partition(" ")
    if verb in (*_CALLED_WORDS, *_NOT_CALLED_WORDS):
        return _note(request, rest.strip(), called=verb in _CALLED_WORDS)
    broadcast = _broadcast(request, request.text.strip())
    if isinstance(broadcast, str):
        return say(broadcast)
    if broadcast is None:
        request.note(CALLS, "")
        return say(call_wording.NOBODY_ANYWHERE)
    campaign = request.campaigns.get(broadcast.campaign or "")
    if campaign is not None and not any(telephones(kind) for kind in campaign.kinds):
        return say(call_wording.no_field(name_of(broadcast)))
    request.note(CALLS, f"#{broadcast.id}", campaign=broadcast.campaign)
    order = ReportOrder(ReportKind.CALLS, str(broadcast.id), request.officer.identity)
    return StaffResponse(reports=(order,))


def telephones(kind: Kind) -> tuple[Field, ...]:
    """Return the blanks of a kind's form that hold a telephone."""
    return tuple(field for field in kind.form.facts if field.kind in _TELEPHONES)


def contact_person(kind: Kind) -> Field | None:
    """Return the blank of a kind's form with the name of who answers the telephone: the last name before it."""
    before: Field | None = None
    for field in kind.form.facts:
        if field.kind in _TELEPHONES:
            return before
        before = field if field.kind is AnswerKind.NAME else before
    return None


def _broadcast(request: StaffRequest, text: str) -> Broadcast | str | None:
    """Return the broadcast with a number, or the newest one whose call list is not empty, None if all are empty.

    A notice that was stopped is withdrawn and has to be named; a deadline stays moved, whatever is stopped.
    Return an error message if there is no such broadcast.
    """
    scope = request.jurisdiction.scope
    if text:
        number = int(text) if _NUMBER.fullmatch(text) else 0
        try:
            named = Broadcasts(request.tx).get(number)
        except LookupError:
            return broadcast_wording.no_such_broadcast(text[:20])
        known = scope.covers(named.campaign) and named.confirmed_at is not None
        return named if known else broadcast_wording.no_such_broadcast(text[:20])
    latest = Broadcasts(request.tx).latest(LISTED, scope)
    if not latest:
        return call_wording.NO_BROADCASTS
    listed = (each for each in latest if each.stopped_at is None or each.kind is Occasion.DEADLINE)
    return next((each for each in listed if not CallList(request.tx).is_empty(each.id)), None)


def _note(request: StaffRequest, text: str, *, called: bool) -> StaffResponse:
    """Note of some applicants that they were called, or that they were not after all."""
    first, _, rest = text.partition(" ")
    number, who = (first, rest) if _NUMBER.fullmatch(first) else ("", text)
    broadcast = _broadcast(request, number)
    if not isinstance(broadcast, Broadcast):
        return say(call_wording.NOBODY_ANYWHERE if broadcast is None else broadcast)
    which = split_targets(who).which
    if not which:
        return say(call_wording.WHO_WAS_CALLED)
    if len(which) > MOST:
        return say(call_wording.too_many(len(which), MOST))
    found = []
    for each in which:
        filed = find_one(request, each)
        if isinstance(filed, str):
            return say(filed)
        found.append(filed)
    numbers, name, calls_of = [each.id for each in found], name_of(broadcast), CallList(request.tx)
    if called:
        count = calls_of.note_called(broadcast.id, numbers, request.now)
        text = call_wording.noted(name, count, left=not calls_of.is_empty(broadcast.id))
    else:
        count = calls_of.take_back(broadcast.id, numbers)
        text = call_wording.taken_back(name, count)
    if not count:
        return say(call_wording.not_on_list(name), about=numbers)
    noted = " ".join(each.reference or f"#{each.id}" for each in found)
    request.note("called" if called else "not called", f"#{broadcast.id} {noted}", campaign=broadcast.campaign)
    return say(text, (button(call_wording.calls_of(broadcast.id), CALLS, str(broadcast.id)),), about=numbers)
