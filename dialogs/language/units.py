"""Units: whether a label prints one already, and the names that one unit goes by."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase

_IN_BRACKETS = Phrase(r"[（(]([^（）()]{1,16})[）)]", "年产值«（万元）»")
_SAID = Phrase("^(?:单位|计量单位)?[:：]?(?:以)?(.*?)(?:计|为单位)?$", "«单位：万元»")
_SAME: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "平方米 平米 平方 平 m2",
        "平方公里 平方千米 km2",
        "公里 千米 km",
        "吨 t",
        "小时 个小时 h",
        "个月 月",
        "% ％",
        "人 名 位 个人",
        "家 户",
        "次 场",
        "项 件 个",
    )
)
"""Names of the same unit."""
_OTHER_SORTS = Phrase(
    "(?<=[0-9零一二两三四五六七八九十百千万亿多余])个?(?P<unit>[%‰]|人次?|名|位|家|户|次|场|元|平方米|平米|亩|公顷|吨|公斤|小时|天)",
    "1200«人»",
)
"""Units that are no word beside a number of another unit."""
SCALES: Mapping[str, int] = {"元": -4, "百元": -2, "千元": -1, "万元": 0, "百万元": 2, "千万元": 3, "亿元": 4}
"""The units of money, as powers of ten of 万元."""


_GREATER = {"万": 4, "亿": 8}


@lru_cache(maxsize=512)
def bracketed(label: str) -> tuple[str, ...]:
    """Return what stands in the brackets of a label, folded: 万元 of 年产值（单位：万元）."""
    return tuple(_SAID.sub(r"\1", fold(each)) for each in _IN_BRACKETS.findall(label))


def is_printed(label: str, unit: str) -> bool:
    """Return True if a label prints a unit itself: 职工总数（人）."""
    return bool(unit) and any(each in names_of_unit(unit) for each in bracketed(label))


def money_unit(label: str) -> str:
    """Return the unit of money that a label prints; empty where it prints none."""
    return next((each for each in bracketed(label) if each in SCALES), "")


@lru_cache(maxsize=256)
def names_of_unit(unit: str) -> frozenset[str]:
    """Return the names that a unit goes by, folded."""
    folded = fold(unit)
    return frozenset({folded}).union(*(same for same in _SAME if folded in same))


def names_another_unit(text: str, unit: str) -> bool:
    """Return True if numbers in a plain text stand before units of another sort alone: 1200人 where 平方米 are asked for."""
    own = "".join(names_of_unit(unit))
    units = [found["unit"] for found in _OTHER_SORTS.finditer(text)] if unit else []
    return bool(units) and all(each not in own for each in units)


def scaled(value: Decimal, written: str, after: str, unit: str) -> Decimal:
    """Return a number in a unit of thousands or of money: 3.2万 is 3.2 where 万元 or 万吨 is asked for.

    `written` is the numeral, which 万 and 亿 have already made greater; `after` is what stands behind it.
    """
    is_whole = any(each in written for each in "万亿") or (unit in SCALES and after.startswith("元"))
    if not is_whole:
        return value
    if unit in SCALES:
        return value.scaleb(-4 - SCALES[unit])
    return value.scaleb(-_GREATER.get(unit[:1], 0))
