"""Which applications a command names, on which day, and what is left over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MOST = 5
"""Applications in one command: each costs the writer some milliseconds, and everybody waits so long for an answer."""
LONGEST_NUMBER = 9
_REFERENCE = re.compile(r"(?:#\d{1,9}|[A-Za-z]{2}\d{2}-[0-9A-Za-z]{6})(?=$|[\s、，,;；。])", re.ASCII)
_INSIDE = re.compile(r"(?<![0-9A-Za-z])(?:[#＃]\d{1,9}(?!\d)|[A-Za-z]{2}\d{2}-[0-9A-Za-z]{6}(?![0-9A-Za-z]))", re.ASCII)
_BETWEEN = " \n、，,;；。"
_SPLIT = re.compile(r"[\s、，,;；。]+")
_DAY = re.compile(r"(?:(\d{4})[年./-])?(\d{1,2})[月./-](\d{1,2})[日号]?")
_LAST_WINTER = timedelta(weeks=6)
"""How long ago, in January, a day of December may be that is written without a year."""
_NEAR = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}


def refuse_too_many(which: Sequence[str]) -> str:
    """Return the sentence that refuses a command which names more applications than are done at once; empty where it does not."""
    if len(which) <= MOST:
        return ""
    return f"一次最多 {MOST} 份，收到 {len(which)} 份，没有登记。请分几次发，每次 {MOST} 份，其余的接着发。"


def read_number(text: str) -> int | None:
    """Read a number that names something (`3`, `#3`); return None for any other text, or if it is too large."""
    digits = text.strip().removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER else None


@dataclass(frozen=True, slots=True)
class Targets:
    """A command's words taken apart."""

    which: Sequence[str]
    """References and numbers (#12), or a single part of a name."""
    rest: str


def split_targets(words: str) -> Targets:
    """Split the references, or the name, with which a command begins from the rest, which stays as it was written."""
    which: list[str] = []
    left = words.strip(_BETWEEN)
    while found := _REFERENCE.match(left):
        which.append(found[0] if found[0].startswith("#") else found[0].upper())
        left = left[found.end() :].lstrip(_BETWEEN)
    if which:
        return Targets(list(dict.fromkeys(which)), left)
    name, *rest = re.split(r"\s+", left, maxsplit=1)
    return Targets([name] if name else [], rest[0] if rest else "")


def reference_inside(rest: str, example: str) -> str:
    """Return what is said where a reference stands inside the words behind the first ones; nothing where none does."""
    if (found := _INSIDE.search(rest)) is None:
        return ""
    how = f"说明不同的请一份一份写，相同的请把编号都写在前面，例如：{example}"
    return f"“{found[0]}”写在了后面，没有登记任何一份。{how}"


def split_pieces(words: str) -> list[str]:
    """Return words one by one."""
    return [piece for piece in _SPLIT.split(words) if piece]


def read_day(word: str, today: date) -> date | None:
    """Read a day: 11月24日, 2026-11-24, 昨天; return None for anything else.

    Without a year it is a day of this year, though it be to come; in January it may be one of the last weeks of last year.
    """
    if word in _NEAR:
        return today - timedelta(days=_NEAR[word])
    found = _DAY.fullmatch(word)
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        meant = date(int(year or today.year), int(month), int(day))
        before = meant.replace(year=meant.year - 1) if not year and meant > today and today.month == 1 else None
        return meant if before is None or today - before > _LAST_WINTER else before
    except ValueError:
        return None
