"""The intake of what people type: what cannot be stored or printed goes, the rest stays as it was meant."""

import re
import unicodedata

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
_ALL_SPACE = re.compile(r"\s+")
_LONG_MARKS = re.compile("[\u0300-\u1dff\u20d0-\u20ff\ua66f-\uabed\ufb1e\ufe20-\ufe2f\U000101fd-\U0001e94a]{31}")
_MARKS_AT_MOST = 30
"""Combining marks in a row, as in Unicode's Stream-Safe text: more would make normalising slow as their square."""


def clean(text: str) -> str:
    """Take what was typed; give it in NFC, trimmed, without unseen characters, spaces and line ends made plain."""
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text).strip()
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", _with_few_marks(text))
    return _SPACE_AROUND_LINE_END.sub("\n", _SPACES.sub(" ", text)).strip(" \n")


def fold(text: str) -> str:
    """Take any text; give what counts when codes, commands and options are compared: NFKC, casefold, no spaces."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", _with_few_marks(text)).casefold())
    return _ALL_SPACE.sub("", folded)


def small_number(text: str) -> int | None:
    """Read a number that stands for a choice or a page: at most four plain digits; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _with_few_marks(text: str) -> str:
    if not _LONG_MARKS.search(text):
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MARKS_AT_MOST:
            kept.append(character)
    return "".join(kept)
