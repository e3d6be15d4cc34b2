"""Check that an order may go on: its author, and who agreed to it, must still have the role for it."""

from bot.staff.members import StaffDirectory
from bot.staff.roles import Role
from bot.staff.staff_letters import post_letter
from bot.storage.audit import Audit
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcast, Occasion
from bot.storage.records import OutboxRow
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply

BY = "self:authority"
STOPPED = "通知 #{number} 没有发完，已停止：写它的{by}或同意它的人已不再能发通知。"


def is_authorized(directory: StaffDirectory, broadcast: Broadcast) -> bool:
    """Return whether a broadcast may begin or go on; what happens by itself, and what tells of a change that holds, always may."""
    if broadcast.kind is not Occasion.NOTICE:
        return True
    return all(directory.role(each) >= Role.OFFICER for each in (broadcast.by, broadcast.approved_by or broadcast.by))


def stop_unauthorized(tx: Transaction, directory: StaffDirectory, broadcast: Broadcast, now: float) -> list[OutboxRow]:
    """Stop a broadcast that does not stand any more and tell the administrators; return what was posted."""
    if is_authorized(directory, broadcast):
        return []
    BroadcastRecipients(tx).stop(broadcast.id, now)
    Audit(tx).note(BY, "broadcast stopped", f"#{broadcast.id} {broadcast.by}", now)
    letter = Reply.of(STOPPED.format(number=broadcast.id, by=directory.name_of(broadcast.by)))
    return [row for each in directory.administrators for row in post_letter(tx, directory, each, letter, now)]
