"""The notice as the checks look things up in it: without white space, by its annexes, with the line of each character."""

import re
from dataclasses import dataclass
from functools import lru_cache

BODY = "正文"
"""What stands for an annex where the standards stand in the body of the notice."""
_ANNEX_NUMBER = r"(?:[0-9０-９]{1,2}(?:[-－—][0-9０-９]{1,2})?|[一二三四五六七八九十A-Z]{1,3})"
_HEADING = re.compile(rf"^\s*附\s*(?:件\s*{_ANNEX_NUMBER}?|[表录]?\s*{_ANNEX_NUMBER})", re.MULTILINE)
_FULL_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)}
_MARKS = str.maketrans("％．（）：；，,", "%.():;，，")
_CHINESE = {sign: str(digit) for digit, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0"}
_YEAR = re.compile(r"[二〇零○Ｏ一三四五六七八九]{4}(?=年)")
_DAY = re.compile(r"[一二三四五六七八九十]{1,3}(?=[月日])")


@dataclass(frozen=True, slots=True)
class NoticeText:
    """A part of the notice without its white space, and where each of its characters stands."""

    dense: str
    lines: tuple[int, ...]

    def line(self, offset: int) -> int:
        """Return the line of the character at an offset."""
        return self.lines[min(max(offset, 0), len(self.lines) - 1)] if self.lines else 1

    def part(self, start: int, end: int) -> "NoticeText":
        """Return the characters from one offset to another."""
        return NoticeText(self.dense[start:end], self.lines[start:end])


def dense(text: str) -> str:
    """Return a text without its white space, which a notice may have anywhere."""
    return re.sub(r"\s+", "", text)


@lru_cache(maxsize=64)
def plain(text: str) -> str:
    """Return a text without white space, its figures half-width, its dates in figures."""
    half = dense(text).translate(_FULL_WIDTH).translate(_MARKS)
    half = _YEAR.sub(lambda year: "".join(_CHINESE[sign] for sign in year[0]), half)
    return _DAY.sub(lambda day: str(_two_figures(day[0])), half)


@lru_cache(maxsize=64)
def notice_text(notice: str) -> NoticeText:
    """Return the whole notice."""
    characters, lines, line = [], [], 1
    for character in notice:
        if character == "\n":
            line += 1
        if not character.isspace():
            characters.append(character)
            lines.append(line)
    return NoticeText("".join(characters), tuple(lines))


def annex_text(notice: str, annex: str) -> NoticeText | None:
    """Return an annex of the notice from its heading to that of the next one; None if the notice has no such annex.

    The list of attachments names it first, so the last heading is the annex's own. The body is the whole notice.
    """
    whole, name = notice_text(notice), plain(annex)
    if annex == BODY or not name:
        return whole
    headings = [(len(dense(notice[: each.start()])), plain(each[0])) for each in _HEADING.finditer(notice)]
    own = [at for at, heading in headings if heading == name] or _lines_that_begin(notice, name)
    if not own:
        return None
    following = [at for at, heading in headings if at > own[-1] and heading != name]
    return whole.part(own[-1], min(following, default=len(whole.dense)))


def _lines_that_begin(notice: str, name: str) -> list[int]:
    """Return where a line begins with a heading of another sort than 附件1."""
    found, at = [], 0
    for line in notice.split("\n"):
        if plain(line).startswith(name):
            found.append(at)
        at += len(dense(line))
    return found


def _two_figures(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    figure = int(_CHINESE.get(ones, "0"))
    return figure if not ten else 10 * int(_CHINESE.get(tens, "1")) + figure
