"""The words that officers use for stages, days, verdicts and channels."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.channel_registry import typed_names
from dialogs.model.stages import NAMES, Stage

ALL = ("全部", "所有人", "所有")
REACHED: Mapping[str, Stage] = {
    **{name: stage for stage, name in NAMES.items() if stage is not Stage.STARTED},
    "已完成": Stage.FILLED,
    "填完": Stage.FILLED,
    "已收件": Stage.RECEIVED,
    "收件": Stage.RECEIVED,
    "推荐": Stage.RECOMMENDED,
    "已退回": Stage.RETURNED,
    "有结果": Stage.DECIDED,
    "已出结果": Stage.DECIDED,
    "出结果": Stage.DECIDED,
    "生成": Stage.MADE,
}
BEGUN = ("开始填写", "新开始", "开始")
HAPPENED: Mapping[Stage, str] = {
    Stage.STARTED: "开始",
    Stage.FILLED: "填完",
    Stage.MADE: "生成",
    Stage.RECEIVED: "收件",
    Stage.RETURNED: "退回",
    Stage.RECOMMENDED: "推荐",
    Stage.DECIDED: "出结果",
}
"""Stages as a day is described with them: 收件 本周."""
PASSED: Mapping[str, bool] = {
    **dict.fromkeys(("通过", "认定", "入选"), True),
    **dict.fromkeys(("未通过", "不通过", "未认定", "未入选"), False),
}
CHANGED = ("已改动", "有改动", "收件后改动")
VOIDED = ("已作废", "作废")
NOT_REACHED: Mapping[str, Stage] = {
    "未完成": Stage.MADE,
    "没完成": Stage.MADE,
    "未生成": Stage.MADE,
    "没生成": Stage.MADE,
    "未填完": Stage.FILLED,
    "没填完": Stage.FILLED,
    "未收件": Stage.RECEIVED,
    "没收件": Stage.RECEIVED,
    "未推荐": Stage.RECOMMENDED,
    "未出结果": Stage.DECIDED,
}
CHANNELS: Mapping[str, str] = typed_names()


def spans(today: date) -> Mapping[str, tuple[date, date]]:
    """Return the words for spans of days, with the first and the last day of each."""
    day = timedelta(days=1)
    monday, first = today - today.weekday() * day, today.replace(day=1)
    last_month = first - day
    week = (monday, monday + 6 * day)
    return {
        "今天": (today, today),
        "昨天": (today - day, today - day),
        "前天": (today - 2 * day, today - 2 * day),
        "本周": week,
        "这周": week,
        "上周": (monday - 7 * day, monday - day),
        "本月": (first, today),
        "上月": (last_month.replace(day=1), last_month),
        "上个月": (last_month.replace(day=1), last_month),
        "今年": (today.replace(month=1, day=1), today),
        "近一周": (today - 6 * day, today),
        "最近一个月": (today - 29 * day, today),
    }
