"""Amendments of a campaign: its deadline, the end of the selection, its contact."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from bot.staff.broadcasts.progress import reach_text
from bot.staff.quiet_hours import next_allowed
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse, button, say
from bot.staff.targets import read_number
from bot.storage.amendments import Amendments
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcasts, Occasion
from bot.storage.selection import Selection
from dialogs.flow.campaign_choice import campaign_of
from dialogs.language import amendment_wording as wording
from dialogs.language import staff_wording
from dialogs.model.conversation import Conversation
from dialogs.model.reply import Rows
from dialogs.model.stages import Stage
from standards.campaign import Campaign

DEADLINE = StaffCommand("deadline")
GRACE_SECONDS = 120.0
"""A moved deadline is announced after so long, so that one undone before is never seen."""
LONGEST_REASON = 100
"""A longer text of one's own to many people needs a second officer."""
UNDO = ("undo", "撤销")
_DAY = re.compile(r"(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?(?=\s|$|[，,。因由原])")
_SELECTION = "评选"
_CONTACT: Mapping[str, str] = {"联系人": "person", "电话": "telephone", "地址": "address"}
_BECAUSE = re.compile(r"(?:因为|由于|原因[是为：:]?|因)\s*")
_LABELS = {
    "deadline": "截止时间",
    "selection_until": "评选截止",
    **{field: label for label, field in _CONTACT.items()},
}


def deadline(request: StaffRequest) -> StaffResponse:
    """Show a campaign's dates and contact, change one with a reason, or undo a change."""
    text = request.text.strip()
    campaign = _campaign(request, text)
    text = text.removeprefix(campaign.id).strip()
    verb, _, rest = text.partition(" ")
    if not text:
        return _show(request, campaign)
    if verb in UNDO:
        return _undo(request, rest)
    if verb in _CONTACT:
        return _change_contact(request, campaign, verb, rest)
    if verb == _SELECTION:
        return _move(request, campaign, "selection_until", rest)
    return _move(request, campaign, "deadline", text)


def _move(request: StaffRequest, campaign: Campaign, field: str, text: str) -> StaffResponse:
    match, example = _DAY.match(text.strip()), request.rules[DEADLINE].example
    if match is None:
        return say(wording.ask_deadline(example))
    try:
        day = date(int(match[1] or campaign.deadline.year), int(match[2]), int(match[3]))
    except ValueError:
        return say(wording.no_such_deadline(match[0].strip(), example))
    before, reason = getattr(campaign, field), _reason(text.strip()[match.end() :])
    if problem := _problem(request, campaign, field, day, reason):
        return say(problem)
    by = request.officer.identity
    number = Amendments(request.tx).add(campaign.id, {field: day.isoformat()}, reason, by, request.now)
    request.note("amended", f"{campaign.id} {field} {before} → {day}", request.row_of("amendments", number))
    answer = wording.deadline_moved(_LABELS[field], before, day, reason)
    if field == "deadline":
        answer += _announce(request, campaign, f"deadline:{number}", before, day, reason)
    return say(answer, _undo_row(number), changed=True)


def _problem(request: StaffRequest, campaign: Campaign, field: str, day: date, reason: str) -> str:
    """Return an error message if a date cannot be changed to a day; empty if it can."""
    example = request.rules[DEADLINE].example
    if day == getattr(campaign, field):
        return wording.deadline_unchanged(_LABELS[field], day)
    if day < request.at.date() or day < campaign.opened:
        return wording.deadline_over(day, example)
    if not reason:
        return wording.ask_deadline_reason(example)
    return _too_long(reason)


def _too_long(reason: str) -> str:
    return wording.reason_too_long(len(reason), LONGEST_REASON) if len(reason) > LONGEST_REASON else ""


def _change_contact(request: StaffRequest, campaign: Campaign, label: str, rest: str) -> StaffResponse:
    match = _BECAUSE.search(rest)
    value, reason = (rest[: match.start()].rstrip(" ，,。"), rest[match.end() :]) if match else (rest, "")
    value, reason = value.strip(), reason.strip()
    if not value or not reason:
        return say(wording.ask_contact(label))
    if problem := _too_long(reason):
        return say(problem)
    field, by = _CONTACT[label], request.officer.identity
    number = Amendments(request.tx).add(campaign.id, {field: value}, reason, by, request.now)
    before = getattr(campaign.contact, field)
    request.note("amended", f"{campaign.id} {field} {before} → {value}", request.row_of("amendments", number))
    return say(wording.contact_changed(label, value, reason), _undo_row(number), changed=True)


def _undo(request: StaffRequest, rest: str) -> StaffResponse:
    amendments = Amendments(request.tx)
    holding = amendments.holding()
    latest = holding[-1].id if holding else 0
    number = (read_number(rest) or 0) if rest.strip() else latest
    undone = amendments.undo(number, request.officer.identity, request.now)
    if undone is None:
        return say(wording.NOTHING_TO_UNDO)
    request.note("amendment undone", f"{undone.campaign} #{number}", request.row_of("amendments", number))
    labels = [label for field, label in _LABELS.items() if getattr(undone.amendment, field) is not None]
    answer = wording.amendment_undone(labels)
    published = request.published[undone.campaign]
    current = published.amended(each.amendment for each in amendments.holding(undone.campaign))
    if undone.amendment.deadline is not None and current.deadline != undone.amendment.deadline:
        answer += _take_back(request, current, number, undone.amendment.deadline)
    return say(answer, changed=True)


def _take_back(request: StaffRequest, campaign: Campaign, number: int, announced: date) -> str:
    """Stop an announcement that nobody has seen yet; announce the old deadline if somebody has."""
    broadcast = Broadcasts(request.tx).by_key(f"deadline:{number}")
    if broadcast is not None and broadcast.started_at is None:
        BroadcastRecipients(request.tx).stop(broadcast.id, request.now)
        return wording.NOBODY_TOLD
    key = f"deadline:{number}:undone"
    return _announce(request, campaign, key, announced, campaign.deadline, wording.DEADLINE_UNDONE)


def _announce(request: StaffRequest, campaign: Campaign, key: str, before: date, day: date, reason: str) -> str:
    """Order that everybody hears of a new deadline whose paper has not come; return to how many it goes, and when."""
    audience = Selection(campaign=campaign.id, not_reached=(Stage.RECEIVED,))
    content = {"before": before.isoformat(), "deadline": day.isoformat(), "why": reason}
    starts = next_allowed(request.at + timedelta(seconds=GRACE_SECONDS))
    broadcast = Broadcasts(request.tx).announce(
        *(Occasion.DEADLINE, key, audience, content, request.now),
        by=request.officer.identity,
        send_at=starts.timestamp(),
    )
    if broadcast is None:
        return ""
    reach = reach_text(BroadcastRecipients(request.tx).reach(audience, request.speaking_first))
    return wording.deadline_announced(starts, reach)


def _show(request: StaffRequest, campaign: Campaign) -> StaffResponse:
    name, contact = f"{campaign.district}{campaign.year}年度", campaign.contact
    dates = (campaign.deadline, campaign.selection_until)
    lines = [wording.campaign_dates(name, *dates, contact.person, contact.telephone)]
    for each in Amendments(request.tx).holding(campaign.id):
        values = ((label, getattr(each.amendment, field)) for field, label in _LABELS.items())
        changes = [(label, value) for label, value in values if value is not None]
        officer = request.directory.name_of(each.amendment.who)
        lines.append(wording.amendment(each.id, each.amendment.when, officer, changes, each.amendment.why))
    return say("\n".join([*lines, wording.how_to_amend(request.rules[DEADLINE].example)]))


def _campaign(request: StaffRequest, text: str) -> Campaign:
    """Return the campaign whose id is at the beginning, else the current one."""
    named = request.campaigns.get(text.split(" ", 1)[0])
    return named or campaign_of(request.campaigns, Conversation(), request.at.date())


def _reason(text: str) -> str:
    """Return a reason without its conjunction: 系统升级 for 因系统升级."""
    text = text.strip(" ，,。")
    match = _BECAUSE.match(text)
    return text[match.end() :] if match else text


def _undo_row(number: int) -> Rows:
    return (button(staff_wording.UNDO, DEADLINE, f"undo {number}"),)
