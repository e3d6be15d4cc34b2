"""The letters of a Word document that no font of this machine can draw."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from lxml import etree

from bot.documents.archives import UnsoundArchive, entries
from bot.documents.office import letters_of_fonts
from bot.documents.prove import PRINTED, W, parse_part

UNDRAWN = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
"""Categories of what leaves no mark on paper."""
VARIATIONS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
"""Variation selectors: a font without the variation draws the letter alone."""


class Letters:
    """A set of letters, kept as ranges of code points."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        joined: list[list[int]] = []
        for first, last in sorted(ranges):
            if joined and first <= joined[-1][1] + 1:
                joined[-1][1] = max(joined[-1][1], last)
            else:
                joined.append([first, last])
        self._firsts = [first for first, _ in joined]
        self._lasts = [last for _, last in joined]

    def __contains__(self, letter: str) -> bool:
        """Return True if the set has a letter."""
        place = bisect_right(self._firsts, ord(letter)) - 1
        return place >= 0 and ord(letter) <= self._lasts[place]


def read_letters(listed: str) -> Letters:
    """Return the letters in what fontconfig lists: hexadecimal code points and ranges of them."""
    ends = (each.partition("-") for each in listed.split())
    return Letters((int(first, 16), int(last or first, 16)) for first, _, last in ends)


def missing_letters(document: bytes) -> str:
    """Return the letters that no font here has, each once, in their order; empty where fontconfig cannot be asked."""
    known = _known()
    if known is None:
        return ""
    return "".join(each for each in dict.fromkeys(_printed(document)) if _leaves_a_mark(each) and each not in known)


@cache
def _known() -> Letters | None:
    """Return the letters of all installed fonts, asked for once; None without fontconfig."""
    listed = letters_of_fonts()
    return read_letters(listed) if listed.strip() else None


def _printed(document: bytes) -> Sequence[str]:
    """Return the text on a document's pages; nothing if it cannot be read."""
    try:
        parts = [parse_part(part) for part in entries(document, PRINTED.fullmatch).values()]
    except (UnsoundArchive, ValueError, etree.XMLSyntaxError):
        return ""
    return "".join(chain.from_iterable(node.text or "" for part in parts for node in part.iter(f"{W}t")))


def _leaves_a_mark(letter: str) -> bool:
    return unicodedata.category(letter) not in UNDRAWN and not any(ord(letter) in each for each in VARIATIONS)
