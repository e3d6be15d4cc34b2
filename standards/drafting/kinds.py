"""The kinds of applicants of a notice, each with its form and its standards."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from standards.drafting.clause_reader import read_clause
from standards.drafting.clause_text import ClauseText
from standards.drafting.doubts import to_fill_in
from standards.drafting.drafted import DraftedClause, DraftedField, DraftedKind
from standards.drafting.form_fields import form_of
from standards.drafting.identity import kind_keys
from standards.drafting.kind_names import defined_as, kind_names, who_in_section
from standards.drafting.least_form import no_form
from standards.drafting.notice_parts import NoticeParts
from standards.drafting.standards_of_kinds import KindStandards, standards_of

_FULL = re.compile(r"满分(?:为)?\s*(\d{2,4})\s*分|总分(?:值)?(?:为)?\s*(\d{2,4})\s*分")
_PASS = re.compile(
    r"(?P<points>\d{2,3})\s*分(?:（含）)?(?P<words>以上|及以上)|(?P<before>不低于|达到|超过)\s*(?P<points_2>\d{2,3})\s*分"
)
_NOT_COUNTED = ("yes", "no", "any_of", "all_of", "since", "within")
"""Rules that count nothing that points could be given for."""
_BY_NUMBER = ("tiers", "each", "deduct")
_LONGEST_EVIDENCE = 24
_TOTAL = 100
_LONGEST_EXPLANATION = 40
_FEW = 2
"""So many conditions say who may apply, where the standards are nothing but conditions."""


def kinds_of(parts: NoticeParts, text: str) -> tuple[DraftedKind, ...]:
    """Return the kinds of a notice; `text` is the whole of it."""
    names = kind_names(parts)
    return tuple(_kind(key, name, names, parts, text) for key, name in zip(kind_keys(names), names, strict=True))


def _kind(key: str, name: str, names: Sequence[str], parts: NoticeParts, text: str) -> DraftedKind:
    place = names.index(name)
    forms = parts.forms
    lists = [annex for annex in parts.lists if name in annex.title or not any(other in annex.title for other in names)]
    form = form_of(forms[min(place, len(forms) - 1)], "".join(parts.said), lists) if forms else no_form()
    found = standards_of(name, names, parts)
    clauses = tuple(_clauses(found, form.fields))
    settings, doubts = _points(found, clauses, text)
    defined = defined_as(name, parts) or (who_in_section(parts) if len(names) == 1 else "")
    return DraftedKind(
        key=key,
        name=name,
        explains=_in_short(defined) or to_fill_in(f"一句话说明{name}"),
        who_may_apply=_who(name, defined, found),
        form=form,
        annex=found.annex or "正文",
        title=found.title or _title_in_body(found),
        clauses=clauses,
        settings=settings,
        doubts=(*found.doubts, *doubts),
    )


def _in_short(defined: str) -> str:
    """Return the first part of a definition that is short enough to be said of a kind."""
    parts = re.split("[。；，]", defined)
    return next((part for part in parts if 0 < len(part) <= _LONGEST_EXPLANATION), "")


def _title_in_body(found: KindStandards) -> str:
    return found.clauses[0].text.heading if found.clauses else to_fill_in("标准的标题")


def _who(name: str, defined: str, found: KindStandards) -> str:
    conditions = [each.text.quote for each in found.clauses if each.settings.get("role") == "condition"]
    first = [each.text.quote for each in found.clauses if not each.settings and each.section][:_FEW]
    who = [*([defined.rstrip("。")] if defined else []), *(conditions or ([] if defined else first))]
    return "；".join(who) or to_fill_in(f"{name}的申报条件")


def _clauses(found: KindStandards, fields: Sequence[DraftedField]) -> Iterator[DraftedClause]:
    known = list(fields)
    grouped = {place: (first, last) for first, last in found.groups for place in range(first, last)}
    for place, each in enumerate(found.clauses):
        if place in grouped and place != grouped[place][0]:
            continue
        if place in grouped:
            clause = _one_of([member.text for member in found.clauses[slice(*grouped[place])]], known)
        elif each.text.members:
            clause = _one_of_parts(each.text, each.settings, known)
        elif each.required and each.settings.get("role") != "excludes":
            clause = _scored(each.text, each.required, each.settings, known, each.doubts)
        else:
            clause = read_clause(each.text, known, each.settings)
        known += clause.fields
        yield _with_evidence(clause)


def _one_of(texts: Sequence[ClauseText], known: Sequence[DraftedField]) -> DraftedClause:
    """Return clauses of which one is enough as one clause, whose quote goes on from the first to the last."""
    quote = "；".join([texts[0].quote, *(f"{text.number}.{text.quote}" for text in texts[1:])])
    whole = ClauseText(f"{texts[0].number}至{texts[-1].number}", texts[0].heading, quote)
    doubt = f"{texts[0].number}至{texts[-1].number}项只需符合其一，合成一条"
    return _any_of(whole, texts, {}, known, doubt)


def _one_of_parts(text: ClauseText, settings: Mapping[str, Any], known: Sequence[DraftedField]) -> DraftedClause:
    """Return a clause with parts of which one is enough."""
    parts = [ClauseText(f"{text.number}（{place}）", "", quote) for place, quote in enumerate(text.members, 1)]
    return _any_of(text, parts, settings, known, f"{len(parts)}项中有一项即可")


def _any_of(
    whole: ClauseText,
    texts: Sequence[ClauseText],
    settings: Mapping[str, Any],
    known: Sequence[DraftedField],
    doubt: str,
) -> DraftedClause:
    read: list[DraftedClause] = []
    for text in texts:
        read.append(read_clause(text, [*known, *(field for clause in read for field in clause.fields)], {}))
    return DraftedClause(
        number=whole.number,
        heading=whole.heading,
        quote=whole.quote,
        fields=tuple(field for clause in read for field in clause.fields),
        criteria=({"rule": "any_of", "value": 1, "criteria": [_together(clause.criteria) for clause in read]},),
        advice="以上各项做到一项即可。",
        settings=settings,
        doubts=(doubt, *(each for clause in read for each in clause.doubts)),
    )


def _together(criteria: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    return criteria[0] if len(criteria) == 1 else {"rule": "all_of", "criteria": list(criteria)}


def _scored(
    text: ClauseText, required: str, settings: Mapping[str, Any], known: Sequence[DraftedField], unsure: Sequence[str]
) -> DraftedClause:
    """Return a row of a table of scores: its questions are read from what it requires, its quote is the whole row."""
    read = read_clause(ClauseText(text.number, text.heading, required), known, settings)
    counted = sorted(read.criteria, key=lambda criterion: criterion["rule"] in _NOT_COUNTED)
    counted = [_of_so_many(criterion, settings) for criterion in counted]
    settings, doubts = {**settings, **read.settings}, [*unsure, *read.doubts]
    numbers = [criterion for criterion in counted if criterion["rule"] not in _NOT_COUNTED]
    if len(numbers) != 1 and (by_number := [each for each in _BY_NUMBER if each in settings]):
        doubts.append(f"按数量给分的办法没有写进去：这一条{'读不出数量' if not numbers else '有几个数量'}")
        settings = {key: value for key, value in settings.items() if key not in by_number}
    return replace(read, quote=text.quote, criteria=tuple(counted), settings=settings, doubts=tuple(doubts))


def _of_so_many(criterion: Mapping[str, Any], settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a criterion on things of which the best tier wants only so many: 有1种得5分，2种以上得10分."""
    tiers = settings.get("tiers", ())
    if criterion["rule"] != "all_ticked" or not tiers:
        return criterion
    return {**criterion, "rule": "at_least_ticked", "value": int(max(tier["at"] for tier in tiers))}


def _with_evidence(clause: DraftedClause) -> DraftedClause:
    """Return a clause with what would show it: its ledgers and reports, or what the clerk has to name."""
    ledgers = [
        field.label[:_LONGEST_EVIDENCE] for field in clause.fields if field.key.rstrip("_0123456789").endswith("ledger")
    ]
    found = ledgers or [f"{(clause.heading or f'第{clause.number}条')[: _LONGEST_EVIDENCE - 5]}的证明材料"]
    return replace(clause, evidence=tuple(found))


def _points(found: KindStandards, clauses: Sequence[DraftedClause], text: str) -> tuple[dict[str, Any], list[str]]:
    """Return full marks and pass mark of a table of scores, and what does not fit."""
    points = [
        (clause.settings["points"], clause.settings.get("role")) for clause in clauses if "points" in clause.settings
    ]
    if not points:
        return {}, []
    doubts = []
    total = sum(value for value, role in points if role != "bonus")
    bonus = sum(value for value, role in points if role == "bonus")
    written = [int(number) for each in _FULL.findall(f"{found.title}\n{text}") for number in each if number]
    full = max((number for number in written if number > max(value for value, _ in points)), default=None)
    settings: dict[str, Any] = {"full": full or _TOTAL}
    if not full:
        doubts.append(f"没有写满分是多少，按{_TOTAL}分")
    if total != settings["full"]:
        doubts.append(f"各项分值合计{total}分，与满分{settings['full']}分不符")
    if bonus:
        settings["bonus_most"] = bonus
    if passed := _PASS.search(text):
        settings["pass"] = {
            "value": int(passed["points"] or passed["points_2"]),
            "strictly": passed["before"] == "超过",
        }
    else:
        doubts.append("没有写合格线")
    return settings, doubts
