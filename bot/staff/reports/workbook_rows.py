"""An application as a row of the workbook."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.channel_registry import title_of
from bot.staff import changed_answers
from bot.staff.application_names import ERASED, context_of, reference_of
from bot.staff.members import StaffDirectory
from bot.staff.reports.answer_columns import set_aside
from bot.staff.reports.workbook import Acts, Row
from bot.storage.applications import ApplicationRecord
from bot.storage.milestones import Milestone, Milestones
from bot.storage.stage_times import STAMPS
from bot.storage.transaction import Transaction
from dialogs.flow import gaps, listed, points
from dialogs.flow.outline import outline
from dialogs.language import bureau_wording
from dialogs.model.context import Context
from dialogs.model.stages import NAMES, Stage
from dialogs.questions.registry import question_kind
from standards.campaign import Campaign
from standards.criteria.standing import Standing

SHORT: Mapping[Stage, str] = {
    Stage.RECEIVED: "收件",
    Stage.RETURNED: "退回",
    Stage.RECOMMENDED: "推荐",
    Stage.DECIDED: "结果",
}
UNKNOWN_CAMPAIGN = "（批次的文件不在了）"


def row(
    tx: Transaction,
    campaigns: Mapping[str, Campaign],
    filed: ApplicationRecord,
    at: datetime,
    directory: StaffDirectory,
) -> Row:
    """Return an application as a row; only its record if its answers are erased or its campaign is not installed."""
    records = Milestones(tx).of(filed.id) if any(stage in STAMPS for stage in filed.stages) else ()
    installed = filed.campaign in campaigns
    differences = changed_answers.differences_since_receipt(campaigns, filed, at) if installed else ()
    changed = "；".join(map(changed_answers.difference_line, differences))
    acts = _acts(filed, records, changed, directory)
    channel = title_of(filed.channel)
    bare = Row(
        reference_of(filed), filed.id, channel, filed.stages, {}, (), (), acts, name=_name_in_place(filed, installed)
    )
    if not installed or filed.kind is None or filed.erased_at is not None:
        return bare
    context = context_of(campaigns, filed, at)
    score = points.reckoned(context, gaps.verdicts(context))
    short = [verdict for verdict in gaps.counted(context) if verdict.standing is Standing.NOT_MET]
    missed = tuple(verdict.clause.number for verdict in short)
    sentences = tuple(gaps.distance(context, verdict) for verdict in short)
    scored = None if score is None else float(score.least)
    answered = filed.stages, _answers(context), missed, sentences, acts
    return Row(reference_of(filed), filed.id, channel, *answered, points=scored, lists=_lists(context))


def _name_in_place(filed: ApplicationRecord, installed: bool) -> str:
    if filed.erased_at is not None:
        return ERASED
    return "" if installed else UNKNOWN_CAMPAIGN


def _acts(filed: ApplicationRecord, records: Sequence[Milestone], changed: str, directory: StaffDirectory) -> Acts:
    last = max(filed.stages, key=list(Stage).index)
    returns = [record.text for record in records if record.stage is Stage.RETURNED]
    decided = [record for record in records if record.stage is Stage.DECIDED and Stage.DECIDED in filed.stages]
    versions = [record.version for record in records if record.version is not None]
    return Acts(
        bureau_wording.verdict(filed.passed) or NAMES[last],
        bureau_wording.verdict(filed.passed),
        decided[-1].text if decided else "",
        returns[-1] if returns else "",
        "、".join(f"{SHORT[record.stage]} {directory.name_of(record.by)}" for record in records),
        records[-1].recorded_at if records else None,
        versions[-1] if versions else None,
        changed,
    )


def _lists(context: Context) -> Mapping[str, Sequence[Sequence[str]]]:
    """Return the rows of each list that was answered, cell by cell as they are printed."""
    asked = [step.field for step in context.journey.steps if step.field.columns]
    return {field.key: [listed.cells(field, row) for row in listed.rows_now(context, field)] for field in asked}


def _answers(context: Context) -> Mapping[str, str | int | float]:
    answers: dict[str, str | int | float] = {}
    for section in outline(context):
        for line in section.lines:
            if line.text:
                field = context.kind.fields[line.key]
                number = question_kind(field).number(context, field, context.values[line.key])
                answers[line.key] = line.text if number is None else number
    return answers | dict(set_aside(context))
