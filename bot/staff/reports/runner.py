"""Reports that staff ordered, made beside the writer."""

import asyncio
import logging
import types
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import PurePath
from typing import Any, Protocol, assert_never

from bot.campaigns import Campaigns
from bot.channels import FileForgotten, SendRefused
from bot.documents import office
from bot.documents.fill import Forms
from bot.documents.letters import missing_letters
from bot.documents.prove import NotProved
from bot.documents.review_sheets import print_review_sheets
from bot.staff import verification
from bot.staff.commands import RULES
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.jurisdiction import Jurisdiction
from bot.staff.members import Officer
from bot.staff.reports.application_list import Listing, list_applications
from bot.staff.reports.application_view import show_application
from bot.staff.reports.audit_entries import list_entries
from bot.staff.reports.call_list import Calls, list_calls
from bot.staff.reports.chart import MOST_MISSED, Chart, ChartFailed, draw
from bot.staff.reports.comparison_chart import Comparison
from bot.staff.reports.export import Export, export
from bot.staff.reports.form_copy import form_of
from bot.staff.reports.orders import ASSESS, EXPORT, LIST, STATS, command_for
from bot.staff.reports.points_reached import points_reached
from bot.staff.reports.review_sheets import review_sheets, wants_pdf
from bot.staff.reports.statistics import statistics_of
from bot.staff.reports.statistics_text import text as statistics_text
from bot.staff.reports.summary import CampaignSummary, comparison, summary_of, summary_text, wants_summary
from bot.staff.reports.summary_book import summary_book
from bot.staff.responses import ReportKind, ReportOrder, button
from bot.staff.roles import Role
from bot.staff.selection import SelectionNotUnderstood, read_selection
from bot.staff.selection_description import describe
from bot.storage.applications import Applications
from bot.storage.counting import Counts
from bot.storage.encryption import Unreadable
from bot.storage.outbox import PAGE
from bot.storage.selection import Selection
from bot.storage.store import Busy, Store
from bot.storage.transaction import Transaction
from bot.storage.web_files import WebFiles
from dialogs.language import refusals, review_sheet_wording
from dialogs.language import staff_wording as wording
from dialogs.language.broadcast_wording import ALL
from dialogs.language.call_wording import CALLS as CALLS_NAME
from dialogs.language.summary_wording import SUMMARY
from dialogs.model.reply import Choice, Reply

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """A report, sent in this order: a message, a picture, a file (each with its name)."""

    reply: Reply
    draw: Callable[[], Awaitable[tuple[str, bytes] | None]] | None = None
    """Draws the picture, for which the message does not wait; returns None if it cannot be drawn."""
    file: tuple[str, bytes] | None = None
    about: Collection[int] = ()
    """The applications that the report mentions; it is erased with them."""
    genuine: bool = False
    """True if the report is on a file that was made here and is unchanged."""


class FileSource(Protocol):
    """Where a file that is to be verified is fetched from: the channel it was sent on, or a disk."""

    async def fetch(self, file: str) -> bytes:
        """Return the content of a file by its handle; raise `FileForgotten` or `SendRefused` if it cannot be had."""


class ReportRunner:
    """Makes each report from one state of the database."""

    def __init__(
        self,
        store: Store,
        campaigns: Campaigns,
        clock: Callable[[], datetime],
        dispatcher: StaffDispatcher,
        channels: Mapping[str, FileSource] = types.MappingProxyType({}),
        forms: Forms | None = None,
    ) -> None:
        """Keep what reports are made from; without forms none is filled. Files to be verified come from their channels."""
        self._dispatcher = dispatcher
        self._forms = forms
        self._channels = channels
        self._store = store
        self._campaigns = campaigns
        self._clock = clock
        self._printing = asyncio.Semaphore(1)
        """Each printing starts a word processor."""

    async def make(self, payload: Mapping[str, Any]) -> Report:
        """Make the report of an order that the outbox kept, for the role that its officer has now."""
        order = ReportOrder.from_payload(payload)
        rule = RULES[command_for(order.kind)]
        officer = self._dispatcher.directory.officer(order.officer)
        if officer is None or officer.role < rule.role:
            return Report(Reply.of(wording.ROLE_LOST))
        try:
            return await self._make(order, officer)
        except SelectionNotUnderstood as unclear:
            return Report(Reply.of(str(unclear)))
        except Busy:
            return Report(Reply.of(wording.too_many_reports(rule.word)))
        except (
            Unreadable,
            LookupError,
            ValueError,
            NotProved,
        ) as fault:  # a row changed by hand, a campaign taken away
            log.error("%s cannot be made: %s", order.kind, type(fault).__name__)
            return Report(Reply.of(refusals.GIVEN_UP))

    async def _make(self, order: ReportOrder, officer: Officer) -> Report:
        text, at, role, directory = order.text, self._clock(), officer.role, self._dispatcher.directory
        over = Jurisdiction.of(officer.bureau, self._campaigns.current)
        match order.kind:
            case ReportKind.STATS:
                return await self._stats(over, text, at)
            case ReportKind.LIST:
                return await self._listing(lambda tx: list_applications(tx, over, text, at, role))
            case ReportKind.SHOW:
                return await self._listing(lambda tx: show_application(tx, over, text, officer, at, directory))
            case ReportKind.EXPORT:
                return await self._export(over, text, at)
            case ReportKind.ASSESS:
                return await self._review_sheets(over, text, at, role)
            case ReportKind.FORM:
                return await self._form(over, text, officer, at)
            case ReportKind.VERIFY:
                return await self._verify(over, order.file or {})
            case ReportKind.AUDIT:
                return Report(await self._store.read_long(lambda tx: list_entries(tx, text, directory, over.bureau)))
            case ReportKind.CALLS:
                return await self._calls(over, int(text), at)
            case _:
                assert_never(order.kind)

    async def _calls(self, over: Jurisdiction, number: int, at: datetime) -> Report:
        made = await self._store.read_long(lambda tx: self._call_list(tx, over, number, at))
        name = f"{CALLS_NAME}_{number}_{at:%Y%m%d_%H%M}.xlsx"
        return Report(made.reply, file=None if made.workbook is None else (name, made.workbook), about=made.about)

    def _call_list(self, tx: Transaction, over: Jurisdiction, number: int, at: datetime) -> Calls:
        with self._store.scratch.folder("calls") as folder:
            return list_calls(tx, over, number, at, folder)

    async def _listing(self, work: Callable[[Transaction], Listing]) -> Report:
        reply, about = await self._store.read_long(work)
        return Report(reply, about=about)

    async def _form(self, over: Jurisdiction, text: str, officer: Officer, at: datetime) -> Report:
        ordered = await self._store.read_long(lambda tx: form_of(tx, over, text, officer, at))
        if isinstance(ordered, str):
            return Report(Reply.of(ordered))
        if self._forms is None:
            raise LookupError("there are no forms to be filled")
        document = await asyncio.to_thread(ordered.fill, self._forms)
        return Report(Reply.of(ordered.says), file=(document.file_name, document.content), about=(ordered.application,))

    async def _verify(self, over: Jurisdiction, file: Mapping[str, str]) -> Report:
        try:
            content = await self._channels[file["channel"]].fetch(file["handle"])
        except (FileForgotten, SendRefused) as fault:
            log.info("a file to be verified cannot be fetched: %s", fault)
            return Report(Reply.of(wording.FILE_NOT_READ))
        verified = await self._store.read_long(lambda tx: verification.verify(tx, over.scope, content))
        if file["channel"] == PAGE:  # it was sent to be looked at once, and may be about somebody
            await self._store.write(lambda tx: WebFiles(tx).drop(file["handle"]))
        return Report(Reply.of(verified.says), genuine=verified.genuine)

    async def _stats(self, over: Jurisdiction, text: str, at: datetime) -> Report:
        campaigns = over.campaigns
        text, compared = wants_summary(text, over)
        if compared:
            return await self._summary(over, text, at)
        selection = read_selection(text, campaigns, at.date())
        counts, scored = await self._store.read_long(lambda tx: _counted(tx, over, selection, at))
        statistics, title = statistics_of(counts, campaigns, at.date()), describe(selection, campaigns)
        buttons = (*button(wording.LIST, LIST, text), *button(wording.EXPORT, EXPORT, text))
        reply = Reply.of(statistics_text(title, statistics, scored), (buttons,))
        if not counts.total:
            return Report(reply)
        chart = Chart(title, statistics.stages, list(counts.days.items()), statistics.missed[:MOST_MISSED])
        return Report(reply, draw=partial(self._picture, chart, f"统计_{at:%Y%m%d}.png"))

    async def _summary(self, over: Jurisdiction, text: str, at: datetime) -> Report:
        """Compare campaigns, as a message, a picture and a workbook."""
        selection = read_selection(text, over.campaigns, at.date())
        summaries = await self._store.read_long(lambda tx: summary_of(tx, over, selection, at))
        title = describe(selection, over.campaigns)
        chart, book = comparison(f"{SUMMARY}（{title}）", summaries), partial(self._summary_book, title, summaries, at)
        return Report(
            Reply.of(summary_text(title, summaries), (button(ALL, STATS, text or ALL),)),
            draw=partial(self._picture, chart, f"{SUMMARY}_{at:%Y%m%d}.png"),
            file=(f"{SUMMARY}_{at:%Y%m%d_%H%M}.xlsx", await asyncio.to_thread(book)),
        )

    def _summary_book(self, title: str, summaries: Sequence[CampaignSummary], at: datetime) -> bytes:
        with self._store.scratch.folder("summary") as folder:
            return summary_book(title, summaries, at, folder)

    async def _picture(self, chart: Chart | Comparison, name: str) -> tuple[str, bytes] | None:
        try:
            return name, await asyncio.to_thread(self._draw, chart)
        except ChartFailed as fault:
            log.error("a chart cannot be drawn: %s", fault)
            return None

    def _draw(self, chart: Chart | Comparison) -> bytes:
        with self._store.scratch.folder("chart") as folder:
            return draw(chart, folder)

    async def _export(self, over: Jurisdiction, text: str, at: datetime) -> Report:
        selection = read_selection(text, over.campaigns, at.date())
        result = await self._store.read_long(lambda tx: self._workbook(tx, over, selection, at))
        reply = Reply.of(wording.exported(describe(selection, over.campaigns), result.total))
        return Report(reply, file=(f"申报名单_{at:%Y%m%d_%H%M}.xlsx", result.content), about=result.about)

    async def _review_sheets(self, over: Jurisdiction, text: str, at: datetime, role: Role) -> Report:
        """Make review sheets, as a PDF if that is asked for and can be made, else as a Word file."""
        text, as_pdf = wants_pdf(text)
        reviewed = await self._store.read_long(lambda tx: review_sheets(tx, over, text, at, role))
        document = await asyncio.to_thread(print_review_sheets, reviewed.sheets, at.date())
        lines = [review_sheet_wording.follow(reviewed.selection, len(reviewed.sheets), reviewed.left_out)]
        name, content = document.file_name, document.content
        as_well: tuple[Choice, ...] = ()
        if as_pdf:
            pdf, why_not = await self._pdf_of(content)
            name, content = (name, content) if pdf is None else (f"{PurePath(name).stem}.pdf", pdf)
            lines += [why_not] if why_not else []
        elif office.prints():
            as_well = button(review_sheet_wording.AS_PDF, ASSESS, f"{text} PDF".strip())
        return Report(
            Reply.of("\n".join(lines), (as_well,) if as_well else ()), file=(name, content), about=reviewed.about
        )

    async def _pdf_of(self, document: bytes) -> tuple[bytes | None, str]:
        """Return a document as PDF, or why there is none."""
        if not office.prints():
            return None, review_sheet_wording.NO_OFFICE
        if missing := await asyncio.to_thread(missing_letters, document):
            return None, review_sheet_wording.letters_missing(missing)
        async with self._printing:
            printed = await office.print_document(document, self._store.scratch)
        return (None, review_sheet_wording.NO_PDF) if printed is None else (printed.pdf, "")

    def _workbook(self, tx: Transaction, over: Jurisdiction, selection: Selection, at: datetime) -> Export:
        with self._store.scratch.folder("export") as folder:
            return export(tx, over, self._dispatcher.directory, selection, at, folder)


def _counted(tx: Transaction, over: Jurisdiction, selection: Selection, at: datetime) -> tuple[Counts, Sequence[str]]:
    applications = Applications(tx, over.scope)
    return applications.counts(selection), points_reached(applications, over.campaigns, selection, at)
