"""Reports that staff ordered, made beside the writer."""

import asyncio
import logging
import types
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, assert_never

from bot.campaigns import Campaigns
from bot.channels import Channel, FileForgotten, SendRefused
from bot.staff import verification
from bot.staff.commands import RULES
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.reports.application_list import Listing, list_applications
from bot.staff.reports.application_view import show_application
from bot.staff.reports.audit_entries import list_entries
from bot.staff.reports.chart import MOST_MISSED, Chart, ChartFailed, draw
from bot.staff.reports.export import Export, export
from bot.staff.reports.orders import EXPORT, LIST, command_for
from bot.staff.reports.statistics import statistics_of
from bot.staff.reports.statistics_text import text as statistics_text
from bot.staff.responses import ReportKind, ReportOrder, button
from bot.staff.roles import Role
from bot.staff.selection import SelectionNotUnderstood, read_selection
from bot.staff.selection_description import describe
from bot.storage.applications import Applications, Counts
from bot.storage.encryption import Unreadable
from bot.storage.selection import Selection
from bot.storage.store import Busy, Store
from bot.storage.transaction import Transaction
from dialogs.language import refusals
from dialogs.language import staff_wording as wording
from dialogs.model.reply import Reply

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


class ReportRunner:
    """Makes each report from one state of the database."""

    def __init__(
        self,
        store: Store,
        campaigns: Campaigns,
        clock: Callable[[], datetime],
        dispatcher: StaffDispatcher,
        channels: Mapping[str, Channel] = types.MappingProxyType({}),
    ) -> None:
        """Keep what reports are made from; files to be verified are fetched from their channels."""
        self._dispatcher = dispatcher
        self._channels = channels
        self._store = store
        self._campaigns = campaigns
        self._clock = clock

    async def make(self, payload: Mapping[str, Any]) -> Report:
        """Make the report of an order that the outbox kept, for the role that its officer has now."""
        order = ReportOrder.from_payload(payload)
        rule = RULES[command_for(order.kind)]
        officer = self._dispatcher.directory.officer(order.officer)
        if officer is None or officer.role < rule.role:
            return Report(Reply.of(wording.ROLE_LOST))
        try:
            return await self._make(order, officer.role)
        except SelectionNotUnderstood as unclear:
            return Report(Reply.of(str(unclear)))
        except Busy:
            return Report(Reply.of(wording.too_many_reports(rule.word)))
        except (Unreadable, LookupError, ValueError) as fault:  # a row changed by hand, a campaign taken away
            log.error("%s cannot be made: %s", order.kind, type(fault).__name__)
            return Report(Reply.of(refusals.GIVEN_UP))

    async def _make(self, order: ReportOrder, role: Role) -> Report:
        text, at, campaigns, directory = order.text, self._clock(), self._campaigns.current, self._dispatcher.directory
        match order.kind:
            case ReportKind.STATS:
                return await self._stats(text, at)
            case ReportKind.LIST:
                return await self._listing(lambda tx: list_applications(tx, campaigns, text, at, role))
            case ReportKind.SHOW:
                return await self._listing(lambda tx: show_application(tx, campaigns, text, role, at, directory))
            case ReportKind.EXPORT:
                return await self._export(text, at)
            case ReportKind.VERIFY:
                return await self._verify(order.file or {})
            case ReportKind.AUDIT:
                return Report(await self._store.read_long(lambda tx: list_entries(tx, text, directory)))
            case _:
                assert_never(order.kind)

    async def _listing(self, work: Callable[[Transaction], Listing]) -> Report:
        reply, about = await self._store.read_long(work)
        return Report(reply, about=about)

    async def _verify(self, file: Mapping[str, str]) -> Report:
        try:
            content = await self._channels[file["channel"]].fetch(file["handle"])
        except (FileForgotten, SendRefused) as fault:
            log.info("a file to be verified cannot be fetched: %s", fault)
            return Report(Reply.of(wording.FILE_NOT_READ))
        return Report(Reply.of(await self._store.read_long(lambda tx: verification.verify(tx, content))))

    async def _stats(self, text: str, at: datetime) -> Report:
        campaigns = self._campaigns.current
        selection = read_selection(text, campaigns, at.date())
        counts: Counts = await self._store.read_long(lambda tx: Applications(tx).counts(selection))
        statistics, title = statistics_of(counts, campaigns, at.date()), describe(selection, campaigns)
        buttons = (*button(wording.LIST, LIST, text), *button(wording.EXPORT, EXPORT, text))
        reply = Reply.of(statistics_text(title, statistics), (buttons,))
        if not counts.total:
            return Report(reply)
        chart = Chart(title, statistics.stages, list(counts.days.items()), statistics.missed[:MOST_MISSED])
        return Report(reply, draw=partial(self._picture, chart, f"统计_{at:%Y%m%d}.png"))

    async def _picture(self, chart: Chart, name: str) -> tuple[str, bytes] | None:
        try:
            return name, await asyncio.to_thread(self._draw, chart)
        except ChartFailed as fault:
            log.error("a chart cannot be drawn: %s", fault)
            return None

    def _draw(self, chart: Chart) -> bytes:
        with self._store.scratch.folder("chart") as folder:
            return draw(chart, folder)

    async def _export(self, text: str, at: datetime) -> Report:
        selection = read_selection(text, self._campaigns.current, at.date())
        result = await self._store.read_long(lambda tx: self._workbook(tx, selection, at))
        reply = Reply.of(wording.exported(describe(selection, self._campaigns.current), result.total))
        return Report(reply, file=(f"申报名单_{at:%Y%m%d_%H%M}.xlsx", result.content), about=result.about)

    def _workbook(self, tx: Transaction, selection: Selection, at: datetime) -> Export:
        with self._store.scratch.folder("export") as folder:
            return export(tx, self._campaigns.current, self._dispatcher.directory, selection, at, folder)
