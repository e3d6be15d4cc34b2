"""The sheet by its sections: what stands in a campaign, and what people will read of it."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.campaign_checks import room_of
from bot.campaign_sheet.questions import asked_in_words
from bot.campaign_sheet.samples import Sample, letters, sample_of
from bot.documents.prove import NotProved
from dialogs.flow import gaps
from dialogs.language import contact_wording, phase_wording, points_wording, question_wording, role_wording
from dialogs.language.gap_wording import requirement
from dialogs.language.wording import last_day
from standards.announcement import deadline_in_figures
from standards.campaign import Campaign, WhichKind
from standards.clauses import Clause, Role
from standards.guide import ClauseGuide
from standards.kind import Kind


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the sheet: what it is about, and what is said, in several lines perhaps."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sheet."""

    title: str
    entries: tuple[Entry, ...]


def sections_of(campaign: Campaign, templates: Path) -> list[Section]:
    """Return the sheet of a campaign, whose Word forms stand in `templates`."""
    found = [Section("批次", tuple(_about(campaign)))]
    for offered in campaign.offered:
        kind = offered.as_of(campaign.opened)
        own, sample = campaign.for_kind(kind.key), sample_of(campaign, kind)
        found += [
            Section(kind.name, tuple(_kind(own, kind, templates))),
            Section(f"{kind.name} · {kind.form.annex} {kind.form.title}", tuple(_form(kind))),
            Section(
                f"{kind.name} · {kind.standards.annex} {kind.standards.title}", tuple(_standards(own, kind, sample))
            ),
            Section(f"{kind.name} · 会看到的话", tuple(Entry(*each) for each in letters(campaign, kind, sample))),
        ]
    questions = tuple(Entry(each.title, campaign.answered(each)) for each in campaign.questions)
    terms = (Entry(each.term, f"{campaign.filled(each.meaning)}（{each.source}）") for each in campaign.glossary.terms)
    return [each for each in (*found, Section("常见问题", questions), Section("词语", tuple(terms))) if each.entries]


def as_text(sections: list[Section]) -> str:
    """Return the sheet as text for the terminal."""
    lines: list[str] = []
    for section in sections:
        lines += ["", f"== {section.title} =="] if lines else [f"== {section.title} =="]
        for entry in section.entries:
            first, *others = entry.text.split("\n")
            lines += [f"{entry.label}：{first}", *(f"  {line}" for line in others)]
    return "\n".join(lines)


def _about(campaign: Campaign) -> Iterator[Entry]:
    principle = "（原则上）" if campaign.in_principle else ""
    yield Entry("编号", f"{campaign.id}，申报编号以 {campaign.reference_prefix} 开头")
    yield Entry("名称", campaign.title)
    yield Entry("机关", f"{campaign.bureau} · {campaign.year}年度")
    last = deadline_in_figures(campaign.deadline, campaign.until)
    days = f"开始 {campaign.opened} · 截止 {last}{principle} · 评选至 {campaign.selection_until}"
    yield Entry("日期", days)
    yield Entry("流程", phase_wording.in_a_row(campaign, campaign.procedure))
    yield Entry("保存", f"评选结束或最后一次使用（以较晚者为准）后 {campaign.retention_days} 天")
    if campaign.telling_apart is not None:
        yield Entry("不确定报哪一种", "\n".join(_told_apart(campaign, campaign.telling_apart)))


def _told_apart(campaign: Campaign, which: WhichKind) -> Iterator[str]:
    names = {kind.key: kind.name for kind in campaign.kinds}
    if not which.options:
        yield which.ask
        yield f"是：{names.get(which.yes or '', '')}；否：{names.get(which.no or '', '')}"
        return
    yield which.ask or question_wording.WHICH_OPTION
    for option in which.options:
        yield f"{option.says}：{names.get(option.kind, '')}"


def _kind(campaign: Campaign, kind: Kind, templates: Path) -> Iterator[Entry]:
    yield Entry("说明", f"{kind.explains}，共 {len(kind.usual_steps)} 题")
    yield Entry("也叫", "、".join(kind.aliases) or "—")
    yield Entry("申报条件", kind.who_may_apply)
    yield Entry("联系", "\n".join(contact_wording.listed(campaign)))
    address = f" · {campaign.address}" if campaign.address else ""
    yield Entry("怎样交", f"{contact_wording.ways(campaign)} · {last_day(campaign)}截止{address}")
    if signed := campaign.hand_over.signed_at(kind.key):
        yield Entry("签字盖章", signed)
    with suppress(OSError, NotProved):  # a form that does not suit is told as a fault
        room = room_of(templates / f"{kind.key}.docx", kind)
        yield Entry("一页", f"{kind.form.narrative.label}可写 {room} 字")


def _form(kind: Kind) -> Iterator[Entry]:
    for number, field in enumerate(kind.form.fields, 1):
        yield Entry(f"{number}. {field.label}", "\n".join(asked_in_words(kind, field)))
    yield Entry("留空盖章", "、".join(kind.form.opinions))


def _standards(campaign: Campaign, kind: Kind, sample: Sample) -> Iterator[Entry]:
    if table := points_wording.table(kind.standards):
        yield Entry("评分", table)
    missed = {verdict.clause.number: verdict for verdict in gaps.verdicts(sample.nothing)}
    for clause in kind.standards.clauses:
        lines = [f"原文：{clause.quote}", *_judged(kind, clause)]
        for field in clause.fields:
            lines += [f"问：{field.label}", *(f"  {line}" for line in asked_in_words(kind, field))]
        if clause.number in missed and (distance := gaps.distance(sample.nothing, missed[clause.number])):
            lines.append(f"都没有做时说：{distance}")
        if clause.advice:
            lines.append(f"建议：{clause.advice}")
        if clause.evidence:
            lines.append(f"证明材料：{'、'.join(each.label for each in clause.evidence)}")
        lines += _guide(campaign, campaign.glossary.of_clause(kind.key, clause.number))
        yield Entry(role_wording.marked(clause, clause.name), "\n".join(lines))


def _judged(kind: Kind, clause: Clause) -> Iterator[str]:
    if clause.role is not Role.STANDARD:
        yield f"性质：{role_wording.name_of(clause.role)}"
    if clause.applies_if is not None:
        yield f"适用：{requirement(clause.applies_if, kind.fields)}（不符合的，本条不问、不算）"
    if clause.unless is not None:
        yield f"除外：{requirement(clause.unless, kind.fields)}（符合的，本条不问、不算）"
    for criterion in clause.criteria:
        yield f"达标：{requirement(criterion, kind.fields)}"
    if scored := points_wording.scoring(clause, kind.fields):
        yield f"分值：{scored}"


def _guide(campaign: Campaign, guide: ClauseGuide | None) -> Iterator[str]:
    if guide is None:
        return
    yield f"自查：{campaign.filled(guide.check)}"
    yield f"什么算：{campaign.filled(guide.counts)}"
    for question in guide.questions:
        yield f"常问：{question.title}\n  答：{campaign.answered(question)}"
