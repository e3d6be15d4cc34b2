"""One application as its applicant sees it, with its gaps and what officers recorded."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.staff import changed_answers
from bot.staff.application_lookup import find_by_name
from bot.staff.application_names import context_of, reference_of, title_of
from bot.staff.commands import RULES
from bot.staff.members import StaffDirectory
from bot.staff.milestone_acts import DECIDE, RECEIVED, RECOMMEND
from bot.staff.reports.application_lines import application_line, show_buttons, stages_text
from bot.staff.reports.application_list import ON_A_PAGE, Listing
from bot.staff.reports.orders import SHOW
from bot.staff.requests import example_of
from bot.staff.responses import button
from bot.staff.roles import Role
from bot.staff.search import search
from bot.staff.selection import LONGEST, SHORTEST_SEARCH
from bot.storage.applications import ApplicationRecord, Applications, not_erased
from bot.storage.milestones import Milestones
from bot.storage.selection import Selection
from bot.storage.transaction import Transaction
from dialogs.flow import gaps
from dialogs.flow.outline import outline
from dialogs.language import bureau_wording
from dialogs.language import staff_wording as wording
from dialogs.language.plain_text import text_of_parts
from dialogs.model.context import Context
from dialogs.model.reply import Reply, Rows
from dialogs.model.stages import NAMES, Stage
from standards.campaign import Campaign, Kind


def show_application(
    tx: Transaction, campaigns: Mapping[str, Campaign], text: str, role: Role, at: datetime, directory: StaffDirectory
) -> Listing:
    """Return one application; personal fields only for officers, and a list if the text finds several."""
    matches = _find(tx, campaigns, text, role, at)
    if not matches:
        return Reply.of(wording.nothing_to_show(example_of(RULES[SHOW].example, campaigns))), ()
    if len(matches) > 1:
        lines = [application_line(campaigns, each, at) for each in matches[:ON_A_PAGE]]
        return Reply.of("\n".join([wording.SEVERAL, *lines]), show_buttons(matches[:ON_A_PAGE])), not_erased(matches)
    [filed] = matches
    records = _records(tx, filed, directory)
    if filed.campaign not in campaigns:
        return Reply.of("\n".join([application_line(campaigns, filed, at), *records])), not_erased([filed])
    context = context_of(campaigns, filed, at)
    lines = [f"{title_of(context, filed)} · {stages_text(filed, at)}", *records]
    if filed.erased_at is not None:
        return Reply.of("\n".join([*lines, wording.erased_on(filed.erased_at)])), ()
    if context.conversation.kind is None:
        return Reply.of("\n".join([*lines, wording.NO_KIND_YET])), not_erased([filed])
    done, total = context.journey.answered, len(context.journey.steps)
    lines += [*_changes(campaigns, filed, role, at), wording.answered(done, total), *_answers(context, role)]
    gaps_text = text_of_parts(gaps.report(context).parts)
    return Reply.of("\n".join([*lines, "", gaps_text]), _next_commands(filed, role)), not_erased([filed])


def _find(
    tx: Transaction, campaigns: Mapping[str, Campaign], text: str, role: Role, at: datetime
) -> Sequence[ApplicationRecord]:
    """Return the applications that a text finds by reference, number or name, or else by other answers."""
    if not text:
        return ()
    matches = find_by_name(Applications(tx), campaigns, text, at)
    if matches or text.startswith("#") or len(text) < SHORTEST_SEARCH or len(text) > LONGEST:
        return matches
    return search(tx, campaigns, Selection(search=text), role, at).applications


def _answers(context: Context, role: Role) -> Sequence[str]:
    lines = []
    for section in outline(context):
        answers = [
            f"{line.label}：{line.text if _may_see(context.kind, line.key, role) else wording.HIDDEN}"
            for line in section.lines
            if line.text
        ]
        lines += ["", f"【{section.heading}】", *answers] if answers else []
    return lines


def _records(tx: Transaction, filed: ApplicationRecord, directory: StaffDirectory) -> Sequence[str]:
    """Return what officers recorded of an application, a line each."""
    lines = []
    for record in Milestones(tx).of(filed.id):
        details = [wording.version(record.version)] if record.version is not None else []
        if record.at.date() != record.recorded_at.date():
            details.append(wording.recorded_at(record.recorded_at))
        if record.waits:
            details.append(wording.NOT_NOTIFIED_YET)
        verdict = f" {bureau_wording.verdict(record.passed)}" if record.stage is Stage.DECIDED else ""
        officer = "，".join([directory.name_of(record.by), *details])
        note = f"：{record.text}" if record.text else ""
        lines.append(f"{record.at:%Y-%m-%d %H:%M} {NAMES[record.stage]}{verdict}（{officer}）{note}")
    if filed.voided_at is not None and (voided := Applications(tx).why_voided(filed.id)) is not None:
        by, reason = voided
        lines.append(wording.voided_line(filed.voided_at, directory.name_of(by), reason))
    return lines


def _changes(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, role: Role, at: datetime) -> Sequence[str]:
    """Return what the applicant changed after the paper came; personal fields only for officers."""
    differences = changed_answers.differences_since_receipt(campaigns, filed, at)
    if not differences or filed.changed_at is None:
        return ()
    kind = context_of(campaigns, filed, at).kind
    lines = [
        changed_answers.difference_line(each) if _may_see(kind, each.key, role) else f"{each.label}：{wording.HIDDEN}"
        for each in differences
    ]
    return [wording.changed_since(filed.changed_at), *lines]


def _may_see(kind: Kind, key: str, role: Role) -> bool:
    return role >= Role.OFFICER or key not in kind.fields or not kind.fields[key].personal


def _next_commands(filed: ApplicationRecord, role: Role) -> Rows:
    """Return buttons for what an officer can record of an application next."""
    if role < Role.OFFICER or filed.voided_at is not None or Stage.DECIDED in filed.stages:
        return ()
    reference = reference_of(filed)
    if Stage.RECEIVED not in filed.stages:
        return (button(wording.RECEIVE, RECEIVED, reference),)
    if Stage.RECOMMENDED not in filed.stages:
        return (button(wording.RECOMMEND, RECOMMEND, reference),)
    passed = button(wording.PASSED, DECIDE, f"{reference} passed")
    failed = button(wording.FAILED, DECIDE, f"{reference} failed")
    return ((*passed, *failed),)
