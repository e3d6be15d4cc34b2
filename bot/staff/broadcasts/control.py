"""Broadcasts under way: paused, resumed, stopped, listed, sent again."""

from typing import assert_never

from bot.staff.broadcasts.actions import BroadcastAction, action_buttons
from bot.staff.broadcasts.approval import agree, disagree
from bot.staff.broadcasts.labels import name_of, state_label
from bot.staff.broadcasts.lookup import LISTED, find_broadcast
from bot.staff.broadcasts.progress import summary
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffResponse, say
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcasts, BroadcastState
from dialogs.language import broadcast_wording as wording


def run_action(request: StaffRequest, action: BroadcastAction, text: str) -> StaffResponse:
    """Do something with the broadcast that the text names."""
    match action:
        case BroadcastAction.AGREE:
            return agree(request, text)
        case BroadcastAction.DISAGREE:
            return disagree(request, text)
        case BroadcastAction.PAUSE:
            return _pause(request, text)
        case BroadcastAction.RESUME:
            return _resume(request, text)
        case BroadcastAction.STOP:
            return _stop(request, text)
        case BroadcastAction.LIST:
            return _list(request)
        case _:
            assert_never(action)


def resend(request: StaffRequest) -> StaffResponse:
    """Send a broadcast again to exactly those whom it failed to reach."""
    broadcast = find_broadcast(request, request.text, BroadcastState.FINISHED)
    if isinstance(broadcast, str):
        return say(broadcast)
    count = BroadcastRecipients(request.tx).retry_failed(broadcast.id)
    if not count:
        return say(wording.nobody_to_resend(name_of(broadcast)))
    request.note("broadcast again", f"#{broadcast.id} {count}", campaign=broadcast.campaign)
    buttons = action_buttons(broadcast, BroadcastAction.PAUSE, BroadcastAction.STOP)
    return say(wording.resent(name_of(broadcast), count), buttons)


def _pause(request: StaffRequest, text: str) -> StaffResponse:
    broadcast = find_broadcast(request, text, BroadcastState.SENDING, BroadcastState.WAITING)
    if isinstance(broadcast, str):
        return say(broadcast)
    Broadcasts(request.tx).write(broadcast.id, paused_at=request.now)
    request.note("broadcast paused", f"#{broadcast.id}", campaign=broadcast.campaign)
    buttons = action_buttons(broadcast, BroadcastAction.RESUME, BroadcastAction.STOP)
    return say(wording.paused(name_of(broadcast)), buttons)


def _resume(request: StaffRequest, text: str) -> StaffResponse:
    broadcast = find_broadcast(request, text, BroadcastState.PAUSED)
    if isinstance(broadcast, str):
        return say(broadcast)
    Broadcasts(request.tx).write(broadcast.id, paused_at=None)
    request.note("broadcast resumed", f"#{broadcast.id}", campaign=broadcast.campaign)
    buttons = action_buttons(broadcast, BroadcastAction.PAUSE, BroadcastAction.STOP)
    return say(wording.resumed(name_of(broadcast)), buttons)


def _stop(request: StaffRequest, text: str) -> StaffResponse:
    """Stop a broadcast for good; recipients who wait are skipped.

    One that has ended and is named by its number is stopped for those who have not read it yet.
    """
    states = [BroadcastState.SENDING, BroadcastState.PAUSED, BroadcastState.WAITING, BroadcastState.UNAPPROVED]
    broadcast = find_broadcast(request, text, *states, *[BroadcastState.FINISHED] * bool(text))
    if isinstance(broadcast, str):
        return say(broadcast)
    if broadcast.standing is BroadcastState.FINISHED and not BroadcastRecipients(request.tx).tally(broadcast.id).unread:
        return say(wording.wrong_state(name_of(broadcast), state_label(broadcast.standing)))
    BroadcastRecipients(request.tx).stop(broadcast.id, request.now)
    request.note("broadcast stopped", f"#{broadcast.id}", campaign=broadcast.campaign)
    tally = BroadcastRecipients(request.tx).tally(broadcast.id)
    return say(wording.stopped(name_of(broadcast), tally.sent))


def _list(request: StaffRequest) -> StaffResponse:
    latest = Broadcasts(request.tx).latest(LISTED, request.jurisdiction.scope)
    summaries = [summary(request, each) for each in latest]
    return say("\n\n".join(summaries) or wording.NO_BROADCASTS)
