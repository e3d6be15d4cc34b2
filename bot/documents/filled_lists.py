"""Lists read out of the tables of a Word file that a person sent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dialogs.questions.row_pieces import header_of
from standards.campaign import Campaign
from standards.form import Field
from standards.rows import BETWEEN_ROWS, row_of


def lists_asked(campaigns: Mapping[str, Campaign]) -> tuple[Field, ...]:
    """Return the lists that the forms of these campaigns ask for, each label once."""
    forms = (kind.form for campaign in campaigns.values() for kind in campaign.kinds)
    fields = {field.label: field for form in forms for field in form.fields if field.columns}
    return tuple(fields.values())


def lists_in(rows: Sequence[Sequence[str]], fields: Iterable[Field]) -> Iterator[tuple[str, str]]:
    """Yield the label of each list that stands in a table, with its rows: cells parted by TABs, a row a line."""
    for field in fields:
        label = "".join(field.label.split())
        places = ((at, place) for at, row in enumerate(rows) for place, cell in enumerate(row) if _dense(cell) == label)
        at, place = next(places, (-1, -1))
        if at >= 0 and (found := _rows_below(rows[at:], place, field)):
            yield field.label, BETWEEN_ROWS.join(found)


def _rows_below(rows: Sequence[Sequence[str]], place: int, field: Field) -> list[str]:
    """Return the rows of a list whose label stands in the first of these rows, at that place.

    Its columns stand beside the label, or in the row below where the label has a row for itself.
    """
    beside = [*rows[0][:place], *rows[0][place + 1 :]]
    if any(beside):
        below = [row for row in _alike(rows) if not row[place]]
        if not below:
            return []  # one cell for the whole list, which is read as any other
        lines = [beside, *([*row[:place], *row[place + 1 :]] for row in below)]
    else:
        lines = [list(row) for row in (*rows[1:2], *_alike(rows[1:]))]
    found = [row_of(" ".join(cell.split()) for cell in line) for line in lines if any(line)]
    return found if not found or header_of(found[0], field.columns) or not _heads(lines[0], field) else found[1:]


def _alike(rows: Sequence[Sequence[str]]) -> Iterator[Sequence[str]]:
    """Yield the rows below the first that have as many cells, up to one that has others."""
    for row in rows[1:]:
        if len(row) != len(rows[0]):
            return
        yield row


def _heads(cells: Sequence[str], field: Field) -> bool:
    """Return True if every column of a list is named in a row: 企业名称（全称）."""
    return all(any(_dense(cell).startswith(_dense(column.label)) for cell in cells) for column in field.columns)


def _dense(text: str) -> str:
    return "".join(text.split())
