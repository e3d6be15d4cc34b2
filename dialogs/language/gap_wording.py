"""The sentences of the gap list: how far an answer is from a criterion, in one line and in full, and what would close it."""

from collections.abc import Mapping, Sequence

from dialogs.language.gap_words import OR, counted, labels_of, listed, on_day
from dialogs.language.rules.dates import counted_from
from dialogs.language.rules.registry import words_of
from standards.answers import Value
from standards.criteria import AllOf, AnyOf, AnyTicked, AtLeastTicked, Criterion, PlainCriterion, Ratio, Share, Within
from standards.criteria.answered import applies
from standards.criteria.standing import Standing
from standards.form import Field
from standards.verdicts import Finding, GroupFinding, PlainFinding

MOST_TITLES = 2
"""Titles of a clause that are said; from the third on they are counted."""
NOT_ANSWERED = "还没有回答"
NOTHING_TO_MEET = "没有需要对照的标准。"


def summary(total: int, met: int, not_met: int, unknown: int) -> str:
    """Return how many clauses are met, not met, not known to be met."""
    if not total:
        return NOTHING_TO_MEET
    if met == total:
        return f"对照 {total} 条标准：✅ 全部达标。"
    counts = ((f"✅ 达标 {met} 条", met), (f"未达标 {not_met} 条", not_met), (f"待确认 {unknown} 条", unknown))
    return f"对照 {total} 条标准：{'，'.join(text for text, number in counts if number)}。"


def headline(total: int, met: int) -> str:
    """Return the same as a headline, beside which the rest is drawn."""
    if not total:
        return NOTHING_TO_MEET
    return f"{total} 条标准，{'全部达标' if met == total else f'达标 {met} 条'}"


def short(finding: Finding, fields: Mapping[str, Field], values: Mapping[str, Value]) -> str:
    """Return what a criterion lacks in a few words; empty where the line says it already."""
    if isinstance(finding, GroupFinding):
        return _joined([short(each, fields, values) for each in _said(finding)], finding)
    if finding.standing is Standing.UNKNOWN:
        return unknown(finding, fields, values)
    words = words_of(finding.criterion, fields)
    return f"{words.topic}：{words.short(finding.distance)}" if applies(words.field, values) else ""


def title(finding: Finding, fields: Mapping[str, Field], values: Mapping[str, Value]) -> str:
    """Return what a criterion lacks as a title: 培训还差 1 次, 还缺竞业限制协议; empty where another says it already."""
    if isinstance(finding, GroupFinding):
        return _joined([title(each, fields, values) for each in _said(finding)], finding)
    words = words_of(finding.criterion, fields)
    if finding.standing is Standing.UNKNOWN:
        return NOT_ANSWERED if words.field.key not in values else unknown(finding, fields, values)
    return words.title(finding.distance) if applies(words.field, values) else ""


def titled(titles: Sequence[str]) -> str:
    """Return the titles of a clause as one; from the third on they are counted."""
    different = list(dict.fromkeys(each for each in titles if each))
    if len(different) <= MOST_TITLES:
        return "，".join(different)
    return f"{different[0]}等 {len(different)} 处"


def in_full(finding: Finding, fields: Mapping[str, Field], values: Mapping[str, Value]) -> str:
    """Return how far an answer is from its criterion, without a full stop; empty where another sentence says it already.

    Of several that will do, the nearest comes first, then what would do instead.
    """
    if isinstance(finding, GroupFinding):
        sentences = dict.fromkeys(in_full(each, fields, values) for each in _said(finding))
        nearest = "；".join(filter(None, sentences))
        instead = "，或".join(requirement(each.criterion, fields) for each in finding.instead)
        return "；或者".join(filter(None, (nearest, instead)))
    if finding.standing is Standing.UNKNOWN:
        return unknown(finding, fields, values)
    words = words_of(finding.criterion, fields)
    return words.in_full(finding.distance) if applies(words.field, values) else words.beside(finding.distance)


def unknown(finding: PlainFinding, fields: Mapping[str, Field], values: Mapping[str, Value]) -> str:
    """Return why it is not known whether a criterion is met."""
    rule, answer = finding.criterion, finding.distance.answered
    field = fields[rule.field]
    if answer is None:
        return f"{field.label}{NOT_ANSWERED}"
    if isinstance(rule, Within):
        return f"{field.label}{on_day(answer)}晚于{counted_from(rule.before)}，请核对"
    whole = fields.get(whole_of(rule, field) or "")
    if whole is None or whole.key not in values:
        return f"{(whole or field).label}{NOT_ANSWERED}"
    if isinstance(rule, Share) and answer in (0, "0"):
        return f"{whole.label}是 0，算不出比例，请核对"
    return (
        f"{field.label}多于{whole.label}，请核对"
        if isinstance(rule, Share)
        else f"{field.label}与{whole.label}对不上，请核对"
    )


def whole_of(rule: PlainCriterion, field: Field) -> str | None:
    """Return the key of the number that a rule holds its own against; None if it has none."""
    if isinstance(rule, Share):
        return rule.of or field.share_of
    return rule.of if isinstance(rule, Ratio) else None


def advice(field: Field, finding: PlainFinding, *, planned: bool = False) -> tuple[str, ...]:
    """Return what would close the gap of one criterion, each thing as a verb and its object; empty if the campaign has no words for it.

    With `planned`, in the words of a plan.
    """
    general, distance = (planned and field.plan) or field.advice, finding.distance
    if isinstance(finding.criterion, AnyTicked):
        return (_filled(general, listed(labels_of(field, distance.missing), OR), ""),) if general else ()
    if isinstance(finding.criterion, AtLeastTicked) and len(distance.missing) > (distance.short_by or 0):
        names, short_by = listed(labels_of(field, distance.missing), OR), counted(distance.short_by, "项")
        return (_filled(general or "从{missing}中再做到{short}", names, short_by),)
    without_own = [key for key in distance.missing if not field.options_by_key[key].advice]
    pieces: list[str] = []
    if general and (without_own or not distance.missing):
        pieces.append(
            _filled(general, listed(labels_of(field, without_own)), counted(distance.short_by, field.unit)),
        )
    elif without_own:
        return ()
    pieces += [own for key in distance.missing if (own := field.options_by_key[key].advice)]
    return tuple(pieces)


def advised(pieces: Sequence[str]) -> str:
    """Return advice as one sentence."""
    return f"{('；' if any('，' in piece for piece in pieces) else '，').join(pieces)}。" if pieces else ""


def requirement(criterion: Criterion, fields: Mapping[str, Field]) -> str:
    """Return what meets a criterion: 培训次数：至少 2 次."""
    match criterion:
        case AnyOf(criteria=criteria, value=value):
            return f"以下 {len(criteria)} 项至少符合 {value} 项（{_listed(criteria, fields)}）"
        case AllOf(criteria=criteria):
            return f"以下 {len(criteria)} 项都要符合（{_listed(criteria, fields)}）"
        case _:
            return f"{fields[criterion.field].label}：{words_of(criterion, fields).requirement()}"


def _listed(criteria: Sequence[Criterion], fields: Mapping[str, Field]) -> str:
    return "；".join(requirement(each, fields) for each in criteria)


def _said(finding: GroupFinding) -> tuple[Finding, ...]:
    """Return the parts of a group that are named: what would close it, the nearest first; or what is not known."""
    return finding.nearest or finding.behind


def _joined(pieces: Sequence[str], finding: GroupFinding) -> str:
    """Return the nearest parts in a few words, and how many others would do instead."""
    said = "，".join(dict.fromkeys(piece for piece in pieces if piece))
    instead = len(finding.instead)
    return f"{said}（另有 {instead} 种办法）" if said and instead else said


def _filled(general: str, missing: str, short_by: str) -> str:
    return general.replace("{missing}", missing).replace("{short}", short_by)
