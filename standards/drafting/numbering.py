"""The ways in which notices number their paragraphs: 第一章 一、 第一条 （一） 1． 1.1 1.1.1 （1） ①."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

_CHINESE = "一二三四五六七八九十百"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class Level(IntEnum):
    """A way of numbering, the outermost first."""

    CHAPTER = 0
    SECTION = 1
    ARTICLE = 2
    BRACKETED = 3
    POINT = 4
    DECIMAL = 5
    DEEPER_DECIMAL = 6
    BRACKETED_POINT = 7
    CIRCLED = 8


_PATTERNS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (Level.CHAPTER, re.compile(rf"第(?P<mark>[{_CHINESE}]+)[章节]\s*")),
    (Level.ARTICLE, re.compile(rf"第(?P<mark>[{_CHINESE}]+)条[、．.：:]?\s*")),
    (Level.SECTION, re.compile(rf"(?P<mark>[{_CHINESE}]+)[、．.]\s*")),
    (Level.BRACKETED, re.compile(rf"[（(](?P<mark>[{_CHINESE}]+)[）)]\s*[、．.]?\s*")),
    (Level.DEEPER_DECIMAL, re.compile(r"(?P<mark>\d{1,2}(?:[.．]\d{1,2}){2,3})(?![\d.．])[、]?\s*(?=\D)")),
    (Level.DECIMAL, re.compile(r"(?P<mark>\d{1,2}[.．]\d{1,2})(?![\d.．%％万亿米])[、]?\s*(?=\D)")),
    (Level.POINT, re.compile(r"(?P<mark>\d{1,2})\s*[．.、](?!\d)\s*")),
    (Level.POINT, re.compile(r"(?P<mark>\d{1,2})\s+(?=[\u4e00-\u9fff])")),
    (Level.BRACKETED_POINT, re.compile(r"[（(](?P<mark>\d{1,2})[）)]\s*[、．.]?\s*")),
    (Level.CIRCLED, re.compile(rf"(?P<mark>[{_CIRCLED}])\s*")),
)
_BREAK = re.compile(
    r"(?<=[：:；;。])\s*"
    rf"(?=[（(](?:\d{{1,2}}|[{_CHINESE}]+)[）)](?![^（(]{{0,2}}[、和至])|[{_CIRCLED}]|\d{{1,2}}\s*[．.](?![\d．.])\s*[\u4e00-\u9fff])"
)
"""Where a smaller number begins within a line: （1） in 6．活动开展有效：（1）."""


@dataclass(frozen=True, slots=True)
class Number:
    """The number at the beginning of a line."""

    level: Level
    mark: str
    """Without its brackets and points: 一, 1, 2.1, ①."""

    @property
    def written(self) -> str:
        """The number as a clause is named by it: （一）."""
        return f"（{self.mark}）" if self.level in (Level.BRACKETED, Level.BRACKETED_POINT) else self.mark

    @property
    def point(self) -> str:
        """The point that is printed behind it, where there is one."""
        return "." if self.level is Level.POINT else ""

    @property
    def stands_alone(self) -> bool:
        """True if nobody writes the numbers above it before it: 2.1 has them in it, 第二条 goes through the whole notice."""
        return self.level in (Level.DECIMAL, Level.DEEPER_DECIMAL, Level.ARTICLE)


def number_of(line: str) -> tuple[Number, str] | None:
    """Return the number that a line begins with and the rest of the line; None if it begins with none."""
    for level, pattern in _PATTERNS:
        if found := pattern.match(line):
            return Number(level, found["mark"].replace("．", ".")), line[found.end() :].strip()
    return None


def broken(line: str) -> Iterator[str]:
    """Yield the parts of a line, each of which but the first begins with a number of its own."""
    yield from (part for part in _BREAK.split(line.strip()) if part)


def place_of(mark: str) -> int:
    """Return which one in its row a mark is: 2 for 二, 2, 1.2 and ②; 0 if it cannot be said."""
    if mark in _CIRCLED:
        return _CIRCLED.index(mark) + 1
    last = mark.rpartition(".")[2]
    if last.isdigit():
        return int(last)
    return _in_chinese(mark)


def _in_chinese(mark: str) -> int:
    order = "一二三四五六七八九"
    if mark in order:
        return order.index(mark) + 1 if mark else 0
    tens, ten, ones = mark.partition("十")
    if not ten or (tens and tens not in order) or (ones and ones not in order):
        return 0
    return (order.index(tens) + 1 if tens else 1) * 10 + (order.index(ones) + 1 if ones else 0)
