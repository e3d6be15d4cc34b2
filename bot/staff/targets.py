"""The applications that a command names, and the text that follows them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.language import paper_wording as wording

MOST = 5
"""Applications in one command: each costs the writer some milliseconds, for which everybody waits."""
LONGEST_NUMBER = 9
_REFERENCE = re.compile(r"(?:#\d{1,9}|[A-Za-z]{2}\d{2}-[0-9A-Za-z]{6})(?=$|[\s、，,;；。])", re.ASCII)
_INSIDE = re.compile(r"(?<![0-9A-Za-z])(?:[#＃]\d{1,9}(?!\d)|[A-Za-z]{2}\d{2}-[0-9A-Za-z]{6}(?![0-9A-Za-z]))", re.ASCII)
_PUNCTUATION = " \n、，,;；。"
_SEPARATORS = re.compile(r"[\s、，,;；。]+")
_DAY = re.compile(r"(?:(\d{4})[年./-])?(\d{1,2})[月./-](\d{1,2})[日号]?")
_LAST_WINTER = timedelta(weeks=6)
"""In January, a day of December without a year may be so long ago."""
_DAYS_AGO = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}


@dataclass(frozen=True, slots=True)
class Targets:
    """A command's text, split."""

    which: Sequence[str]
    """References and numbers (#12), or a single part of a name."""
    rest: str


def split_targets(text: str) -> Targets:
    """Split the references, or the name, at the beginning of a text from the rest, which stays as it was written."""
    which: list[str] = []
    rest = text.strip(_PUNCTUATION)
    while match := _REFERENCE.match(rest):
        which.append(match[0] if match[0].startswith("#") else match[0].upper())
        rest = rest[match.end() :].lstrip(_PUNCTUATION)
    if which:
        return Targets(list(dict.fromkeys(which)), rest)
    name, *tail = re.split(r"\s+", rest, maxsplit=1)
    return Targets([name] if name else [], tail[0] if tail else "")


def is_reference(text: str) -> bool:
    """Return True for a reference or a number (#12)."""
    return _REFERENCE.fullmatch(text) is not None


def refuse_too_many(which: Sequence[str]) -> str:
    """Return an error message if a command names more applications than are handled at once; empty if not."""
    return "" if len(which) <= MOST else wording.too_many(len(which), MOST)


def reference_inside(rest: str, example: str) -> str:
    """Return an error message if a reference is inside the text that follows the first ones; empty if not."""
    match = _INSIDE.search(rest)
    return "" if match is None else wording.reference_inside(match[0], example)


def split_pieces(text: str) -> list[str]:
    """Return the pieces of a text between spaces and punctuation."""
    return [piece for piece in _SEPARATORS.split(text) if piece]


def read_number(text: str) -> int | None:
    """Read a number that names something (`3`, `#3`); return None for any other text, or if it is too large."""
    digits = text.strip().removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER else None


def read_day(text: str, today: date) -> date | None:
    """Read a day (11月24日, 2026-11-24, 昨天); return None for any other text.

    Without a year, the day is of this year even if it is to come; in January it may be of the last weeks of last year.
    """
    if text in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[text])
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        this_year = date(int(year or today.year), int(month), int(day))
        if year or this_year <= today or today.month != 1:
            return this_year
        last_year = this_year.replace(year=this_year.year - 1)
    except ValueError:
        return None
    return this_year if today - last_year > _LAST_WINTER else last_year
