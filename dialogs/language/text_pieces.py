"""Long texts cut into pieces of at most so many bytes, at the borders where a reader would pause."""

import re
import unicodedata
from collections.abc import Iterator

_BORDERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\n[ \t]*\n",
        r"\n",
        r"[。！？!?；;…]+[”’」』）)】》]*",
        r"(?:[，、：]|[,:](?![0-9]))+[”’」』）)】》]*",
        r"[ \t\u3000]+",
    )
)
"""Where paragraphs, lines, sentences, clauses and words end, the best border first."""
_LINK = re.compile(r"https?://[^\s，。；！？、（）“”《》【】]+")
_BEHIND = 3
"""Characters that are looked at behind the last one that has room: those of a border."""
_LEAST_FULL = 2
"""A better border is taken where it leaves the piece at least so full: one half."""
_ZERO_WIDTH_JOINER, _KEYCAP = "\u200d", "\u20e3"
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_FLAG_LETTERS = ("\U0001f1e6", "\U0001f1ff")
_TAGS = ("\U000e0020", "\U000e007f")


def cut(text: str, most: int, end: str) -> tuple[str, str]:
    """Return the first piece of a text and the rest, which is empty where the whole text has at most `most` bytes of UTF-8.

    A piece that has a rest ends in the line `end`. A character with its marks, an emoji sequence and a link are never
    cut, unless one of them alone has more bytes than a piece. Raise ValueError where `end` leaves no room for text.
    """
    text = text.strip()
    if len(text.encode()) <= most:
        return text, ""
    ending = f"\n\n{end}"
    room = most - len(ending.encode())
    if room < len("\U0001f600".encode()):
        raise ValueError(f"{most} bytes have no room for text before the line at the end")
    place = _place_to_cut(text, room)
    rest = text[place:].lstrip()
    piece = text[:place].rstrip()
    return (piece + ending, rest) if rest else (piece, "")


def _place_to_cut(text: str, room: int) -> int:
    """Return where the first piece ends: at the last of the best borders within so many bytes."""
    longest = len(text.encode()[:room].decode(errors="ignore"))
    least = len(text.encode()[: room // _LEAST_FULL].decode(errors="ignore"))
    links = [(found.start(), found.end()) for found in _LINK.finditer(text)]
    for border in _BORDERS:
        places = [
            found.end()
            for found in border.finditer(text, 0, longest + _BEHIND)
            if least <= len(text[: found.end()].rstrip()) <= longest and not _is_inside(links, found.end())
        ]
        if places:
            return places[-1]
    between = [place for place in range(longest, 0, -1) if _may_cut(text, place)]
    whole = (place for place in between if not _is_inside(links, place) and not _is_inside_a_word(text, place))
    return next(whole, 0) or next(iter(between), longest)


def _is_inside(links: list[tuple[int, int]], place: int) -> bool:
    return any(start < place < end for start, end in links)


def _is_inside_a_word(text: str, place: int) -> bool:
    """Return True within what is read as one word, number, address or telephone: letters, digits and signs of ASCII."""
    around = text[place - 1 : place + 1]
    return around.isascii() and not any(map(str.isspace, around))


def _may_cut(text: str, place: int) -> bool:
    """Return True if a text may be cut before this place: not within what is seen as one character."""
    if place >= len(text):
        return True
    before, after = text[place - 1], text[place]
    if _ZERO_WIDTH_JOINER in (before, after) or _continues(after) or before + after == "\r\n":
        return False
    if _within(after, _FLAG_LETTERS):
        return sum(1 for _ in _flag_letters_before(text, place)) % 2 == 0
    return True


def _continues(character: str) -> bool:
    """Return True for a mark, a selector, a skin tone or a tag: it belongs to the character before it."""
    is_mark = unicodedata.category(character).startswith("M") or character == _KEYCAP
    return is_mark or _within(character, _SKIN_TONES) or _within(character, _TAGS)


def _within(character: str, ends: tuple[str, str]) -> bool:
    return ends[0] <= character <= ends[1]


def _flag_letters_before(text: str, place: int) -> Iterator[str]:
    """Yield the letters of flags that stand directly before a place."""
    while place > 0 and _within(text[place - 1], _FLAG_LETTERS):
        yield text[place - 1]
        place -= 1
