"""The sheets beside the form, which are the evidence list and the gap list, documents of our own."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from bot.documents.fill import Document, file_name
from bot.documents.word import Block, Cell, Line, Row, Sheet, Table, cell, label, prove, write
from dialogs.language import evidence_wording as wording
from dialogs.model.effects import EvidenceLine, GapLine, PrintSheets, SheetKind
from standards.campaign import Campaign

READY, NOT_READY = "☑", "☐"
BEGINS, GOES_ON = "restart", "continue"
FACT_WIDTHS = (2.2, 7.8, 1.6, 5.0)
EVIDENCE_WIDTHS = (2.9, 1.1, 6.3, 1.3, 5.0)
GAP_WIDTHS = (2.6, 1.5, 3.4, 3.6, 3.2, 2.3)
"""Of the columns, in centimetres; A4 leaves 16.6."""


def print_sheets(order: PrintSheets, campaign: Campaign, reference: str) -> Document:
    """Return the sheets, read again and proved; raise `NotProved` if they do not hold what was given."""
    sheets = [_sheet(kind, order, campaign, reference) for kind in order.sheets]
    content = write(sheets)
    prove(content, sheets)
    return Document(file_name(wording.name_of(order.sheets), order.applicant, order.on), content)


def facts(*rows: Sequence[tuple[str, str]], widths: Sequence[float] = FACT_WIDTHS) -> Table:
    """Return the table at the head of a sheet: one or two labels with their texts in a row."""
    return Table(widths, [Row(list(_facts(row, len(widths)))) for row in rows])


def head_row(*columns: str) -> Row:
    """Return the row that is repeated on every page."""
    return Row([label(each) for each in columns], head=True)


def _facts(row: Sequence[tuple[str, str]], columns: int) -> Iterator[Cell]:
    for named, text in row[:-1]:
        yield from (label(named), cell(text))
    named, text = row[-1]
    yield from (label(named), cell(text, span=columns - 2 * len(row) + 1))


def _sheet(kind: SheetKind, order: PrintSheets, campaign: Campaign, reference: str) -> Sheet:
    match kind:
        case SheetKind.EVIDENCE:
            blocks = _evidence(order.evidence)
        case SheetKind.GAPS:
            blocks = _gaps(order, campaign)
        case _:
            assert_never(kind)
    of = campaign.kind(order.kind)
    head: list[Block] = [
        Line(wording.TITLES[kind], "Title"),
        Line(wording.subtitle(campaign.subject, of.name, campaign.year), "Subtitle"),
        facts(*wording.about_sheet(order.applicant, of.name, reference, order.on)),
    ]
    return Sheet([*head, *blocks], wording.foot(reference))


def _evidence(lines: Sequence[EvidenceLine]) -> list[Block]:
    rows, before = [head_row(*wording.EVIDENCE_COLUMNS)], ""
    following = [*(line.clause for line in lines[1:]), ""]
    for number, (line, after) in enumerate(zip(lines, following, strict=True), 1):
        begins = line.clause != before
        before = line.clause
        named = cell(wording.in_two_lines(line.clause) if begins else "", "Clause", below=BEGINS if begins else GOES_ON)
        box = cell(READY if line.ready else NOT_READY, "Box")
        cells = [named, cell(str(number), "Centre"), cell(line.label), box, cell("")]
        rows.append(Row(cells, kept=after == line.clause))
    ready = sum(line.ready for line in lines)
    notes = [Line(wording.counted(ready, len(lines)), "Text"), Line(wording.HOW_TO_USE, "Note")]
    return [*notes, Table(EVIDENCE_WIDTHS, rows), Line(wording.EVIDENCE_SIGNED, "Signature")]


def _gaps(order: PrintSheets, campaign: Campaign) -> list[Block]:
    standards = campaign.kind(order.kind).standards
    counts = [sum(_standing(line) == standing for line in order.gaps) for standing in ("not_met", "unknown")]
    found = wording.compared(standards.title, len(standards.clauses), counts[0], counts[1], campaign.reviewed)
    blocks: list[Block] = [Line(found, "Text")]
    if order.gaps:
        rows = [head_row(*wording.GAP_COLUMNS), *map(_gap, order.gaps)]
        blocks += [Line(wording.counted_from_answers(campaign.reviewed), "Note"), Table(GAP_WIDTHS, rows)]
    if order.met:
        blocks.append(Line(wording.met(order.met), "Note"))
    return [*blocks, Line(wording.GAPS_SIGNED, "Signature")]


def _gap(line: GapLine) -> Row:
    standing = _standing(line)
    how = line.advice or wording.ANSWER_FIRST
    state = cell(wording.STANDINGS[standing], "Strong" if standing == "not_met" else "Centre")
    texts: list[Cell] = [cell(line.distance), cell(line.quote, "Small"), cell(how), cell("")]
    return Row([cell(wording.in_two_lines(line.clause), "Clause"), state, *texts])


def _standing(line: GapLine) -> str:
    """Return a gap's standing; orders of earlier releases kept none, and had advice for what is not met alone."""
    return line.standing or ("not_met" if line.advice else "unknown")
