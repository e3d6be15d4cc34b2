"""Units that a form prints beside a label, and the kind of number that is written before each."""

import re

_COUNTED = [
    "人次",
    "人",
    "家次",
    "家",
    "户次",
    "户",
    "个月",
    "个",
    "件",
    "项",
    "次",
    "场次",
    "场",
    "份",
    "名",
    "篇",
    "起",
    "例",
    "天",
    "日",
    "台套",
    "台",
    "套",
    "辆",
    "间",
    "处",
    "张",
    "道",
    "座",
    "栋",
    "条",
    "册",
    "株",
    "头",
    "只",
    "羽",
    "种",
    "类",
    "批",
    "期",
    "位",
    "所",
    "支",
    "部",
    "幅",
    "节",
    "课时",
    "学时",
]
"""Units of what is counted one by one."""
_MEASURED = [
    "元",
    "美元",
    "平方米",
    "平方公里",
    "㎡",
    "m²",
    "m2",
    "亩",
    "公顷",
    "吨标准煤",
    "吨标煤",
    "吨",
    "公斤",
    "千克",
    "立方米",
    "m³",
    "千瓦时",
    "千瓦",
    "度",
    "小时",
    "年",
    "月",
    "%",
    "％",
    "米",
    "公里",
]
_UNIT = "|".join(sorted((*_COUNTED, *_MEASURED), key=len, reverse=True))
UNIT = rf"[万亿千百]?(?:{_UNIT})(?:/[万亿千百]?(?:{_UNIT}))?"
"""A unit, as part of a pattern: 万元, 吨标准煤/万元."""
UNIT_IN_LABEL = re.compile(rf"[（(](?:单位[：:])?(?P<unit>{UNIT})[）)]")
UNIT_IN_BLANK = re.compile(rf"[\s_＿]*(?P<unit>{UNIT})\s*")
"""A blank in which only a unit is printed."""
MONEY = ("万元", "亿元", "元", "千元", "百万元", "万美元")


AREAS = ("平方米", "㎡", "亩", "公顷", "平方公里")
"""Units of an area, first the one that is meant where none is printed."""


def kind_of(unit: str) -> str:
    """Return the kind of answer for a number in this unit: `amount`, `count` or `number`."""
    if unit == "万元":
        return "amount"
    return "count" if unit in _COUNTED else "number"
