"""A notice taken apart: its title, its body with the list of annexes, and the annexes themselves."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from standards.drafting.form_cells import is_form
from standards.drafting.notice_text import HEADING_OF_ANNEX, Block, Paragraph, Table, dense
from standards.drafting.numerals import days_in, number_in, plain_digits
from standards.drafting.score_table import has_points

FORM_WORDS = (
    "申报表", "申请表", "登记表", "推荐表", "自荐表", "备案表", "申报书", "申请书", "报名表", "审批表", "认定表", "信息表", "呈报表",
)  # fmt: skip
_STANDARDS_WORDS = ("标准", "条件", "评分", "评价", "指标", "细则", "考核", "评定", "计分")
_END_OF_TITLE = re.compile(
    r"(?:表|书|标准|条件|细则|办法|指标|图|清单|名单|流程|体系|方案|模板|目录)(?:[（(].*[）)])?$"
)
_WORD = r"附(?:\s*[件表录]|(?=\s*[:：]))"
_LISTED = re.compile(
    rf"(?:{_WORD}\s*(?P<chinese>[一二三四五六七八九十]{{1,3}})|(?:{_WORD}\s*)?(?P<number>\d{{1,2}}))\s*[:：．.、]\s*(?P<title>\S.*)"
)
_LIST = re.compile(
    r"^(?!.*(?:汇总|推荐|材料|任务|责任))(?:.*)(?:清单|名单|一览表|明细表?|名录|台账|统计表)(?:[（(].*[）)])?$"
)
_LONGEST_TITLE = 45


IN_THE_BODY = "正文"
"""What the annex of a form is called that stands under no heading of an annex."""


class AnnexIs(StrEnum):
    """What an annex is, as its title says."""

    FORM = "form"
    STANDARDS = "standards"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ListedAnnex:
    """An annex as the body lists it."""

    number: int
    title: str


@dataclass(frozen=True)
class Annex:
    """An annex with its own heading."""

    number: int | None
    title: str
    blocks: tuple[Block, ...]
    heading: str = ""
    """附表1 or 附件一, where it is not 附件 with its number."""

    @property
    def name(self) -> str:
        """附件3, as the heading has it."""
        return self.heading or f"附件{self.number or ''}"

    @property
    def is_empty(self) -> bool:
        """True if nothing stands under its heading."""
        return not self.blocks

    @cached_property
    def is_what(self) -> AnnexIs:
        """What it is: as its title says, else as what stands in it says."""
        if any(word in self.title for word in FORM_WORDS) or _LIST.search(self.title) or "提纲" in self.title:
            return kind_of_annex(self.title)
        if is_form(self.blocks):
            return AnnexIs.FORM
        if any(isinstance(block, Table) and has_points(block) for block in self.blocks):
            return AnnexIs.STANDARDS
        return kind_of_annex(self.title)


@dataclass(frozen=True)
class NoticeParts:
    """A notice taken apart."""

    title: str
    body: tuple[Block, ...]
    """Every block before the first annex, the title and the list of annexes too."""
    listed: tuple[ListedAnnex, ...]
    annexes: tuple[Annex, ...]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The paragraphs of the body, and its tables a line a row."""
        lines: list[str] = []
        for block in self.body:
            match block:
                case Paragraph(text):
                    lines.append(text)
                case Table(rows):
                    lines += [" ".join(row) for row in rows]
        return tuple(lines)

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The lines of the body without the title and the list of annexes."""
        titles = {each.title for each in self.listed}
        return tuple(line for line in self.lines if not any(line.endswith(title) for title in titles))

    @property
    def forms(self) -> tuple[Annex, ...]:
        """The annexes that are forms to fill in."""
        return tuple(annex for annex in self.annexes if annex.is_what is AnnexIs.FORM and not annex.is_empty)

    @property
    def lists(self) -> tuple[Annex, ...]:
        """The annexes that are lists which belong to a form."""
        return tuple(annex for annex in self.annexes if _LIST.search(annex.title) and annex.is_what is AnnexIs.OTHER)

    @property
    def standards(self) -> tuple[Annex, ...]:
        """The annexes that set standards."""
        return tuple(annex for annex in self.annexes if annex.is_what is AnnexIs.STANDARDS and not annex.is_empty)


def kind_of_annex(title: str) -> AnnexIs:
    """Return what an annex with this title is."""
    if any(word in title for word in FORM_WORDS):
        return AnnexIs.FORM
    if any(word in title for word in _STANDARDS_WORDS):
        return AnnexIs.STANDARDS
    return AnnexIs.OTHER


def parts_of(blocks: Sequence[Block]) -> NoticeParts:
    """Return the parts of a notice."""
    listed, in_list = _listed(blocks)
    starts = [
        at
        for at, block in enumerate(blocks)
        if at not in in_list and isinstance(block, Paragraph) and _is_heading(block.text)
    ]
    starts = starts or _untitled_forms(blocks, in_list)
    body = tuple(blocks[: starts[0]] if starts else blocks)
    annexes = tuple(_annex(blocks[start:end]) for start, end in pairwise([*starts, len(blocks)]))
    return NoticeParts(_title(body), body, listed, annexes)


def _untitled_forms(blocks: Sequence[Block], in_list: AbstractSet[int]) -> list[int]:
    """Return where forms begin that no heading calls an annex: a short line that ends as a form's title, above a table."""
    return [
        at
        for at, (block, below) in enumerate(pairwise(blocks))
        if at not in in_list
        and isinstance(block, Paragraph)
        and isinstance(below, Table)
        and len(dense(block.text)) <= _LONGEST_TITLE
        and kind_of_annex(dense(block.text)) is AnnexIs.FORM
    ]


def _is_heading(text: str) -> bool:
    found = HEADING_OF_ANNEX.fullmatch(text)
    if found is None or (found["title"] and not found["number"]):
        return False
    return len(found["title"]) <= _LONGEST_TITLE and not re.search(r"[。；;]|以下简称", found["title"])


def _listed(blocks: Sequence[Block]) -> tuple[tuple[ListedAnnex, ...], frozenset[int]]:
    """Return the list of annexes, and the places of its lines."""
    for start, block in enumerate(blocks):
        first = block.text if isinstance(block, Paragraph) else ""
        if not re.match(_WORD, first):
            continue
        entries, places = _entries(blocks, start)
        follows = len(entries) > 1 or re.match(rf"{_WORD}\s*(?:[一二三四五六七八九十]\s*)?[:：]", first)
        if entries and follows:
            return tuple(entries), frozenset(places)
    return (), frozenset()


def _entries(blocks: Sequence[Block], start: int) -> tuple[list[ListedAnnex], list[int]]:
    entries: list[ListedAnnex] = []
    places: list[int] = []
    for at in range(start, len(blocks)):
        block = blocks[at]
        text = plain_digits(block.text) if isinstance(block, Paragraph) else ""
        if at == start:
            text = re.sub(rf"^{_WORD}\s*[:：]\s*", "", text)
            places.append(at)
        found = _LISTED.fullmatch(text)
        if found and number_in(found["number"] or found["chinese"]) == len(entries) + 1:
            entries.append(ListedAnnex(len(entries) + 1, found["title"].strip()))
            places.append(at)
        elif at == start and text and not found and not re.fullmatch(rf"{_WORD}\s*\d*", text):
            entries.append(ListedAnnex(1, text))
        elif at > start:
            break
    return entries, places


def _annex(blocks: Sequence[Block]) -> Annex:
    heading, *below = blocks
    if not isinstance(heading, Paragraph):
        raise TypeError("an annex begins with its heading")
    found = HEADING_OF_ANNEX.fullmatch(heading.text)
    if found is None:
        return Annex(None, dense(heading.text), tuple(below), IN_THE_BODY)
    number = int(number_in(found["number"])) if found["number"] else None
    title = found["title"].strip()
    while below and isinstance(below[0], Paragraph) and not _END_OF_TITLE.search(dense(title)):
        line = below[0].text
        if len(title + line) > _LONGEST_TITLE or re.search(
            r"[。；;：:]|^[（(]?[一二三四五六七八九十\d]+[）)、．.]", line
        ):
            break
        title += line
        below = below[1:]
    return Annex(number, title, tuple(below), dense(f"{found['word']}{found['number'] or ''}"))


def _title(body: Sequence[Block]) -> str:
    """Return the title: the lines from the one with 关于, or the first, up to the one that ends it."""
    lines = [block.text for block in body if isinstance(block, Paragraph)][:8]
    start = next((at for at, line in enumerate(lines) if "关于" in line), 0)
    title = ""
    for line in lines[start:]:
        if re.search(r"[：:。]$", line):
            break
        title += line
        if re.search(r"(?:通知|公告|通告|函)$", line):
            break
    return title


def signed_on(body: Sequence[Block]) -> tuple[int, str] | None:
    """Return the place of the line with the date of the notice, and that line; None if it has none."""
    for at in range(len(body) - 1, -1, -1):
        block = body[at]
        if isinstance(block, Paragraph):
            days = list(days_in(block.text, 2000))
            if len(days) == 1 and dense(days[0].text) == dense(plain_digits(block.text)):
                return at, block.text
    return None
