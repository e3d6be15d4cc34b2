"""The page of a Word form, read from its XML, and its XML made ready to be laid out."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from bot.documents.list_rows import OF_A_LIST, TABLE_ROWS, lists_of, repeat_rows
from bot.documents.prove import PLACEHOLDER, TAG, W
from standards.page import INDENT, SMALL, Blank, Page, Row

TYPICAL_LETTERS = 21
"""Half points: the letters of text where the Word form names none."""
GOES_ON = "（接附页）"
BETWEEN_LIST_AND_COLUMN = "."
_PARAGRAPH = "{{ paragraph }}"


def read_page(main: Any, narrative: str) -> Page:
    """Return the page of a form from the XML of its Word form, whose cells hold their placeholders."""
    rows, found, pens = list[Row](), list[Blank](), list[int]()
    height, above, label = 0, 0, 0
    lists = {each.row: each for each in lists_of(main)}
    blank_rows = {each.row + below for each in lists.values() for below in range(1, each.printed)}
    for place, row in enumerate(main.iterfind(TABLE_ROWS)):
        blanks, printed = tuple(_blanks(row)), _number(row, "trPr/trHeight", "val")
        if any(blank.key == narrative for blank in blanks):
            found = [blank for blank in blanks if blank.key == narrative]
            height, above, label = printed, _above(row, narrative), _down_the_side(row)
        elif (listed := lists.get(place)) is not None:
            rows.append(Row(height=printed, blanks=blanks, repeats=listed.key, printed=listed.printed))
        elif blanks or (printed and not found and place not in blank_rows):
            rows.append(Row(height=printed, blanks=blanks))
        elif printed and place not in blank_rows:
            pens.append(printed)
    return Page(
        height=_height_beside_the_table(main),
        rows=tuple(rows),
        narrative=found[0] if found else Blank(key=narrative, width=1, letters=TYPICAL_LETTERS, line=1),
        narrative_height=height,
        above_narrative=above,
        label_height=label,
        pens=len(pens),
        pens_height=max(pens, default=0),
    )


def make_ready(main: Any, narrative: str) -> None:
    """Put placeholders where letters, heights and indents stand, and loops around the paragraphs of the narrative."""
    below_narrative = False
    for row in main.iterfind(TABLE_ROWS):
        keys = {blank.key for blank in _blanks(row)}
        below_narrative = below_narrative or narrative in keys
        for height in row.iterfind(f"{W}trPr/{W}trHeight"):
            if narrative in keys:
                height.set(f"{W}val", "{{ narrative_height }}")
            elif not keys and below_narrative:
                height.set(f"{W}val", f"{{{{ {int(height.get(f'{W}val'))} - pens_lower }}}}")
        for cell in row.iterfind(f"{W}tc"):
            for blank, paragraph in list(_blanks_of(cell)):
                _let_letters_shrink(paragraph, blank)
                if BETWEEN_LIST_AND_COLUMN in blank.key:
                    continue
                if blank.key != narrative:
                    _set_in(
                        paragraph, {"left": f"{{{{ insets.{blank.key} }}}}", "right": f"{{{{ insets.{blank.key} }}}}"}
                    )
                elif _text(paragraph) == f"{{{{ {narrative} }}}}":
                    _repeat(paragraph, blank.letters)
    for paragraph in list(main.iterfind(f"{W}body/{W}p")):
        if _text(paragraph) == _PARAGRAPH:
            _begin_within(paragraph)
    repeat_rows(main)


def _let_letters_shrink(paragraph: Any, blank: Blank) -> None:
    for size in (*paragraph.iter(f"{W}sz"), *paragraph.iter(f"{W}szCs")):
        size.set(f"{W}val", f"{{{{ [{int(size.get(f'{W}val'))}, largest] | min }}}}")
    for spacing in paragraph.iterfind(f"{W}pPr/{W}spacing[@{W}line]"):
        smaller = blank.line_within(SMALL)
        spacing.set(f"{W}line", f"{{{{ {blank.line} if largest >= {blank.letters} else {smaller} }}}}")


def _repeat(paragraph: Any, letters: int) -> None:
    """Put a loop around the narrative's paragraph, and behind it the line that says where the text goes on."""
    goes_on = deepcopy(paragraph)
    _replace_text(goes_on, GOES_ON)
    _set_in(goes_on, {})
    _align(goes_on, "right")
    _replace_text(paragraph, _PARAGRAPH)
    first = f"{{{{ ([{letters}, largest] | min) * {10 * INDENT} }}}}"
    _set_in(paragraph, {"firstLineChars": str(100 * INDENT), "firstLine": first})
    paragraph.addprevious(_tag("for paragraph in on_form"))
    for follows in (_tag("endif"), goes_on, _tag("if goes_on_below"), _tag("endfor")):
        paragraph.addnext(follows)


def _begin_within(paragraph: Any) -> None:
    """Add an unindented first paragraph to the annex, for text that continues from the form."""
    without = deepcopy(paragraph)
    _set_in(without, {})
    paragraph.addprevious(_tag("if begins_within and loop.first"))
    paragraph.addprevious(without)
    paragraph.addprevious(_tag("else"))
    paragraph.addnext(_tag("endif"))


def _tag(code: str) -> Any:
    paragraph = etree.Element(f"{W}p")
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = f"{{%p {code} %}}"
    return paragraph


def _replace_text(paragraph: Any, text: str) -> None:
    first, *others = paragraph.iter(f"{W}t")
    first.text = text
    for other in others:
        other.text = ""


def _set_in(paragraph: Any, indents: dict[str, str]) -> None:
    """Replace the indents of a paragraph."""
    properties = _properties(paragraph)
    for old in properties.findall(f"{W}ind"):
        properties.remove(old)
    if indents:
        indent = etree.Element(f"{W}ind", {f"{W}{name}": value for name, value in indents.items()})
        _insert(
            properties, indent, before=("contextualSpacing", "mirrorIndents", "jc", "textAlignment", "rPr", "sectPr")
        )


def _align(paragraph: Any, side: str) -> None:
    properties = _properties(paragraph)
    for old in properties.findall(f"{W}jc"):
        properties.remove(old)
    aligned = etree.Element(f"{W}jc", {f"{W}val": side})
    _insert(properties, aligned, before=("textDirection", "textAlignment", "outlineLvl", "rPr", "sectPr"))


def _properties(paragraph: Any) -> Any:
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = etree.Element(f"{W}pPr")
        paragraph.insert(0, found)
    return found


def _insert(properties: Any, element: Any, before: tuple[str, ...]) -> None:
    """Insert an element where the schema has it: before the first of these."""
    follows = next((each for each in properties if each.tag in {f"{W}{name}" for name in before}), None)
    if follows is None:
        properties.append(element)
    else:
        follows.addprevious(element)


def _height_beside_the_table(main: Any) -> int:
    """Return what the page leaves for the table; 0 if the Word form does not name the size of its page."""
    size, margins = "body/sectPr/pgSz", "body/sectPr/pgMar"
    left = _number(main, size, "h") - _number(main, margins, "top") - _number(main, margins, "bottom")
    for paragraph in main.iterfind(f"{W}body/{W}p"):
        if TAG.search(_text(paragraph)):
            break  # the annex begins here
        left -= sum(_number(paragraph, "pPr/spacing", each) for each in ("before", "after", "line"))
    return max(0, left)


def _above(row: Any, narrative: str) -> int:
    """Return what stands in the narrative's cell above it, with the cell's margins."""
    cell = next(cell for cell in row.iterfind(f"{W}tc") if any(blank.key == narrative for blank, _ in _blanks_of(cell)))
    height = sum(_number(cell, f"tcPr/tcMar/{side}", "w") for side in ("top", "bottom"))
    for paragraph in cell.iterfind(f"{W}p"):
        if PLACEHOLDER.search(_text(paragraph)):
            break
        height += _number(paragraph, "pPr/spacing", "line")
    return height


def _down_the_side(row: Any) -> int:
    """Return the height of the text of a row that stands down the side."""
    turned = [cell for cell in row.iterfind(f"{W}tc") if cell.find(f"{W}tcPr/{W}textDirection") is not None]
    height = 0
    for run in (run for cell in turned for run in cell.iter(f"{W}r")):
        letters = _number(run, "rPr/sz", "val") or TYPICAL_LETTERS
        height += len(_text(run)) * (10 * letters + _number(run, "rPr/spacing", "val"))
    return height


def _blanks(row: Any) -> Iterator[Blank]:
    for cell in row.iterfind(f"{W}tc"):
        yield from (blank for blank, _ in _blanks_of(cell))


def _blanks_of(cell: Any) -> Iterator[tuple[Blank, Any]]:
    """Return the blanks of a cell, each with its paragraph."""
    table = cell.getparent().getparent()
    margins = sum(_margin(table, cell, side) for side in ("left", "right"))
    for paragraph in cell.iterfind(f"{W}p"):
        sizes = [int(size.get(f"{W}val")) for size in paragraph.iter(f"{W}sz")]
        letters = max(sizes, default=TYPICAL_LETTERS)
        line = max(_number(paragraph, "pPr/spacing", "line"), 10 * letters)
        width = max(_number(cell, "tcPr/tcW", "w") - margins, 10 * letters)
        text = _text(paragraph)
        of_lists = [f"{key}{BETWEEN_LIST_AND_COLUMN}{column}" for key, column in OF_A_LIST.findall(text)]
        for key in (*PLACEHOLDER.findall(text), *of_lists):
            yield Blank(key=key, width=width, letters=letters, line=line), paragraph


def _margin(table: Any, cell: Any, side: str) -> int:
    own = cell.find(f"{W}tcPr/{W}tcMar/{W}{side}")
    return _number(table, f"tblPr/tblCellMar/{side}", "w") if own is None else int(own.get(f"{W}w", "0"))


def _number(element: Any, path: str, attribute: str) -> int:
    """Return a number of the Word form; 0 if it does not stand there."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return 0 if found is None else int(found.get(f"{W}{attribute}", "0"))


def _text(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
