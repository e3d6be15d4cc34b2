"""How far a broadcast is."""

from collections.abc import Mapping
from typing import assert_never

from bot.channel_registry import title_of
from bot.staff.broadcasts.actions import BroadcastAction, action_buttons
from bot.staff.broadcasts.audience import describe_audience
from bot.staff.broadcasts.labels import failure_label, name_of, state_label, way_label
from bot.staff.reports.orders import CALLS
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, button
from bot.storage.broadcast_recipients import BroadcastRecipients, Reach, Tally
from bot.storage.broadcasts import Broadcast, BroadcastState
from bot.storage.records import DeliveryFailure, DeliveryWay
from dialogs.language import broadcast_wording as wording
from dialogs.language import call_wording
from dialogs.model.reply import Choice, Reply

RESEND = StaffCommand("resend")


def summary(request: StaffRequest, broadcast: Broadcast) -> str:
    """Return a broadcast's name, state, audience and counts."""
    tally = BroadcastRecipients(request.tx).tally(broadcast.id)
    audience = "" if broadcast.audience is None else describe_audience(request, broadcast.audience)
    head = wording.summary(name_of(broadcast), state_label(broadcast.standing), audience)
    if tally.total:
        return f"{head}\n{tally_text(tally)}"
    return head if broadcast.expected is None else f"{head}\n{wording.expected(broadcast.expected)}"


def progress_message(broadcast: Broadcast, tally: Tally, per_second: float) -> Reply:
    """Return the message that shows how far a broadcast is, with what can be done about it."""
    head = wording.progress(name_of(broadcast), state_label(broadcast.standing))
    text = f"{head}\n{tally_text(tally)}"
    match broadcast.standing:
        case BroadcastState.SENDING:
            if tally.waiting > per_second * 60:
                text += f"\n{wording.minutes_left(int(tally.waiting / per_second / 60) + 1)}"
            return Reply.of(text, action_buttons(broadcast, BroadcastAction.PAUSE, BroadcastAction.STOP))
        case BroadcastState.PAUSED:
            return Reply.of(text, action_buttons(broadcast, BroadcastAction.RESUME, BroadcastAction.STOP))
        case BroadcastState.STOPPED | BroadcastState.FINISHED | BroadcastState.WAITING:
            row = (*_resend_button(broadcast, tally), *_calls_button(broadcast, tally))
            return Reply.of(text, (row,) if row else ())
        case BroadcastState.DRAFT | BroadcastState.UNAPPROVED:
            return Reply.of(text)
        case _:
            assert_never(broadcast.standing)


def _resend_button(broadcast: Broadcast, tally: Tally) -> tuple[Choice, ...]:
    failed = tally.failed or {}
    missed = failed.get(DeliveryFailure.REFUSED) or failed.get(DeliveryFailure.UNCERTAIN)
    return button(wording.RESEND_FAILED, RESEND, str(broadcast.id)) if missed else ()


def _calls_button(broadcast: Broadcast, tally: Tally) -> tuple[Choice, ...]:
    """Return the button that lists whom to call, where a broadcast is read later by some, or has left somebody out."""
    failed = tally.failed or {}
    missed = tally.unread + failed.get(DeliveryFailure.GONE, 0) + failed.get(DeliveryFailure.STOPPED, 0)
    return button(call_wording.calls_of(broadcast.id), CALLS, str(broadcast.id)) if missed else ()


def tally_text(tally: Tally) -> str:
    """Return a broadcast's counts; the parts add up to the total."""
    failed = [(failure_label(reason), count) for reason, count in sorted((tally.failed or {}).items()) if count]
    ways = [(way_label(way), tally.ways[way]) for way in DeliveryWay if way in tally.ways]
    if ways and (others := tally.sent - sum(tally.ways.values())):
        ways.append((wording.OTHER_CHANNELS, others))
    return wording.tally(tally.total, (tally.sent, ways), tally.waiting, failed, tally.repeated)


def reach_text(reach: Reach) -> str:
    """Return how many people an audience reaches on which channel by which way, and how many it does not."""
    ways = {
        title_of(channel): [(way_label(way), by_way[way]) for way in DeliveryWay if way in by_way]
        for channel, by_way in reach.ways.items()
    }
    missed = (reach.opted_out, _by_label(reach.unserved), reach.unreachable)
    return wording.reach(reach.total, _by_label(reach.channels), ways, reach.later, *missed)


def _by_label(counts: Mapping[str, int]) -> Mapping[str, int]:
    return {title_of(channel): count for channel, count in sorted(counts.items())}
