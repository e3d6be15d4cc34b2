"""Parts of a clause without a number: things to have, lists, choices, forms of which any will do."""

import re

from standards.drafting.clause_draft import ClauseDraft
from standards.drafting.clause_ways import choose
from standards.drafting.phrases import (
    choices_of,
    forms_of,
    is_purpose,
    listed_of,
    short_label,
    things_of,
    without_modals,
)

_STAFF = re.compile(r"^[^，]{0,8}?(?:配有|配备|设有|安排|配齐)[^，]*?(?:人员|工作者|专员|管理员)$")
_NO_DUTY = re.compile(r"^(?:鼓励|优先|提倡)|^[^，]{0,10}可(?:以|根据|自行)?(?:设立|建立|开展|采用|申请|增设)")
_SOME_APPLICANTS = re.compile(r"(?:有|属于?|涉及|存在|设有)[^，。；]{2,16}的(?:企业|单位|机构|园区|主体)?")
_UNREAD_NUMBER = re.compile(r"(?<![近前第A])\d+(?:\.\d+)?(?!年|月|日|[A-Z])")
_EVERYBODY = re.compile(r"全体(?:员工|职工|人员|企业)?|全员|所有(?:员工|职工|人员|企业)")


def read_without_number(draft: ClauseDraft, segment: str) -> None:
    """Read a part of a clause that requires no number."""
    if _NO_DUTY.match(segment):
        draft.doubts.append(f"“{segment}”不是必须做到的，没有列为条件")
        return
    if _SOME_APPLICANTS.fullmatch(segment):
        draft.doubts.append(f"“{segment}”只对一部分单位，现在对所有单位都问，请核对")
        return
    if _UNREAD_NUMBER.search(segment):
        draft.doubts.append(f"“{segment}”里的数没有读出来，请写成条件")
    forms, rest = forms_of(segment)
    if listed := listed_of(segment):
        _read_list(draft, listed)
    elif forms:
        _read_forms(draft, forms, rest)
    elif is_purpose(segment):
        return
    elif choices := choices_of(segment):
        choose(draft, choices)
    elif _STAFF.match(without_modals(segment)):
        _read_staff(draft, segment)
    else:
        draft.add_things(list(things_of(segment)))


def _read_list(draft: ClauseDraft, items: tuple[str, ...]) -> None:
    """Read 包括但不限于…: the items stand in the place of what the part before said."""
    draft.drop_previous_part()
    draft.add_things(items)


def _read_forms(draft: ClauseDraft, forms: tuple[str, ...], rest: str) -> None:
    """Read 采用会议、公告等形式…: any form will do, one of the applicant's own too."""
    options = [{"key": f"form_{place}", "label": short_label(form)} for place, form in enumerate(forms, 1)]
    options.append({"key": "other", "label": "其他形式"})
    what = without_modals(rest) or draft.text.heading
    asks = {
        "ask": f"用了哪些形式：{what}？可多选",
        "draft": f"通过{{value}}{what}",
        "advice": f"采用{'、'.join(forms)}等形式{what}",
        "options": options,
    }
    chosen = draft.add("forms", f"{short_label(what, 12)}的形式", "ticks", asks)
    draft.require(chosen, "any_ticked")
    settings = {
        "ask": "其他形式是什么？写几个字就行",
        "example": "内网公告",
        "needs": chosen.key,
        "needs_option": "other",
        "longest": 30,
    }
    draft.add("other", f"其他{chosen.label}", "text", settings)
    if everybody := _EVERYBODY.search(rest):
        whole = everybody[0]
        asks = {
            "ask": f"是否已覆盖{whole}？",
            "needs": chosen.key,
            "draft": f"已覆盖{whole}",
            "draft_after": f"覆盖{whole}",
            "advice": f"覆盖{whole}",
        }
        draft.require(draft.add("reach", f"覆盖{whole}", "yes_no", asks), "yes")


def _read_staff(draft: ClauseDraft, segment: str) -> None:
    """Read 配有专职人员: one person is enough, for no number is written."""
    what = without_modals(segment)
    noun = re.sub(r"^.*?(?:配有|配备|设有|安排|配齐)", "", what)
    settings = {
        "ask": f"{noun}有几人？没有请发 0", "example": "3", "unit": "人", "most": 100_000, "done": "现有",
        "draft": f"{what}{{value}}", "advice": f"再配备{{short}}：{noun}",
    }  # fmt: skip
    draft.require(draft.add("staff", short_label(noun), "count", settings), "at_least", value=1, unit="人")
    draft.doubts.append(f"“{noun}”没有写几人，按至少1人")
