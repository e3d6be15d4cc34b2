"""Tables pasted as text: a row of labels above a row of values."""

from collections.abc import Sequence

from dialogs.language.traditional import simplified
from dialogs.understanding.label_finder import Label, LabelFinder
from dialogs.understanding.pieces import Accepts

_FEWEST = 2
"""Labels that make a row of them."""
_MOST = 40
"""Cells of a row that are looked at."""


def labelled_cells(text: str, labels: LabelFinder, accepts: Accepts) -> list[tuple[Label, str]]:
    """Return each label of a header row with the value below it; nothing where the text is no such table."""
    lines = [line for line in text.split("\n") if line.strip(" |-:")]
    if len(lines) < _FEWEST:
        return []
    header = _header(_cells(lines[0]), labels)
    if header is None:
        return []
    if "|" in lines[0] or "\t" in lines[0]:
        return list(zip(header, _cells(lines[1]), strict=False))
    return _aligned(header, lines[1].split(), accepts)


def _cells(line: str) -> list[str]:
    for mark in ("\t", "|", "｜"):
        if mark in line:
            return [cell.strip() for cell in line.strip(f"{mark} ").split(mark)][:_MOST]
    return line.split()[:_MOST]


def _header(cells: Sequence[str], labels: LabelFinder) -> list[Label] | None:
    """Return the labels of a row in which every cell is one."""
    if len(cells) < _FEWEST:
        return None
    header = []
    for cell in cells:
        label = labels.at(simplified(cell), 0)
        if label is None or label.end < len(cell.rstrip(" ：:")):
            return None
        header.append(label)
    return header


def _aligned(header: Sequence[Label], words: Sequence[str], accepts: Accepts) -> list[tuple[Label, str]]:
    """Return the words of the row below shared out among the labels, in order, each value as its label accepts it.

    Spaces part the cells, and stand in them too (Lily Zhang); a cell may be empty.
    """
    if len(words) == len(header):
        return list(zip(header, words, strict=True))
    shared: list[tuple[Label, str]] = []
    start = 0
    for place, label in enumerate(header):
        left = len(header) - place - 1
        for end in range(start + 1, max(start + 1, len(words) - left) + 1):
            value = " ".join(words[start:end])
            if accepts(label, value):
                shared.append((label, value))
                start = end
                break
    return shared if start == len(words) else []
