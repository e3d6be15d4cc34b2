"""The campaigns of the municipal bureau side by side, as an Excel workbook."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from bot.staff.reports.spreadsheet import Book, Cell, Column, Sheet
from bot.staff.reports.summary import MOST_CLAUSES, CampaignSummary
from dialogs.language import summary_wording as wording
from dialogs.model.stages import NAMES, Stage

_DAY = "yyyy-mm-dd"
_VERDICTS = ("通过", "未通过")


def summary_book(title: str, summaries: Sequence[CampaignSummary], at: datetime, folder: Path) -> bytes:
    """Return a workbook with a row for each campaign, and a sheet of every clause that is missed."""
    path = folder / "summary.xlsx"
    book = Book(path, str(folder))
    try:
        _campaigns(book, summaries)
        _gaps(book, summaries)
        book.finish(title, at)
    except BaseException:
        book.abandon()
        raise
    return path.read_bytes()


def _campaigns(book: Book, summaries: Sequence[CampaignSummary]) -> None:
    name, bureau, *days, total = wording.COLUMNS
    columns = [Column("", name, 24), Column("", bureau, 28), *(Column("", label, 12, _DAY) for label in days)]
    columns += [Column("", label, 10) for label in (total, *(NAMES[stage] for stage in Stage), *_VERDICTS)]
    columns += [Column("", f"{wording.MISSED} {place}", 40) for place in range(1, MOST_CLAUSES + 1)]
    sheet = Sheet(book, wording.SUMMARY, columns)
    for each in summaries:
        campaign, statistics = each.campaign, each.statistics
        about: list[Cell] = [each.name, campaign.bureau]
        about += map(_moment, (campaign.opened, campaign.deadline, campaign.selection_until))
        numbers = [statistics.total, *(count for _, count in (*statistics.stages, *statistics.verdicts))]
        sheet.write([*about, *numbers, *(f"{label}（{count:,}）" for label, count in each.missed)])
    sheet.close()


def _gaps(book: Book, summaries: Sequence[CampaignSummary]) -> None:
    columns = [Column("", wording.COLUMNS[0], 24), Column("", wording.CLAUSE, 60), Column("", wording.COUNT, 14)]
    sheet = Sheet(book, wording.GAPS, columns)
    for each in summaries:
        for label, count in each.statistics.missed:
            sheet.write([each.name, label, count])
    sheet.close()


def _moment(day: date) -> datetime:
    return datetime.combine(day, time())
