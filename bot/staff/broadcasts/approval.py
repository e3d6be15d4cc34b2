"""The confirmation of a notice, and a second officer's agreement to it."""

from datetime import datetime

from bot.clock import BEIJING
from bot.staff.broadcasts.actions import BroadcastAction, action_buttons
from bot.staff.broadcasts.audience import describe_audience
from bot.staff.broadcasts.lookup import find_broadcast
from bot.staff.broadcasts.preview import as_recipients_see_it, bureau_of
from bot.staff.broadcasts.progress import summary
from bot.staff.broadcasts.second_officer import NOT_COUNTED, counts_as_second, second_officers, why_nobody
from bot.staff.quiet_hours import next_allowed
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffResponse, say
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcast, Broadcasts, BroadcastState
from bot.storage.selection import Selection
from dialogs.language import broadcast_wording as wording
from dialogs.language.plain_text import text_of
from dialogs.model.reply import Reply

APPROVED_ABOVE = 50
"""Recipients above which a second officer has to agree."""
ALONE_SECONDS = 600.0
"""The only officer may agree to their own notice after so long."""


def confirm(request: StaffRequest, draft: Broadcast, audience: Selection) -> StaffResponse:
    """Finish a draft: send it, or ask a second officer if it reaches many."""
    reach = request.reach(audience)
    if not reach.recipients:
        return say(wording.nobody_reached(describe_audience(request, audience)))
    content = {**draft.content, "bureau": bureau_of(request, draft)}
    Broadcasts(request.tx).write(draft.id, content=content, confirmed_at=request.now, expected=reach.recipients)
    request.note("broadcast", f"#{draft.id} {reach.recipients}", campaign=draft.campaign)
    draft = Broadcasts(request.tx).get(draft.id)
    if reach.recipients <= APPROVED_ABOVE:
        return _approve(request, draft, "broadcast agreed")
    answers = action_buttons(draft, BroadcastAction.AGREE, BroadcastAction.DISAGREE)
    others = second_officers(request, draft)
    if not others:
        minutes, why = int(ALONE_SECONDS // 60), why_nobody(request, draft)
        return say(wording.needs_time(draft.id, reach.recipients, APPROVED_ABOVE, why, minutes), answers)
    names = list(dict.fromkeys(each.name for each in others))
    text = wording.needs_another(draft.id, reach.recipients, APPROVED_ABOVE, names)
    question = wording.please_agree(request.officer.name, summary(request, draft), _seen(request, draft))
    letters = [(each.identity, Reply.of(question, answers)) for each in others]
    return StaffResponse((Reply.of(text, action_buttons(draft, BroadcastAction.STOP)),), letters=letters)


def agree(request: StaffRequest, text: str) -> StaffResponse:
    """Agree to another officer's notice; the only officer agrees to their own after ten minutes."""
    broadcast = find_broadcast(request, text, BroadcastState.UNAPPROVED)
    if isinstance(broadcast, str):
        return say(broadcast)
    if counts_as_second(request, broadcast.by):
        return _approve(request, broadcast, "broadcast agreed")
    if second_officers(request, broadcast):
        return say(wording.only_another(broadcast.id, NOT_COUNTED))
    seconds = (broadcast.confirmed_at or 0.0) + ALONE_SECONDS - request.now
    if seconds > 0:
        minutes = max(int(seconds // 60), 1)
        text = wording.too_early_to_agree(broadcast.id, minutes)
        return say(text, action_buttons(broadcast, BroadcastAction.AGREE))
    return _approve(request, broadcast, "broadcast agreed alone")


def disagree(request: StaffRequest, text: str) -> StaffResponse:
    """Refuse another officer's notice, which nobody is sent."""
    broadcast = find_broadcast(request, text, BroadcastState.UNAPPROVED)
    if isinstance(broadcast, str):
        return say(broadcast)
    BroadcastRecipients(request.tx).stop(broadcast.id, request.now)
    request.note("broadcast refused", f"#{broadcast.id}", campaign=broadcast.campaign)
    reply = Reply.of(wording.refused(broadcast.id))
    others = [broadcast.by] if broadcast.by != request.officer.identity else []
    return StaffResponse((reply,), letters=[(each, reply) for each in others])


def _approve(request: StaffRequest, broadcast: Broadcast, entry: str) -> StaffResponse:
    starts = next_allowed(datetime.fromtimestamp(max(broadcast.send_at or 0.0, request.now), BEIJING))
    by = request.officer.identity
    Broadcasts(request.tx).write(broadcast.id, approved_at=request.now, approved_by=by, send_at=starts.timestamp())
    request.note(entry, f"#{broadcast.id} {broadcast.by}", campaign=broadcast.campaign)
    at_once = starts.timestamp() <= request.now
    text = wording.approved(broadcast.id, starts, broadcast.expected or 0, at_once=at_once)
    others = [broadcast.by] if broadcast.by != by else []
    letters = [(each, Reply.of(wording.agreed(request.officer.name, text))) for each in others]
    buttons = action_buttons(broadcast, BroadcastAction.PAUSE, BroadcastAction.STOP)
    return StaffResponse((Reply.of(text, buttons),), letters=letters)


def _seen(request: StaffRequest, broadcast: Broadcast) -> str:
    notice = as_recipients_see_it(request, broadcast)
    return wording.with_file(None if notice.file is None else notice.file["name"], text_of(notice.reply))
