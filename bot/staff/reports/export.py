"""The workbook of a selection."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.staff.jurisdiction import Jurisdiction
from bot.staff.members import StaffDirectory
from bot.staff.reports.statistics import statistics_of
from bot.staff.reports.statistics_text import by_heading
from bot.staff.reports.tally import Tally
from bot.staff.reports.workbook import Figures, Row, workbook
from bot.staff.reports.workbook_rows import row
from bot.storage.applications import Applications, not_erased
from bot.storage.selection import Selection
from bot.storage.transaction import Transaction
from standards.campaign import Campaign


@dataclass(frozen=True, slots=True)
class Export:
    """A workbook that was made."""

    content: bytes
    total: int
    about: Collection[int]
    """The applications that it mentions."""


def export(
    tx: Transaction,
    over: Jurisdiction,
    directory: StaffDirectory,
    selection: Selection,
    at: datetime,
    folder: Path,
) -> Export:
    """Make a workbook with a row for every application that is selected, and statistics of exactly those."""
    applications, tally, about = Applications(tx, over.scope), Tally(), list[int]()
    campaigns = over.campaigns

    def rows() -> Iterator[tuple[str, str | None, Row]]:
        for filed in applications.every(selection):
            cells = row(tx, campaigns, filed, at, directory)
            about.extend(not_erased([filed]))
            tally.add(filed, cells.missed)
            yield filed.campaign, filed.kind, cells

    selected = [campaigns[key] for key in applications.campaigns(selection) if key in campaigns]
    newest = max(campaigns.values(), key=lambda each: each.opened)
    path = folder / "export.xlsx"
    figures = partial(_figures, tally, campaigns, at)
    workbook(path, selected or [newest], rows(), figures, personal=True, made_at=at)
    return Export(path.read_bytes(), tally.counts.total, about)


def _figures(tally: Tally, campaigns: Mapping[str, Campaign], at: datetime) -> Figures:
    return by_heading(statistics_of(tally.counts, campaigns, at.date()))
