"""The status of a paper, as its applicant knows it."""

from collections.abc import Mapping
from datetime import datetime
from typing import assert_never

from bot.clock import BEIJING
from bot.storage.applications import Applications
from bot.storage.milestones import Milestone, Milestones, recorded_stages
from bot.storage.received_versions import ReceivedVersions
from bot.storage.scope import EVERYWHERE
from bot.storage.stage_times import STAMPS, stage_times
from bot.storage.transaction import Transaction
from dialogs.language import bureau_wording
from dialogs.model.events import (
    Paper,
    PaperCorrected,
    PaperDecided,
    PaperReceived,
    PaperRecommended,
    PaperReturned,
    PaperStanding,
    Received,
    StatusLookedUp,
)
from dialogs.model.stages import Stage


def received_paper(tx: Transaction, application: int) -> Received | None:
    """Return the version of the paper received last; None if none was received."""
    versions = ReceivedVersions(tx)
    version = versions.latest(application)
    if version is None:
        return None
    return Received(version.number, version.at.date(), versions.has_changed(application))


def known_stages(tx: Transaction, application: int) -> tuple[Mapping[Stage, datetime], bool | None]:
    """Return the stages of the paper that the applicant was notified of, with their moments, and the verdict."""
    values = stage_times(recorded_stages(Milestones(tx).known_to_applicant(application)))
    reached = {
        stage: datetime.fromtimestamp(at, BEIJING)
        for stage, column in STAMPS.items()
        if (at := values[column]) is not None
    }
    passed = values["passed"]
    return reached, None if passed is None else bool(passed)


def paper_standing(tx: Transaction, application: int) -> PaperStanding | None:
    """Return the paper's status as the applicant knows it; None if it has not come, or was returned."""
    reached, passed = known_stages(tx, application)
    if Stage.RECEIVED not in reached:
        return None
    stage = max(reached, key=list(Stage).index)
    return PaperStanding(stage, reached[stage].date(), passed, received_paper(tx, application))


def event_for(tx: Transaction, record: Milestone, at: datetime) -> Paper:
    """Return the event that notifies an applicant of a milestone, or that it was undone."""
    if record.undone_at is not None:
        return PaperCorrected(record.stage, at)
    match record.stage:
        case Stage.RECEIVED:
            return PaperReceived(at, received_paper(tx, record.application))
        case Stage.RETURNED:
            return PaperReturned(record.text, record.fields, at, record.at.date())
        case Stage.RECOMMENDED:
            return PaperRecommended(at, received_paper(tx, record.application), record.at.date())
        case Stage.DECIDED:
            received = received_paper(tx, record.application)
            return PaperDecided(record.passed is True, record.text, at, received, record.at.date())
        case Stage.STARTED | Stage.FILLED | Stage.MADE:
            raise ValueError(f"{record.stage} is nothing that an officer records")
        case _:
            assert_never(record.stage)


def status_of(tx: Transaction, application: int | None, at: datetime) -> StatusLookedUp:
    """Return an application's status, without milestones of which its applicant was not notified yet."""
    records = Applications(tx, EVERYWHERE).find(f"#{application}") if application is not None else ()
    if not records:
        return StatusLookedUp(None, (), "", "", at)
    [filed] = records
    paper, passed = known_stages(tx, filed.id)
    texts = {record.stage: record.text for record in Milestones(tx).known_to_applicant(filed.id)}
    own = {stage: when for stage, when in filed.stages.items() if stage not in STAMPS}
    reached: dict[Stage, datetime] = {**own, **paper}
    reason = texts.get(Stage.RETURNED, "") if Stage.RETURNED in paper else ""
    result = [bureau_wording.verdict(passed), texts.get(Stage.DECIDED, "")] if Stage.DECIDED in paper else []
    received = received_paper(tx, filed.id) if Stage.RECEIVED in paper else None
    in_order = tuple(sorted(reached.items(), key=lambda each: each[1]))
    return StatusLookedUp(filed.reference, in_order, reason, "，".join(filter(None, result)), at, received)
