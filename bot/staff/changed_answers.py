"""What applicants changed after their paper came: as lines for officers, and the letter that tells of it once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from bot.staff.application_names import context_of, current_context, title_of
from bot.staff.members import StaffDirectory
from bot.staff.reports.orders import SHOW
from bot.staff.responses import button
from bot.storage.applications import ApplicationRecord, Applications
from bot.storage.milestones import Milestones
from bot.storage.received_versions import ReceivedVersions
from bot.storage.transaction import Transaction
from dialogs.flow.differences import Difference, differences
from dialogs.language.wording import shortened
from dialogs.model.reply import Reply
from dialogs.model.stages import NAMES, Stage
from standards.campaign import Campaign

SETTLED_SECONDS = 120.0
"""A change is told after so long: a slip that is put right at once is nobody's news."""
LONGEST = 40
LINES = 8
NOTHING = "（空）"


def with_unreported_changes(tx: Transaction, now: float, campaigns: Collection[str]) -> Sequence[int]:
    """Return the applications of these campaigns of whose change an officer is to hear by now."""
    return ReceivedVersions(tx).change_untold(now - SETTLED_SECONDS, campaigns)


def differences_since_receipt(
    campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime
) -> tuple[Difference, ...]:
    """Return what reads otherwise than on the paper received."""
    if filed.received is None:
        return ()
    return differences(context_of(campaigns, filed, at), current_context(campaigns, filed, at))


def difference_line(each: Difference) -> str:
    """Return a difference as one line: 栏目：旧 → 新, long texts shortened."""
    before, now = (shortened(words, LONGEST) or NOTHING for words in (each.before, each.now))
    return f"{each.label}：{before} → {now}"


def letters(
    tx: Transaction, campaigns: Mapping[str, Campaign], directory: StaffDirectory, application: int, at: datetime
) -> Sequence[tuple[str, Reply]]:
    """Write to the officers who recorded a receipt that the answers have changed since, and note that; by identity."""
    versions = ReceivedVersions(tx)
    [filed] = Applications(tx).find(f"#{application}")
    version = versions.latest(application)
    assert version is not None  # noqa: S101 - it was found by it
    versions.change_told(version.id, at.timestamp())
    lines = [difference_line(each) for each in differences_since_receipt(campaigns, filed, at)]
    if not lines:
        return ()
    which = filed.reference or f"#{filed.id}"
    more = [f"……共 {len(lines)} 处"] if len(lines) > LINES else []
    title = title_of(context_of(campaigns, filed, at), filed)
    last = max(filed.stages, key=list(Stage).index)
    said = "\n".join(
        [
            f"⚠️ {title}（{NAMES[last]}）的申请人改动了回答，和收到的第 {version.number} 版不同：",
            *lines[:LINES],
            *more,
            f"登记的仍是第 {version.number} 版，已请申请人重新递交。再改动不再另行告知，随时可看 /show {which}",
        ]
    )
    reply = Reply.of(said, (button("查看", SHOW, which),))
    return [(identity, reply) for identity in _readers(tx, application, directory)]


def _readers(tx: Transaction, application: int, directory: StaffDirectory) -> list[str]:
    """Return who recorded the receipt; where that person is no officer any more, the administrators."""
    receipts = [each.by for each in Milestones(tx).of(application) if each.stage is Stage.RECEIVED]
    officers = [each.identity for each in directory.officers]
    return [receipts[-1]] if receipts and receipts[-1] in officers else list(directory.administrators)
