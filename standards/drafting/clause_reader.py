"""A clause read part by part: what it asks, and what must hold."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from standards.drafting.clause_applies import without_condition
from standards.drafting.clause_draft import ClauseDraft
from standards.drafting.clause_numbers import read_numbers
from standards.drafting.clause_periods import read_excluded, read_ledger, read_negative, read_periodic, read_since
from standards.drafting.clause_text import ClauseText
from standards.drafting.clause_things import read_without_number
from standards.drafting.clause_ways import join, parts_of, without_joint
from standards.drafting.drafted import DraftedClause, DraftedField
from standards.drafting.numerals import NUMBER, number_in
from standards.drafting.phrases import ledger_of, notes_with_numbers, segments_of, without_notes

_COUNTED_LIST = re.compile(
    rf"(?P<items>[^，。；：:]*、[^，。；：:]*?)(?P<number>{NUMBER})(?P<unit>[项种类个])(?P<noun>[\u4e00-\u9fff]{{0,6}})(?=[，。；]|$)"
)
"""A list that says how long it is: 专利管理、商标管理、合同管理3项制度."""
_CHINESE_DIGITS = {digit: str(value) for value, digit in enumerate("零一二三四五六七八九十")}


def read_clause(text: ClauseText, known: Sequence[DraftedField], settings: Mapping[str, Any]) -> DraftedClause:
    """Return a clause with its questions and criteria; `known` are fields asked before, `settings` says its role and points."""
    draft = ClauseDraft(text, stem_of(text.number), known)
    if settings.get("role") == "excludes":
        read_excluded(draft)
        return draft.finished(f"有这种情形的，不予认定：{_sentence(text.quote).rstrip('的')}。", settings)
    for note in notes_with_numbers(text.quote):
        draft.doubts.append(f"“{note}”没有写进条件，请核对")
    _read(draft, _COUNTED_LIST.sub(_without_length, without_notes(without_condition(draft, text.quote))))
    return draft.finished(f"{_sentence(text.quote)}。", settings)


def _without_length(found: re.Match[str]) -> str:
    """Return a list without how long it is, where it is so long."""
    long_as_said = len(found["items"].split("、")) == number_in(found["number"])
    return f"{found['items'].removesuffix('等')}{found['noun']}" if long_as_said else found[0]


def _read(draft: ClauseDraft, quote: str) -> None:
    for sentence in segments_of(quote):
        draft.previous = ""
        for segment in (part for each in sentence for part in parts_of(each)):
            bare, other_way = without_joint(segment)
            marks = draft.marks()
            _read_part(draft, bare)
            if other_way and draft.previous:
                join(draft, draft.before_part, marks)
                marks = draft.before_part
            draft.previous, draft.before_part = bare, marks


def _read_part(draft: ClauseDraft, segment: str) -> None:
    if read_negative(draft, segment) or read_since(draft, segment):
        return
    bare, ledger = ledger_of(segment)
    if bare and not (read_periodic(draft, bare) or read_numbers(draft, bare)):
        read_without_number(draft, segment if ledger and not draft.fields else bare)
        ledger = ledger if draft.fields else ""
    if ledger:
        read_ledger(draft, ledger)


def stem_of(number: str) -> str:
    """Return how the keys of a clause's questions begin: q6_4 for 6（4）."""
    digits = "".join(_CHINESE_DIGITS.get(character, character) for character in number)
    return "q" + "_".join(re.findall(r"\d+", digits)) or "q"


def _sentence(quote: str) -> str:
    return re.split("[。；;]", quote)[0] if len(quote) > 80 else quote
