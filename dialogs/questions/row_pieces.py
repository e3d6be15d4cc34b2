"""Lines taken apart into the pieces that may be cells of a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from re import Match
from unicodedata import numeric

from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from standards.field_parts import Column

_SERIAL = Phrase(
    r"^ *(?:第[0-9一二三四五六七八九十]{1,3}[行项条个][:：、.]?|[0-9一二三四五六七八九十]{1,3}[、．)）:：]|[0-9]{1,3}\.(?![0-9])"
    r"|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[①-⑳]|[-•·*] ) *",
    "«1. »一种示例装置",
)
"""The number that stands before a row."""
_NUMBERED = Phrase(
    r"(?:^ *|[\s；;。，,、]+)(?:第(?P<word>[0-9]{1,3})[行项条个][:：、.]?|(?P<figure>[0-9]{1,3})(?:[、．)）]|\.(?![0-9]))"
    r"|[（(](?P<bracketed>[0-9]{1,3})[)）]|(?P<circled>[①-⑳])) *",
    "甲，1« 2、»乙，2",
)
"""The number before each of several rows on one line."""
_NUMBER = Phrase(r"第?[0-9]{1,4}[.、行]?", "12")
_RULE = Phrase(r"[\s|｜:：\-—–=+_]+", "|---|---|")
"""A line of a table that has no text."""
_OF_TABLES = ("\t", "|", "｜")
_COMMA = "[，]|(?<![0-9]),|,(?![0-9]{3}(?![0-9]))"
"""A comma that parts no thousands."""
_SPLITS = (
    Phrase(" *[;；] *", "甲«；»乙"),
    Phrase(f" *(?:{_COMMA}) *", "甲«，»乙"),
    Phrase(f" *(?:[;；]|{_COMMA}) *", "甲«；»乙"),
    Phrase(f" *(?:[、;；]|{_COMMA}) *", "甲«、»乙"),
    Phrase(f" +[/／] +| *(?:[、;；]|{_COMMA}) *", "甲« / »乙"),
    Phrase(" {2,}", "甲«  »乙"),
    Phrase(" ", "甲« »乙"),
)
"""How cells are told apart, the surest ways first."""
_FINEST = Phrase(f" *(?:[、;；/／]|{_COMMA}) *| +", "甲«，»乙")
_ROW_ENDS = Phrase("[;；。]", "甲，1«；»乙，2")
_LISTED = Phrase(f"[、;；]|{_COMMA}", "甲公司«、»乙公司")
_AROUND_A_LABEL = " ：:*（）()"
_NUMBERING = frozenset(map(fold, ("序号", "序", "行号", "no", "no.", "#")))
"""What stands above the numbers of rows."""
_MOST_PIECES = 24


@dataclass(frozen=True, slots=True)
class Pieces:
    """Texts that may be cells, and what stands between them."""

    texts: tuple[str, ...]
    between: tuple[str, ...]

    def joined(self, start: int, end: int) -> str:
        """Return several of them as one text, as it was typed."""
        whole = [self.texts[start]]
        for at in range(start + 1, end):
            whole += [self.between[at - 1], self.texts[at]]
        return "".join(whole)


def lines_of(text: str) -> list[tuple[int, str]]:
    """Return the lines of a text that have something in them, each with its number from 1, without the rules of a table."""
    lines = enumerate(text.split("\n"), 1)
    return [(number, line) for number, line in lines if line.strip() and not _RULE.fullmatch(line)]


def without_serial(line: str) -> str:
    """Return a line without the number of its row before it."""
    return line if is_of_a_table(line) else _SERIAL.sub("", line, 1).strip(" ")


def rows_on(line: str, least: int, most: int) -> list[str]:
    """Return the rows that stand on one line, parted by ； where so many cells of theirs are parted by something else."""
    parts = [part for part in _ROW_ENDS.split(line) if part.strip()]
    if len(parts) < 2 or is_of_a_table(line):
        return [line]
    fitting = [any(least <= len(each.texts) <= most for each in ways_to_part(without_serial(part))) for part in parts]
    return parts if all(fitting) else [line]


def numbered_on(line: str) -> list[str]:
    """Return what stands behind 1、, 2、, 3、 and so on of a line; empty where it is not numbered from 1 to at least 2."""
    marks = list[Match[str]]()
    for mark in () if is_of_a_table(line) else _NUMBERED.finditer(line):
        if _number_of(mark) == len(marks) + 1 and (marks or mark.start() == 0):
            marks.append(mark)
    ends = [*(mark.start() for mark in marks[1:]), len(line)]
    parts = [line[mark.end() : end].strip(" ；;。，,、") for mark, end in zip(marks, ends, strict=False)]
    return parts if len(parts) > 1 else []


def _number_of(mark: Match[str]) -> int:
    written = mark["word"] or mark["figure"] or mark["bracketed"]
    return int(written) if written else int(numeric(mark["circled"]))


def listed(line: str) -> list[str]:
    """Return the names that a line lists."""
    return [part.strip() for part in _LISTED.split(line) if part.strip()]


def is_of_a_table(line: str) -> bool:
    """Return True if a line is a row of a table that was copied."""
    return any(mark in line for mark in _OF_TABLES)


def ways_to_part(line: str) -> Iterator[Pieces]:
    """Yield the ways to take a line apart, the surest first."""
    for mark in _OF_TABLES:
        if mark in line:
            texts = (line if mark == "\t" else line.strip(" ").strip(mark)).split(mark)
            yield Pieces(tuple(text.strip(" ") for text in texts), (mark,) * (len(texts) - 1))
            return
    for split in _SPLITS:
        marks = tuple(found[0] for found in split.finditer(line))
        if 0 < len(marks) < _MOST_PIECES:
            yield Pieces(tuple(split.split(line)), marks)


def finest(line: str) -> Pieces | None:
    """Return a line taken apart wherever it may be; None for one with too many pieces."""
    marks = tuple(found[0] for found in _FINEST.finditer(line))
    return Pieces(tuple(_FINEST.split(line)), marks) if len(marks) < _MOST_PIECES else None


def with_and_without_number(texts: Sequence[str], columns: int) -> Iterator[Sequence[str]]:
    """Yield the cells of a row without the one that may only number it, then with it; without empty ones at the end."""
    if _NUMBER.fullmatch(texts[0]):
        yield _without_empty(texts[1:], columns)
    yield _without_empty(texts, columns)


def _without_empty(texts: Sequence[str], columns: int) -> Sequence[str]:
    while len(texts) > columns and not texts[-1]:
        texts = texts[:-1]
    return texts


def header_of(line: str, columns: Sequence[Column]) -> list[int | None] | None:
    """Return the column of each cell of a head row, None for one of another table; None if the line is no head row."""
    places = {fold(column.label): place for place, column in enumerate(columns)}
    if len(columns) == 1 and fold(line.strip(_AROUND_A_LABEL)) in places:
        return [0]
    for pieces in ways_to_part(line):
        cells = [fold(text.strip(_AROUND_A_LABEL)) for text in pieces.texts]
        header = [places.get(cell) for cell in cells]
        known = [place for place in header if place is not None]
        others = sum(cell not in _NUMBERING for cell in cells) - len(known)
        needed = {place for place, column in enumerate(columns) if not column.optional}
        if known and len(set(known)) == len(known) and needed <= set(known) and others <= len(known):
            return header
    return None


def label_before(text: str, columns: Sequence[Column]) -> tuple[int, str] | None:
    """Return the column whose label stands before a cell (专利号：ZL…), and the cell without it; None if none does."""
    for place, column in enumerate(columns):
        rest = text.removeprefix(column.label)
        if rest != text and rest[:1] in (":", "：", " ", "是", "为"):
            return place, rest[1:].strip(" ")
    return None
