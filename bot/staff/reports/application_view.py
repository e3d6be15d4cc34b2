"""One application as its applicant sees it, with its gaps and what officers recorded."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.staff import changed_answers
from bot.staff.application_lookup import find_by_name
from bot.staff.application_names import context_of, full_title, is_of_earlier_version, reference_of
from bot.staff.commands import RULES
from bot.staff.jurisdiction import Jurisdiction
from bot.staff.members import Officer, StaffDirectory
from bot.staff.milestone_acts import DECIDE, RECEIVED, RECOMMEND
from bot.staff.reports.application_case import Reader, case_of
from bot.staff.reports.application_lines import application_line, show_buttons, stages_text
from bot.staff.reports.application_list import ON_A_PAGE, Listing
from bot.staff.reports.application_table import acts, columns, table_rows
from bot.staff.reports.orders import ASSESS, SHOW
from bot.staff.requests import example_of, spoken_by
from bot.staff.responses import button
from bot.staff.roles import Role
from bot.staff.search import search
from bot.staff.selection import LONGEST, SHORTEST_SEARCH
from bot.storage.applications import ApplicationRecord, Applications, not_erased
from bot.storage.milestones import Milestones
from bot.storage.namesakes import Namesakes
from bot.storage.scope import EVERYWHERE
from bot.storage.selection import Selection
from bot.storage.transaction import Transaction
from dialogs.flow import gaps
from dialogs.flow.outline import outline
from dialogs.language import bureau_wording, review_sheet_wording
from dialogs.language import staff_page_wording as page_wording
from dialogs.language import staff_wording as wording
from dialogs.language.plain_text import text_of_parts
from dialogs.model.context import Context
from dialogs.model.reply import Reply, Rows
from dialogs.model.staff_parts import Table
from dialogs.model.stages import NAMES, Stage
from standards.campaign import Campaign, Kind


def show_application(
    tx: Transaction, over: Jurisdiction, text: str, officer: Officer, at: datetime, directory: StaffDirectory
) -> Listing:
    """Return one application; personal fields only for officers, and a list if the text finds several."""
    campaigns, role = over.campaigns, officer.role
    matches = _find(tx, over, text, role, at)
    if not matches:
        return Reply.of(wording.nothing_to_show(spoken_by(officer, example_of(RULES[SHOW].example, campaigns)))), ()
    if len(matches) > 1:
        return _several(campaigns, matches[:ON_A_PAGE], at, role), not_erased(matches)
    [filed] = matches
    recommends = filed.campaign not in campaigns or campaigns[filed.campaign].recommends
    decides = not recommends or directory.decides(officer, over)
    reader = Reader(role, at, directory, decides, recommends)
    lines = _lines(tx, campaigns, filed, reader)
    whole = filed.campaign in campaigns and filed.erased_at is None and filed.kind is not None
    cautions = [*_namesakes(tx, filed, at), *_changes(campaigns, filed, role, at)] if whole else []
    case = case_of(tx, campaigns, filed, reader, "\n".join(lines), cautions)
    return Reply((case,), _next_commands(filed, reader) if whole else ()), not_erased([filed])


def _several(
    campaigns: Mapping[str, Campaign], matches: Sequence[ApplicationRecord], at: datetime, role: Role
) -> Reply:
    """Return the applications that a text finds, where it is not one."""
    lines = [wording.SEVERAL, *(application_line(campaigns, each, at) for each in matches)]
    rows = table_rows(campaigns, matches, at)
    summary = page_wording.rows_shown(1, len(rows), len(rows))
    table = Table("\n".join(lines), page_wording.SEARCHED, "", summary, rows, columns(None), acts=acts(role))
    return Reply((table,), show_buttons(matches))


def _lines(
    tx: Transaction, campaigns: Mapping[str, Campaign], filed: ApplicationRecord, reader: Reader
) -> Sequence[str]:
    """Return one application as lines."""
    role, at = reader.role, reader.at
    records = _records(tx, filed, reader.directory)
    if filed.campaign not in campaigns:
        return [application_line(campaigns, filed, at), *records]
    context = context_of(campaigns, filed, at)
    older = f" · {page_wording.OLDER}" if is_of_earlier_version(campaigns, filed) else ""
    lines = [f"{full_title(campaigns, filed, at)} · {stages_text(filed, at)}{older}", *records]
    if filed.erased_at is not None:
        return [*lines, wording.erased_on(filed.erased_at)]
    if context.conversation.kind is None:
        return [*lines, wording.NO_KIND_YET]
    done, total = context.journey.answered, len(context.journey.steps)
    lines += _namesakes(tx, filed, at)
    lines += [*_changes(campaigns, filed, role, at), wording.answered(done, total), *_answers(context, role)]
    return [*lines, "", text_of_parts(gaps.report(context).parts)]


def _find(tx: Transaction, over: Jurisdiction, text: str, role: Role, at: datetime) -> Sequence[ApplicationRecord]:
    """Return the applications that a text finds by reference, number or name, or else by other answers."""
    if not text:
        return ()
    matches = find_by_name(Applications(tx, over.scope), over.campaigns, text, at)
    if matches or text.startswith("#") or len(text) < SHORTEST_SEARCH or len(text) > LONGEST:
        return matches
    return search(tx, over, Selection(search=text), role, at).applications


def _answers(context: Context, role: Role) -> Sequence[str]:
    lines = []
    for section in outline(context):
        answers = [
            f"{line.label}：{line.for_officers if _may_see(context.kind, line.key, role) else wording.HIDDEN}"
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
    if filed.voided_at is not None and (voided := Applications(tx, EVERYWHERE).why_voided(filed.id)) is not None:
        by, reason = voided
        lines.append(wording.voided_line(filed.voided_at, directory.name_of(by), reason))
    return lines


def _namesakes(tx: Transaction, filed: ApplicationRecord, at: datetime) -> Sequence[str]:
    """Return a line on other people's applications for the same organisation."""
    applications = Applications(tx, EVERYWHERE)  # namesakes are of the same campaign
    others = [other for number in Namesakes(tx).of(filed.id) for other in applications.find(f"#{number}")]
    return (
        [wording.namesakes([f"{reference_of(other)}（{stages_text(other, at)}）" for other in others])]
        if others
        else []
    )


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


def _next_commands(filed: ApplicationRecord, reader: Reader) -> Rows:
    """Return buttons for what an officer can record of an application next."""
    if reader.role < Role.OFFICER or filed.voided_at is not None or Stage.DECIDED in filed.stages:
        return ()
    reference = reference_of(filed)
    review = button(review_sheet_wording.NAME, ASSESS, reference)
    if Stage.RECEIVED not in filed.stages:
        return ((*button(wording.RECEIVE, RECEIVED, reference), *review),)
    if reader.recommends and Stage.RECOMMENDED not in filed.stages:
        return ((*button(wording.RECOMMEND, RECOMMEND, reference), *review),)
    if not reader.decides:
        return ()
    passed = button(wording.PASSED, DECIDE, f"{reference} passed")
    failed = button(wording.FAILED, DECIDE, f"{reference} failed")
    return ((*passed, *failed),)
