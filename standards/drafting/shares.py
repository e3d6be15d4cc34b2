"""Shares: a part that is at least so many percent of a whole, both found or asked."""

import re

from standards.drafting.clause_draft import ClauseDraft
from standards.drafting.count_names import name_of_count
from standards.drafting.drafted import DraftedField
from standards.drafting.phrases import share_two_characters, without_modals
from standards.drafting.rates import ask_rate, is_measured, known_rate, require_rate
from standards.drafting.thresholds import Comparison, Threshold

_OF_WHOLE = re.compile(
    r"占(?P<whole>[^，。；]{2,20}?)(?:总额|总量)?(?:的)?(?:比例|比重|比率|百分比)?(?:应|须|应当|需)?$"
)
_NOUNS = (
    ("企业", "家"),
    ("商户", "家"),
    ("会员", "家"),
    ("员工", "人"),
    ("职工", "人"),
    ("人员", "人"),
    ("参训", "人"),
    ("参加", "人"),
    ("从业", "人"),
)
_WHOLE_LABEL = re.compile(r"入园|入驻|在园|园区内|总|服务企业|会员|员工|职工|从业")
_SIMILAR = 0.6


def read_share(draft: ClauseDraft, threshold: Threshold) -> None:
    """Read a percentage that is required: the part is a field of the form or asked, and so is the whole."""
    words = f"{threshold.subject}{threshold.after}"
    strictly: dict[str, object] = {"strictly": True} if threshold.comparison is Comparison.MORE_THAN else {}
    if strictly:
        draft.doubts.append(f"“超过{threshold.value:g}%”按大于算，正好{threshold.value:g}%不算达标")
    known = known_rate(draft, threshold.subject)
    if known is not None and known.kind == "number":
        draft.doubts.append(f"用表里的“{known.label}”来看“{threshold.subject}”，请核对")
        require_rate(draft, known, threshold)
        return
    if is_measured(words, threshold):
        ask_rate(draft, words, threshold)
        return
    if known is not None:
        draft.doubts.append(f"用表里的“{known.label}”来看“{threshold.subject}”，请核对")
        _require(draft, known, threshold, strictly)
        return
    of_whole = _OF_WHOLE.search(threshold.subject)
    of_total = bool(threshold.before) and threshold.between.endswith("的")  # 服务企业不少于入驻企业总数的25%
    part_words = (
        threshold.before if of_total else threshold.subject[: of_whole.start()] if of_whole else threshold.subject
    )
    amounts = [each for each in draft.everything if each.kind == "amount"]
    if of_whole and (money := _amounts(amounts, part_words, of_whole["whole"])):
        part, whole = money
        _require(draft, part, threshold, {"of": whole.key, **strictly})
        return
    noun, unit = _noun(of_whole["whole"] if of_whole else threshold.between if of_total else words)
    last = next((each for each in reversed(draft.fields) if each.kind == "count"), None)
    if not noun and last is not None and not re.search("[率比]", words):
        _require(draft, _part(draft, threshold, part_words, last), threshold, {"of": last.key, **strictly})
        return
    judged = [each for each in draft.everything if draft.criteria and each.key == draft.criteria[-1].get("field")]
    counted = next(
        (each for each in [*judged, *reversed(draft.fields)] if each.kind == "count" and each.unit == unit), None
    )
    if of_whole and len(without_modals(part_words).strip("或者")) < 2 and counted is not None:
        whole = _named(draft, of_whole["whole"]) or _whole(draft, noun, unit, part_words)
        _require(draft, counted, threshold, {"of": whole.key, **strictly})
        return
    whole = _whole(draft, noun, unit, part_words)
    _require(draft, _part(draft, threshold, part_words, whole), threshold, {"of": whole.key, **strictly})


def _require(draft: ClauseDraft, part: DraftedField, threshold: Threshold, further: dict[str, object]) -> None:
    value = int(threshold.value) if threshold.value == int(threshold.value) else threshold.value
    draft.require(part, "share", **further, value=value)


def _amounts(amounts: list[DraftedField], part: str, whole: str) -> tuple[DraftedField, DraftedField] | None:
    """Return the amounts that a part and its whole name, where both are known."""
    found = [
        next((each for each in amounts if share_two_characters(each.label, words) >= _SIMILAR), None)
        for words in (part, whole)
    ]
    return (found[0], found[1]) if found[0] and found[1] and found[0] is not found[1] else None


def _named(draft: ClauseDraft, words: str) -> DraftedField | None:
    """Return the count that the words for a whole name; None if there is none."""
    return next((each for each in draft.everything if each.kind == "count" and each.label == words), None)


def _noun(words: str) -> tuple[str, str]:
    return next(((noun, unit) for noun, unit in _NOUNS if noun in words), ("", "个"))


def _whole(draft: ClauseDraft, noun: str, unit: str, words: str) -> DraftedField:
    """Return the count that a percentage is of: the form's, or one that is asked."""
    counts = [each for each in draft.everything if each.kind == "count" and each.unit == unit and unit != "个"]
    if noun in ("员工", "职工", "人员", "参训", "参加", "从业"):
        counts = [each for each in counts if re.search("员工|职工|从业|人数", each.label)]
    best = next((each for each in counts if _WHOLE_LABEL.search(each.label)), None)
    if best is not None:
        draft.doubts.append(f"比例按占“{best.label}”算，请核对")
        return best
    name = f"{noun}总数" if noun else f"{re.sub('(?:率|比例|占比|比重)$', '', words)[-10:]}的总数"
    known = next((each for each in draft.everything if each.label == name), None)
    if known is not None:
        return known
    draft.doubts.append(f"比例的总数（{name}）表里没有，通知也没有写占什么的比例，另设了一问")
    asks = {
        "ask": f"{name}：一共有多少{unit}？",
        "example": "100",
        "unit": unit,
        "least": 1,
        "done": "共有",
        "draft": f"{name}{{value}}",
        "advice": "核对{short}",
    }
    return draft.add("whole", name, "count", asks)


def _part(draft: ClauseDraft, threshold: Threshold, words: str, whole: DraftedField) -> DraftedField:
    unit = whole.unit
    words = re.sub(r"的?(?:比例|比重|占比|覆盖率|范围|率)+$", "", words.removesuffix("应"))
    label = name_of_count(words, threshold.after, unit, draft.text.heading)
    ask = f"{without_modals(words)}{threshold.after}".strip("，的 ")
    settings = {
        "ask": f"{ask}：有多少{unit}？没有请发 0", "example": "20", "unit": unit, "share_of": whole.key, "at_most": whole.key,
        "done": f"{label}为", "draft": f"{label}{{value}}", "draft_share": f"，占{whole.label}的{{share}}",
        "advice": f"再增加{{short}}：{label}",
    }  # fmt: skip
    return draft.add("part", label, "count", settings)
