"""Numbers that a sentence requires: how it compares, with what, in which unit, of what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from standards.drafting.numerals import NUMBER, number_in, plain_digits


class Comparison(StrEnum):
    """How a number is compared with what is required."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    BARE = "bare"
    """No word compares: 配备2名专职人员."""


_BEFORE: dict[str, Comparison] = {
    "≥": Comparison.AT_LEAST, "≤": Comparison.AT_MOST,
    "至少": Comparison.AT_LEAST, "不少于": Comparison.AT_LEAST, "不低于": Comparison.AT_LEAST, "不得少于": Comparison.AT_LEAST,
    "不得低于": Comparison.AT_LEAST, "不小于": Comparison.AT_LEAST, "达到": Comparison.AT_LEAST, "达": Comparison.AT_LEAST,
    "不超过": Comparison.AT_MOST, "不得超过": Comparison.AT_MOST, "不多于": Comparison.AT_MOST, "不高于": Comparison.AT_MOST,
    "不大于": Comparison.AT_MOST, "最多": Comparison.AT_MOST, "至多": Comparison.AT_MOST,
    "超过": Comparison.MORE_THAN, "多于": Comparison.MORE_THAN, "高于": Comparison.MORE_THAN, "大于": Comparison.MORE_THAN,
    "少于": Comparison.LESS_THAN, "低于": Comparison.LESS_THAN, "小于": Comparison.LESS_THAN, "不足": Comparison.LESS_THAN,
}  # fmt: skip
_AFTER: dict[str, Comparison] = {
    "以上": Comparison.AT_LEAST, "及以上": Comparison.AT_LEAST, "（含）以上": Comparison.AT_LEAST, "或以上": Comparison.AT_LEAST,
    "以下": Comparison.AT_MOST, "及以下": Comparison.AT_MOST, "以内": Comparison.AT_MOST, "（含）以下": Comparison.AT_MOST,
}  # fmt: skip
_UNITS = (
    "万人次 场次 人次 家次 户次 万人 万元 亿元 个月 个百分点 学时 课时 小时 平方米 平方公里 公顷 立方米 万吨 吨 亩 公里 "
    "次 场 家 户 人 名 项 个 件 篇 份 起 例 种 类 期 元 % 年 条 支 间 处 天 日 张 道 台 套 辆 座 栋 册 幅 只 头 批 所 位 部 倍 "
    "米 ㎡"
)
UNITS = tuple(_UNITS.split())
"""Units, the longer before those that begin them."""
_UNIT = "|".join(UNITS)
_WORDS = "|".join(sorted(_BEFORE, key=len, reverse=True))
_AFTER_WORDS = "|".join(map(re.escape, sorted(_AFTER, key=len, reverse=True)))
_THRESHOLD = re.compile(
    rf"(?P<before>(?:应|须|需|应当)?(?:{_WORDS}))?(?P<between>(?:(?<=至少)|(?<=不少于)|(?<=不低于)|(?<=超过))[^，。；\d]{{0,14}}?)?(?:达到|达|为|有)?\s*(?<![第近前])(?P<number>{NUMBER})\s*"
    rf"(?:个(?=(?:完整)?(?:会计|自然)))?(?:完整)?(?:会计|自然)?(?P<unit>{_UNIT})(?P<after>{_AFTER_WORDS})?"
)
_HOUSEHOLDS = re.compile(r"农户|住户|居民|用户")
_NO_COUNT = re.compile(r"个?工作日|个方面|个类别|位一体|[一二两三]是|统一")
_PARTS_OF_A_WHOLE = (
    ("(?:超过|过)半数?(?!年|月|天)", "超过50%"),
    ("半数以上", "50%以上"),
    ("[二2]分之一", "50%"),
    ("四分之一", "25%"),
    ("四分之三", "75%"),
    ("五分之一", "20%"),
    ("十分之一", "10%"),
)
SAME_UNIT = {"名": "人", "位": "人", "场": "次", "场次": "次", "户": "家", "㎡": "平方米", "个百分点": "%"}
"""Units that are kept as others: 2名 are 2 人."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that is required."""

    comparison: Comparison
    value: float
    unit: str
    between: str
    """What stands between 至少 and the number: 走访园区内."""
    before: str
    """The sentence before it."""
    after: str
    """The sentence after it."""

    @property
    def subject(self) -> str:
        """The sentence without the number."""
        return f"{self.before}{self.between}"


def thresholds_in(segment: str) -> Iterator[Threshold]:
    """Yield the numbers that a part of a sentence requires; times such as 近三年 are none."""
    segment = _in_percent(segment)
    text = plain_digits(segment)
    for found in _THRESHOLD.finditer(text):
        word = re.sub(r"^(?:应当|应|须|需)", "", found["before"] or "")
        comparison = _BEFORE.get(word) or _AFTER.get(found["after"] or "") or Comparison.BARE
        if comparison is Comparison.BARE and (
            found["unit"] in ("年", "天", "日", "个月") or not found["number"][0].isdigit()
        ):
            continue
        if _NO_COUNT.match(text, found.start("number")) or _NO_COUNT.match(text, found.start("unit")):
            continue
        unit = found["unit"]
        households = unit == "户" and _HOUSEHOLDS.search(text)
        yield Threshold(
            comparison,
            number_in(found["number"]),
            unit if households else SAME_UNIT.get(unit, unit),
            found["between"] or "",
            segment[: found.start()],
            segment[found.end() :],
        )


def _in_percent(text: str) -> str:
    """Return a text with halves and quarters as percentages: 超过半数 is 超过50%."""
    for words, percent in _PARTS_OF_A_WHOLE:
        text = re.sub(words, percent, text)
    return text
