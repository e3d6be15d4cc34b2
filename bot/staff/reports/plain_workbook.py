"""A workbook whose sheets leave everything anybody typed as it is."""

import re
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet


class _PlainSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter comes without types
    """A sheet that does not interpret strings in two ways in which xlsxwriter does."""

    @staticmethod
    def _escape_control_characters(data: Any) -> Any:
        """Escape every _xHHHH_, which Excel reads as a character; xlsxwriter misses the second of _x0041_x0042_."""
        return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", data) if isinstance(data, str) else data

    def _xml_rich_inline_string(self, string: str, attributes: Any) -> None:
        """Write as text what looks like rich text: somebody typed it, and it may not be well-formed XML."""
        self._xml_inline_string(string, True, attributes)


class PlainWorkbook(Workbook):  # type: ignore[misc]
    """A workbook with such sheets."""

    worksheet_class = _PlainSheet
