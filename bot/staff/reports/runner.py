"""What staff asked to read: made beside the writer, after the commit that noted it."""

import asyncio
import logging
import types
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, assert_never

from bot.campaigns import Campaigns
from bot.channels import Channel, FileForgotten, SendRefused
from bot.clock import BEIJING
from bot.staff import verification
from bot.staff.commands import RULES
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.members import StaffDirectory
from bot.staff.reports import applications, statistics
from bot.staff.reports.chart import Chart, ChartFailed, draw
from bot.staff.reports.orders import AUDIT, EXPORT, LIST
from bot.staff.reports.workbook import Figures, Row, workbook
from bot.staff.reports.workbook_rows import row
from bot.staff.responses import ReportKind, ReportOrder, StaffCommand, button
from bot.staff.roles import Role
from bot.staff.selection import SelectionNotUnderstood, read_selection
from bot.staff.selection_description import describe
from bot.staff.targets import read_number
from bot.storage.applications import Applications, Counts, not_erased
from bot.storage.audit import Audit
from bot.storage.encryption import Unreadable
from bot.storage.selection import Selection
from bot.storage.store import Busy, Store
from bot.storage.transaction import Transaction
from dialogs.language import refusals
from dialogs.model.reply import Reply, Rows

log = logging.getLogger(__name__)

ENTRIES = 20
NO_MORE = "没有这个权限了，没有结果。"
TOO_MUCH = "现在同时在做的名单、统计和导出太多，这一份没有做。请过几分钟再发一次，例如：{word}"


@dataclass(frozen=True, slots=True)
class Report:
    """What is handed over, in this order: words, a picture, a file (each with its name)."""

    reply: Reply
    draw: Callable[[], Awaitable[tuple[str, bytes] | None]] | None = None
    """Draws the picture, which takes its time: the words do not wait for it. None comes where it cannot be drawn."""
    file: tuple[str, bytes] | None = None
    about: Collection[int] = ()
    """The applications of which all this speaks; it goes with them."""


class ReportRunner:
    """Makes reports from one state of the database each."""

    def __init__(
        self,
        store: Store,
        campaigns: Campaigns,
        clock: Callable[[], datetime],
        office: StaffDispatcher,
        channels: Mapping[str, Channel] = types.MappingProxyType({}),
    ) -> None:
        """Take the channels too, from which files are fetched that staff want looked at."""
        self._office = office
        self._channels = channels
        self._store = store
        self._campaigns = campaigns
        self._clock = clock

    async def make(self, payload: Mapping[str, Any]) -> Report:
        """Make the report of an order that the outbox kept, for the role that its officer has now."""
        order = ReportOrder.from_payload(payload)
        rule = RULES[StaffCommand(order.kind.value)]
        officer = self._office.directory.officer(order.officer)
        if officer is None or officer.role < rule.role:
            return Report(Reply.of(NO_MORE))
        try:
            return await self._made(order, officer.role)
        except SelectionNotUnderstood as unclear:
            return Report(Reply.of(str(unclear)))
        except Busy:
            return Report(Reply.of(TOO_MUCH.format(word=rule.word)))
        except (Unreadable, LookupError, ValueError) as fault:  # a row changed by hand, a campaign taken away
            log.error("%s cannot be made: %s", order.kind, type(fault).__name__)
            return Report(Reply.of(refusals.GIVEN_UP))

    async def _made(self, order: ReportOrder, role: Role) -> Report:
        text, at, campaigns, directory = order.text, self._clock(), self._campaigns.current, self._office.directory
        match order.kind:
            case ReportKind.STATS:
                return await self._stats(text, at)
            case ReportKind.LIST:
                return await self._listed(lambda tx: applications.page(tx, campaigns, text, at, role))
            case ReportKind.SHOW:
                return await self._listed(lambda tx: applications.show(tx, campaigns, text, role, at, directory))
            case ReportKind.EXPORT:
                return await self._export(text, at)
            case ReportKind.VERIFY:
                return await self._verify(order.file or {})
            case ReportKind.AUDIT:
                return Report(await self._store.read_long(lambda tx: _entries(tx, text, directory)))
            case _:
                assert_never(order.kind)

    async def _listed(self, work: Callable[[Transaction], applications.Listed]) -> Report:
        reply, about = await self._store.read_long(work)
        return Report(reply, about=about)

    async def _verify(self, file: Mapping[str, str]) -> Report:
        try:
            content = await self._channels[file["channel"]].fetch(file["handle"])
        except (FileForgotten, SendRefused) as fault:
            log.info("a file to be verified cannot be fetched: %s", fault)
            return Report(Reply.of(verification.NOT_READ))
        return Report(Reply.of(await self._store.read_long(lambda tx: verification.verify(tx, content))))

    async def _stats(self, words: str, at: datetime) -> Report:
        selection = read_selection(words, self._campaigns.current, at.date())
        counted: Counts = await self._store.read_long(lambda tx: Applications(tx).counts(selection))
        figures = statistics.figures(counted, self._campaigns.current, at.date())
        title = describe(selection, self._campaigns.current)
        reply = Reply.of(
            statistics.text(title, counted.total, figures),
            ((*button("名单", LIST, words), *button("导出", EXPORT, words)),),
        )
        if not counted.total:
            return Report(reply)
        by_heading = dict(figures)
        chart = Chart(title, by_heading["阶段"], list(counted.days.items()), by_heading["最常见的差距"][:8])
        return Report(reply, draw=partial(self._picture, chart, f"统计_{at:%Y%m%d}.png"))

    async def _picture(self, chart: Chart, name: str) -> tuple[str, bytes] | None:
        try:
            return name, await asyncio.to_thread(self._drawn, chart)
        except ChartFailed as fault:
            log.error("a chart cannot be drawn: %s", fault)
            return None

    def _drawn(self, chart: Chart) -> bytes:
        with self._store.scratch.folder("chart") as folder:
            return draw(chart, folder)

    async def _export(self, words: str, at: datetime) -> Report:
        selection = read_selection(words, self._campaigns.current, at.date())
        content, total, about = await self._store.read_long(lambda tx: self._workbook(tx, selection, at))
        name = f"申报名单_{at:%Y%m%d_%H%M}.xlsx"
        said = f"{describe(selection, self._campaigns.current)}：{total:,} 份。文件里有联系人等个人信息，请妥善保管，用后删除。"
        return Report(Reply.of(said), file=(name, content), about=about)

    def _workbook(self, tx: Transaction, selection: Selection, at: datetime) -> tuple[bytes, int, Collection[int]]:
        """Write a row for every application that is selected, of whichever campaign, and count exactly those."""
        register, tally, directory = Applications(tx), statistics.Tally(), self._office.directory
        concerned = [
            self._campaigns.current[key] for key in register.campaigns(selection) if key in self._campaigns.current
        ]
        about: list[int] = []

        def rows() -> Iterator[tuple[str, str | None, Row]]:
            for filed in register.every(selection):
                made = row(tx, self._campaigns.current, filed, at, directory)
                about.extend(not_erased([filed]))
                tally.add(filed, made.missed)
                yield filed.campaign, filed.kind, made

        campaigns = concerned or [self._campaigns.newest]
        with self._store.scratch.folder("export") as folder:
            path = folder / "export.xlsx"
            figures = partial(self._figures, tally, at)
            workbook(path, campaigns, rows(), figures, personal=True, made_at=at)
            return path.read_bytes(), tally.counts.total, about

    def _figures(self, tally: statistics.Tally, at: datetime) -> Figures:
        return statistics.figures(tally.counts, self._campaigns.current, at.date())


def _entries(tx: Transaction, words: str, directory: StaffDirectory) -> Reply:
    """List entries of the audit: all, those before a number, those of somebody (王科长, 王科长 之前 120)."""
    who, before = _asked_of(words)
    try:
        identities = find_identities(tx, who, directory)
    except SelectionNotUnderstood as nobody:
        return Reply.of(str(nobody))
    entries = Audit(tx).entries(ENTRIES, before, identities)
    lines = [
        f"{entry.id} · {datetime.fromtimestamp(entry.at, BEIJING):%m-%d %H:%M} {directory.name_of(entry.who)} {entry.what}"
        f" {directory.named(entry.about)}".rstrip()
        for entry in entries
    ]
    rows: Rows = ()
    if len(entries) == ENTRIES and entries[-1].id > 1:
        rows = (button("更早", AUDIT, f"{who} #{entries[-1].id}".strip()),)
    return Reply.of("\n".join(lines) or "日志是空的。", rows)


def find_identities(tx: Transaction, who: str, directory: StaffDirectory) -> set[str] | None:
    """Return whose entries of the audit a name means; None without a name. Raise `SelectionNotUnderstood` if it is nobody's."""
    if not who:
        return None
    found = {each for each in Audit(tx).everybody() if who in (each, directory.name_of(each))}
    if not found:
        raise SelectionNotUnderstood(
            "日志里没有这个称呼或身份。可以写称呼或身份，例如：/audit 王科长；只写 /audit 看全部。"
        )
    return found


def _asked_of(words: str) -> tuple[str, int | None]:
    """Return whose entries are asked for, and before which number."""
    who, _, last = words.strip().rpartition(" ")
    before = read_number(last)
    return (who.strip(), before) if before is not None else (words.strip(), None)
