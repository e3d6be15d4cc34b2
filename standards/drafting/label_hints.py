"""What a printed form says of a blank beside its label: （选填）, （不超过1500字）, （如有请说明）, and for how many years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from standards.drafting.numerals import NUMBER, number_in, plain_digits
from standards.drafting.printed_units import UNIT_IN_LABEL

_BRACKET = re.compile(r"[（(](?P<words>[^（）()]*)[）)]")
_OPTIONAL = re.compile(r"选填|非必填|可不填|可空|可以不填|自愿填写|^如有$|^若有$")
_LONGEST = re.compile(
    r"(?:不超过|不得超过|限|控制在|最多|不多于|少于)\s*(?P<most>\d{2,5})\s*个?字|(?P<within>\d{2,5})\s*个?字(?:以内|之内|内|左右|以下)"
)
_EXPLAIN = re.compile(
    r"(?:(?:如|若)果?(?P<answer>没有|有|是|否|无)?)?[^。；]{0,5}?请?(?:简要|具体|另行)?(?:说明|注明|写明|列明)"
)
_SEVERAL = re.compile(r"单选|多选|勾选|打√|盖章|公章|附页")
_YEARS = re.compile(rf"(?:最近|近|前)(?P<years>{NUMBER})(?:个(?:会计|自然)?)?年度?")
_ALTOGETHER = re.compile(r"合计|累计|总和|共计|平均|年均|增长")
_MOST_YEARS = 5


@dataclass(frozen=True, slots=True)
class LabelHints:
    """What stands beside the words of a label."""

    bare: str
    """The label without what its brackets say of the blank; the unit stays."""
    optional: bool
    longest: int | None
    """So many characters, where a number is printed."""
    explain: str
    """After which answer it is to be explained: `yes`, `no`; empty if after none."""
    unread: tuple[str, ...]
    """What stands in brackets and says none of that."""


def hints_of(label: str, blank: str) -> LabelHints:
    """Return what a label and its blank say of how it is filled in."""
    brackets = [found["words"] for found in _BRACKET.finditer(f"{label}{blank}")]
    own = [found["words"] for found in _BRACKET.finditer(label)]
    longest = _LONGEST.search(plain_digits(f"{label}{blank}"))
    explain = next((found for each in brackets if (found := _EXPLAIN.search(each))), None)
    return LabelHints(
        bare=_BRACKET.sub(lambda found: "" if _is_hint(found["words"]) else found[0], label),
        optional=any(_OPTIONAL.search(each) for each in brackets),
        longest=int(longest["most"] or longest["within"]) if longest else None,
        explain=("no" if explain["answer"] in ("否", "无", "没有") else "yes") if explain else "",
        unread=tuple(_unread(own)),
    )


def _is_hint(words: str) -> bool:
    return any(pattern.search(words) for pattern in (_OPTIONAL, _LONGEST, _EXPLAIN))


def _unread(brackets: list[str]) -> Iterator[str]:
    for words in brackets:
        if not (_is_hint(plain_digits(words)) or UNIT_IN_LABEL.fullmatch(f"（{words}）") or _SEVERAL.search(words)):
            yield words


def years_of(label: str) -> int | None:
    """Return for how many years a label asks a number each: 近三年研发投入; None where it asks for one number."""
    found = _YEARS.search(label)
    if found is None or _ALTOGETHER.search(label):
        return None
    years = int(number_in(found["years"]))
    return years if 1 < years <= _MOST_YEARS else None
