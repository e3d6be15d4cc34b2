"""One application as a case of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import BEIJING
from bot.documents.fill import file_name
from bot.staff.application_names import context_of, name_of, reference_of, shown_name
from bot.staff.broadcasts.actions import BROADCAST
from bot.staff.campaign_names import named
from bot.staff.members import StaffDirectory
from bot.staff.milestone_acts import DECIDE, RECEIVED, RECOMMEND, RETURN
from bot.staff.reports.application_table import stage_tag
from bot.staff.reports.orders import ASSESS, FORM
from bot.staff.roles import Role
from bot.storage.applications import ApplicationRecord
from bot.storage.documents import Documents, MadeDocument
from bot.storage.milestones import Milestone, Milestones
from bot.storage.scope import EVERYWHERE
from bot.storage.transaction import Transaction
from dialogs.flow import gaps, points
from dialogs.flow.outline import Line, outline
from dialogs.language import bureau_wording, points_wording
from dialogs.language import staff_page_wording as wording
from dialogs.language.staff_wording import HIDDEN
from dialogs.model.context import Context
from dialogs.model.staff_parts import Case, CaseClause, CaseEvent, CaseLine, CaseStep, Order
from dialogs.model.stages import NAMES, Stage
from standards.campaign import Campaign
from standards.criteria.standing import Standing
from standards.verdicts import Verdict

_WORST_FIRST = (Standing.NOT_MET, Standing.UNKNOWN, Standing.MET)
_WAY = (
    (Stage.MADE, NAMES[Stage.MADE]),
    (Stage.RECEIVED, wording.RECEIPT),
    (Stage.RECOMMENDED, wording.RECOMMEND),
    (Stage.DECIDED, wording.RESULT),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a case, and when."""

    role: Role
    at: datetime
    directory: StaffDirectory
    decides: bool = True
    """True if they may record results."""
    recommends: bool = True
    """True if an application of this campaign is recommended to a bureau above before its result."""


def case_of(
    tx: Transaction,
    campaigns: Mapping[str, Campaign],
    filed: ApplicationRecord,
    reader: Reader,
    text: str,
    cautions: Sequence[str] = (),
) -> Case:
    """Return an application as a case; personal fields only for officers."""
    made = Documents(tx, EVERYWHERE).of(filed.id) if filed.erased_at is None else ()
    at = reader.at
    bare = Case(
        text,
        reference_of(filed),
        shown_name(campaigns, filed, at),
        "",
        _version(made, at),
        stage_tag(campaigns, filed, at),
        tuple(cautions),
        _steps(filed, recommends=reader.recommends),
        history=_history(tx, filed, made, reader),
        acts=_acts(filed, reader),
    )
    if filed.campaign not in campaigns or filed.kind is None or filed.erased_at is not None:
        return bare
    can_make = reader.role >= Role.OFFICER and Stage.MADE in filed.stages
    whole = _with_answers(bare, named(campaigns, filed.campaign), context_of(campaigns, filed, at), reader.role)
    if not can_make:
        return whole
    papers = (Order(wording.DOWNLOAD, FORM, bare.reference), Order(wording.ASSESS, ASSESS, bare.reference))
    return replace(whole, papers=papers, file=_file_name(context_of(campaigns, filed, at), made))


def _with_answers(bare: Case, campaign: str, context: Context, role: Role) -> Case:
    facts, standards, narrative = outline(context)
    [story] = narrative.lines
    judged, score = gaps.counted(context), points.reckoned(context, gaps.verdicts(context))
    clauses = [_clause(context, each) for standing in _WORST_FIRST for each in judged if each.standing is standing]
    return replace(
        bare,
        kind=f"{campaign}{context.kind.name}",
        clauses=tuple(clauses),
        facts=_lines(context, facts.lines, role),
        answers=_lines(context, standards.lines, role),
        narrative=CaseLine(story.label, story.text) if story.text else None,
        points="" if score is None else points_wording.total(score),
    )


def _clause(context: Context, verdict: Verdict) -> CaseClause:
    number = wording.clause(verdict.clause.number)
    if verdict.standing is Standing.MET:
        return CaseClause(number, verdict.clause.heading, "met")
    text = gaps.distance(context, verdict)
    return CaseClause(number, text, "not_met" if verdict.standing is Standing.NOT_MET else "unknown")


def _lines(context: Context, lines: Sequence[Line], role: Role) -> tuple[CaseLine, ...]:
    fields = context.kind.fields
    return tuple(
        CaseLine(each.label, HIDDEN if fields[each.key].personal and role < Role.OFFICER else each.for_officers)
        for each in lines
        if each.text
    )


def _version(made: Sequence[MadeDocument], at: datetime) -> str:
    if not made:
        return ""
    return wording.version(made[-1].version, wording.moment(_at(made[-1]), at))


def _file_name(context: Context, made: Sequence[MadeDocument]) -> str:
    kind = context.kind
    name = name_of(context)
    on = _at(made[-1]).date() if made else context.today
    return file_name(f"{kind.name}申报表", name, on)


def _steps(filed: ApplicationRecord, *, recommends: bool) -> tuple[CaseStep, ...]:
    """Return the paper's way, with the step that is next."""
    if filed.voided_at is not None:
        return ()
    way = [(stage, name) for stage, name in _WAY if recommends or stage is not Stage.RECOMMENDED]
    reached = [stage in filed.stages for stage, _ in way]
    now = next((place for place, done in enumerate(reached) if not done), len(way))
    states = ("done" if done else "now" if place == now else "later" for place, done in enumerate(reached))
    return tuple(CaseStep(name, state) for (_, name), state in zip(way, states, strict=True))  # type: ignore[arg-type]


def _history(
    tx: Transaction, filed: ApplicationRecord, made: Sequence[MadeDocument], reader: Reader
) -> tuple[CaseEvent, ...]:
    """Return what happened to an application, the newest first."""
    happened = [(filed.stages[Stage.STARTED], wording.STARTED, "")]
    if Stage.FILLED in filed.stages:
        happened.append((filed.stages[Stage.FILLED], wording.FILLED, ""))
    happened += [(_at(each), _made(each), wording.version(each.version, "")) for each in made]
    records = Milestones(tx).of(filed.id)
    happened += [(record.at, _title(record), _detail(record, reader.directory)) for record in records]
    happened.sort(key=lambda each: each[0])
    return tuple(CaseEvent(wording.moment(at, reader.at), title, detail) for at, title, detail in reversed(happened))


def _at(made: MadeDocument) -> datetime:
    return datetime.fromtimestamp(made.made_at, BEIJING)


def _made(made: MadeDocument) -> str:
    return wording.DRAFT_MADE if made.draft else wording.DOCUMENT_MADE


def _title(record: Milestone) -> str:
    verdict = bureau_wording.verdict(record.passed) if record.stage is Stage.DECIDED else ""
    return f"{NAMES[record.stage]}：{verdict}" if verdict else NAMES[record.stage]


def _detail(record: Milestone, directory: StaffDirectory) -> str:
    version = wording.version(record.version, "") if record.version is not None else ""
    who = wording.by(directory.name_of(record.by), version)
    return f"{who}\n{record.text}" if record.text else who


def _acts(filed: ApplicationRecord, reader: Reader) -> tuple[Order, ...]:
    """Return what an officer can do with an application now; what leads on is the last."""
    if reader.role < Role.OFFICER or filed.voided_at is not None or filed.kind is None:
        return ()
    reference = reference_of(filed)
    notify = (Order(wording.NOTIFY, BROADCAST, reference),) if filed.person is not None else ()
    back = (Order(wording.RETURN, RETURN, reference, typed=True),) if filed.erased_at is None else ()
    if Stage.DECIDED in filed.stages:
        return notify
    if Stage.RECEIVED not in filed.stages:
        return (*notify, Order(wording.RECEIVE, RECEIVED, reference, "main"))
    if reader.recommends and Stage.RECOMMENDED not in filed.stages:
        return (*back, *notify, Order(wording.RECOMMEND, RECOMMEND, reference, "main"))
    if not reader.decides:
        return (*back, *notify)
    verdicts = (("passed", wording.PASSED), ("failed", wording.FAILED))
    return (*back, *notify, *(Order(label, DECIDE, f"{reference} {verdict}") for verdict, label in verdicts))
