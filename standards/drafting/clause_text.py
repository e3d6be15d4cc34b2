"""The numbered clauses of a standard or of the body's conditions, as printed."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from standards.drafting.numbering import Level, Number, broken, number_of, place_of
from standards.drafting.phrases import VERB

_HEADING = re.compile(
    rf"(?P<heading>(?![^：:。]*(?:下列|以下|至少|之一|不少于|\d))"
    rf"(?:[^，。；：:;、\s（(]{{2,14}}|(?!{VERB})(?:[^，。；：:;、\s（(]{{1,6}}、){{1,3}}[^，。；：:;、\s（(]{{2,8}}))(?P<end>[：:。])\s*(?=\S)"
)
_ONE_IS_ENOUGH = re.compile(r"(?:之一|任一|其中一[项个条])[^。；]{0,6}[：:]?$")
_END = "。；;"
_ENDED = re.compile("[。；;]")
_OF_KIND = re.compile(
    r"(?!申报|申请|参评|凡|以上|同时)[^，。；：:、（(\d]{2,12}?(?:应当|应|须|需)(?:同时)?(?:符合|具备|满足)[^。；：:]{0,3}(?:以下|下列)[^。；：:]{0,14}[：:]$"
)
"""A line without a number that says whose conditions follow: 园区站应当符合以下条件."""
EXCLUDES = re.compile(
    r"不予(?:以)?(?:认定|受理|推荐|评选|备案|命名|通过|支持|设立)|不(?:得|能|可|再)(?:申报|申请|参评|参加|推荐)"
    r"|不受理|一票否决|否决|取消[^，。；]{0,6}资格|撤销|排除|负面"
)
"""What is said of applicants who are refused."""
_BONUS = re.compile(r"(?:附加)?加分项?\s*[：:]\s*")
"""A line without a number that begins what gives points besides."""
_INTRODUCES = re.compile(r"(?:情形|情况|条件|不予|不得)[^。；]*[：:]$")
"""A line without a number that introduces numbered ones of its own."""


@dataclass(slots=True)
class NumberedItem:
    """A numbered paragraph with those below it."""

    number: Number | None
    """None for a line without a number that numbered ones stand below."""
    level: int
    first: str
    """Its first line."""
    rest: list[str] = field(default_factory=list)
    """The lines that go on from it."""
    below: list["NumberedItem"] = field(default_factory=list)

    @property
    def mark(self) -> str:
        """Its number without brackets and points; empty if it has none."""
        return self.number.mark if self.number else ""

    @property
    def is_article(self) -> bool:
        """True for 第二条."""
        return self.number is not None and self.number.level is Level.ARTICLE

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
    excludes: bool = False
    """True if it describes what excludes an applicant: 有下列情形之一的，不得申报."""


def only(items: Sequence[NumberedItem], is_ours: Callable[[NumberedItem], bool]) -> list[NumberedItem]:
    """Return the items for which a question is answered yes, and of those below them the same."""
    return [replace(item, below=only(item.below, is_ours)) for item in items if is_ours(item)]


def items_of(lines: Sequence[str]) -> list[NumberedItem]:
    """Return the numbered paragraphs among these lines, each with those below it; a line without a number goes on."""
    top: list[NumberedItem] = []
    path: list[NumberedItem] = []
    for line in (part for each in lines for part in broken(each)):
        item = _numbered(_without_mark_above(line, path)) or (_unnumbered(line, path) if path else None)
        if item is None:
            if path:
                path[-1].rest.append(line)
            continue
        while path and not _stands_in(item, path):
            path.pop()
        (path[-1].below if path else top).append(item)
        path.append(item)
    return top


def _stands_in(item: NumberedItem, path: Sequence[NumberedItem]) -> bool:
    """Return whether an item stands below the last of a path; an article does in a section that is only a heading."""
    last = path[-1]
    if item.is_article and last.level == Level.SECTION:
        return last.below[-1].is_article if last.below else not _ENDED.search(last.first)
    return last.level < item.level


def _numbered(line: str) -> NumberedItem | None:
    found = number_of(line)
    return NumberedItem(found[0], found[0].level, found[1]) if found else None


def _unnumbered(line: str, path: Sequence[NumberedItem]) -> NumberedItem | None:
    """Return a line without a number that others stand below; None if it only goes on from the one before."""
    if bonus := _BONUS.match(line):
        return NumberedItem(Number(Level(path[-1].level), "加分项"), path[-1].level, line[bonus.end() :])
    if _OF_KIND.match(line) or (path[0].below and _INTRODUCES.search(line)):
        return NumberedItem(None, path[0].level + 1, line)  # 有下列情形之一的，不予认定：
    return None


def _without_mark_above(line: str, path: Sequence[NumberedItem]) -> str:
    """Return a line without the number of the section it stands in: 一（一） below 一、 is （一）."""
    mark = path[0].mark if path else ""
    return line.removeprefix(mark) if mark and re.match(rf"{re.escape(mark)}[（(]", line) else line


def clauses_below(
    items: Sequence[NumberedItem], above: str = "", heading: str = "", *, excludes: bool = False
) -> Iterator[ClauseText]:
    """Yield the clauses of items: those with nothing below them; `above`, `heading` and `excludes` are their section's."""
    for item in items:
        number = _number_below(above, item)
        if not item.below:
            yield ClauseText(number, item.heading or heading, quoted(item.own), excludes=excludes)
            continue
        if EXCLUDES.search(item.first):
            yield from clauses_below(item.below, _before_numbers(number, item), heading, excludes=True)
            continue
        if _ONE_IS_ENOUGH.search(item.first) and not any(each.below for each in item.below):
            yield _group(item, number, heading)
            continue
        yield from clauses_below(item.below, _before_numbers(number, item), item.heading or heading, excludes=excludes)


def _number_below(above: str, item: NumberedItem) -> str:
    if item.number is None:
        return above
    return item.number.written if item.number.stands_alone else above + item.number.written


def _group(item: NumberedItem, number: str, heading: str) -> ClauseText:
    """Return numbered parts of which one is enough as one clause, quoted from its first word to its last."""
    parts = [(each.number, "".join([each.first, *each.rest])) for each in item.below]
    printed = (f"{mark.written}{mark.point}{text}" if mark else text for mark, text in parts)
    quote = "".join([item.first, *item.rest, *printed])
    return ClauseText(number, heading, quoted(quote), tuple(quoted(text) for _, text in parts))


def _before_numbers(number: str, item: NumberedItem) -> str:
    """Return what stands before the numbers below an item: its own, but for 1. below 一、, which nobody writes together."""
    alone = item.level <= Level.SECTION and item.below[0].level == Level.POINT
    return "" if alone or (item.number is None and item.below[0].level == Level.POINT) else number


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
    marks = [place_of(item.mark) for item in items]
    for place, mark in enumerate(marks[1:], 1):
        if mark and marks[place - 1] and mark != marks[place - 1] + 1:
            yield f"{items[place - 1].mark} 之后是 {items[place].mark}"
    for item in items:
        yield from holes_in(item.below)
