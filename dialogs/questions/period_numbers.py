"""The numbers of a line that has one for each of several periods."""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from re import Match
from typing import TypeAlias

from dialogs.language import units
from dialogs.language.numerals import numbers_in, plain
from dialogs.language.phrases import Phrase
from dialogs.language.traditional import simplified

SaysNone: TypeAlias = Callable[[str], bool]
"""Returns True if a plain text says that there is none: 没有."""

_TOTAL = Phrase("(?:合计|总计|共计|累计|一共|总共|共)", "12、15、20，«合计»47")
_ALL_THE_SAME = Phrase("^(?:每年|每期|各年|每个?季度?|每个?月|每半年|都是?|均为?|各)+", "«每年都是»12")
_SEPARATORS = (
    Phrase("[\n;、\t|/]+", "12«、»15"),
    Phrase("[,;、\n](?![0-9]{3}(?![0-9]))", "12«,»1,200"),
    Phrase("[,;、\n\t]+", "12«,»150"),
    Phrase("[\\s,;、]+", "12« »15"),
)
"""What may stand between the numbers, the surest first: a comma may group the digits of one."""
_OTHER_YEAR = Phrase(
    "(?:(?<![0-9])(?:20)?[0-9]{2}年度?(?:[上下]半年|第?[一二三四1-4]季度?|[0-9]{1,2}月)?)", "«2019年»12"
)
_RELATIVE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "大前年": -3}
_VAGUE = Phrase("几|多|没|不到|以上|以下|(?<=[0-9])(?:至|到|-)(?=[0-9])", "十«几»")
_RESPECTIVELY = Phrase("(?:分别|依次|先后)(?:是|为|有|:|做了|开展了?)*", "«分别是»12、15和20")
_LONGEST_BEFORE = 12
"""Characters before 分别 that are no answer themselves: 近三年的专利."""
_AND = Phrase("(?:以及|[和及与])(?=\\s*[0-9零〇一二两三四五六七八九十没无])", "12、15«和»20")
_BULLET = Phrase("^\\s*[-—–•·*]\\s+|^\\s*(?:—{2,}|[•·*])", "«- »12")
_BELOW_NOTHING = Phrase("(?:-|负|亏损?|减少|下降)$", "2024年«-»")
"""Before a number that is less than 0."""
_BARE_YEAR = "(?=\\s*[:=是为有]|\\s+[0-9])"
"""What makes four digits a year and not a number: 2021:12."""
_HAN_DIGITS = "一二三四"


class Misfit(Exception):
    """Raised where the numbers of a line do not fit the periods: so many were `found`, or one is of an `other` period."""

    def __init__(self, found: int = 0, other: str = "") -> None:
        super().__init__(other or found)
        self.found, self.other = found, other


def numbers_by_period(
    text: str, names: tuple[str, ...], unit: str, today: date, says_none: SaysNone
) -> tuple[Decimal, ...]:
    """Return the number of each period, in the order of their names; raise `Misfit` where there is not one for each."""
    line = simplified(unicodedata.normalize("NFKC", text.replace("，", "、"))).strip("。. ")
    line = _AND.sub("、", _without_preamble(line, names, today))
    mentions = list(_mentioned(names, today).finditer(line))
    if mentions:
        return _named(line, mentions, names, unit, today, says_none)
    if other := _OTHER_YEAR.search(line):
        raise Misfit(other=other[0])
    if same := _ALL_THE_SAME.match(line):
        number = _number(line[same.end() :], unit, says_none)
        if number is not None:
            return (number,) * len(names)
    counts = []
    for separator in _SEPARATORS:
        numbers = [_number(piece, unit, says_none) for piece in _pieces(separator, line)]
        known = tuple(number for number in numbers if number is not None)
        if len(known) == len(numbers) == len(names):
            return known
        counts.append(len(known) if len(known) == len(numbers) else 0)
    raise Misfit(found=max(counts))


def _named(
    line: str, mentions: Sequence[Match[str]], names: tuple[str, ...], unit: str, today: date, says_none: SaysNone
) -> tuple[Decimal, ...]:
    """Return the numbers of a line that names their periods, each behind its own."""
    known = _aliases(names, today)
    found: dict[int, Decimal] = {}
    if other := _OTHER_YEAR.search(line[: mentions[0].start()]):
        raise Misfit(other=other[0])
    if _number(line[: mentions[0].start()], unit, says_none) is not None:
        raise Misfit(found=len(mentions) + 1)
    for mention, end in zip(mentions, [*(each.start() for each in mentions[1:]), len(line)], strict=True):
        piece = line[mention.end() : end]
        if other := _OTHER_YEAR.search(piece):
            raise Misfit(other=other[0])
        number, place = _number(_before_the_sum(piece), unit, says_none), known[mention[0]]
        if number is None or place in found:
            raise Misfit(found=len(found))
        found[place] = number
    if len(found) < len(names):
        raise Misfit(found=len(found))
    return tuple(found[place] for place in range(len(names)))


def _without_preamble(line: str, names: tuple[str, ...], today: date) -> str:
    """Return a line without what says that its numbers are of the periods in their order: 近三年分别是."""
    respectively = _RESPECTIVELY.search(line)
    if respectively is None:
        return line
    before = line[: respectively.start()]
    known, mentioned = _aliases(names, today), _mentioned(names, today).findall(before)
    is_preamble = (
        [known[name] for name in mentioned] == list(range(len(names)))
        if mentioned
        else (len(before) <= _LONGEST_BEFORE and not _OTHER_YEAR.search(before))
    )
    return line[respectively.end() :] if is_preamble else line


def _pieces(separator: Phrase, line: str) -> list[str]:
    """Return the pieces of a line but for their sum (合计47)."""
    pieces = [piece for piece in separator.split(line) if piece.strip()]
    return [piece for piece in pieces if not _TOTAL.match(piece.strip())] or pieces


def _before_the_sum(piece: str) -> str:
    """Return a piece without the sum behind it: 20，合计47."""
    head, total, _ = piece.partition(found[0]) if (found := _TOTAL.search(piece)) else (piece, "", "")
    return head if total and numbers_in(plain(head)) else piece


def _number(piece: str, unit: str, says_none: SaysNone) -> Decimal | None:
    """Return the only number of a piece, in the unit, below 0 behind a minus; 0 for 没有; None where it is not clear."""
    text = plain(_BULLET.sub("", piece)).strip(" ;,。:")
    if says_none(text):
        return Decimal(0)
    numbers = numbers_in(text)
    if len(numbers) != 1 or numbers[0].value is None or _VAGUE.search(text):
        return None
    after = text[numbers[0].end :].strip(" ;,。")
    scaled = units.scaled(numbers[0].value, numbers[0].written, after, unit)
    return -scaled if _BELOW_NOTHING.search(text[: numbers[0].start]) else scaled


@lru_cache(maxsize=128)
def _mentioned(names: tuple[str, ...], today: date) -> Phrase:
    """Return what finds the names of periods, each by any that only it goes by."""
    known = sorted(_aliases(names, today), key=len, reverse=True)
    written = (f"{name}{_BARE_YEAR}" if name.isdigit() else name for name in known)
    return Phrase(f"(?<![0-9])(?:{'|'.join(written)})", f"«{known[0]}»12")


@lru_cache(maxsize=128)
def _aliases(names: tuple[str, ...], today: date) -> dict[str, int]:
    """Return every name of a period with its place: 2022年度, 22年, 去年; 下半年 where only one of them is meant."""
    found: dict[str, set[int]] = {}
    for place, name in enumerate(names):
        year, part = name[:4], name[5:]
        years = [f"{year}年度", f"{year}年", f"{year[2:]}年度", f"{year[2:]}年"]
        years += [word for word, offset in _RELATIVE.items() if today.year + offset == int(year)]
        for one in (*years, "" if part else year):
            for other in _other_names(part):
                found.setdefault(f"{one}{other}", set()).add(place)
    return {alias: next(iter(places)) for alias, places in found.items() if len(places) == 1}


def _other_names(part: str) -> tuple[str, ...]:
    """Return what a part of a year is called: 第一季度, 一季度, 1季度, Q1."""
    if not part.endswith("季度"):
        return (part,)
    han = part[1]
    figure = _HAN_DIGITS.index(han) + 1
    return part, f"{han}季度", f"{figure}季度", f"第{figure}季度", f"{han}季", f"Q{figure}", f"q{figure}"
