"""Amendments of a campaign: its deadline, the end of the selection, its contact."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time

from bot.staff.campaign_names import Meant, named, names_of, read_campaigns_meant
from bot.staff.choices import ask_which
from bot.staff.deadline_notices import announce_deadline
from bot.staff.last_days import BECAUSE, LastDay, read_move
from bot.staff.members import OPERATOR
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse, button, say
from bot.staff.targets import read_number
from bot.storage.amendments import Amendments, StoredAmendment
from dialogs.language import amendment_wording as wording
from dialogs.language import staff_wording
from dialogs.model.reply import Reply, Rows
from standards.campaign import Amendment, Campaign
from standards.kind import Kind

DEADLINE = StaffCommand("deadline")
LONGEST_REASON = 100
"""A longer text of one's own to many people needs a second officer."""
UNDO = ("undo", "撤销")
_SELECTION = "评选"
_CONTACT: Mapping[str, str] = {"联系人": "person", "电话": "telephone", "地址": "address"}
_LABELS = {
    "deadline": "截止时间",
    "until": "截止时刻",
    "selection_until": "评选截止",
    **{field: label for label, field in _CONTACT.items()},
}


def deadline(request: StaffRequest) -> StaffResponse:
    """Show a campaign's dates and contact, change one with a reason, or undo a change."""
    meant = read_campaigns_meant(request.campaigns, request.text)
    text = meant.rest
    verb, _, rest = text.partition(" ")
    if not text:
        return _show(request, meant.campaigns.values())
    if verb in UNDO:
        return _undo(request, meant, rest)
    campaign = meant.only
    if campaign is None:
        return ask_which(request, DEADLINE, staff_wording.ASK_CAMPAIGN, meant.options(text))
    if verb == _SELECTION:
        return _move(request, campaign, "selection_until", rest)
    kind, about = _of_a_kind(campaign, text)
    label, _, value = about.partition(" ")
    if label in _CONTACT:
        return _change_contact(request, campaign, label, value, kind)
    return _move(request, campaign, "deadline", about, kind)


def _of_a_kind(campaign: Campaign, text: str) -> tuple[Kind | None, str]:
    """Return the kind whose name a text begins with, the longest if one is within another, and what follows it."""
    named_first = [each for each in campaign.kinds if text.startswith(each.name)]
    kind = max(named_first, key=lambda each: len(each.name), default=None)
    return kind, text if kind is None else text.removeprefix(kind.name).strip()


def _move(request: StaffRequest, whole: Campaign, field: str, text: str, kind: Kind | None = None) -> StaffResponse:
    """Change a date of a campaign, the deadline with its hour if one is named; of one kind alone if one is named."""
    campaign = whole if kind is None else whole.for_kind(kind.key)
    read = read_move(text.strip(), campaign.deadline, request.example(DEADLINE), with_hour=field == "deadline")
    if isinstance(read, str):
        return say(read)
    day, until, reason = read
    if problem := _problem(request, campaign, field, day, until) or _unreasoned(request, reason):
        return say(problem)
    hour = {} if until is None else {"until": until.isoformat()}
    of_a_kind = {} if kind is None else {"kind": kind.key}
    changes, by = {field: day.isoformat(), **hour, **of_a_kind}, request.officer.identity
    number = Amendments(request.tx, request.jurisdiction.scope).add(campaign.id, changes, reason, by, request.now)
    was = LastDay(getattr(campaign, field), campaign.until if field == "deadline" else None)
    now = LastDay(day, until or was.until)
    about = " ".join((campaign.id, *of_a_kind.values(), field))
    _note(request, campaign.id, "amended", f"{about} {was} → {now}", number)
    answer = wording.deadline_moved(_label(request, campaign, field, kind), str(was), str(now), reason)
    answer += _conflict(whole, field, day)
    if field == "deadline":
        amended = whole.amended([Amendment.model_validate({**changes, "who": by, "when": request.at, "why": reason})])
        key = f"deadline:{number}"
        answer += announce_deadline(request, (whole, amended), of_a_kind.get("kind"), key, (reason, reason))
    return say(answer, _undo_row(number), changed=True)


def _note(request: StaffRequest, campaign: str, what: str, about: str, number: int) -> None:
    request.note(what, about, request.row_of("amendments", number), campaign=campaign)


def _problem(request: StaffRequest, campaign: Campaign, field: str, day: date, until: time | None) -> str:
    """Return an error message if a date cannot be changed to a day and an hour; empty if it can."""
    if day == getattr(campaign, field) and until in (None, campaign.until):
        return wording.deadline_unchanged(_label(request, campaign, field), str(LastDay(day, until)))
    over = until is not None and day == request.at.date() and until <= request.at.time()
    if day < request.at.date() or day < campaign.opened or over:
        return wording.deadline_over(str(LastDay(day, until)), request.example(DEADLINE))
    return ""


def _conflict(campaign: Campaign, field: str, day: date) -> str:
    """Return a warning if the selection would end before its deadline; empty if not."""
    if field == "deadline" and day > campaign.selection_until:
        return wording.after_selection(campaign.selection_until)
    if field == "selection_until" and day < campaign.last_day:
        return wording.before_deadline(campaign.last_day)
    return ""


def _unreasoned(request: StaffRequest, reason: str) -> str:
    """Return an error message if there is no reason, or too long a one; empty if it will do."""
    return _too_long(reason) if reason else wording.ask_deadline_reason(request.example(DEADLINE))


def _label(request: StaffRequest, campaign: Campaign, field: str, kind: Kind | None = None) -> str:
    """Return what a field is called, after its campaign's name where there are several, and after its kind's."""
    return f"{named(request.campaigns, campaign.id)}{kind.name if kind else ''}{_LABELS[field]}"


def _too_long(reason: str) -> str:
    return wording.reason_too_long(len(reason), LONGEST_REASON) if len(reason) > LONGEST_REASON else ""


def _change_contact(
    request: StaffRequest, campaign: Campaign, label: str, rest: str, kind: Kind | None
) -> StaffResponse:
    """Change whom to ask or where the paper goes; of one kind alone if one is named."""
    match = BECAUSE.search(rest)
    value, reason = (rest[: match.start()].rstrip(" ，,。"), rest[match.end() :]) if match else (rest, "")
    value, reason = value.strip(), reason.strip()
    if not value or not reason:
        return say(wording.ask_contact(label))
    if problem := _too_long(reason):
        return say(problem)
    field, by = _CONTACT[label], request.officer.identity
    of_a_kind = {} if kind is None else {"kind": kind.key}
    number = Amendments(request.tx, request.jurisdiction.scope).add(
        campaign.id, {field: value, **of_a_kind}, reason, by, request.now
    )
    own = campaign if kind is None else campaign.for_kind(kind.key)
    before = own.address if field == "address" else getattr(own.contact, field)
    about = " ".join((campaign.id, *of_a_kind.values(), field))
    _note(request, campaign.id, "amended", f"{about} {before} → {value}", number)
    answer = wording.contact_changed(_label(request, campaign, field, kind), value, reason, kind.name if kind else "")
    return say(answer, _undo_row(number), changed=True)


def _undo(request: StaffRequest, meant: Meant, rest: str) -> StaffResponse:
    """Undo the change with a number, or else the latest; ask of which campaign where there are several."""
    meant = read_campaigns_meant(meant.campaigns, rest)
    rest, amendments = meant.rest, Amendments(request.tx, request.jurisdiction.scope)
    holding = [each for each in amendments.holding() if each.campaign in meant.campaigns]
    number = read_number(rest) if rest else None
    if holding and not rest and meant.only is None:
        changed = {key: each for key, each in meant.campaigns.items() if key in {one.campaign for one in holding}}
        return ask_which(request, DEADLINE, staff_wording.ASK_CAMPAIGN, Meant(changed, "").options(UNDO[1]))
    latest = holding[-1].id if holding and not rest else number
    if latest not in [each.id for each in holding]:
        return say(wording.NOTHING_TO_UNDO)
    return _undo_one(request, amendments, latest)


def _undo_one(request: StaffRequest, amendments: Amendments, number: int) -> StaffResponse:
    undone = amendments.undo(number, request.officer.identity, request.now)
    if undone is None:
        return say(wording.NOTHING_TO_UNDO)
    _note(request, undone.campaign, "amendment undone", f"{undone.campaign} #{number}", number)
    published = request.published[undone.campaign]
    of = next((each.name for each in published.kinds if each.key == undone.amendment.kind), "")
    labels = [f"{of}{label}" for field, label in _LABELS.items() if getattr(undone.amendment, field) is not None]
    answer = wording.amendment_undone(named(request.campaigns, undone.campaign), labels)
    if undone.amendment.deadline is not None:
        answer += _announce_undone(request, amendments, undone)
    return StaffResponse((Reply.of(answer),), letters=_letter_to_author(request, undone, answer), changed=True)


def _announce_undone(request: StaffRequest, amendments: Amendments, undone: StoredAmendment) -> str:
    """Announce the deadline that holds again, if applicants were told another."""
    was, kind = request.campaigns[undone.campaign], undone.amendment.kind
    held = [each.amendment for each in amendments.holding(undone.campaign)]
    holds = request.published[undone.campaign].amended(held)
    moves = [each.why for each in held if each.kind == kind and each.deadline is not None]
    reasons = (wording.DEADLINE_UNDONE, moves[-1] if moves else wording.DEADLINE_UNDONE)
    return announce_deadline(request, (was, holds), kind, f"deadline:{undone.id}:undone", reasons)


def _letter_to_author(request: StaffRequest, undone: StoredAmendment, answer: str) -> list[tuple[str, Reply]]:
    """Return the letter that tells who made a change that somebody else took it back."""
    author = undone.amendment.who
    if author in (request.officer.identity, OPERATOR.identity):
        return []
    return [(author, Reply.of(wording.undone_by(request.officer.name, undone.id, answer)))]


def _show(request: StaffRequest, campaigns: Iterable[Campaign]) -> StaffResponse:
    """Show the dates and contact of campaigns, each with its changes."""
    about = ["\n".join(_shown(request, campaign)) for campaign in campaigns]
    return say("\n".join(["\n\n".join(about), wording.how_to_amend(request.example(DEADLINE))]))


def _shown(request: StaffRequest, campaign: Campaign) -> Sequence[str]:
    name, contact = names_of(request.campaigns)[campaign.id], campaign.contact
    dates = (str(LastDay(campaign.deadline, campaign.until)), campaign.selection_until)
    lines = [wording.campaign_dates(name, *dates, contact.person, contact.telephone)]
    groups = campaign.by_deadline if len(campaign.by_deadline) > 1 else ()
    lines += [wording.dates_of_kinds([kind.name for kind in kinds], own.deadline, own.until) for kinds, own in groups]
    for kind in campaign.kinds:
        own = campaign.for_kind(kind.key)
        if own.contact != contact or own.address != campaign.address:
            lines.append(wording.contact_of_kind(kind.name, own.contact.person, own.contact.telephone, own.address))
    names = {kind.key: kind.name for kind in campaign.kinds}
    for each in Amendments(request.tx, request.jurisdiction.scope).holding(campaign.id):
        values = ((label, getattr(each.amendment, field)) for field, label in _LABELS.items())
        of = names.get(each.amendment.kind or "", "")
        changes = [(f"{of}{label}", value) for label, value in values if value is not None]
        officer = request.directory.name_of(each.amendment.who)
        lines.append(wording.amendment(each.id, each.amendment.when, officer, changes, each.amendment.why))
    return lines


def _undo_row(number: int) -> Rows:
    return (button(staff_wording.UNDO, DEADLINE, f"undo {number}"),)
