"""What stands in braces in a campaign's texts: only what is filled in there."""

import re
from collections.abc import Iterator, Mapping

from standards.campaign import Campaign
from standards.checks.violations import Place, Violation, texts_of
from standards.placeholders import PLACES, names_in

_FACTS = frozenset(PLACES)
"""The facts of the campaign, which every text may name."""
_HALF_YEARS = frozenset({"half_year_1", "half_year_2"})
_FILLED: Mapping[str, frozenset[str]] = {
    "ask": _HALF_YEARS | {"periods"},
    "gap": frozenset({"ticked", "missing"}),
    "gap_none": frozenset({"missing"}),
    "advice": frozenset({"missing", "short"}),
    "plan": frozenset({"missing", "short"}),
    "draft": frozenset({"value"}),
    "draft_all": frozenset({"value"}),
    "draft_after": frozenset({"value"}),
    "draft_share": frozenset({"share"}),
}
"""What is filled in a text besides, by the key that it stands under."""
_OPTIONS = "options"
_BRACES = re.compile(r"\{([^{}]*)\}")
_FULL_WIDTH = re.compile(r"[｛｝]")


def braces_are_filled(campaign: Campaign) -> Iterator[Violation]:
    """Every pair of braces names something that is filled in at its place; none is left for people to see."""
    for place, key, text in texts_of(campaign):
        filled = filled_in(place, key)
        for name in names_in(text):
            if name not in filled:
                yield Violation(place, f"{{{name}}} 不会被替换，会原样印给人看：{_instead(filled)}")
        rest = _BRACES.sub("", text)
        if "{" in rest or "}" in rest:
            yield Violation(place, "花括号不成对：{ 和 } 要成对，例如 {telephone}")
        if _FULL_WIDTH.search(text):
            yield Violation(place, "花括号要用半角的 { }，不用全角的 ｛ ｝")


def filled_in(place: Place, key: str) -> frozenset[str]:
    """Return what may stand in braces in a text, by its key and its place."""
    if _OPTIONS in place.path:
        return _FACTS | (_HALF_YEARS if key == "label" else frozenset())
    if key == "advice" and "fields" not in place.path:
        return _FACTS  # a clause's own: one sentence that is said as it stands
    return _FACTS | _FILLED.get(key, frozenset())


def _instead(filled: frozenset[str]) -> str:
    own = sorted(filled - _FACTS)
    names = "、".join(f"{{{name}}}" for name in own or PLACES)
    return f"这里可以写 {names}{'，以及 {telephone} 这些' if own else ''}"


CHECKS = (braces_are_filled,)
