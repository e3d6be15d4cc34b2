"""The broadcast that an officer means."""

from bot.staff.broadcasts.labels import name_of, state_label
from bot.staff.requests import StaffRequest
from bot.staff.targets import read_number
from bot.storage.broadcasts import Broadcast, Broadcasts, BroadcastState
from dialogs.language import broadcast_wording as wording

LISTED = 10


def find_broadcast(request: StaffRequest, text: str, *states: BroadcastState) -> Broadcast | str:
    """Find a broadcast that the officer may see by number, or the only one in these states; return an error message if there is none.

    Without a number, a broadcast that is sent again is the latest one that finished.
    """
    scope = request.jurisdiction.scope
    if text.strip():
        try:
            matches = [Broadcasts(request.tx).get(read_number(text) or 0)]
        except LookupError:
            return wording.no_such_broadcast(text.strip()[:20])
        if not scope.covers(matches[0].campaign):
            return wording.no_such_broadcast(text.strip()[:20])
    else:
        matches = [each for each in Broadcasts(request.tx).latest(LISTED, scope) if each.standing in states][:2]
        if states == (BroadcastState.FINISHED,):
            matches = matches[:1]
    if len(matches) > 1:
        return wording.AMBIGUOUS
    if not matches:
        return wording.none_in_state([state_label(each) for each in states])
    [broadcast] = matches
    if broadcast.standing not in states:
        return wording.wrong_state(name_of(broadcast), state_label(broadcast.standing))
    return broadcast
