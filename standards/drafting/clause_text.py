"""The numbered clauses of a standard or of the body's conditions, as printed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

_MARKS: tuple[re.Pattern[str], ...] = (
    re.compile(r"第?(?P<mark>[一二三四五六七八九十]+)[、．.条]\s*"),
    re.compile(r"[（(](?P<mark>[一二三四五六七八九十]+)[）)]\s*[、．.]?\s*"),
    re.compile(r"(?P<mark>\d{1,2})\s*[．.、](?!\d)\s*"),
    re.compile(r"[（(](?P<mark>\d{1,2})[）)]\s*[、．.]?\s*"),
    re.compile(r"(?P<mark>[①②③④⑤⑥⑦⑧⑨⑩])\s*"),
)
"""The ways of numbering, the outermost first: 一、 （一） 1． （1） ①"""
_WRITTEN = ("{}", "（{}）", "{}", "（{}）", "{}")
_HEADING = re.compile(
    r"(?P<heading>(?![^：:。]*(?:下列|以下|至少|之一|不少于|\d))[^，。；：:;、\s（(]{2,14})(?P<end>[：:。])\s*(?=\S)"
)
_SMALL_BREAK = re.compile(r"(?<=[：:；;。])\s*(?=[（(](?:\d{1,2}|[一二三四五六七八九十]+)[）)](?![^（(]{0,2}[、和至]))")
_ONE_IS_ENOUGH = re.compile(r"(?:之一|任一|其中一[项个条])[^。；]{0,6}[：:]?$")
_WITH_POINT = (2,)
"""The level whose numbers have a point behind them."""
_END = "。；;"
_OF_KIND = re.compile(
    r"(?!申报|申请|参评|凡)[^，。；：:、（(\d]{2,12}?(?:应当|应|须|需)(?:同时)?(?:符合|具备|满足)[^。；：:]{0,3}(?:以下|下列)[^。；：:]{0,14}[：:]$"
)
"""A line without a number that says whose conditions follow: 园区站应当符合以下条件."""
_BONUS = re.compile(r"(?:附加)?加分项?\s*[：:]\s*")
"""A line without a number that begins what gives points besides."""
_INTRODUCES = re.compile(r"(?:情形|情况|条件|不予|不得)[^。；]*[：:]$")
"""A line without a number that introduces numbered ones of its own."""


@dataclass(slots=True)
class NumberedItem:
    """A numbered paragraph with those below it."""

    level: int
    mark: str
    first: str
    """Its first line."""
    rest: list[str] = field(default_factory=list)
    """The lines that go on from it."""
    below: list["NumberedItem"] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """What stands before the colon or the first full stop, where that is short; the whole line where others are below it."""
        if found := _HEADING.match(self.first):
            return found["heading"]
        title = self.first.rstrip("：:。；; ")
        return title if (self.below or self.rest) and len(title) <= 20 and not re.search("[，。；]", title) else ""

    @property
    def own(self) -> str:
        """The text without its heading."""
        if found := _HEADING.match(self.first):
            return "".join([self.first[found.end() :], *self.rest])
        return "".join(self.rest if self.heading else [self.first, *self.rest])


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as printed."""

    number: str
    heading: str
    quote: str
    members: tuple[str, ...] = ()
    """Parts of it of which one is enough: 符合下列条件之一."""


def items_of(lines: Sequence[str]) -> list[NumberedItem]:
    """Return the numbered paragraphs among these lines, each with those below it; a line without a number goes on."""
    top: list[NumberedItem] = []
    path: list[NumberedItem] = []
    for line in _broken(lines):
        item = _numbered(_without_mark_above(line, path))
        if item is None and path and (bonus := _BONUS.match(line)):
            item = NumberedItem(path[-1].level, "加分项", line[bonus.end() :])
        if item is None and path and (_OF_KIND.match(line) or (path[0].below and _INTRODUCES.search(line))):
            item = NumberedItem(path[0].level + 1, "", line)  # 有下列情形之一的，不予认定：
        if item is None:
            if path:
                path[-1].rest.append(line)
            continue
        while path and path[-1].level >= item.level:
            path.pop()
        (path[-1].below if path else top).append(item)
        path.append(item)
    return top


def _without_mark_above(line: str, path: Sequence[NumberedItem]) -> str:
    """Return a line without the number of the section it stands in: 一（一） below 一、 is （一）."""
    mark = path[0].mark if path else ""
    return line.removeprefix(mark) if mark and re.match(rf"{mark}[（(]", line) else line


def _broken(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines, broken where a smaller number begins within one, as （1） in 6．活动开展有效：（1）."""
    for line in lines:
        yield from (part for part in _SMALL_BREAK.split(line.strip()) if part)


def _numbered(line: str) -> NumberedItem | None:
    for level, pattern in enumerate(_MARKS):
        if found := pattern.match(line):
            return NumberedItem(level, found["mark"], line[found.end() :].strip())
    return None


def clauses_below(items: Sequence[NumberedItem], above: str = "", heading: str = "") -> Iterator[ClauseText]:
    """Yield the clauses of items: those with nothing below them; `above` and `heading` are their section's."""
    for item in items:
        number = above + (_WRITTEN[item.level].format(item.mark) if item.mark else "")
        if not item.below:
            yield ClauseText(number, item.heading or heading, quoted(item.own))
            continue
        if _ONE_IS_ENOUGH.search(item.first) and not any(each.below for each in item.below):
            yield _group(item, number, heading)
            continue
        yield from clauses_below(item.below, "" if _starts_anew(item) else number, item.heading or heading)


def _group(item: NumberedItem, number: str, heading: str) -> ClauseText:
    """Return numbered parts of which one is enough as one clause, quoted from its first word to its last."""
    parts = [(_WRITTEN[each.level].format(each.mark), "".join([each.first, *each.rest])) for each in item.below]
    mark = "" if item.below[0].level not in _WITH_POINT else "."
    quote = "".join([item.first, *item.rest, *(f"{printed}{mark}{text}" for printed, text in parts)])
    return ClauseText(number, heading, quoted(quote), tuple(quoted(text) for _, text in parts))


def _starts_anew(item: NumberedItem) -> bool:
    """Return whether the numbers below an item stand by themselves: 1. below 一、, which nobody writes together."""
    return item.level == 0 and item.below[0].level == 2


def quoted(text: str) -> str:
    """Return a clause without its last full stop or semicolon."""
    return text.strip().rstrip(_END).strip()


def unique(clauses: Sequence[ClauseText]) -> tuple[list[ClauseText], list[str]]:
    """Return clauses each with a number of its own, and the numbers that stood twice."""
    seen: dict[str, int] = {}
    found, doubled = [], []
    for clause in clauses:
        seen[clause.number] = seen.get(clause.number, 0) + 1
        if seen[clause.number] > 1:
            doubled.append(clause.number)
            found.append(replace(clause, number=f"{clause.number}之{seen[clause.number]}"))
        else:
            found.append(clause)
    return found, doubled


def holes_in(items: Sequence[NumberedItem]) -> Iterator[str]:
    """Yield each number that is missing or doubled in a row of numbers, as a sentence's part."""
    order = "一二三四五六七八九十"
    marks = [
        order.index(item.mark) + 1 if item.mark in order else int(item.mark) if item.mark.isdigit() else 0
        for item in items
    ]
    for place, mark in enumerate(marks[1:], 1):
        if mark and marks[place - 1] and mark != marks[place - 1] + 1:
            yield f"{items[place - 1].mark} 之后是 {items[place].mark}"
    for item in items:
        yield from holes_in(item.below)
