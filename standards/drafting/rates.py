"""Percentages that are measured and not counted: 资产负债率不超过70%, 能耗下降3%以上."""

import re
from typing import Any

from standards.drafting.clause_draft import ClauseDraft
from standards.drafting.drafted import DraftedField
from standards.drafting.phrases import share_two_characters, short_label, without_modals
from standards.drafting.thresholds import Comparison, Threshold

_SIMILAR = 0.6
_OF_COUNTED = re.compile(r"(?:覆盖|参训|签订|签约|履约|培训|参与|到课|出席|知晓|持证|建档|办结)率")
"""Rates of what is counted one by one, from which the share follows."""
_CHANGE = re.compile(r"增长|增加|增幅|提高|提升|下降|降低|减少")
_LABEL = 20


def is_measured(words: str, threshold: Threshold) -> bool:
    """Return whether a percentage is one number by itself: a rate of nothing that is counted, a change, or one with a limit above."""
    if _at_most(threshold) or _CHANGE.search(words):
        return True
    return re.search(r"率(?:应|须|要|均)*$", words.rstrip("的")) is not None and not _OF_COUNTED.search(words)


def is_counted(words: str) -> bool:
    """Return whether a percentage is the rate of what is counted one by one: 参训率."""
    return _OF_COUNTED.search(words) is not None


def known_rate(draft: ClauseDraft, words: str) -> DraftedField | None:
    """Return the field that asks this percentage already; None if none does."""
    alike = [
        (share_two_characters(each.label, words), each)
        for each in draft.everything
        if each.kind == "share" or each.unit == "%"
    ]
    best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _SIMILAR else None


def require_rate(draft: ClauseDraft, rate: DraftedField, threshold: Threshold) -> None:
    """Hold a number in percent against a threshold."""
    value = int(threshold.value) if threshold.value == int(threshold.value) else threshold.value
    draft.require(rate, "at_most" if _at_most(threshold) else "at_least", value=value, unit="%")
    if threshold.comparison is Comparison.LESS_THAN:
        draft.doubts.append(f"“低于{value}%”不含本数，规则只能写“不超过”，请核对")


def ask_rate(draft: ClauseDraft, words: str, threshold: Threshold) -> None:
    """Ask a percentage and hold it against the threshold."""
    name = without_modals(re.sub(r"(?:应|须|要|均|一般|达到|为)+$", "", words)).strip("的，、 ") or draft.text.heading
    asks: dict[str, Any] = {
        "ask": f"{name}：百分之几？只写数字", "example": "30", "unit": "%", "done": f"{short_label(name)}为",
        "draft": f"{name}为{{value}}", "advice": f"{name}还差{{short}}",
    }  # fmt: skip
    require_rate(draft, draft.add("rate", short_label(name, _LABEL), "number", asks), threshold)


def _at_most(threshold: Threshold) -> bool:
    return threshold.comparison in (Comparison.AT_MOST, Comparison.LESS_THAN)
