"""The lists of a workbook: a sheet each, with every row of every application."""

from collections.abc import Mapping, Sequence

from bot.staff.reports.spreadsheet import Book, Column, Sheet
from dialogs.questions.registry import QUESTION_KINDS
from standards.campaign import Kind
from standards.form import Field

Which = tuple[str, str]
"""The id of a campaign, and the key of a kind."""
_RECORD = (("编号", 16), ("名称", 32), ("行", 6))


class ListSheets:
    """A sheet for each list of each kind; those about persons only where these are shown."""

    def __init__(self, book: Book, kinds: Mapping[Which, Kind], *, personal: bool) -> None:
        """Begin the sheets, named by the list, and by the kind where several have it."""
        fields = [(which, field) for which, kind in kinds.items() for field in _lists(kind, personal=personal)]
        labels = [field.label for _, field in fields]
        self._sheets = {
            (which, field.key): Sheet(
                book, _name(kinds[which], field, alone=labels.count(field.label) == 1), _columns(field)
            )
            for which, field in fields
        }

    def write(self, which: Which, reference: str, name: str, lists: Mapping[str, Sequence[Sequence[str]]]) -> None:
        """Write the rows of an application's lists (field key to rows of cells)."""
        for key, rows in lists.items():
            if (sheet := self._sheets.get((which, key))) is not None:
                for number, row in enumerate(rows, 1):
                    sheet.write([reference, name, number, *row])

    def close(self) -> None:
        """Add to each sheet what a sheet gets at its end."""
        for sheet in self._sheets.values():
            sheet.close()


def _lists(kind: Kind, *, personal: bool) -> list[Field]:
    return [field for field in kind.fields.values() if field.columns and (personal or not field.personal)]


def _name(kind: Kind, field: Field, *, alone: bool) -> str:
    return field.label if alone else f"{kind.name} {field.label}"


def _columns(field: Field) -> list[Column]:
    own = [(column.label, QUESTION_KINDS[column.kind].column_width) for column in field.columns]
    return [Column("", label, width) for label, width in (*_RECORD, *own)]
