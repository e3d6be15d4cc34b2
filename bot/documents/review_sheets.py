"""The review sheets, on which officers mark each clause of an application."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.documents.fill import Document, file_name
from bot.documents.sheets import facts, head_row
from bot.documents.word import Block, Cell, Line, Row, Sheet, Table, cell, label, prove, texts, write
from dialogs.language import review_sheet_wording as wording
from standards.criteria.standing import Standing

FACT_WIDTHS = (2.2, 6.6, 2.2, 5.6)
CLAUSE_WIDTHS = (5.6, 4.4, 2.5, 1.9, 2.2)
OPINION_WIDTHS = (2.2, 7.0, 2.0, 5.4)
OPINION_HEIGHT, SIGNED_HEIGHT = 1.9, 0.95
"""Of the columns, and at least of the rows that are written by hand, in centimetres."""


@dataclass(frozen=True, slots=True)
class ReviewedClause:
    """A clause as an officer reviews it."""

    name: str
    quote: str
    answers: Sequence[str]
    """What was said, a line each."""
    standing: Standing
    distance: str
    """How far the answers are from it; empty where they meet it."""
    points: str = ""
    """What it gives by the answers: 自评 6 / 12 分; empty where nothing is scored."""
    counts: bool = True
    """False for a bonus, which nobody has to have."""


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """What stands on an application's review sheet."""

    subject: str
    """What the campaign is about, for the title."""
    kind: str
    bureau: str
    year: int
    standards: str
    reference: str
    applicant: str
    paper: str
    """The sentence that says if the paper has come, and on which day."""
    contact: Sequence[tuple[str, str]]
    """Labels with their answers, for whoever has to ask."""
    clauses: Sequence[ReviewedClause]
    notes: Sequence[str]
    """What an officer should know beside the clauses."""
    recommends: bool = True
    """False where the bureau decides itself instead of recommending to another."""
    points: str = ""
    """The total by the answers; empty where nothing is scored."""


def print_review_sheets(sheets: Sequence[ReviewSheet], on: date) -> Document:
    """Return the sheets in one file, read again and proved; raise `NotProved` if they do not hold what was given."""
    written = [_sheet(each, on) for each in sheets]
    content = write(written)
    prove(content, written)
    whose = sheets[0].applicant if len(sheets) == 1 else wording.how_many(len(sheets))
    return Document(file_name(wording.NAME, whose, on), content)


def _sheet(sheet: ReviewSheet, on: date) -> Sheet:
    blocks: list[Block] = [
        Line(wording.title(sheet.subject, sheet.kind), "Title"),
        Line(wording.subtitle(sheet.bureau, sheet.year), "Subtitle"),
        facts(*_head(sheet, on), widths=FACT_WIDTHS),
        Line(wording.judged(sheet.standards, _counts(sheet.clauses)), "Text"),
        *((Line(f"{sheet.points}。", "Text"),) if sheet.points else ()),
        *(Line(note, "Note") for note in sheet.notes),
        Table(CLAUSE_WIDTHS, [head_row(*wording.COLUMNS), *map(_clause, sheet.clauses)]),
        Line("", "Gap"),
        _opinion(sheet),
    ]
    return Sheet(blocks, wording.foot(sheet.reference, sheet.applicant))


def _head(sheet: ReviewSheet, on: date) -> list[Sequence[tuple[str, str]]]:
    contact = [sheet.contact[start : start + 2] for start in range(0, len(sheet.contact), 2)]
    return [*wording.about(sheet.applicant, sheet.reference, sheet.kind, sheet.paper, on), *contact]


def _counts(clauses: Sequence[ReviewedClause]) -> dict[Standing, int]:
    return {standing: sum(each.counts and each.standing is standing for each in clauses) for standing in Standing}


def _clause(each: ReviewedClause) -> Row:
    named = Cell((*texts("Clause", each.name), *texts("Small", each.quote)))
    style = "Centre" if each.standing is Standing.MET else "Strong"
    beside = [text for text in (each.points, each.distance) if text]
    judged = Cell((*texts(style, wording.STANDINGS[each.standing]), *texts("Small", *beside)))
    return Row([named, Cell(texts("Cell", *each.answers)), judged, cell(wording.MARKS, "Cell"), cell("")])


def _opinion(sheet: ReviewSheet) -> Table:
    conclusions = wording.RECOMMENDING if sheet.recommends else wording.DECIDING
    last = wording.SIGNING[-1]
    signed = [
        Row(
            [label(who), cell(""), label(wording.DATE), cell(wording.DAY_TO_WRITE, "Centre")],
            height=SIGNED_HEIGHT,
            kept=who != last,
        )
        for who in wording.SIGNING
    ]
    return Table(
        OPINION_WIDTHS,
        [
            Row([label(wording.OPINION), cell("", span=3)], height=OPINION_HEIGHT, kept=True),
            Row([label(wording.CONCLUSION), cell(conclusions, span=3)], height=SIGNED_HEIGHT, kept=True),
            *signed,
        ],
    )
