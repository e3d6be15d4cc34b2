"""Whom a broadcast did not reach, with their telephones: lines for a few, a workbook for all of many."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.staff.application_names import current_context, reference_of, shown_name
from bot.staff.broadcasts.calls import CALLED, contact_person, telephones
from bot.staff.broadcasts.labels import failure_label, name_of
from bot.staff.jurisdiction import Jurisdiction
from bot.staff.reports.orders import CALLS
from bot.staff.reports.spreadsheet import Book, Column, Sheet
from bot.staff.responses import button
from bot.storage.applications import ApplicationRecord, Applications, not_erased
from bot.storage.broadcasts import Broadcasts
from bot.storage.call_list import Callee, CallList
from bot.storage.transaction import Transaction
from dialogs.flow.outline import printed
from dialogs.language import call_wording as wording
from dialogs.model.reply import Reply, Rows
from dialogs.model.staff_parts import Column as TableColumn
from dialogs.model.staff_parts import Order, Table, TableRow, Tag
from standards.campaign import Campaign

SHOWN = 20
"""Lines of a message; who is called goes off the list, and the next come up."""
_COLUMNS = (
    ("name", wording.NAME),
    ("reference", wording.REFERENCE),
    ("contact", wording.CONTACT),
    ("telephone", wording.TELEPHONE),
    ("stage", wording.WHY),
)
_SHEET = (
    *((wording.REFERENCE, 16), (wording.NAME, 36), (wording.KIND, 12), (wording.CONTACT, 12)),
    *((wording.TELEPHONE, 24), (wording.WHY, 22), (wording.CALLED, 12)),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """Somebody to be called."""

    reference: str
    name: str
    kind: str
    person: str
    telephone: str
    why: str


@dataclass(frozen=True, slots=True)
class Calls:
    """A call list that was made."""

    reply: Reply
    about: Collection[int]
    """The applications that it mentions."""
    workbook: bytes | None
    """All of a list that is too long for a message."""


def list_calls(tx: Transaction, over: Jurisdiction, number: int, at: datetime, folder: Path) -> Calls:
    """Return the call list of a broadcast. Raise LookupError if no broadcast of the jurisdiction has the number."""
    broadcast = Broadcasts(tx).get(number)
    if not over.scope.covers(broadcast.campaign):
        raise LookupError(f"broadcast {number} is another bureau's")
    name = name_of(broadcast)
    callees = {each.application: each for each in CallList(tx).of(number)}
    records = Applications(tx, over.scope).of_numbers(callees)
    lines = [_line(over.campaigns, each, callees[each.id], at) for each in records]
    if not lines:
        return Calls(Reply.of(wording.nobody(name)), (), None)
    shown = lines[:SHOWN]
    texts = [wording.line(f"{each.reference} {each.name}", each.person, each.telephone, each.why) for each in shown]
    table = Table(
        "\n".join([wording.head(name, len(lines), number, len(shown)), *texts]),
        f"{wording.CALLS} {name}",
        "",
        wording.summary(len(shown), len(lines)),
        tuple(map(_row, shown)),
        tuple(TableColumn(key, label) for key, label in _COLUMNS),
        acts=(Order(wording.CALLED, CALLS, f"{CALLED} {number}", role="main"),),
        again=Order(wording.CALLS, CALLS, str(number)),
    )
    many = len(lines) > len(shown)
    about = not_erased(records if many else records[: len(shown)])
    return Calls(Reply((table,), _buttons(number, shown)), about, _workbook(name, lines, at, folder) if many else None)


def _line(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, callee: Callee, at: datetime) -> _Line:
    """Return somebody to be called, by the answers as they are now."""
    known = (reference_of(filed), shown_name(campaigns, filed, at))
    if filed.campaign not in campaigns or filed.kind is None or filed.erased_at is not None:
        return _Line(*known, "", "", "", failure_label(callee.failure))
    context = current_context(campaigns, filed, at)
    person = contact_person(context.kind)
    numbers = filter(None, (printed(context, field) for field in telephones(context.kind)))
    named = "" if person is None else printed(context, person)
    return _Line(*known, context.kind.name, named, "、".join(numbers), failure_label(callee.failure))


def _row(line: _Line) -> TableRow:
    contact, telephone = line.person or wording.NOT_GIVEN, line.telephone or wording.NO_NUMBER
    tag = Tag(line.why, "warn")
    return TableRow(line.reference, line.name, "", tag, "", "", contact=contact, telephone=telephone)


def _buttons(number: int, lines: Sequence[_Line]) -> Rows:
    """Return a button for each, by which it is noted that they were called; two in a row."""
    texts = ((f"{wording.CALLED} {each.reference}", f"{CALLED} {number} {each.reference}") for each in lines)
    choices = [choice for label, text in texts for choice in button(label, CALLS, text)]
    return tuple(tuple(choices[start : start + 2]) for start in range(0, len(choices), 2))


def _workbook(name: str, lines: Sequence[_Line], at: datetime, folder: Path) -> bytes:
    path = folder / "calls.xlsx"
    book = Book(path, str(folder))
    try:
        sheet = Sheet(book, wording.CALLS, [Column("", label, width) for label, width in _SHEET])
        for each in lines:
            sheet.write([each.reference, each.name, each.kind, each.person, each.telephone, each.why, ""])
        sheet.close()
        book.finish(f"{wording.CALLS} {name}", at)
    except BaseException:
        book.abandon()
        raise
    return path.read_bytes()
