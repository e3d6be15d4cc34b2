"""Shares: a part that is at least so many percent of a whole, both found among the answers or asked.

Four ways of saying it are known: A占B的比例不低于X%, A不少于B的X%, X%以上的B…, and A占比X% with the whole left unsaid.
"""

import re
from dataclasses import dataclass

from standards.drafting.clause_draft import ClauseDraft
from standards.drafting.count_names import name_of_count
from standards.drafting.drafted import DraftedField
from standards.drafting.phrases import share_two_characters, without_modals
from standards.drafting.printed_units import kind_of
from standards.drafting.rates import ask_rate, is_counted, is_measured, known_rate, require_rate
from standards.drafting.thresholds import Comparison, Threshold

_OF_WHOLE = re.compile(
    r"占(?P<whole>[^，。；]{2,20}?)(?:总额|总量)?(?:的)?(?:比例|比重|比率|百分比)?(?:应|须|应当|需)?$"
)
_UNITS = (
    (re.compile(r"收入|产值|投入|经费|费用|利润|资产|金额|销售额|交易额|采购额|总额"), "万元"),
    (re.compile(r"面积|场地"), "平方米"),
    (re.compile(r"企业|商户|会员|团队|门店"), "家"),
    (re.compile(r"员工|职工|人员|参训|参加|从业|学历|职称|学生|教师|导师|专家"), "人"),
    (re.compile(r"合同|专利|商标|投诉|案件|订单"), "件"),
)
"""What is counted, and in what; the word that stands last decides: 企业职工 are 人."""
_PEOPLE = re.compile(r"员工|职工|从业|人数")
_WHOLE_LABEL = re.compile(r"入园|入驻|在园|园区内|总|服务企业|会员|员工|职工|从业")
_SIMILAR = 0.6


@dataclass(frozen=True, slots=True)
class _Said:
    """The words for a part and its whole, either of which may be empty."""

    part: str
    whole: str


def read_share(draft: ClauseDraft, threshold: Threshold) -> None:
    """Read a percentage that is required: the part is a field of the form or asked, and so is the whole."""
    words = f"{threshold.subject}{threshold.after}"
    known = known_rate(draft, threshold.subject)
    if known is not None and known.kind == "number":
        draft.doubts.append(f"用表里的“{known.label}”来看“{threshold.subject}”，请核对")
        require_rate(draft, known, threshold)
    elif is_measured(words, threshold):
        ask_rate(draft, words, threshold)
    elif known is not None:
        draft.doubts.append(f"用表里的“{known.label}”来看“{threshold.subject}”，请核对")
        _require(draft, known, threshold, {})
    else:
        _read_counted(draft, threshold, _said(threshold))


def _said(threshold: Threshold) -> _Said:
    if found := _OF_WHOLE.search(threshold.subject):
        return _Said(_core(threshold.subject[: found.start()]), found["whole"])
    if threshold.before and threshold.between.endswith("的"):  # 服务企业不少于入驻企业总数的25%
        return _Said(_core(threshold.before), threshold.between.removesuffix("的"))
    return _Said(_core(threshold.subject), "")


def _core(words: str) -> str:
    """Return the words for a part without what only joins or compares them."""
    bare = re.sub(r"的?(?:比例|比重|占比|覆盖率|范围|率)+(?:应|须|均)*$", "", without_modals(words).removesuffix("应"))
    return re.sub(r"^(?:其中|或者?|且|并)", "", bare).strip("，、 ")


def _read_counted(draft: ClauseDraft, threshold: Threshold, said: _Said) -> None:
    """Read a share of what is counted: find the whole and the part, or ask for them."""
    unit = _unit_of(said.whole) or _unit_of(f"{said.part}{threshold.after}")
    judged = _judged(draft)
    whole = _like(draft, said.whole, unit) if said.whole else None
    if whole is None and not said.whole and (threshold.after or "其中" in threshold.subject or not unit):
        whole = judged if judged is not None and unit in ("", judged.unit) else None  # 3名人员，其中60%以上具有学历
    if whole is None and not unit and not is_counted(threshold.subject):
        draft.doubts.append(f"“{said.part}”没有写占什么的比例，按百分数问，请核对")
        ask_rate(draft, f"{threshold.subject}{threshold.after}", threshold)
        return
    if whole is None:
        whole = _total(draft, said, unit or "个")
    if len(said.part) < 2 and not threshold.after and judged is not None and judged.key != whole.key:
        part = judged  # 不少于20家，占总数的30%以上
    else:
        found = _like(draft, said.part, whole.unit, but=whole) if len(said.part) > 1 else None
        part = found or _asked_part(draft, threshold, said.part, whole)
        if found is not None:
            draft.doubts.append(f"用“{part.label}”占“{whole.label}”的比例来看，请核对")
    _require(draft, part, threshold, {"of": whole.key})


def _require(draft: ClauseDraft, part: DraftedField, threshold: Threshold, further: dict[str, object]) -> None:
    value = int(threshold.value) if threshold.value == int(threshold.value) else threshold.value
    if threshold.comparison is Comparison.MORE_THAN:
        draft.doubts.append(f"“超过{value}%”按大于算，正好{value}%不算达标")
        further = {**further, "strictly": True}
    draft.require(part, "share", **further, value=value)


def _unit_of(words: str) -> str:
    """Return in what the words count; empty if they do not say it."""
    found = [(match.end(), unit) for pattern, unit in _UNITS for match in pattern.finditer(words)]
    return max(found, default=(0, ""))[1]


def _judged(draft: ClauseDraft) -> DraftedField | None:
    """Return the number that the last criterion of the clause judges, or the last that it asks."""
    keys = [criterion.get("field") for criterion in draft.criteria]
    numbers = [each for each in draft.everything if each.kind in ("count", "amount", "number")]
    judged = next((each for key in reversed(keys) for each in numbers if each.key == key), None)
    return judged or next((each for each in reversed(draft.fields) if each in numbers), None)


def _like(draft: ClauseDraft, words: str, unit: str, but: DraftedField | None = None) -> DraftedField | None:
    """Return the number among the answers that these words name; None if none is like them."""
    alike = [
        (share_two_characters(each.label, words), each)
        for each in draft.everything
        if each.kind in ("count", "amount", "number") and each.unit == unit and each is not but
    ]
    best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _SIMILAR else None


def _total(draft: ClauseDraft, said: _Said, unit: str) -> DraftedField:
    """Return the number that a percentage is of: the form's total, or one that is asked."""
    counts = [each for each in draft.everything if each.kind == "count" and each.unit == unit and unit != "个"]
    if unit == "人":
        counts = [each for each in counts if _PEOPLE.search(each.label)]
    best = next((each for each in counts if _WHOLE_LABEL.search(each.label)), None)
    if best is not None:
        draft.doubts.append(f"比例按占“{best.label}”算，请核对")
        return best
    name = said.whole or f"{said.part[-10:]}的总数"
    known = next((each for each in draft.everything if each.label == name), None)
    if known is not None:
        return known
    unsaid = "" if said.whole else "，通知也没有写占什么的比例"
    draft.doubts.append(f"比例的总数（{name}）表里没有{unsaid}，另设了一问")
    asks = {
        "ask": f"{name}：一共有多少{unit}？", "example": "100万" if unit == "万元" else "100", "unit": unit, "least": 1,
        "done": "共有", "draft": f"{name}{{value}}", "advice": "核对{short}",
    }  # fmt: skip
    return draft.add("whole", name, kind_of(unit), asks)


def _asked_part(draft: ClauseDraft, threshold: Threshold, words: str, whole: DraftedField) -> DraftedField:
    unit = whole.unit
    label = name_of_count(words, threshold.after, unit, draft.text.heading)
    ask = f"{without_modals(words)}{threshold.after}".strip("，的 ")
    of = {"share_of": whole.key, "at_most": whole.key} if whole.kind == "count" else {}
    settings = {
        "ask": f"{ask}：有多少{unit}？没有请发 0", "example": "20万" if unit == "万元" else "20", "unit": unit, **of,
        "done": f"{label}为", "draft": f"{label}{{value}}", **({"draft_share": f"，占{whole.label}的{{share}}"} if of else {}),
        "advice": f"再增加{{short}}：{label}",
    }  # fmt: skip
    return draft.add("part", label, whole.kind, settings)
