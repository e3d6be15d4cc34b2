"""A notice as its recipients will see it."""

from bot.staff.requests import StaffRequest
from bot.staff.responses import Notice
from bot.storage.broadcasts import Broadcast
from dialogs.language import bureau_wording, buttons
from dialogs.model.reply import Reply


def bureau_of(request: StaffRequest, broadcast: Broadcast) -> str:
    """Return the name of the bureau that a notice is from."""
    campaign = broadcast.audience.campaign if broadcast.audience is not None else None
    chosen = request.campaigns.get(campaign or "") or max(request.campaigns.values(), key=lambda each: each.opened)
    return chosen.bureau


def as_recipients_see_it(request: StaffRequest, broadcast: Broadcast) -> Notice:
    """Return a notice as its recipients will see it."""
    text = bureau_wording.notice(bureau_of(request, broadcast), broadcast.content["words"])
    return Notice(Reply.of(text, ((buttons.notices(False),),)), broadcast.content.get("file"))
