"""The numbers that Word writes before paragraphs of a list, which stand nowhere in their text."""

import re
from dataclasses import dataclass
from typing import Any

from bot.documents.prove import W

_CHINESE = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    form: str
    text: str
    start: int


class ListNumbers:
    """Counts the paragraphs of a document's lists as Word does."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles = _list_styles(styles)
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Any) -> None:
        abstract = {each.get(f"{W}abstractNumId"): each for each in numbering.iterfind(f"{W}abstractNum")}
        for each in numbering.iterfind(f"{W}num"):
            reference = each.find(f"{W}abstractNumId")
            found = abstract.get(reference.get(f"{W}val")) if reference is not None else None
            if found is not None:
                self._levels[each.get(f"{W}numId")] = {
                    int(level.get(f"{W}ilvl")): _level(level) for level in found.iterfind(f"{W}lvl")
                }

    def next_for(self, paragraph: Any) -> str:
        """Return the number before a paragraph, which is counted by this; empty if it stands in no list."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, at = place
        levels = self._levels.get(number, {})
        if at not in levels or levels[at].form in ("bullet", "none"):
            return ""
        counts = self._counts.setdefault(number, {})
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for lower in [each for each in counts if each > at]:
            del counts[lower]

        def printed(found: re.Match[str]) -> str:
            level = int(found[1]) - 1
            return written(counts.get(level, levels[level].start), levels[level].form) if level in levels else ""

        return re.sub(r"%(\d)", printed, levels[at].text)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        inherited = self._styles.get(style.get(f"{W}val")) if style is not None else None
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is None:
            return inherited
        number, level = own.find(f"{W}numId"), own.find(f"{W}ilvl")
        if number is None or number.get(f"{W}val") == "0":
            return None
        return number.get(f"{W}val"), int(level.get(f"{W}val")) if level is not None else 0


def _list_styles(styles: Any) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for style in () if styles is None else styles.iterfind(f"{W}style"):
        number, level = style.find(f"{W}pPr/{W}numPr/{W}numId"), style.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if number is not None:
            found[style.get(f"{W}styleId")] = (
                number.get(f"{W}val"),
                int(level.get(f"{W}val")) if level is not None else 0,
            )
    return found


def _level(level: Any) -> _Level:
    form, text, start = (level.find(f"{W}{name}") for name in ("numFmt", "lvlText", "start"))
    return _Level(
        form.get(f"{W}val") if form is not None else "decimal",
        text.get(f"{W}val") if text is not None else "",
        int(start.get(f"{W}val")) if start is not None else 1,
    )


def written(number: int, form: str) -> str:
    """Return a number as a list writes it: 三 in Chinese counting, ③ in circles, else in digits."""
    if "chinese" in form.lower() or "japanese" in form.lower() or form.startswith("ideograph"):
        tens, ones = divmod(number, 10)
        return f"{'' if tens < 2 else _CHINESE[tens]}{'十' if tens else ''}{_CHINESE[ones] if ones or not tens else ''}"
    if "Circle" in form and 0 < number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    return str(number)
