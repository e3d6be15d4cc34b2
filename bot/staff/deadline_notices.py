"""The notice of a moved deadline: one, from the deadline that applicants were last told to the one that holds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from bot.staff.broadcasts.progress import reach_text
from bot.staff.last_days import LastDay
from bot.staff.quiet_hours import next_allowed
from bot.staff.requests import StaffRequest
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcast, Broadcasts, Occasion
from bot.storage.selection import Selection
from dialogs.language import amendment_wording as wording
from dialogs.model.stages import Stage
from standards.campaign import Campaign

GRACE_SECONDS = 120.0
"""A moved deadline is announced after so long, so that one undone before is never seen."""


def last_day_of(campaign: Campaign, kind: str | None) -> LastDay:
    """Return the last day of a campaign, or of one kind of it."""
    own = campaign.for_kind(kind)
    return LastDay(own.deadline, own.until)


def announce_deadline(
    request: StaffRequest, campaigns: tuple[Campaign, Campaign], kind: str | None, key: str, reasons: tuple[str, str]
) -> str:
    """Order that everybody hears of a new deadline whose paper has not come; return to how many it goes, and when.

    `campaigns` are the one before the change and the one after it. A notice that has not begun is taken back: the new one
    tells what it would have told, with the second of the `reasons`. Nothing is ordered where applicants know what holds.
    """
    was, holds = campaigns
    before, now = last_day_of(was, kind), last_day_of(holds, kind)
    if before == now:
        return ""
    unbegun = Broadcasts(request.tx).unbegun(Occasion.DEADLINE, was.id)
    own, whole = _of_kind(unbegun, kind), _of_kind(unbegun, None)
    for each in own:
        BroadcastRecipients(request.tx).stop(each.id, request.now)
    untold = own or (whole if _follows(was, kind) else ())
    told = _told_before(untold[0], was) if untold else before
    if told == now:
        return wording.NOBODY_TOLD
    if kind is not None and whole and _follows(holds, kind):
        return ""  # the campaign's own notice, not begun either, tells this kind too
    return _order(request, holds, kind, key, (told, now), reasons[1 if own else 0])


def _of_kind(unbegun: Sequence[Broadcast], kind: str | None) -> Sequence[Broadcast]:
    return [each for each in unbegun if each.content.get("kind") == kind]


def _follows(campaign: Campaign, kind: str | None) -> bool:
    """Return True if a kind's last day is the campaign's."""
    return kind is not None and campaign.hand_over_of(kind).deadline is None


def _told_before(broadcast: Broadcast, campaign: Campaign) -> LastDay:
    """Return the last day that held before the one a notice was to tell."""
    content = broadcast.content
    hour = content.get("before_until")  # not in notices of earlier releases where the hour stayed
    until = campaign.for_kind(content.get("kind")).until if hour is None else hour and time.fromisoformat(hour)
    return LastDay(date.fromisoformat(content["before"]), until or None)


def _order(
    request: StaffRequest, holds: Campaign, kind: str | None, key: str, days: tuple[LastDay, LastDay], reason: str
) -> str:
    audience = Selection(campaign=holds.id, kind=kind, not_reached=(Stage.RECEIVED,))
    before, now = days
    content = {"before": before.day.isoformat(), "before_until": _stored(before.until)}
    content |= {"deadline": now.day.isoformat(), "deadline_until": _stored(now.until), "why": reason}
    content |= {} if kind is None else {"kind": kind}
    starts = next_allowed(request.at + timedelta(seconds=GRACE_SECONDS))
    broadcast = Broadcasts(request.tx).announce(
        *(Occasion.DEADLINE, key, audience, content, request.now),
        by=request.officer.identity,
        send_at=starts.timestamp(),
    )
    if broadcast is None:
        return ""
    told = audience if kind is not None else _without_kinds_of_their_own(holds, audience)
    return wording.deadline_announced(starts, reach_text(request.reach(told)))


def _stored(until: time | None) -> str:
    """Return an hour as it is stored; empty for the day's midnight."""
    return "" if until is None else until.isoformat()


def _without_kinds_of_their_own(campaign: Campaign, audience: Selection) -> Selection:
    """Return those of an audience whose last day is the campaign's, people who chose no kind yet among them."""
    following = [kind.key for kind in campaign.kinds if campaign.hand_over_of(kind.key).deadline is None]
    if len(following) == len(campaign.kinds):
        return audience
    return replace(audience, kinds=tuple((campaign.id, key) for key in (*following, None)))
