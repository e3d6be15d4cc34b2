"""What applicants changed after their paper came."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.staff.application_names import context_of, current_context, full_title, latest_stage, reference_of
from bot.staff.members import StaffDirectory
from bot.staff.reports.orders import SHOW
from bot.staff.responses import button
from bot.storage.applications import ApplicationRecord, Applications
from bot.storage.milestones import Milestones
from bot.storage.received_versions import ReceivedVersions
from bot.storage.scope import EVERYWHERE
from bot.storage.transaction import Transaction
from dialogs.flow.differences import Difference, differences
from dialogs.language import paper_wording, staff_wording
from dialogs.language.wording import shortened
from dialogs.model.reply import Reply
from dialogs.model.stages import Stage
from standards.campaign import Campaign

SETTLED_SECONDS = 120.0
"""A change is reported after so long, so that a slip that is corrected at once is not."""
LONGEST = 40
LINES = 8


def with_unreported_changes(tx: Transaction, now: float, campaigns: Collection[str]) -> Sequence[int]:
    """Return the applications of these campaigns with a change that has to be reported by now."""
    return ReceivedVersions(tx).change_untold(now - SETTLED_SECONDS, campaigns)


def differences_since_receipt(
    campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime
) -> tuple[Difference, ...]:
    """Return the differences between the paper received and the answers now."""
    if filed.received is None:
        return ()
    return differences(context_of(campaigns, filed, at), current_context(campaigns, filed, at))


def difference_line(difference: Difference) -> str:
    """Return a difference as one line (栏目：旧 → 新), long texts shortened."""
    before, now = (shortened(text, LONGEST) for text in (difference.before, difference.now))
    return paper_wording.difference(difference.label, before, now)


def letters(
    tx: Transaction, campaigns: Mapping[str, Campaign], directory: StaffDirectory, application: int, at: datetime
) -> Sequence[tuple[str, Reply]]:
    """Return letters that report a change to whoever recorded the receipt, by identity; note that it is reported."""
    versions = ReceivedVersions(tx)
    [filed] = Applications(tx, EVERYWHERE).find(f"#{application}")
    version = versions.latest(application)
    if version is None:
        return ()
    versions.change_told(version.id, at.timestamp())
    lines = [difference_line(each) for each in differences_since_receipt(campaigns, filed, at)]
    if not lines:
        return ()
    stage, reference = latest_stage(filed), reference_of(filed)
    written = []
    for identity in _readers(tx, application, directory, campaigns[filed.campaign].bureau):
        title = full_title(directory.campaigns_of(identity, campaigns), filed, at)
        text = paper_wording.answers_changed(title, stage, version.number, lines[:LINES], len(lines), reference)
        written.append((identity, Reply.of(text, (button(staff_wording.SHOW, SHOW, reference),))))
    return written


def _readers(tx: Transaction, application: int, directory: StaffDirectory, bureau: str) -> Sequence[str]:
    """Return who recorded the receipt; the bureau's administrators if that person is no officer of it any more."""
    receipts = [each.by for each in Milestones(tx).of(application) if each.stage is Stage.RECEIVED]
    officers = [each.identity for each in directory.officers_over(bureau)]
    return [receipts[-1]] if receipts and receipts[-1] in officers else directory.administrators_over(bureau)
