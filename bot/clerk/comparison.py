"""Two campaigns side by side, in the words of their notices."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from dialogs.language import phase_wording
from dialogs.language.gap_wording import requirement
from dialogs.language.points_wording import scoring
from standards.announcement import deadline_in_figures
from standards.campaign import Campaign
from standards.clauses import Clause
from standards.form import Field
from standards.kind import Kind

Named = TypeVar("Named")


def differences(one: Campaign, other: Campaign) -> Iterator[str]:
    """Yield what differs between two campaigns, a line each, from the first to the second; nothing if nothing does."""
    yield from _section("通知", [*_values(_about(one), _about(other)), *_contacts(one, other)])
    yield from _section("流程", _steps(_phases(one), _phases(other)))
    yield from _section(
        "常见问题",
        [
            *_added_and_gone(
                {each.title: each for each in one.questions}, {each.title: each for each in other.questions}
            )
        ],
    )
    kinds, others = {each.key: each for each in one.offered}, {each.key: each for each in other.offered}
    yield from _section(
        "申报类型", [*_added_and_gone(*({each.name: each for each in side.values()} for side in (kinds, others)))]
    )
    for key, kind in kinds.items():
        if key in others:
            yield from _kind(kind, others[key])


def _about(campaign: Campaign) -> Mapping[str, str]:
    hand_over = campaign.hand_over
    return {
        "名称": campaign.title,
        "机关": campaign.bureau,
        "年度": f"{campaign.year}年度",
        "开始": str(campaign.opened),
        "截止": f"{deadline_in_figures(campaign.deadline, campaign.until)}{'（原则上）' if campaign.in_principle else ''}",
        "评选至": str(campaign.selection_until),
        "份数和盖章": f"{hand_over.copies} {hand_over.seal}".strip(),
        "送到": campaign.address,
        "电子邮箱": hand_over.email,
        "网上系统": hand_over.system,
        "区号": campaign.area_code,
        "邮编开头": campaign.postcode_prefix,
        "编号前缀": campaign.reference_prefix,
    }


def _phases(campaign: Campaign) -> list[str]:
    return [phase_wording.in_a_row(campaign, (each,)) for each in campaign.phases]


def _contacts(one: Campaign, other: Campaign) -> Iterator[str]:
    def said(campaign: Campaign) -> dict[str, str]:
        return {" ".join(filter(None, (*each.purposes, each.person, each.telephone))): "" for each in campaign.contacts}

    yield from (f"联系人{line}" for line in _added_and_gone(said(one), said(other)))


def _kind(kind: Kind, other: Kind) -> Iterator[str]:
    texts = ({"申报条件": each.who_may_apply, "说明": each.explains} for each in (kind, other))
    yield from _section(other.name, [*_values(*texts)])
    form, other_form = ({each.key: each for each in side.form.fields} for side in (kind, other))
    yield from _section(f"{other.name} · {other.form.title}", [*_pairs(form, other_form, _label, _field)])
    clauses, others = ({each.number: each for each in side.standards.clauses} for side in (kind, other))
    titled = f"{other.name} · {other.standards.title}"
    yield from _section(
        titled, [*_pairs(clauses, others, lambda clause: clause.name, lambda a, b: _clause(a, b, kind, other))]
    )


def _clause(clause: Clause, other: Clause, kind: Kind, other_kind: Kind) -> Iterator[str]:
    texts = ({"标题": each.heading, "原文": each.quote, "建议": each.advice} for each in (clause, other))
    yield from (f"{clause.name}：{line}" for line in _values(*texts))
    rules, other_rules = (
        [requirement(rule, of.fields) for rule in each.rules] + [scoring(each, of.fields)]
        for each, of in ((clause, kind), (other, other_kind))
    )
    yield from (f"{clause.name}：{line}" for line in _steps(rules, other_rules))
    asked, asked_then = ({field.key: field for field in each.fields} for each in (clause, other))
    yield from (f"{clause.name}：{line}" for line in _pairs(asked, asked_then, _label, _field))


def _field(field: Field, other: Field) -> Iterator[str]:
    told = (
        {
            "栏名": each.label,
            "问法": each.ask,
            "例子": each.example,
            "答案": each.kind.value,
            "单位": each.unit,
            "选项": "、".join(option.label for option in each.options),
        }
        for each in (field, other)
    )
    yield from (f"{field.label}：{line}" for line in _values(*told))


def _label(field: Field) -> str:
    return f"“{field.label}”"


def _pairs(
    before: Mapping[str, Named],
    after: Mapping[str, Named],
    name: Callable[[Named], str],
    compare: Callable[[Named, Named], Iterator[str]],
) -> Iterator[str]:
    for key, each in before.items():
        if key not in after:
            yield f"去掉：{name(each)}"
    for key, each in after.items():
        if key in before:
            yield from compare(before[key], each)
        else:
            yield f"新加：{name(each)}"


def _values(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    for name, value in before.items():
        if value != after[name]:
            yield f"{name}：{value or '（没有）'} → {after[name] or '（没有）'}"


def _added_and_gone(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[str]:
    yield from (f"去掉：{each}" for each in before if each not in after)
    yield from (f"新加：{each}" for each in after if each not in before)


def _steps(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Yield what changed in a list whose order counts: pairs side by side where as many came as went."""
    gone = [each for each in before if each and each not in after]
    come = [each for each in after if each and each not in before]
    if len(gone) == len(come):
        yield from (f"{was} → {now}" for was, now in zip(gone, come, strict=True))
        return
    yield from (f"去掉：{each}" for each in gone)
    yield from (f"新加：{each}" for each in come)


def _section(title: str, lines: Sequence[str] | Iterator[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"== {title} =="
        yield from (f"  {line}" for line in found)
