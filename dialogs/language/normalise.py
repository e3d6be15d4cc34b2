"""Normalisation of what people type."""

import re
import unicodedata
from functools import lru_cache

from dialogs.language.private_use import made_public
from dialogs.language.traditional import simplified

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# Controls, surrogates, non-characters, bidi and zero-width marks: Word loses or crashes on some, and none can be seen.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f"
    + "".join(chr(plane | last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_SPACES = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_SPACE_AROUND_LINE_END = re.compile(" ?\n ?")
_MARKS_AT_MOST = 30
"""Combining marks in a row, as in Unicode's Stream-Safe text: more would make normalising slow as their square."""
_BECOMING_MARKS = "\u0f73\u0f75\u0f81\uff9e\uff9f"
"""Characters that are no marks themselves, and nothing but marks once they are decomposed."""
_BLOCKS_WITH_MARKS = ((0x300, 0x30FF), (0xA66F, 0xABFF), (0xFB1E, 0xFE2F))


def _marks() -> str:
    characters = (chr(code) for first, last in _BLOCKS_WITH_MARKS for code in range(first, last + 1))
    return "".join(filter(unicodedata.combining, characters)) + _BECOMING_MARKS


_LONG_MARKS = re.compile(f"[{_marks()}\U000101fd-\U00011dff\U00016af0-\U00016fff\U0001bc9d-\U0001e95f]{{11,}}")
"""Eleven marks in a row: each becomes three at most, so fewer cannot make more than `_MARKS_AT_MOST`.

Beyond the first plane whole blocks are looked at: naming each mark there would make the search slow.
"""
LONGEST = 10_000
"""Characters of a message: a whole narrative fits. What is longer is refused by `too_long`, never cut in silence."""
LONGEST_TABLE = 20_000
"""Characters of a message while a list is open: some hundred rows."""
_SHORT = 10
"""Characters that cannot have more marks in a row than may be."""
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_LONGEST_COMPARED = 400
"""Characters that are compared: no code, command, label or name is longer."""


def too_long(text: str, longest: int = LONGEST) -> bool:
    """Return True if a message has more characters than can be answered."""
    return len(text) > longest


def clean_table(text: str) -> str:
    """Return what was typed as `clean` does, line by line, with the TABs of a table that was copied between its cells."""
    lines = _LINE_ENDS.sub("\n", text[: LONGEST_TABLE + 1]).split("\n")
    return "\n".join("\t".join(clean(cell) for cell in line.split("\t")) for line in lines).strip("\n")


def clean(text: str) -> str:
    """Return what was typed in NFC, trimmed, without unseen characters, spaces and line ends made plain.

    Of what is too long, one character too many is left: its cost has a bound, and it is still seen to be too long.
    """
    text = text[: LONGEST + 1]
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text).strip()
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    if _PRIVATE_USE.search(text):
        text = made_public(text)
    text = unicodedata.normalize("NFC", _bounded(text))
    return _SPACE_AROUND_LINE_END.sub("\n", _SPACES.sub(" ", text)).strip(" \n")


@lru_cache(maxsize=32)  # one text is compared with many tables in a turn
def fold(text: str) -> str:
    """Return what counts when codes, commands and options are compared: NFKC, casefold, simplified, no spaces.

    Only the first characters count where there are more than any of those has.
    """
    return simplified(folded_as_typed(text))


def folded_as_typed(text: str) -> str:
    """Return a folded text in the characters it was typed in, as names have been indexed since there is an index."""
    if text.isascii():
        return "".join(text[:_LONGEST_COMPARED].casefold().split())
    if len(text) > _SHORT:
        text = _bounded(text[:_LONGEST_COMPARED])
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(folded.split())


def small_number(text: str) -> int | None:
    """Return a number of at most four plain digits; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _bounded(text: str) -> str:
    """Return a text that can be normalised in no time to speak of: with few marks in a row."""
    return _LONG_MARKS.sub(_with_few_marks, text) if _LONG_MARKS.search(text) else text


def _with_few_marks(found: re.Match[str]) -> str:
    """Return as many marks as a character may have, counted as they are once they and it are decomposed."""
    marks = _marks_of(found.string[found.start() - 1])[1] if found.start() else 0
    kept: list[str] = []
    for character in found[0]:
        alone, last = _marks_of(character)
        after = marks + last if alone else last
        if after <= _MARKS_AT_MOST:
            marks = after
            kept.append(character)
    return "".join(kept)


@lru_cache(maxsize=2_048)
def _marks_of(character: str) -> tuple[bool, int]:
    """Return whether a character is nothing but marks once it is decomposed, and with how many it ends."""
    parts = [unicodedata.combining(part) > 0 for part in unicodedata.normalize("NFKD", character)]
    return all(parts), len(parts) if all(parts) else parts[::-1].index(False)
