"""Which clauses judge which kind of applicant: from the annexes, from the body's conditions, from a table of scores."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from standards.drafting.clause_periods import states_age
from standards.drafting.clause_text import (
    EXCLUDES,
    ClauseText,
    NumberedItem,
    clauses_below,
    holes_in,
    items_of,
    only,
    quoted,
    unique,
)
from standards.drafting.kind_names import core_of
from standards.drafting.notice_parts import Annex, NoticeParts
from standards.drafting.notice_text import Paragraph, Table, dense
from standards.drafting.numbering import Level
from standards.drafting.numerals import plain_digits
from standards.drafting.score_points import best_points, scoring_of, whole
from standards.drafting.score_table import BONUS, MUST, has_points, scores_in

_CONDITIONS = re.compile(
    r"条件(?:和要求|与要求)?[：:]?$|(?:对象|范围|主体)(?:及|和|与)条件|(?:申报|申请|参评|准入|基本|资格)(?:的)?(?:要求|资格)"
    r"|(?:具备|符合|满足)(?:下列|以下)[^。]{0,8}(?:条件|要求)"
)
_WHO = re.compile(r"(?:申报|申请|推荐|参评|评选|认定)?(?:主体|对象|范围)$")
"""Headings of who may apply: a condition, where it has a number in it."""
_STANDARDS = re.compile(
    r"^(?!.*(?:奖励|补助|补贴|资助|收费|经费|支持|操作)).*(?:标准|细则|指标)(?:体系|要求)?(?:[（(][^）)]*[）)])?[：:]?$"
)
"""Headings of standards in the body, where no annex sets any."""
POINTS_BEHIND = re.compile(r"[（(](?:计|满分)?\s*(?P<points>[\d０-９]+(?:\.\d+)?)\s*分[）)][。；;]?$")
"""（40分） at the end of a clause."""
_SOME_OF = re.compile(
    r"[^。；]*(?:下列|以下)[^。；]{0,8}(?:至少|任意|任选|其中)[^。；]{0,3}[两二三四五六七八九\d]\s*[项条个][^。；]{0,6}"
)
_NOT_CONDITIONS = re.compile(r"材料|时间|程序|方式|流程|工作|有关要求|管理")
_SEVERAL = 2
_LONGEST_TITLE = 40
_ONE_OF = re.compile(
    r"符合\s*(?:第)?(?P<first>\d+|[一二三四五六七八九十]+)\s*(?:至|到|-|—|~)\s*(?:第)?(?P<last>\d+|[一二三四五六七八九十]+)\s*项?(?:条件)?(?:中的?|的)?(?:之一|任一|其中一)"
)


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause with its role and its points."""

    text: ClauseText
    settings: Mapping[str, Any] = field(default_factory=dict)
    required: str = ""
    """What it requires apart from its points, where these stand in its text."""
    section: str = ""
    """The number of its section in the body; empty if it stands in an annex."""
    doubts: tuple[str, ...] = ()
    """What is unsure of its points."""


@dataclass
class KindStandards:
    """What judges one kind, still as text."""

    annex: str = ""
    title: str = ""
    clauses: list["FoundClause"] = field(default_factory=list)
    groups: list[tuple[int, int]] = field(default_factory=list)
    """Places of clauses of which one is enough: the first and the one after the last."""
    doubts: list[str] = field(default_factory=list)


def standards_of(name: str, names: Sequence[str], parts: NoticeParts) -> KindStandards:
    """Return what judges the kind with this name."""
    found = KindStandards()
    for section in items_of(parts.said):
        title = section.heading or (section.first if section.below else "")
        if len(title) > _LONGEST_TITLE or _NOT_CONDITIONS.search(title):
            continue
        if EXCLUDES.search(title):
            _add_section(found, section, "excludes", (name, names))
        elif (_CONDITIONS.search(title) or (not parts.standards and _STANDARDS.search(title))) and section.below:
            _add_section(found, section, "condition" if parts.standards else "standard", (name, names))
        elif _WHO.search(title) and not section.below and states_age(section.own):
            found.clauses.append(
                FoundClause(
                    ClauseText(section.mark, section.heading, quoted(section.own)),
                    {"role": "condition"} if parts.standards else {},
                    section=section.mark,
                )
            )
    for block in parts.body:
        if isinstance(block, Table) and has_points(block):
            _add_scores(found, block)
    for annex in _annexes_of(name, names, parts):
        _add_annex(found, annex, name, names)
    _tell_sections_apart(found)
    texts, doubled = unique([clause.text for clause in found.clauses])
    found.clauses = [replace(clause, text=text) for text, clause in zip(texts, found.clauses, strict=True)]
    found.doubts += [f"第{number}条的编号出现不止一次" for number in doubled]
    return found


def _annexes_of(name: str, names: Sequence[str], parts: NoticeParts) -> list[Annex]:
    """Return the annexes with standards that name the kind, and those that name none."""
    return [
        annex for annex in parts.standards if name in annex.title or not any(other in annex.title for other in names)
    ]


def _add_section(found: KindStandards, section: NumberedItem, role: str, kinds: tuple[str, Sequence[str]]) -> None:
    """Add the conditions of a section of the body that are this kind's; a list of what excludes may stand in it."""
    name, names = kinds
    if EXCLUDES.search(section.own) and section.own.rstrip().endswith(("：", ":")):
        role = "excludes"  # 存在以下情形的不得申报：
    settings = {} if role == "standard" else {"role": role}
    start = len(found.clauses)
    own = only(section.below, partial(_is_for, name=name, names=names))
    for item in own:
        unnumbered = item.number is None and EXCLUDES.search(item.first) is not None
        above = _above(section, item.below if unnumbered else section.below)
        for text in clauses_below([item], above, section.heading):
            shared = text.excludes or any(text.heading.startswith(each) for each in names)
            kept = {"role": "excludes"} if text.excludes else settings
            scored = _for_kind(
                _with_points(replace(text, heading=section.heading if shared else text.heading)), name, names
            )
            found.clauses.append(replace(scored, settings={**scored.settings, **kept}, section=section.mark))
    lines = [section.own, *(line for item in own for line in (item.first, *item.rest))]
    found.doubts += [f"“{some[0]}”没有写成条件，现在每一项都要求" for line in lines if (some := _SOME_OF.search(line))]
    found.doubts += list(holes_in([item for item in section.below if item.mark]))
    marks = [item.mark for item in own]
    if (group := _ONE_OF.search(section.own)) and {group["first"], group["last"]} <= set(marks):
        found.groups.append((start + marks.index(group["first"]), start + marks.index(group["last"]) + 1))


def _above(section: NumberedItem, items: Sequence[NumberedItem]) -> str:
    """Return what stands before the numbers of items: their section's; nobody writes it before 1. or the （1） beside that."""
    beside = section.below and section.below[0].level == Level.POINT
    alone = {Level.POINT, Level.BRACKETED_POINT} if beside else {Level.POINT}
    return section.mark if items and items[0].level not in alone else ""


def _is_for(item: NumberedItem, name: str, names: Sequence[str]) -> bool:
    """Return whether a condition is this kind's: it begins with its name, or with none."""
    named = [each for each in names if re.match(rf"{re.escape(each)}(?:还|另|应|须|需|申报|的|：|:)", item.first)]
    return not named or name in named


def _for_kind(clause: FoundClause, name: str, names: Sequence[str]) -> FoundClause:
    """Return a clause with what it requires of this kind, where its sentences begin with the kinds' names."""
    sentences = re.split(r"(?<=[；;。])", clause.text.quote)
    own = [each for each in sentences if name in each or not any(other in each for other in names)]
    if len(names) < _SEVERAL or len(own) == len(sentences) or not own:
        return clause
    doubt = f"只取了“{name}”的一部分，请核对"
    return replace(clause, required="".join(own).rstrip("；;。"), doubts=(*clause.doubts, doubt))


def _tell_sections_apart(found: KindStandards) -> None:
    """Put the section's number before those of the body's clauses, where an annex uses the same."""
    annexed = {clause.text.number for clause in found.clauses if not clause.section}
    if annexed & {clause.text.number for clause in found.clauses if clause.section}:
        found.clauses = [
            replace(clause, text=replace(clause.text, number=_in_section(clause, annexed)))
            if clause.section
            else clause
            for clause in found.clauses
        ]


def _in_section(clause: FoundClause, taken: AbstractSet[str]) -> str:
    """Return the number of a clause of the body with its section's, or as one of the body where an annex uses that too."""
    number = clause.text.number
    if not number.startswith(clause.section):
        return f"{clause.section}、{number}"
    return f"正文{number}" if number in taken else number


def _add_annex(found: KindStandards, annex: Annex, name: str, names: Sequence[str]) -> None:
    if found.annex:
        found.doubts.append(f"{annex.name}也像是标准，和{found.annex}合在一起了，请核对")
    else:
        found.annex, found.title = annex.name, annex.title
    for block in annex.blocks:
        if isinstance(block, Table):
            _add_scores(found, block)
    items = items_of([block.text for block in annex.blocks if isinstance(block, Paragraph)])
    of_kinds = {other: [item for item in items if _is_section_of(item, other)] for other in names}
    own, named = of_kinds[name], [item for each in of_kinds.values() for item in each]
    found.doubts += list(holes_in(items))
    if len(names) > 1 and own and len(named) >= len(names) - 1:
        for item in own:
            found.clauses += map(_with_points, clauses_below(item.below, "", item.heading))
    else:
        found.clauses += map(_with_points, _clauses(items))


def _add_scores(found: KindStandards, table: Table) -> None:
    for score in scores_in(table):
        found.clauses.append(FoundClause(score.clause, score.settings, score.required))
        found.doubts += [f"第{score.clause.number}项：{doubt}" for doubt in score.doubts]


def _with_points(text: ClauseText) -> FoundClause:
    """Return a clause with the points in brackets behind it, and what it requires apart from them; ★ makes it one that must be met."""
    must = MUST.match(text.quote)
    bare = text.quote[must.end() :] if must else text.quote
    bonus = {"role": "bonus"} if BONUS.search(f"{text.number}{text.heading}{bare}") else {}
    settings = {"role": "required"} if must else bonus
    printed = POINTS_BEHIND.search(bare)
    points = whole(plain_digits(printed["points"])) if printed else best_points(bare)
    if points is None:
        return FoundClause(replace(text, quote=bare), settings)
    scoring = scoring_of(plain_digits(bare[: printed.start()] if printed else bare), points)
    quote = replace(text, quote=bare, heading=POINTS_BEHIND.sub("", text.heading))
    return FoundClause(
        quote, {**settings, "points": points, **scoring.settings}, scoring.required, doubts=scoring.doubts
    )


def _is_section_of(item: NumberedItem, name: str) -> bool:
    """Return whether a section of an annex is that of a kind: 示范企业标准, 企业类."""
    return name in item.heading or item.heading.startswith(core_of(name))


def _clauses(items: Sequence[NumberedItem]) -> Iterator[ClauseText]:
    for clause in clauses_below(items):
        if clause.quote and dense(clause.quote):
            yield clause
