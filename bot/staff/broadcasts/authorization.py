"""The checks before a broadcast begins or goes on."""

from bot.staff.members import StaffDirectory
from bot.staff.roles import Role
from bot.staff.staff_letters import post_letter
from bot.storage.audit import Audit
from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcast, Occasion
from bot.storage.records import OutboxRow
from bot.storage.transaction import Transaction
from dialogs.language import broadcast_wording as wording
from dialogs.model.reply import Reply

BY = "self:authority"


def is_authorized(directory: StaffDirectory, broadcast: Broadcast, bureau: str | None) -> bool:
    """Return True if a bureau's broadcast may go on: its author, and the officer who agreed, still may send it.

    Reminders and news of an amendment always may.
    """
    if broadcast.kind is not Occasion.NOTICE:
        return True
    return all(
        directory.role(each, bureau) >= Role.OFFICER for each in (broadcast.by, broadcast.approved_by or broadcast.by)
    )


def stop_unauthorized(
    tx: Transaction, directory: StaffDirectory, broadcast: Broadcast, bureau: str | None, now: float
) -> list[OutboxRow]:
    """Stop a bureau's broadcast that may not go on, and tell its administrators; return what was posted."""
    if is_authorized(directory, broadcast, bureau):
        return []
    BroadcastRecipients(tx).stop(broadcast.id, now)
    Audit(tx).note(BY, "broadcast stopped", f"#{broadcast.id} {broadcast.by}", now, bureau=bureau)
    letter = Reply.of(wording.stopped_without_authority(broadcast.id, directory.name_of(broadcast.by)))
    return [
        row for each in directory.administrators_over(bureau) for row in post_letter(tx, directory, each, letter, now)
    ]
