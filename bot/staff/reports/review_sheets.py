"""The review sheets of the applications that an officer names or selects."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.documents.review_sheets import ReviewedClause, ReviewSheet
from bot.documents.word import MOST_SECTIONS
from bot.staff import changed_answers
from bot.staff.application_names import context_of, name_of, reference_of
from bot.staff.jurisdiction import Jurisdiction
from bot.staff.roles import Role
from bot.staff.search import search
from bot.staff.selection import SelectionNotUnderstood, read_selection
from bot.staff.selection_description import describe
from bot.staff.targets import is_reference, split_targets
from bot.storage.applications import ApplicationRecord, Applications, not_erased
from bot.storage.received_versions import ReceivedVersions
from bot.storage.transaction import Transaction
from dialogs.flow import consistency, gaps, points
from dialogs.flow.outline import explained, printed
from dialogs.language import points_wording, role_wording
from dialogs.language import review_sheet_wording as wording
from dialogs.model.context import Context
from dialogs.model.stages import Stage
from standards.campaign import Campaign
from standards.criteria.answered import applies
from standards.criteria.standing import Standing
from standards.form import Field
from standards.verdicts import Verdict

_PDF = re.compile(r"(?:^|(?<=\s))pdf(?=\s|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The sheets that were asked for."""

    sheets: Sequence[ReviewSheet]
    selection: str
    """What was selected, in words."""
    left_out: int
    """Applications without a sheet, because there is nothing to review."""
    about: Collection[int]


def wants_pdf(text: str) -> tuple[str, bool]:
    """Return a command's text without the word PDF, and whether it was in it."""
    rest, found = _PDF.subn(" ", text)
    return " ".join(rest.split()), bool(found)


def review_sheets(tx: Transaction, over: Jurisdiction, text: str, at: datetime, role: Role) -> Reviewed:
    """Return the sheets of applications by their references or by a selection; raise `SelectionNotUnderstood` with a sentence."""
    campaigns = over.campaigns
    selection, filed = _chosen(tx, over, text, at, role)
    if len(filed) > MOST_SECTIONS:
        raise SelectionNotUnderstood(wording.too_many(len(filed), MOST_SECTIONS))
    reviewable = [each for each in filed if _is_reviewable(campaigns, each)]
    if not reviewable:
        raise SelectionNotUnderstood(wording.nothing_selected(selection) if text else wording.NOTHING_AWAITS)
    sheets = [_sheet(tx, campaigns, each, at) for each in sorted(reviewable, key=lambda each: each.id)]
    return Reviewed(sheets, selection, len(filed) - len(reviewable), not_erased(reviewable))


def _chosen(
    tx: Transaction, over: Jurisdiction, text: str, at: datetime, role: Role
) -> tuple[str, Sequence[ApplicationRecord]]:
    """Return what is meant, in words, and these applications."""
    applications, campaigns, targets = Applications(tx, over.scope), over.campaigns, split_targets(text)
    if targets.which and is_reference(targets.which[0]):
        return "、".join(targets.which), _by_reference(applications, targets.which, targets.rest)
    selection = read_selection(text or wording.AWAITING, campaigns, at.date(), searching=True)
    if selection.search:
        found = search(tx, over, selection, role, at).applications
        if not found:
            raise SelectionNotUnderstood(wording.not_found(selection.search))
        return describe(replace(selection, search=""), campaigns), found
    total, filed = applications.page(selection, 0, MOST_SECTIONS)
    if total > MOST_SECTIONS:
        raise SelectionNotUnderstood(wording.too_many(total, MOST_SECTIONS))
    return describe(selection, campaigns), filed


def _by_reference(applications: Applications, which: Sequence[str], rest: str) -> Sequence[ApplicationRecord]:
    if rest:
        raise SelectionNotUnderstood(wording.rest_not_understood(rest))
    if len(which) > MOST_SECTIONS:
        raise SelectionNotUnderstood(wording.too_many(len(which), MOST_SECTIONS))
    filed: dict[int, ApplicationRecord] = {}
    for each in which:
        matches = applications.find(each)
        if len(matches) != 1:
            raise SelectionNotUnderstood(wording.not_found(each))
        filed[matches[0].id] = matches[0]
    return list(filed.values())


def _is_reviewable(campaigns: Mapping[str, Campaign], filed: ApplicationRecord) -> bool:
    return filed.campaign in campaigns and filed.kind is not None and filed.erased_at is None


def _sheet(tx: Transaction, campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime) -> ReviewSheet:
    context = context_of(campaigns, filed, at)
    kind, campaign = context.kind, context.campaign
    personal = [field for field in kind.form.facts if field.personal]
    verdicts = gaps.verdicts(context)
    score = points.reckoned(context, verdicts)
    scored = (
        {} if score is None else {each.verdict.clause.number: points_wording.of_clause(each) for each in score.clauses}
    )
    return ReviewSheet(
        campaign.subject,
        kind.name,
        campaign.bureau,
        campaign.year,
        kind.standards.title,
        reference_of(filed),
        name_of(context),
        _paper(tx, filed),
        [(field.label, printed(context, field) or wording.NOT_ANSWERED) for field in personal],
        [
            _clause(context, verdict, list(judged.fields.values()), scored.get(verdict.clause.number, ""))
            for judged, verdict in zip(kind.clauses, verdicts, strict=True)
        ],
        [*_changes(campaigns, filed, at), *map(wording.does_not_fit, consistency.all_warnings(context))],
        recommends=campaign.recommends,
        points="" if score is None else points_wording.total(score),
    )


def _clause(context: Context, verdict: Verdict, fields: Sequence[Field], scored: str) -> ReviewedClause:
    clause, values = verdict.clause, context.values
    answers = [
        f"{field.label}：{explained(context, field) or wording.NOT_ANSWERED}"
        for field in fields
        if applies(field, values) and field.key not in context.journey.unasked
    ]
    stands = verdict.standing in (Standing.MET, Standing.NOT_APPLICABLE)
    distance = "" if stands else f"{gaps.distance(context, verdict)}。"
    name = role_wording.marked(clause, clause.name)
    counts = verdict.counts or verdict.standing is Standing.NOT_APPLICABLE
    return ReviewedClause(name, f"{clause.quote}。", answers, verdict.standing, distance, scored, counts)


def _paper(tx: Transaction, filed: ApplicationRecord) -> str:
    received = filed.stages.get(Stage.RECEIVED)
    if received is None:
        return wording.NOT_RECEIVED
    version = ReceivedVersions(tx).latest(filed.id)
    return wording.received(received.date(), None if version is None else version.number)


def _changes(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime) -> Sequence[str]:
    lines = [
        changed_answers.difference_line(each)
        for each in changed_answers.differences_since_receipt(campaigns, filed, at)
    ]
    return [wording.changed(lines)] if lines else []
