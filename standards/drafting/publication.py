"""Who published a notice, for where, and on which days what ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from standards.drafting.cities import CITIES
from standards.drafting.notice_parts import NoticeParts, signed_on
from standards.drafting.notice_text import Block, Paragraph, dense
from standards.drafting.numerals import NamedDay, days_in, plain_digits

_BUREAU = re.compile(r"[\u4e00-\u9fff（）]{2,30}(?:局|厅|委员会|管委会|办公室|政府|协会|中心|委)")
_PLACE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,3}省)?(?P<city>[\u4e00-\u9fff]{2,5}?市(?!场))?(?P<district>[\u4e00-\u9fff]{1,5}?(?:新区|区|县|旗|市(?!场)))?"
    r"(?=市场监督管理局|[\u4e00-\u9fff]{2,}(?:局|厅|委|会|室|府|心))"
)
_CITY = re.compile(
    r"([\u4e00-\u9fff]{2,4}?)市(?=[\u4e00-\u9fff]*?(?:\d{4}年|商业秘密|知识产权|示范|[\u4e00-\u9fff]+[区县]))"
)
_OF_OFFICE = re.compile(r"初审|审核|复核|复审|评审|推荐|核查|公示|统一报送|汇总|公布|验收|抽查")
_BY_OFFICE = re.compile(r"各[^，。；]{1,14}(?:委|局|部门|办|街道|乡镇)[^，。；]{0,4}(?:于|在)")
"""An office has to do something by then: 请各区县发展改革委于…"""
_OF_SELECTION = re.compile(r"评选|评审|认定|培育|创建|活动|工作")
_UNTIL = re.compile(r"截止|截至|前|为止|报送|提交|上报|申报时间|受理|登录|登陆|填报|上传|关闭|时间(?:为|[:：])")
_YEAR_OF = re.compile(r"(20\d\d)\s*年度?[^，。；]{0,30}(?:申报|认定|评选|创建|备案|推荐|培育)(?:认定|申报)?工作")
_SHORTEST_BUREAU = 4
_NO_END = re.compile(r"结束|完成|开展|期间|进行")
_LAST_DAY_OF_PREPARATION = 2000


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """A day of the body, with the words around it."""

    named: NamedDay
    words: str
    starts_range: bool
    """True for the first of two days that 至 joins."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Who published the notice, and its days."""

    bureau: str
    district: str
    city: str
    year: int | None
    signed: NamedDay | None
    deadlines: tuple[NoticeDay, ...]
    """Until when applicants hand in, in the order of the text."""
    selection: tuple[NoticeDay, ...]
    """Until when the selection goes."""
    office: tuple[NoticeDay, ...]
    """Until when offices have done their part."""
    in_principle: bool


def publication_of(parts: NoticeParts) -> Publication:
    """Return who published a notice, and its days."""
    bureau = _bureau(parts)
    place = _PLACE.match(bureau)
    named_city, district = (place["city"], place["district"]) if place else (None, None)
    city = named_city or (district if district and district.endswith("市") else None) or _city(parts)
    signed = _signed(parts)
    year = _year(parts, signed)
    days = list(_days(parts, year or _LAST_DAY_OF_PREPARATION))
    deadlines = tuple(day for day in days if _role(day) == "deadline")
    return Publication(
        bureau=bureau,
        district=district or named_city or "",
        city=(city or "").removesuffix("市"),
        year=year,
        signed=signed,
        deadlines=deadlines,
        selection=tuple(day for day in days if _role(day) == "selection"),
        office=tuple(day for day in days if _role(day) == "office"),
        in_principle=any("原则上" in day.words for day in deadlines),
    )


def _bureau(parts: NoticeParts) -> str:
    signed = signed_on(parts.body)
    if signed is not None:
        signers = takewhile(_is_bureau, reversed(parts.body[: signed[0]]))
        if lines := [block.text for block in signers if isinstance(block, Paragraph)]:
            return _first_bureau(lines[-1])
    before, about, _ = parts.title.partition("关于")
    if about and _BUREAU.fullmatch(before):
        return before
    first = next((line for line in parts.lines if _BUREAU.fullmatch(dense(line))), "")
    return _first_bureau(first).removesuffix("文件")


def _is_bureau(block: Block) -> bool:
    return isinstance(block, Paragraph) and _BUREAU.fullmatch(dense(block.text)) is not None


def _first_bureau(line: str) -> str:
    """Return the bureau of a line, the first where several sign together."""
    first = re.split(r"[\s　]{1,}", line.strip())[0]
    return first if _BUREAU.fullmatch(first) and len(first) > _SHORTEST_BUREAU else dense(line)


def _city(parts: NoticeParts) -> str | None:
    text = "".join(parts.lines)
    for city in CITIES:
        if f"{city}市" in text:
            return city
    found = _CITY.search(parts.title) or _CITY.search(text)
    return found[1] if found else None


def _signed(parts: NoticeParts) -> NamedDay | None:
    signed = signed_on(parts.body)
    return next(days_in(signed[1], _LAST_DAY_OF_PREPARATION), None) if signed else None


def _year(parts: NoticeParts, signed: NamedDay | None) -> int | None:
    if found := re.search(r"(20\d\d)\s*年度", plain_digits(parts.title)):
        return int(found[1])
    if found := re.search(r"(20\d\d)\s*(?:年|[-—~至])", plain_digits(parts.title)):
        return int(found[1])
    for text in parts.said:
        if found := _YEAR_OF.search(plain_digits(text)):
            return int(found[1])
    return signed.day.year if signed and signed.day else None


def _days(parts: NoticeParts, year: int) -> Iterator[NoticeDay]:
    """Yield each day that the body names, with its part of the sentence."""
    signed = signed_on(parts.body)
    for line in parts.said:
        if signed is not None and line == signed[1]:
            continue
        found = list(days_in(line, year))
        for place, named in enumerate(found):
            start = max([line.rfind(mark, 0, named.start) for mark in "，。；;,"]) + 1
            ends = [end for mark in "，。；;" if (end := line.find(mark, named.end)) >= 0]
            following = found[place + 1] if place + 1 < len(found) else None
            joined = following is not None and re.fullmatch(
                r"\s*(?:（[^）]*）)?\s*(?:至|到|—+|-|~|～|－)\s*", line[named.end : following.start]
            )
            yield NoticeDay(named, line[start : min(ends, default=len(line))], bool(joined))


def _role(day: NoticeDay) -> str:
    """Return what ends on a day: `deadline`, `selection`, `office`, or nothing."""
    words = day.words
    if day.starts_range:
        return ""
    after = words.partition(day.named.text)[2]
    if _BY_OFFICE.search(words):
        return "office"
    if _OF_OFFICE.search(words) and not re.search(r"申报(?:单位|企业|材料|时间|截止)|提出申请", words):
        return "office"
    if _OF_SELECTION.search(words) and _NO_END.search(words) and not re.match(r"\s*\d*时?(?:之|以)?前", after):
        return "selection"
    return "deadline" if _UNTIL.search(words) else ""


def last_day(days: tuple[NoticeDay, ...]) -> date | None:
    """Return the last of these days that a calendar has; None if there is none."""
    return max((day.named.day for day in days if day.named.day is not None), default=None)
