"""Entries of the audit log."""

from datetime import datetime

from bot.clock import BEIJING
from bot.staff.members import StaffDirectory
from bot.staff.reports.orders import AUDIT
from bot.staff.responses import button
from bot.staff.selection import SelectionNotUnderstood
from bot.staff.targets import read_number
from bot.storage.audit import Audit
from bot.storage.transaction import Transaction
from dialogs.language import staff_wording as wording
from dialogs.model.reply import Reply, Rows

ENTRIES = 20


def list_entries(tx: Transaction, text: str, directory: StaffDirectory, bureau: str | None) -> Reply:
    """List the latest entries that a bureau may read, those of one person, or those before a number (王科长 #120)."""
    who, before = _read(text)
    try:
        identities = find_identities(tx, who, directory, bureau)
    except SelectionNotUnderstood as nobody:
        return Reply.of(str(nobody))
    entries = Audit(tx).entries(ENTRIES, before, identities, bureau)
    lines = []
    for entry in entries:
        at = datetime.fromtimestamp(entry.at, BEIJING)
        line = f"{entry.id} · {at:%m-%d %H:%M} {directory.name_of(entry.who)} {entry.what}"
        lines.append(f"{line} {directory.named(entry.about)}".rstrip())
    rows: Rows = ()
    if len(entries) == ENTRIES and entries[-1].id > 1:
        rows = (button(wording.EARLIER, AUDIT, f"{who} #{entries[-1].id}".strip()),)
    return Reply.of("\n".join(lines) or wording.NO_ENTRIES, rows)


def find_identities(tx: Transaction, who: str, directory: StaffDirectory, bureau: str | None) -> set[str] | None:
    """Return the identities that a name has in what a bureau may read of the audit log, or None without a name.

    Raise `SelectionNotUnderstood` if the name is nobody's.
    """
    if not who:
        return None
    identities = {each for each in Audit(tx).everybody(bureau) if who in (each, directory.name_of(each))}
    if not identities:
        raise SelectionNotUnderstood(wording.NOBODY_IN_AUDIT)
    return identities


def _read(text: str) -> tuple[str, int | None]:
    """Return a name, and the number before which entries are listed."""
    who, _, last = text.strip().rpartition(" ")
    before = read_number(last)
    return (who.strip(), before) if before is not None else (text.strip(), None)
