"""The fields of a printed form, their kinds of answer guessed from their labels."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from standards.drafting.drafted import DraftedField, DraftedForm
from standards.drafting.form_cells import entries_of
from standards.drafting.form_entries import BlankRows, BlankYears, Entry, LabelledBlank
from standards.drafting.form_labels import NARRATIVE, OPINION, SEALED_BLANK, guess_of
from standards.drafting.form_questions import field_of, in_area
from standards.drafting.label_hints import hints_of
from standards.drafting.least_form import LEAST_FIELDS
from standards.drafting.notice_parts import Annex
from standards.drafting.notice_text import Paragraph
from standards.drafting.printed_units import AREAS

_OF_OFFICE = re.compile(r"局|所|政府|街道|乡镇|部门(?!申报)|专家|委员会|市级|区级|县级")
_UNIT_LINE = re.compile(r"单位[：:](\S+)")
"""The units of a whole form: 单位：万元、人、亩."""
_LONGEST_HEADING = 24
_IS_NARRATIVE = re.compile(rf"^(?!.*基本).*(?:{NARRATIVE.pattern})")
_LONGEST_NARRATIVE = 10_000


def form_of(annex: Annex, body: str, lists: Sequence[Annex] = ()) -> DraftedForm:
    """Return the form of an annex with the lists that belong to it; in `body`, the notice's text, options may be listed."""
    fields: list[DraftedField] = []
    opinions: list[str] = []
    area = next((unit for line in _UNIT_LINE.findall(_text_of(annex)) for unit in AREAS if unit in line), AREAS[0])
    entries = [*_named_apart(list(entries_of(annex.blocks))), *_lists_in(lists)]
    printed = {
        each.label: hints_of(each.label, each.blank).longest for each in entries if isinstance(each, LabelledBlank)
    }
    for entry in entries:
        if isinstance(entry, LabelledBlank) and _is_opinion(entry):
            opinions.append(entry.label)
        else:
            fields.append(in_area(field_of(entry, fields, body), area))
    applicants = [each for each in opinions if not _OF_OFFICE.search(each)]
    others = [each for each in opinions if each not in applicants]
    read = bool(fields)
    sections = {each.label for each in entries if isinstance(each, LabelledBlank) and each.is_section}
    fields, doubts = _with_narrative(fields or list(LEAST_FIELDS), sections, _headings(annex), printed)
    doubts += [] if read else [f"{annex.name}里没有读出申报表的栏，先放了几个常用栏目，请对照原表改"]
    doubts += [] if applicants else ["没有找到申报单位自己签字盖章的一栏，请核对 opinions 和 where_to_sign"]
    doubts += _twice([each.label for each in fields])
    return DraftedForm(annex.name, annex.title, tuple(fields), (*applicants, *others), tuple(doubts))


def _text_of(annex: Annex) -> str:
    return "\n".join(block.text for block in annex.blocks if isinstance(block, Paragraph))


def _lists_in(annexes: Sequence[Annex]) -> Iterator[BlankRows]:
    """Yield the tables of annexes that are lists to be filled in, each called as its annex."""
    for annex in annexes:
        for entry in entries_of(annex.blocks):
            if isinstance(entry, BlankRows):
                yield BlankRows(annex.title, entry.columns, entry.printed)


def _named_apart(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield entries, those of one label with the heading or the label before them: 联系人姓名, 负责人手机."""
    labels = [entry.label for entry in entries]
    blanks = [entry.label for entry in entries if isinstance(entry, LabelledBlank)]
    before = ""
    for entry in entries:
        if labels.count(entry.label) == 1:
            yield entry
        elif isinstance(entry, LabelledBlank) and blanks.count(entry.label) > 1:
            yield LabelledBlank(f"{entry.group or before}{entry.label}", entry.blank)
        elif isinstance(entry, BlankYears):
            yield BlankYears(f"{entry.group or before}{entry.label}", entry.years)
        else:
            yield entry
        before = before if _of_a_person(entry.label) else entry.label


def _of_a_person(label: str) -> bool:
    """Return whether a label asks something of the person before it: 负责人 | 职务 | 手机."""
    guess = guess_of(label)
    return guess is not None and guess.kind in ("position", "phone", "mobile", "email")


def _is_opinion(entry: LabelledBlank) -> bool:
    if guess_of(entry.label) is not None and not OPINION.search(entry.label) and "盖章" not in entry.blank:
        return False
    return bool(OPINION.search(entry.label) or SEALED_BLANK.search(entry.blank))


def _twice(labels: Sequence[str]) -> list[str]:
    doubled = [label for label in dict.fromkeys(labels) if labels.count(label) > 1]
    return [f"栏名“{label}”在表里出现不止一次，Word 表里按栏名找格子，请核对" for label in doubled]


def _headings(annex: Annex) -> list[str]:
    """Return the headings between the tables of a form, without their numbers: 二、工作情况."""
    lines = [block.text for block in annex.blocks if isinstance(block, Paragraph)]
    return [re.sub(r"^[（(]?[一二三四五六七八九十\d]{1,2}[）)、．.]\s*", "", line).rstrip("：:") for line in lines]


def _with_narrative(
    fields: list[DraftedField], sections: AbstractSet[str], headings: Sequence[str], printed: Mapping[str, int | None]
) -> tuple[list[DraftedField], list[str]]:
    """Return the fields with the narrative as the last, and what is unsure of that; `printed` is how long each may be, by label."""
    texts = [at for at in range(len(fields) - 1, -1, -1) if fields[at].kind == "text"]
    named = (at for at in texts if NARRATIVE.search(fields[at].label))
    at = next(named, next((at for at in reversed(texts) if fields[at].label in sections), None))
    settings = {
        "ask": "请写清做法和成效\n可以写长，写不下的放到附页",
        "example": "已成立领导机构，近一年培训3次并有台账记录。",
        "longest": _LONGEST_NARRATIVE,
    }
    heading = next((each for each in headings if _IS_NARRATIVE.search(each) and len(each) <= _LONGEST_HEADING), None)
    if at is None and heading is not None:
        field = DraftedField("narrative", heading, "narrative", settings)
        return [*fields, field], [f"“{heading}”在原表里是一节，不在表格里，请核对"]
    if at is None:
        field = DraftedField("narrative", "待填：工作开展情况", "narrative", settings)
        return [*fields, field], ["表里没有找到写工作开展情况的一栏；每张表的最后一问是它，请核对"]
    longest = printed.get(fields[at].label) or _LONGEST_NARRATIVE
    asks = {**settings, "longest": longest}
    narrative = DraftedField("narrative", fields[at].label, "narrative", asks, fields[at].doubts)
    moved = at < len(fields) - 1
    others = [field for place, field in enumerate(fields) if place != at]
    doubts = [f"“{narrative.label}”在表里不是最后一栏，问的时候放在最后"] if moved else []
    return [*others, narrative], doubts
