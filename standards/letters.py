"""How wide a text is printed, and how many lines it takes."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

_OF_A_FULL_WIDTH: dict[int, str] = {
    28: "'", 32: " j", 33: ",.", 34: ":;il|", 37: "-", 39: "f", 40: "()/[\\]", 41: "!It", 48: '"r', 50: "*", 53: "sz",
    54: "?J", 57: "_c", 60: "vxy", 61: "`k", 62: "aeo", 64: "$0123456789{}", 65: "bdgpq", 66: "u", 67: "LThn", 68: "P",
    69: "S", 70: "FZ", 73: "AEVXY", 74: "B", 75: "K", 76: "R", 77: "C", 80: "G", 81: "D", 82: "OQ", 84: "#+<=>^~",
    85: "U", 86: "w", 88: "HN", 90: "&", 96: "%", 98: "m", 100: "@", 103: "M", 106: "W",
}  # fmt: skip
"""Hundredths of a full-width character, by the widest of Times New Roman and of what stands in for it where it is missing."""
_WIDTHS = {letter: hundredths / 100 for hundredths, letters in _OF_A_FULL_WIDTH.items() for letter in letters}
NO_LIMIT = 1_000_000
_TAB, _OTHER_LETTER, _PICTURE = 2.0, 1.15, 1.35
_PICTURES = "\U0001f000"
"""From here on characters are drawn by fonts of pictures."""
_LETTERS_KNOWN = 20_000
"""Letters of which it is remembered how wide they are: working it out again each time takes three times the CPU."""
_BETWEEN_SCRIPTS = 0.25
"""What a word processor puts between a Chinese character and a Latin one."""
_OPENING, _CLOSING = "（《〈【「『〔“‘", "，。、；：！？）》〉】」』〕”’…—·％℃"
_BROKEN_ANYWHERE = "\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe00-\ufe6f\uff00-\uff9f\uffe0-\uffef\U0001b000-\U0003ffff"
"""Chinese and Japanese characters, their marks, and pictures; letters of every other alphabet, Hangul too, form words."""
_OF_A_WORD = rf"[^\s\u200b{_OPENING}{_CLOSING}{_BROKEN_ANYWHERE}]+"
_JOINING = rf"{_OPENING}，、。）》〉】」』〕”’·％℃"
"""Marks that no line ends at where words stand on both sides of them."""
_UNBROKEN = re.compile(
    rf"[ \t]+|[{_OPENING}]*(?:{_OF_A_WORD}(?:[{_JOINING}]+{_OF_A_WORD})*|.)"
    rf"[\u0300-\u036f\u200b-\u200f\u2060\ufe00-\ufe0f{_CLOSING}]*",
    re.DOTALL,
)
"""What is not broken at the end of a line: a word or a character, with the marks before and behind it; or the spaces between."""
_HAN = "[\u4e00-\u9fff]"
_RUN_OR_UNBROKEN = re.compile(rf"({_HAN}+)(?={_HAN})|{_UNBROKEN.pattern}", re.DOTALL)
"""The same, with Chinese characters that stand alone in one: a narrative is laid out at a third of the CPU so."""
_WITHIN_A_LONG_WORD = re.compile(rf"[^/?!|–{_JOINING}-]*[/?!|–{_JOINING}-]+|.[^/?!|–{_JOINING}-]*", re.DOTALL)
"""What a word longer than a line is broken into before it is broken anywhere: an address behind its strokes."""


def width(text: str) -> float:
    """Return how wide a text is, in full-width characters: rather too much than too little."""
    if len(text) == 1:
        return _width(text)
    between = sum(_meet(one, next_one) for one, next_one in pairwise(text))
    return sum(map(_width, text)) + _BETWEEN_SCRIPTS * between


def _widest(text: str) -> float:
    """Return a width that a text never exceeds, for less than `width` costs."""
    return sum(map(_width, text)) + _BETWEEN_SCRIPTS * len(text)


def pieces(text: str) -> Sequence[str]:
    """Return what a text is broken into where it goes on to another line."""
    return _UNBROKEN.findall(text)


def lines(text: str, room: float, indent: float = 0, most: int = NO_LIMIT) -> int:
    """Return how many lines a paragraph takes where so many full-width characters fit on one; the first has an indent.

    Nothing is counted beyond one line more than the `most` that matter.
    """
    if len(text) <= 2 * room and indent + _widest(text) <= room:
        return 1
    taken, filled, before = 1, indent, ""
    for found in _RUN_OR_UNBROKEN.finditer(text):
        piece = found[0]
        if taken > most:
            break
        between = _BETWEEN_SCRIPTS if before and _meet(before, piece[0]) else 0
        if found[1] is not None and room >= 1 + _BETWEEN_SCRIPTS:
            more, filled = _run(len(piece), filled, room, between)
            taken, before = taken + more, piece[-1]
            continue
        wide = width(piece) + between
        if piece.isspace() or filled + wide <= room:
            filled = min(filled + wide, room)  # spaces hang over the end of a line
        elif wide <= room:
            taken, filled = taken + 1, wide
        else:  # longer than a line: begins one of its own, and is broken anywhere
            more, filled = _broken(piece, room)
            taken += more - (taken == 1 and before == "")
        before = piece[-1]
    return taken


def _run(letters: int, filled: float, room: float, between: float) -> tuple[int, float]:
    """Return how many more lines so many Chinese characters take, and how much of the last one."""
    more, filled = (0, filled + 1 + between) if filled + 1 + between <= room else (1, 1 + between)
    left = letters - 1 - int(room - filled)
    if left <= 0:
        return more, filled + letters - 1
    full = int(room)
    further = -(-left // full)
    return more + further, float(left - full * (further - 1))


def _broken(piece: str, room: float) -> tuple[int, float]:
    """Return how many lines a piece takes that is longer than a line, and how much of the last one."""
    taken, filled = 1, 0.0
    for part in _WITHIN_A_LONG_WORD.findall(piece):
        if filled and filled + width(part) > room:
            taken, filled = taken + 1, 0.0
        for wide in map(_width, part):
            taken, filled = (taken, filled + wide) if filled + wide <= room else (taken + 1, wide)
    return taken, filled


def balanced(text: str, room: float) -> float:
    """Return the least room in which a text takes as many lines as in the whole of it, and no piece is broken.

    So no line is left with one character.
    """
    longest = max(map(width, pieces(text)), default=0.0)
    if longest > room:
        return room
    wanted, most = lines(text, room), room
    least = max(longest, room / wanted)
    for _ in range(8):
        middle = (least + most) / 2
        least, most = (least, middle) if lines(text, middle) <= wanted else (middle, most)
    return min(room, most + 0.05)


def sentence_ends(text: str) -> Iterator[int]:
    """Return the places behind a sentence of a paragraph."""
    return (end.end() for end in re.finditer(r"[。！？；!?;]+[”’）》」』]*|\.(?= )", text))


@lru_cache(_LETTERS_KNOWN)
def _width(letter: str) -> float:
    if (known := _WIDTHS.get(letter)) is not None:
        return known
    if letter == "\t":
        return _TAB
    if letter >= _PICTURES and letter < "\U00020000":
        return _PICTURE
    kind = unicodedata.category(letter)
    if kind in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    wide = unicodedata.east_asian_width(letter)
    return 1.0 if wide in "WF" or (wide == "A" and kind.startswith("P")) else _OTHER_LETTER


def _meet(one: str, next_one: str) -> bool:
    """Return True if a Chinese character and a Latin letter or a digit stand side by side."""
    return _script(one) * _script(next_one) < 0


@lru_cache(_LETTERS_KNOWN)
def _script(letter: str) -> int:
    """Return 1 for a Chinese character, -1 for a Latin letter or a digit, 0 for anything else."""
    if not letter.isalnum():
        return 0
    return 1 if letter >= "⺀" else -1
