"""Everything the bot will say and judge in a campaign, on a sheet for the bureau to check."""

from collections.abc import Iterator

from bot.documents.fill import Forms
from bot.documents.prove import NotProved
from dialogs.flow.gaps import requirement
from standards.campaign import Campaign, Kind
from standards.form import Field
from standards.library import CampaignFolder, Problem, sheet_problems


def sheet(campaign_folder: CampaignFolder) -> tuple[str, list[Problem]]:
    """Return the sheet of a campaign, and the problems that its checks and its Word forms have."""
    campaign = campaign_folder.campaign
    lines = [*_about(campaign)]
    problems = sheet_problems(campaign_folder)
    forms = Forms(lambda _: campaign_folder.templates)
    for kind in campaign.kinds:
        lines += ["", *_kind(kind)]
        try:
            forms.blank(campaign.id, kind)
        except (ValueError, OSError, NotProved) as refused:
            problems.append(Problem(campaign_folder.templates / f"{kind.key}.docx", 0, str(refused)))
    return "\n".join(lines), problems


def _about(campaign: Campaign) -> Iterator[str]:
    principle = "（原则上）" if campaign.in_principle else ""
    yield f"批次 {campaign.id}：{campaign.title}"
    yield f"机关：{campaign.bureau} · {campaign.year}年度"
    yield f"开始 {campaign.opened} · 截止 {campaign.deadline}{principle} · 评选至 {campaign.selection_until}"
    yield f"联系：{campaign.contact.person} · {campaign.contact.telephone} · {campaign.contact.address}"
    yield f"递交：纸质 {campaign.hand_over.copies}（{campaign.hand_over.seal}）"
    yield f"流程：{' → '.join(step.text for step in campaign.process)}"
    for question in campaign.questions:
        yield f"问：{question.title}\n答：{campaign.answered(question)}"


def _kind(kind: Kind) -> Iterator[str]:
    yield f"== {kind.name}（{kind.explains}）共 {len(kind.steps)} 题 =="
    yield f"申报条件：{kind.who_may_apply}"
    yield f"-- {kind.form.annex} {kind.form.title} --"
    for field in kind.form.fields:
        yield from _field(field)
    yield f"留空盖章：{'、'.join(kind.form.opinions)}"
    yield f"-- {kind.standards.annex} {kind.standards.title} --"
    for clause in kind.standards.clauses:
        yield f"{clause.name}\n  原文：{clause.quote}"
        for field in clause.fields:
            yield from _field(field)
        for criterion in clause.criteria:
            yield f"  达标：{requirement(criterion, kind.fields)}"
        yield f"  建议：{clause.advice}"


def _field(field: Field) -> Iterator[str]:
    marks = [field.kind.value]
    marks += ["个人信息"] if field.personal else []
    marks += [f"前提：{field.needs}"] if field.needs else []
    yield f"  {field.label}（{'，'.join(marks)}）{' / '.join(field.ask.split(chr(10)))}"
    if field.options:
        yield f"    选项：{'、'.join(option.label for option in field.options)}"
    if field.example:
        yield f"    例如：{field.example}"
