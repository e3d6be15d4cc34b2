"""A Word form drawn from the fields of a campaign, where the bureau's own is not to be had as a Word file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate, pairwise
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.documents.word_package import DOCUMENT, HEAD, fixed_parts, relations, types

FOOT = "word/footer1.xml"
_WIDTH, _LABEL, _HALF = 9086, 1545, 2998
_TABLE, _LEAST_NARRATIVE = 13_000, 1800
"""How high the table of one page is, and the least of it for the narrative, in twentieths of a point."""
_BESIDE_LETTERS, _AROUND_LABEL = 216, 60
"""What a cell's edges take of its width, and a label leaves free above and below it, in twentieths of a point."""
_BLANK_ROWS = 2
_PLAIN, _FILLED, _BOLD = "宋体", "仿宋_GB2312", "黑体"
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="6" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_FOOTER = f'{HEAD}<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{{line}}</w:ftr>'
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="foot1"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1120" w:right="1410" w:bottom="850" w:left="1410" w:header="850" w:footer="454" w:gutter="0"/></w:sectPr>'
)


@dataclass(frozen=True, slots=True)
class FormBlank:
    """A blank of the form: its printed label and the key of its field."""

    label: str
    key: str
    wide: bool
    """True if it takes a row of its own."""
    columns: tuple[tuple[str, str], ...] = ()
    """Of a list: the key and the printed head of each column."""


@dataclass(frozen=True, slots=True)
class FormSketch:
    """What a form has on it."""

    annex: str
    title: str
    blanks: Sequence[FormBlank]
    """The first is the applicant's name."""
    narrative: FormBlank
    opinions: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Measures:
    """How high rows are, in twentieths of a point, and the letters of labels, in half points."""

    row: int
    pens: int
    letters: int
    line: int


_ROOMY, _TIGHT = _Measures(660, 1300, 24, 320), _Measures(480, 1000, 21, 260)
"""The first where it leaves the narrative room on the page, else the second."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with its paragraphs."""

    lines: str
    width: int
    top: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, at least so high."""

    height: int
    cells: tuple[_Cell, ...]

    @property
    def edges(self) -> list[int]:
        """Where its cells begin and end, from the left."""
        return [0, *accumulate(cell.width for cell in self.cells)]


def draw(sketch: FormSketch) -> bytes:
    """Return a Word form with a place for each blank; the same sketch is the same file."""
    rows = _table(sketch, _ROOMY) or _table(sketch, _TIGHT, least=_LEAST_NARRATIVE)
    edges = sorted({edge for row in rows for edge in row.edges})
    grid = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(edges))
    properties = (
        f'<w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_EDGES}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    written = "".join(_written(row, edges) for row in rows)
    table = f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"
    return package(heading(sketch) + table + annex_page(sketch) + SECTION, {})


def _table(sketch: FormSketch, measures: _Measures, least: int = 0) -> list[_Row]:
    """Return the rows of the table, its narrative at least so high; empty if it has too little room and may not take more."""
    blanks = list(_rows(sketch.blanks, measures))
    pens = [_opinion_row(opinion, measures) for opinion in sketch.opinions]
    left = max(_TABLE - sum(row.height for row in (*blanks, *pens)), least)
    return [*blanks, _narrative_row(sketch.narrative, left, measures), *pens] if left >= _LEAST_NARRATIVE else []


def heading(sketch: FormSketch) -> str:
    """Return the lines above the table: the annex, the mark of a draft, the title."""
    return line(f"{sketch.annex}　{{{{ mark }}}}", size=28, font=_BOLD, height=480) + line(
        sketch.title, size=32, font=_BOLD, align="center", height=560, after=120
    )


def annex_page(sketch: FormSketch) -> str:
    """Return the lines below the table, which are printed where the narrative needs a page of its own."""
    name = sketch.blanks[0]
    return "".join(
        (
            line("", size=2, height=20),
            line("{%p if annex %}"),
            line(
                f"附页：{sketch.narrative.label}",
                size=32,
                font=_BOLD,
                align="center",
                height=560,
                after=120,
                new_page=True,
            ),
            line(f"{name.label}：{{{{ {name.key} }}}}", size=24, height=440, after=120),
            line("{%p for paragraph in annex %}"),
            line("{{ paragraph }}", size=24, font=_FILLED, height=440, align="both", indent=480),
            line("{%p endfor %}"),
            line("{%p endif %}"),
        )
    )


def package(body: str, parts: dict[str, bytes]) -> bytes:
    """Return a Word file with this body, the footer with the reference, and further parts in place of our own."""
    foot = _FOOTER.format(
        line=line("{% if reference %}编号 {{ reference }}{% endif %}　{{ mark }}", size=18, height=360)
    )
    written: dict[str, str | bytes] = {
        "[Content_Types].xml": types([FOOT]),
        **fixed_parts(),
        "word/_rels/document.xml.rels": relations([FOOT]),
        "word/document.xml": DOCUMENT.format(body=body),
        FOOT: foot,
        **parts,
    }
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, part in written.items():
            archive.writestr(ZipInfo(name), part, ZIP_DEFLATED)  # ZipInfo's time is constant: 1980-01-01
    return file.getvalue()


def line(
    text: str,
    *,
    size: int = 21,
    font: str = _PLAIN,
    align: str = "left",
    height: int = 300,
    after: int = 0,
    indent: int = 0,
    new_page: bool = False,
) -> str:
    """Return a paragraph: its letters in half points, its line height and indent in twentieths of a point."""
    page = "<w:keepNext/><w:pageBreakBefore/>" if new_page else ""
    first = f'<w:ind w:firstLineChars="200" w:firstLine="{indent}"/>' if indent else ""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    letters = f'<w:rPr>{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    spacing = f'<w:spacing w:before="0" w:after="{after}" w:line="{height}" w:lineRule="exact"/>'
    return (
        f'<w:p><w:pPr>{page}{spacing}{first}<w:jc w:val="{align}"/>{letters}</w:pPr>'
        f'<w:r>{letters}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _rows(blanks: Sequence[FormBlank], measures: _Measures) -> Iterator[_Row]:
    """Yield the rows of blanks: two short ones side by side, others alone, a list as its own rows."""
    waiting: FormBlank | None = None
    for blank in blanks:
        alone = blank.wide or blank.columns
        if waiting is not None:
            beside = () if alone else (blank,)
            yield _row_of((waiting, *beside), measures)
            waiting = None
            if beside:
                continue
        if blank.columns:
            yield from _list_rows(blank, measures)
        elif alone:
            yield _row_of((blank,), measures)
        else:
            waiting = blank
    if waiting is not None:
        yield _row_of((waiting,), measures)


def _row_of(blanks: Sequence[FormBlank], measures: _Measures) -> _Row:
    """Return a row of one or two blanks, high enough for their labels."""
    width = _HALF if len(blanks) > 1 else _WIDTH - _LABEL
    cells: list[_Cell] = []
    for blank in blanks:
        cells += [_label(blank.label, _LABEL, measures), _Cell(_blank(f"{{{{ {blank.key} }}}}"), width)]
    return _Row(max(_label_height(blank.label, measures) for blank in blanks), tuple(cells))


def _label_height(text: str, measures: _Measures) -> int:
    """Return how high a row is for a label at its side: letters of a figure or of Latin are half as wide as a 汉字."""
    halves = sum(1 if each.isascii() else 2 for each in text)
    a_line = 2 * ((_LABEL - _BESIDE_LETTERS) // (measures.letters * 10))
    return max(measures.row, -(-halves // a_line) * measures.line + _AROUND_LABEL)


def _label(text: str, width: int, measures: _Measures) -> _Cell:
    return _Cell(line(text, size=measures.letters, align="center", height=measures.line), width)


def _blank(text: str) -> str:
    return line(text, size=24, font=_FILLED, align="center", height=280)


def _list_rows(blank: FormBlank, measures: _Measures) -> Iterator[_Row]:
    """Yield the rows of a list: its heading, the heads of its columns, the row that repeats, blank ones below it."""
    width = _WIDTH // len(blank.columns)
    widths = [width] * (len(blank.columns) - 1) + [_WIDTH - width * (len(blank.columns) - 1)]
    heads = [_label(head, each, measures) for (_, head), each in zip(blank.columns, widths, strict=True)]
    yield _Row(measures.row, (_label(blank.label, _WIDTH, measures),))
    yield _Row(measures.row, tuple(heads))
    placed = [_blank(f"{{{{ {blank.key}.{key} }}}}") for key, _ in blank.columns]
    yield _Row(measures.row, tuple(_Cell(text, each) for text, each in zip(placed, widths, strict=True)))
    for _ in range(_BLANK_ROWS):
        yield _Row(measures.row, tuple(_Cell(_blank(""), each) for each in widths))


def _narrative_row(blank: FormBlank, height: int, measures: _Measures) -> _Row:
    placeholder = f"{{{{ {blank.key} }}}}"
    text = line("（可另附页）", font=_FILLED)
    text += line(placeholder, size=24, font=_FILLED, align="both", height=340, indent=480)
    return _Row(height, (_label(blank.label, _LABEL, measures), _Cell(text, _WIDTH - _LABEL, top=True)))


def _opinion_row(heading_of_block: str, measures: _Measures) -> _Row:
    seal = line("（盖章）", size=24, align="right", height=360)
    seal += line("年　　月　　日", size=24, align="right", height=360)
    return _Row(measures.pens, (_label(heading_of_block, _LABEL, measures), _Cell(seal, _WIDTH - _LABEL)))


def _written(row: _Row, edges: Sequence[int]) -> str:
    cells = "".join(
        _cell(cell, edges.index(right) - edges.index(left))
        for cell, (left, right) in zip(row.cells, pairwise(row.edges), strict=True)
    )
    height = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{row.height}" w:hRule="atLeast"/></w:trPr>'
    return f"<w:tr>{height}{cells}</w:tr>"


def _cell(cell: _Cell, columns: int) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    side = "top" if cell.top else "center"
    width = f'<w:tcW w:w="{cell.width}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr>{width}{span}<w:vAlign w:val="{side}"/></w:tcPr>{cell.lines}</w:tc>'
