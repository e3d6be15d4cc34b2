"""The applications of campaigns as an Excel workbook."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.staff.campaign_names import short_name
from bot.staff.reports.answer_columns import AnswerColumn, answer_columns
from bot.staff.reports.list_sheets import ListSheets
from bot.staff.reports.spreadsheet import Book, Cell, Column, Sheet
from dialogs.language import points_wording
from dialogs.language import staff_wording as wording
from dialogs.model.stages import NAMES, Stage
from dialogs.questions.registry import question_kind
from standards.campaign import Campaign, Kind
from standards.clauses import clause_reference
from standards.form import Field

MOMENT = "%Y-%m-%d %H:%M"
SHOWN_MOMENT, SHOWN_DAY = "yyyy-mm-dd hh:mm", "yyyy-mm-dd"
REFERENCE, CAMPAIGN, CHANNEL, POINTS = "_reference", "_campaign", "_channel", "_points"
"""Keys of columns that are no field; they begin with _, as no field's key does."""
ELSEWHERE = "未选类型"
"""The sheet of applications without a kind, or without an installed campaign."""

Figures = Sequence[tuple[str, Sequence[tuple[str, int]]]]


@dataclass(frozen=True, slots=True)
class Acts:
    """What officers recorded of an application."""

    standing: str
    """The stage that was reached, in a word."""
    verdict: str = ""
    """通过 or 未通过."""
    note: str = ""
    reason: str = ""
    """The reason of the latest return."""
    by: str = ""
    """Who recorded what, by name."""
    recorded_at: datetime | None = None
    version: int | None = None
    changed: str = ""
    """What the applicant changed after the receipt, old → new."""


@dataclass(frozen=True, slots=True)
class Row:
    """One application."""

    reference: str
    number: int
    """The number by which officers find it if it has no reference."""
    channel: str
    stages: Mapping[Stage, datetime]
    """When each stage was reached, in Beijing time."""
    answers: Mapping[str, str | int | float]
    """Field keys to the contents of cells, numbers as numbers."""
    missed: tuple[str, ...]
    """Numbers of the clauses that are not met: 6（4）."""
    gaps: tuple[str, ...]
    """A sentence for each of `missed`, in the same order; further sentences have no clause."""
    acts: Acts = field(default_factory=lambda: Acts(""))
    points: float | None = None
    """What the answers give by the scoring table, as far as they are known; None where nothing is scored."""
    name: str = ""
    """A placeholder for the applicant's name if there is no answer."""
    lists: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)
    """Field keys to the rows of lists, cell by cell."""


def workbook(
    path: Path,
    campaigns: Sequence[Campaign],
    rows: Iterable[tuple[str, str | None, Row]],
    counts: Callable[[], Figures],
    *,
    personal: bool,
    made_at: datetime,
    keys: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Write a workbook with a sheet for each campaign and kind, each list, 差距 and 统计; block for about a millisecond a row.

    `rows` are (campaign's id, kind's key, row); a row that belongs to none of the sheets goes to a sheet of its own. `counts`
    is called after all rows are written, so that it counts exactly those.

    `keys` are, by kind, answered fields that the form no longer has. Nobody knows whether such a field is personal, so it has
    a column only with `personal`; an answer without a column is counted in 统计, so that none is dropped silently. The file
    appears at `path` only when it is complete; scratch files are beside it until then.
    """
    with TemporaryDirectory(prefix=".export-", dir=path.parent) as scratch:
        made = Path(scratch) / "export.xlsx"
        book = Book(made, scratch)
        try:
            _Filling(book, campaigns, personal, made_at, keys or {}).fill(rows, counts)
            book.finish(campaigns[0].title, made_at)
        except BaseException:
            book.abandon()
            raise
        made.chmod(0o600)
        made.replace(path)


class _Filling:
    """The contents of one workbook."""

    def __init__(
        self,
        book: Book,
        campaigns: Sequence[Campaign],
        personal: bool,
        made_at: datetime,
        keys: Mapping[str, Sequence[str]],
    ) -> None:
        self._book, self._campaigns, self._personal = book, campaigns, personal
        self._made_at, self._keys = made_at, keys
        self._kinds = {(campaign.id, kind.key): kind for campaign in campaigns for kind in campaign.kinds}
        named_by = {each.id: each for each in campaigns}
        self._asked = {which: answer_columns(named_by[which[0]], kind) for which, kind in self._kinds.items()}
        self._sheets = {which: self._sheet(which[0], kind) for which, kind in self._kinds.items()}
        self._lists = ListSheets(book, self._kinds, personal=personal)
        columns = [("编号", 16), ("类别", 10), ("名称", 32), ("条款", 12), ("差距", 80)]
        self._gaps = Sheet(book, "差距", [Column("", label, width) for label, width in columns])
        self._elsewhere: Sheet | None = None
        named = {each.id: f"{short_name(each)} " if len(campaigns) > 1 else "" for each in campaigns}
        self._labels = {which: f"{named[which[0]]}{kind.name}" for which, kind in self._kinds.items()}
        """What each kind is called, with its campaign where there are several."""
        self._told, self._unlisted = Counter[tuple[str, str] | None](), Counter[tuple[str, str]]()

    def fill(self, rows: Iterable[tuple[str, str | None, Row]], counts: Callable[[], Figures]) -> None:
        """Write every row, then the statistics."""
        for campaign, key, row in rows:
            which = (campaign, key or "")
            if which in self._kinds:
                self._of_a_kind(which, row)
            else:
                self._of_none(campaign, row)
        self._lists.close()
        for sheet in (*self._sheets.values(), self._gaps, self._elsewhere):
            if sheet is not None:
                sheet.close()
        self._summarise(counts())

    def _sheet(self, campaign: str, kind: Kind) -> Sheet:
        [of] = [each for each in self._campaigns if each.id == campaign]
        name = kind.name if len(self._campaigns) == 1 else f"{of.district}{of.year} {kind.name}"
        asked = self._asked[campaign, kind.key]
        columns = [*_columns(kind, asked, self._keys.get(kind.key, ()), self._personal)]
        return Sheet(self._book, name, columns, deep=True, printed=len([*_recorded(kind, self._personal)]))

    def _of_a_kind(self, which: tuple[str, str], row: Row) -> None:
        kind, sheet = self._kinds[which], self._sheets[which]
        self._told[which] += 1
        known = {*self._asked[which], *self._keys.get(kind.key, ())}
        self._unlisted.update((self._labels[which], key) for key in row.answers if key not in known)
        sheet.write(_cells(sheet.columns, which[0], row, kind.name_field.key))
        shown = self._personal or not kind.name_field.personal
        name = str(row.answers.get(kind.name_field.key, row.name)) if shown else ""
        self._lists.write(which, row.reference, name, row.lists)
        for number, sentence in zip_longest(row.missed, row.gaps, fillvalue=""):
            self._gaps.write(
                [row.reference, self._labels[which], name, clause_reference(number) if number else "", sentence]
            )

    def _of_none(self, campaign: str, row: Row) -> None:
        if self._elsewhere is None:
            columns = [Column(REFERENCE, "编号"), Column(CAMPAIGN, "批次", 24), *_acts()]
            self._elsewhere = Sheet(self._book, ELSEWHERE, columns)
        self._told[None] += 1
        self._elsewhere.write(_cells(self._elsewhere.columns, campaign, row, ""))

    def _summarise(self, counts: Figures) -> None:
        summary = Sheet(self._book, "统计", [Column("", "统计", 50), Column("", "数量", 14)])
        for line in self._about():
            summary.write(line if isinstance(line, tuple) else [line])
        for (name, key), count in sorted(self._unlisted.items()):
            summary.write([f"未列出的项目（{name}）：{key}", count])
        for heading, lines in counts:
            summary.write([])
            summary.write([heading], bold=True)
            for label, count in lines:
                summary.write([label, count])

    def _about(self) -> Iterator[tuple[str, int] | str]:
        several = len(self._campaigns) > 1
        for campaign in self._campaigns:
            yield campaign.title if not several else f"{campaign.title}（{campaign.district}）"
            for kind in campaign.kinds:
                yield f"{kind.name}（份）", self._told[campaign.id, kind.key]
        if self._told[None]:
            yield f"{ELSEWHERE}（份）", self._told[None]
        yield f"导出时间：{self._made_at.strftime(MOMENT)}（北京时间）"
        yield wording.PRINTED
        if not self._personal:
            for kind in {kind.key: kind for kind in self._kinds.values()}.values():
                left_out = [step.field.label for step in kind.steps if step.field.personal]
                left_out += [key for key in dict.fromkeys(self._keys.get(kind.key, ())) if key not in kind.fields]
                if left_out:
                    yield f"本表不含个人信息，{kind.name}未列出：{'、'.join(left_out)}"


def _columns(kind: Kind, asked: Mapping[str, AnswerColumn], gone: Sequence[str], personal: bool) -> Iterator[Column]:
    yield from _recorded(kind, personal)
    if any(clause.points is not None for clause in kind.standards.clauses):
        yield Column(POINTS, points_wording.SCORE_COLUMN, 8, "0.##")
    for key, each in asked.items():
        if key != kind.name_field.key and (personal or not each.field.personal):
            yield _of_field(each.field, each.label, key)
    if personal:
        for key in dict.fromkeys(gone):
            if key not in asked:
                yield Column(key, key, 24)


def _recorded(kind: Kind, personal: bool) -> Iterator[Column]:
    """Return the columns of the record, which are the reference, the name, and what officers recorded."""
    yield Column(REFERENCE, "编号")
    if personal or not kind.name_field.personal:
        yield _of_field(kind.name_field, kind.name_field.label)
    yield from _acts()


def _acts() -> Iterator[Column]:
    yield Column("_standing", "现在", 10)
    yield Column("_verdict", "评选", 8)
    yield Column("_note", "结果说明", 20)
    yield Column("_reason", "退回原因", 20)
    for stage in Stage:
        day = stage is Stage.RECEIVED
        yield Column(f"_{stage}", NAMES[stage], 12 if day else 17, SHOWN_DAY if day else SHOWN_MOMENT)
    yield Column("_version", "收到的版本", 8, "0")
    yield Column("_changed", "收件后改动", 30)
    yield Column("_by", "登记人", 24)
    yield Column("_recorded", "最近登记", 17, SHOWN_MOMENT)
    yield Column(CHANNEL, "渠道", 10)


def _of_field(answered: Field, label: str, key: str = "") -> Column:
    kind = question_kind(answered)
    unit = kind.unit(answered)
    heading = f"{label}（{unit}）" if unit else label
    return Column(key or answered.key, heading, kind.column_width, kind.number_format)


def _cells(columns: Sequence[Column], campaign: str, row: Row, name: str) -> list[Cell]:
    acts = row.acts
    own: dict[str, Cell] = {REFERENCE: row.reference, CAMPAIGN: campaign, CHANNEL: row.channel, name: row.name}
    own[POINTS] = row.points
    own |= {"_standing": acts.standing, "_verdict": acts.verdict, "_note": acts.note, "_reason": acts.reason}
    own |= {"_by": acts.by, "_recorded": acts.recorded_at, "_version": acts.version, "_changed": acts.changed}
    own |= {f"_{stage}": at for stage, at in row.stages.items()}
    return [row.answers.get(column.key, own.get(column.key)) for column in columns]
