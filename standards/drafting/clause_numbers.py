"""Parts of a clause with a number: counts, amounts, shares of a whole, so many of a list, averages."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from standards.drafting.clause_draft import ClauseDraft, options_for
from standards.drafting.clause_ways import any_of
from standards.drafting.count_names import name_of_count, question_of_count, recurs, states_period
from standards.drafting.drafted import DraftedField
from standards.drafting.phrases import share_two_characters, split_list
from standards.drafting.printed_units import kind_of
from standards.drafting.shares import read_share
from standards.drafting.thresholds import Comparison, Threshold, thresholds_in

_OF_LIST = re.compile(r"其中|以下|下列|上述|以上各项|前述")
_OF_NAMED = re.compile(
    r"^(?P<intro>[^：:]*(?:至少|任选|不少于)[^：:]*[项种类个条][^：:]{0,4})[：:](?P<items>[^：:]*、[^：:]*)$"
)
"""至少采取3项：物理隔离、权限管理…"""
_THINGS_COUNTED = ("项", "种", "类", "个")
_AVERAGE = re.compile(r"平均每(?P<of>场次?|次|期|家|户|人|名|年)|(?P<of_2>[场次人户家])均|^每(?P<of_3>[次场期])")
_AT_RANDOM = re.compile(r"随机(?:抽选|抽取|选取|抽查)?")
_POINTS = re.compile(r"(?:(?<![取获])得|(?<![合累总共统])计|(?<!增)加|扣)$")
_OR = re.compile(r"或者?")
_FURTHER = re.compile(r"(?:和|以及|及)[\u4e00-\u9fff]{4,}$")
"""Something else behind a number: 15万元的科研经费和必要的生活条件."""
_SORT = re.compile(r"(?:其中)?[^，。；、]{2,14}(?:企业|单位|机构|园区)")
"""A sort of applicants, and nothing that is counted."""
_MONEY = {"万元": 1.0, "亿元": 10_000.0, "元": 0.0001}
_SIMILAR = 0.6


def read_numbers(draft: ClauseDraft, segment: str) -> bool:
    """Read the numbers that a part requires; return whether it has any."""
    if listed := _OF_NAMED.search(segment):
        draft.add_things(list(split_list(listed["items"])))
        segment = listed["intro"]
    found = [each for each in thresholds_in(segment) if not _POINTS.search(each.before)]
    found = [
        each
        for each in found
        if not (each.comparison is Comparison.BARE and each.before.endswith(("等", "分为", "的")))
    ]
    if _only_of_some(draft, found):
        draft.doubts.append(f"“{segment}”只对一部分单位，没有写进条件，请核对")
        return True
    if not found:
        return False
    read_before = ""
    for threshold in map(_before_or, found):
        if draft.things and _repeats(threshold, draft.previous) and not _counts_list(draft, threshold):
            draft.drop_previous_things()
        chosen = _OR.search(threshold.before.removeprefix(read_before)) if read_before else None
        marks = len(draft.criteria)
        _read_number(
            draft,
            replace(threshold, before=threshold.before.rpartition(chosen[0])[2]) if chosen else threshold,
            segment,
        )
        if chosen and len(draft.criteria) == marks + 1 > 1:
            _join_last_two(draft)  # 不少于20家或者占企业总数的30%以上
        read_before = threshold.before
    if random := _AT_RANDOM.search(segment):
        draft.add_things([random[0]])
    return True


def _only_of_some(draft: ClauseDraft, found: Sequence[Threshold]) -> bool:
    """Return whether a number is another one for some applicants: 不低于1亿元，软件企业不低于3000万元."""
    return (
        len(found) == 1
        and bool(draft.criteria)
        and found[0].unit not in ("家", "户", "个")
        and _SORT.fullmatch(found[0].subject) is not None
    )


def _repeats(threshold: Threshold, previous: str) -> bool:
    """Return whether a number says more exactly what the part before said: 开展走访，至少走访20%."""
    verb = threshold.between[:2]
    return bool(previous) and (
        (len(verb) == 2 and verb in previous) or not re.sub(r"全年|每年|累计|总计|共", "", threshold.subject)
    )


def _read_number(draft: ClauseDraft, threshold: Threshold, segment: str) -> None:
    if threshold.unit in _THINGS_COUNTED and _read_of_list(draft, threshold):
        return
    if threshold.unit == "%":
        read_share(draft, threshold)
    elif average := _AVERAGE.search(segment):
        _read_average(draft, threshold, average["of"] or average["of_2"] or average["of_3"])
    else:
        _read_count(draft, threshold)


def _join_last_two(draft: ClauseDraft) -> None:
    """Make one criterion of the last two, of which one is enough."""
    one, other = draft.criteria[-2:]
    draft.criteria[-2:] = [any_of([[one], [other]])]


def _before_or(threshold: Threshold) -> Threshold:
    """Return a number without the other way that follows it: 不少于20家或者占企业总数的30%以上."""
    chosen = _OR.search(threshold.after)
    return (
        replace(threshold, after=threshold.after[: chosen.start()])
        if chosen and re.search(r"\d", threshold.after)
        else threshold
    )


def _counts_list(draft: ClauseDraft, threshold: Threshold) -> bool:
    """Return whether a number says how many of the things before it are enough: 至少建立4项."""
    return threshold.unit in _THINGS_COUNTED and len(draft.things) > 1 and not threshold.after


def _read_of_list(draft: ClauseDraft, threshold: Threshold) -> bool:
    """Read 至少建立其中4项 of the things before it."""
    if len(draft.things) < 2 or not (_OF_LIST.search(threshold.subject) or not threshold.after):
        return False
    asks = {"ask": "以下哪些已经做到？可多选", "options": options_for(draft.things)}
    field = draft.add("things", draft.name_for(draft.things), "ticks", asks)
    draft.require(field, "at_least_ticked", value=int(threshold.value))
    draft.things.clear()
    return True


def _read_average(draft: ClauseDraft, threshold: Threshold, of: str) -> None:
    """Read 平均每场不少于30人: the total is asked, and divided by the number before."""
    counts = [
        field
        for field in draft.everything
        if field.kind == "count"
        and field.unit
        in (("次", "场") if of.startswith(("场", "次", "期")) else ("家", "户") if of in "家户" else ("人",))
    ]
    if counts:
        whole = counts[-1]
    else:
        whole = draft.add(
            "occasions",
            f"{draft.text.heading or '活动'}次数",
            "count",
            {
                "ask": f"一共有多少{of}？没有请发 0",
                "example": "3",
                "unit": "次",
                "done": "已有",
                "draft": "共{value}",
                "advice": "再增加{short}",
            },
        )
        draft.doubts.append(f"“平均每{of}”的总数通知没有写，另设了一问")
    unit = threshold.unit
    asks = {
        "ask": f"一共有多少{unit}{'次' if unit == '人' else ''}？按{whole.label}合计，没有请发 0",
        "example": "150", "unit": unit, "done": "合计", "draft": "合计{value}", "advice": "再增加{short}", "needs": whole.key,
    }  # fmt: skip
    field = draft.add("total", f"合计{unit}数", "count", asks)
    draft.require(field, "ratio", of=whole.key, value=_whole_number(threshold.value), unit=unit)


def _read_count(draft: ClauseDraft, threshold: Threshold) -> None:
    subject = threshold.subject or draft.previous
    value, unit = threshold.value, threshold.unit
    if unit in _MONEY:
        value, unit = value * _MONEY[unit], "万元"
    rule, value = _rule(draft, threshold.comparison, value, unit)
    field = _same_count(draft, f"{subject}{threshold.after}", unit)
    if field is None:
        field = draft.add(*_count(draft, threshold, subject, unit))
        if unit != "万元" and recurs(unit) and not states_period(draft.text.quote):
            draft.doubts.append(f"“{field.label}”没有写期间，按最近十二个月")
    else:
        draft.doubts.append(f"用表里的“{field.label}”来看“{subject}{threshold.after}”，请核对是不是同一个数")
    draft.require(field, rule, value=_whole_number(value), unit=unit)
    if further := _FURTHER.search(threshold.after):
        draft.doubts.append(f"“{further[0]}”没有单独写成条件，请核对")


def _rule(draft: ClauseDraft, comparison: Comparison, value: float, unit: str) -> tuple[str, float]:
    """Return the rule for a comparison and its number; what was read into it becomes a doubt."""
    whole = unit != "万元" and value == int(value)
    match comparison:
        case Comparison.AT_LEAST:
            return "at_least", value
        case Comparison.AT_MOST:
            return "at_most", value
        case Comparison.MORE_THAN:
            draft.doubts.append(
                f"“超过{_whole_number(value)}{unit}”不含本数"
                + ("，按至少多1算" if whole else "，规则只能写“至少”，请核对")
            )
            return "at_least", value + 1 if whole else value
        case Comparison.LESS_THAN:
            draft.doubts.append(
                f"“少于{_whole_number(value)}{unit}”不含本数"
                + ("，按至多少1算" if whole else "，规则只能写“至多”，请核对")
            )
            return "at_most", value - 1 if whole else value
        case Comparison.BARE:
            draft.doubts.append(f"“{_whole_number(value)}{unit}”没有写至少还是正好，按至少")
            return "at_least", value


def _same_count(draft: ClauseDraft, words: str, unit: str) -> DraftedField | None:
    """Return the field of the form that counts the same; None if there is none."""
    kinds = ("amount", "number") if unit == "万元" else ("count",)
    alike = [
        (share_two_characters(each.label, words), each)
        for each in draft.known
        if each.kind in kinds and each.unit == unit and len(each.label) > 3
    ]
    best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _SIMILAR else None


def _count(draft: ClauseDraft, threshold: Threshold, subject: str, unit: str) -> tuple[str, str, str, dict[str, Any]]:
    label = name_of_count(subject, threshold.after, unit, draft.text.heading)
    ask = question_of_count(subject, threshold.after, unit)
    if recurs(unit) and not states_period(draft.text.quote):
        ask += "\n通知未写期间，按最近十二个月填"
    kind = kind_of(unit) if threshold.value == int(threshold.value) else "number"
    settings = {
        "ask": ask, "example": "50万" if unit == "万元" else "3", "unit": unit, "done": f"{label}为" if unit == "万元" else "已有",
        "draft": f"{label}{{value}}", "advice": f"再增加{{short}}：{label}",
    }  # fmt: skip
    return "count", label, kind, settings


def _whole_number(value: float) -> int | float:
    return int(value) if value == int(value) else value
