"""The sheet as a Word document that a bureau checks and signs."""

from collections.abc import Iterator, Sequence

from bot.campaign_sheet.sections import Entry, Section
from bot.documents.sheets import BEGINS, GOES_ON
from bot.documents.word import Block, Cell, Line, Row, Sheet, Table, cell, label, prove, texts, write
from standards.campaign import Campaign
from standards.campaign_files import Problem

WIDTHS = (3.6, 13.0)
SIGN_WIDTHS = (2.6, 6.2, 2.2, 5.6)
OPINION_HEIGHT, SIGNED_HEIGHT = 2.4, 1.2
"""Of the columns, and at least of the rows that are written by hand, in centimetres; A4 leaves 16.6."""
LINES_OF_A_ROW = 4
"""Lines after which a row may end."""
_INDENT = "  "
_QUOTED = ("原文：",)
_SIGNING = ("核对人", "科室负责人", "单位盖章")


def printed_sheet(campaign: Campaign, sections: Sequence[Section], problems: Sequence[Problem]) -> bytes:
    """Return the sheet as a Word file, read again and proved; raise `NotProved` if it does not hold what was given."""
    blocks: list[Block] = [
        Line("批次核对单", "Title"),
        Line(f"{campaign.bureau} · {campaign.title}", "Subtitle"),
        Line(
            "下面是机器人在这个批次里会问、会判断、会说的全部内容。请对照通知逐条核对，有出入的写在最后一页，签字后留存。",
            "Note",
        ),
    ]
    for section in sections:
        blocks += [
            Line(section.title, "Heading"),
            Table(WIDTHS, [row for entry in section.entries for row in _rows(entry)]),
        ]
    blocks += [
        Line("检查结果", "Heading"),
        Table(WIDTHS, _checked(problems)),
        Line("核对意见", "Heading"),
        _signatures(),
    ]
    sheet = Sheet(blocks, f"批次核对单 {campaign.id}")
    content = write([sheet])
    prove(content, [sheet])
    return content


def _rows(entry: Entry) -> Iterator[Row]:
    """Yield the rows of an entry: a long one is several, so that a page may end between them."""
    pieces = list(_pieces(entry.text.split("\n")))
    for at, lines in enumerate(pieces):
        below = "" if len(pieces) == 1 else GOES_ON if at else BEGINS
        named = cell("" if at else entry.label, "Clause", shaded=True, below=below)
        yield Row([named, Cell([line for each in lines for line in texts(_style(each), each)])])


def _pieces(lines: Sequence[str]) -> Iterator[list[str]]:
    piece: list[str] = []
    for line in lines:
        if len(piece) >= LINES_OF_A_ROW and not line.startswith(_INDENT):
            yield piece
            piece = []
        piece.append(line)
    yield piece


def _style(line: str) -> str:
    return "Clause" if line.startswith(_QUOTED) else "Small" if line.startswith(_INDENT) else "Cell"


def _checked(problems: Sequence[Problem]) -> list[Row]:
    if not problems:
        return [Row([cell("检查", "Clause", shaded=True), cell("没有发现错误。")])]
    return [Row([cell(each.weight.value, "Clause", shaded=True), cell(_without_weight(each))]) for each in problems]


def _without_weight(problem: Problem) -> str:
    where = f"第{problem.line}行" if problem.line else problem.cell
    return f"{problem.file.parent.name}/{problem.file.name} {where}：{problem.sentence}"


def _signatures() -> Table:
    rows = [Row([label("核对意见"), cell("", span=3)], height=OPINION_HEIGHT, kept=True)]
    for who in _SIGNING:
        cells = [label(who), cell(""), label("日期"), cell("      年    月    日", "Centre")]
        rows.append(Row(cells, height=SIGNED_HEIGHT, kept=who != _SIGNING[-1]))
    return Table(SIGN_WIDTHS, rows)
