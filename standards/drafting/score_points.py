"""How a row of a table of scores gives its points, and what it requires apart from them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from standards.drafting.numerals import number_in, plain_digits
from standards.drafting.thresholds import thresholds_in

NUMBER = r"(\d+(?:\.\d+)?)"
_TIER = re.compile(rf"(?P<words>[^，。；]*?)的?[，,]?(?:得|计|加)?\s*{NUMBER}\s*分")
_FURTHER = re.compile(
    rf"(?<=分)[，,；;]\s*每(?:新?增加?|多)[^，。；\d]{{0,4}}[^，。；]{{0,12}}?(?:加|得)\s*{NUMBER}\s*分"
)
"""Points for more than what is required: 有商标得6分，每增加1件加1分."""
_EACH = re.compile(
    r"每(?:[1一])?(?P<unit>[项个件次家份篇人名条种类])?(?:建立|有|获得?|新?增加?|开展|组织|完成|提供)?[^，。；\d]{0,12}?(?:一|1)?"
    rf"[^，。；\d]{{0,8}}?(?:得|加|计)?\s*{NUMBER}\s*分"
)
_MOST = re.compile(rf"(?:最高|最多|不超过|满分|上限)[^，。；\d]{{0,6}}{NUMBER}\s*分|{NUMBER}\s*分(?:为止|封顶)")
_DEDUCT = re.compile(
    rf"[，；。]?(?:[^，。；]{{0,8}})?每?(?:少|缺少?|减少|降低|低|差)\s*(?P<each>\d+(?:\.\d+)?|[一两])?[^，。；\d]{{0,6}}扣\s*{NUMBER}\s*分"
)
_LOSES = re.compile(rf"[，；。]?[^，。；]{{0,16}}扣\s*{NUMBER}\s*分")
_POINTS = re.compile(
    rf"[，,]?\s*(?:的)?[，,]?(?:(?:可|最高)?(?:得|计|加)|(?<=[\u4e00-\u9fff]))\s*{NUMBER}\s*分(?:[，,；;]?(?:扣完为止|封顶|为止))?"
)
_ELSE = re.compile(
    r"[，,；;。]?(?:没有|无|未|达不到|不到|不足|少于|低于|缺|否则)[^，。；]{0,16}(?:不得分|得?0分|扣\d+分)|[，,；;]?扣完为止"
)
_PART = re.compile(r"(?:^|(?<=[。；;，]))(?:[（(]\d[）)]|[①②③④⑤⑥]|\d[.、．])")
_NOTHING = re.compile(r"否则不得分|不得分|未达到.{0,6}0分")
_OF_ROLE = re.compile(r"^[^，。；：]{0,6}加分项[：:]|[（(][^（）]*分[^（）]*[）)]")


@dataclass(frozen=True, slots=True)
class Scoring:
    """What a row requires, and how its points are given."""

    required: str
    settings: Mapping[str, Any]
    doubts: tuple[str, ...]


def scoring_of(text: str, points: float | None) -> Scoring:
    """Return the scoring of a row, whose full points are known or not."""
    text = _OF_ROLE.sub("", text)
    settings: dict[str, Any] = {}
    doubts: list[str] = []
    most = _MOST.search(text)
    ceiling = next((whole(each) for each in most.groups() if each), None) if most else None
    text = text.replace(most[0], "") if most else text
    if further := _FURTHER.search(text):
        doubts.append(f"“{further[0].strip('，,；; ')}”没有写进去，只按得第一档分的情形判断")
        text = text.replace(further[0], "")
    if found := _DEDUCT.search(text):
        settings["deduct"] = {"each": whole(str(number_in(found["each"] or "1"))), "points": whole(found[2])}
        text = text.replace(found[0], "")
    elif found := _EACH.search(text):
        settings["each"] = {"points": whole(found[2]), "most": ceiling or points or whole(found[2])}
        text = text.replace(found[0], "")
        if "、" not in text:  # nothing to tick: so many are counted
            least = (
                ceil(ceiling / whole(found[2]))
                if ceiling and "加" not in found[0] and not re.search("每[1一]", found[0])
                else 1
            )
            text = f"{text.strip('，；。 ').removesuffix('的')}至少{least}{found['unit'] or '项'}"
    elif tiers := _tiers(text):
        text = _in_tiers(text, tiers, settings, doubts)
    if _NOTHING.search(text):
        settings["all_or_nothing"] = True
    return Scoring(_without_points(text, points, doubts), settings, tuple(doubts))


def _in_tiers(text: str, tiers: list["_Tier"], settings: dict[str, Any], doubts: list[str]) -> str:
    best = max(tiers, key=lambda tier: tier.points)
    if len(tiers) > 1:
        steps = sorted(tiers, key=lambda tier: tier.at)
        settings["tiers"] = [{"at": tier.at, "points": tier.points} for tier in steps]
        doubts.append("分档的分数按“达到多少得几分”读，请核对")
    before = text[: tiers[0].start]
    counts_what_is_before = re.match(NUMBER, best.words) is not None  # 配备专职人员，2名以上
    return f"{before.rstrip('，,') if counts_what_is_before else before}{best.words}"


def _without_points(text: str, points: float | None, doubts: list[str]) -> str:
    """Return what a row requires: of ways that exclude each other, the one that gives all the points."""
    text = _LOSES.sub("", _NOTHING.sub("", _ELSE.sub("", text)))
    found = list(_POINTS.finditer(text))
    if len(found) > 1:
        given = [whole(each[1]) for each in found]
        if points is not None and given[0] == points and sum(given) != points:
            doubts.append(f"另有得{'、'.join(f'{each}分' for each in given[1:])}的情形没有写进去，只按得满分的情形判断")
            text = text[: found[0].start()]
        else:
            doubts.append(f"这一行有{len(given)}个得分点（{'、'.join(f'{each}分' for each in given)}），合成一条")
    text = _PART.sub("", _POINTS.sub("", text))
    text = re.sub(r"的(?=[，。；]|$)", "", text)
    return re.sub(r"[，,；;、]+(?=[。；]|$)|^[，；、]+", "", text).strip("，；。、") or "有"


@dataclass(frozen=True, slots=True)
class _Tier:
    """A step of points: what must hold, where it begins, its number, its points."""

    words: str
    start: int
    at: int | float
    points: int | float


def _tiers(text: str) -> list[_Tier]:
    found: list[_Tier] = []
    beginning = ""
    for tier in _TIER.finditer(text):
        words = tier["words"].strip("，,；;。的")
        number = next(iter(thresholds_in(words)), None)
        if number is None:
            continue
        beginning = beginning or number.before
        required = words if number.before else f"{beginning}{words}"
        found.append(_Tier(required, tier.start(), whole(str(number.value)), whole(tier[2])))
    return found


def best_points(text: str) -> int | float | None:
    """Return the most points that a sentence gives: 1名得10分，2名以上得20分; None if it gives none."""
    given = [whole(found[1]) for found in _POINTS.finditer(plain_digits(text))]
    return max(given, default=None)


def whole(number: str) -> int | float:
    """Return a number, without decimals where it has none."""
    value = float(number)
    return int(value) if value == int(value) else value
