"""Commands that order a report.

A report is made after the commit, beside the writer, so that a large register delays nobody's answer.
"""

from collections.abc import Collection
from typing import assert_never

from bot.staff.requests import StaffRequest
from bot.staff.responses import ReportKind, ReportOrder, StaffCommand, StaffResponse
from bot.staff.selection import SelectionNotUnderstood, read_selection
from bot.staff.targets import is_reference, split_targets
from bot.staff.verification import VERIFY

STATS, LIST, SHOW = StaffCommand("stats"), StaffCommand("list"), StaffCommand("show")
ASSESS = StaffCommand("assess")
EXPORT, AUDIT, FORM = StaffCommand("export"), StaffCommand("audit"), StaffCommand("form")
CALLS = StaffCommand("calls")


def order_stats(request: StaffRequest) -> StaffResponse:
    """Order counts of applications."""
    return _ordered(request, ReportKind.STATS)


def order_list(request: StaffRequest) -> StaffResponse:
    """Order a page of applications."""
    return _ordered(request, ReportKind.LIST)


def order_show(request: StaffRequest) -> StaffResponse:
    """Order one application."""
    return _ordered(request, ReportKind.SHOW, _reference_of_one(request))


def order_export(request: StaffRequest) -> StaffResponse:
    """Order a workbook of applications."""
    return _ordered(request, ReportKind.EXPORT)


def order_assess(request: StaffRequest) -> StaffResponse:
    """Order review sheets of one application or several."""
    references = [each for each in split_targets(request.text).which if is_reference(each)]
    return _ordered(request, ReportKind.ASSESS, "、".join(references))


def order_form(request: StaffRequest) -> StaffResponse:
    """Order the official form of one application."""
    return _ordered(request, ReportKind.FORM, _reference_of_one(request))


def order_audit(request: StaffRequest) -> StaffResponse:
    """Order entries of the audit log."""
    return _ordered(request, ReportKind.AUDIT)


def command_for(kind: ReportKind) -> StaffCommand:
    """Return the command that orders a report, whose role its reader needs."""
    match kind:
        case ReportKind.STATS:
            return STATS
        case ReportKind.LIST:
            return LIST
        case ReportKind.SHOW:
            return SHOW
        case ReportKind.EXPORT:
            return EXPORT
        case ReportKind.ASSESS:
            return ASSESS
        case ReportKind.FORM:
            return FORM
        case ReportKind.VERIFY:
            return VERIFY
        case ReportKind.AUDIT:
            return AUDIT
        case ReportKind.CALLS:
            return CALLS
        case _:
            assert_never(kind)


def _ordered(request: StaffRequest, kind: ReportKind, about: str = "") -> StaffResponse:
    request.note(command_for(kind), about)
    order = ReportOrder(kind, request.text, request.officer.identity)
    return StaffResponse(reports=(order,), about=_applications_searched(request))


def _applications_searched(request: StaffRequest) -> Collection[int]:
    """Return the applications that the text searches for by name or number, because the text mentions them."""
    try:
        selection = read_selection(request.text, request.campaigns, request.at.date(), searching=True)
    except SelectionNotUnderstood:
        return ()
    return [each.id for each in request.applications.find(selection.search)] if selection.search else ()


def _reference_of_one(request: StaffRequest) -> str:
    """Return the reference or number of the application looked at, for the audit log, which never holds a name."""
    matches = request.applications.find(request.text) if request.text else ()
    return matches[0].reference or f"#{matches[0].id}" if len(matches) == 1 else ""
