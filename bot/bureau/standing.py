"""Where a paper stands, as its applicant knows it, and what they hear of what was recorded."""

from collections.abc import Mapping
from datetime import datetime
from typing import assert_never

from bot.storage.desk import Desk
from bot.storage.papers import BEIJING, Papers, Record, happened
from bot.storage.register import Register
from bot.storage.stamps import STAMPS, stamps_of
from bot.storage.versions import Versions
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


def received_paper(desk: Desk, application: int) -> Received | None:
    """Return what is known of the paper that was received last; None if none was."""
    versions = Versions(desk)
    version = versions.latest(application)
    if version is None:
        return None
    return Received(version.number, version.at.date(), versions.has_changed(application))


def known_stages(desk: Desk, application: int) -> tuple[Mapping[Stage, datetime], bool | None]:
    """Return the stages of the paper that the applicant knows of, with their moments, and the verdict if they know it."""
    values = stamps_of(happened(Papers(desk).known(application)))
    reached = {
        stage: datetime.fromtimestamp(at, BEIJING)
        for stage, column in STAMPS.items()
        if (at := values[column]) is not None
    }
    passed = values["passed"]
    return reached, None if passed is None else bool(passed)


def paper_standing(desk: Desk, application: int) -> PaperStanding | None:
    """Return where the paper stands as far as the applicant was told; None while it has not come, or was given back."""
    reached, passed = known_stages(desk, application)
    if Stage.RECEIVED not in reached:
        return None
    stage = max(reached, key=list(Stage).index)
    return PaperStanding(stage, reached[stage].date(), passed, received_paper(desk, application))


def event_of(desk: Desk, record: Record, at: datetime) -> Paper:
    """Return what the applicant hears of a record: what was recorded, or that it does not hold."""
    if record.undone_at is not None:
        return PaperCorrected(record.stage, at)
    match record.stage:
        case Stage.RECEIVED:
            return PaperReceived(at, received_paper(desk, record.application))
        case Stage.RETURNED:
            return PaperReturned(record.words, record.fields, at, record.at.date())
        case Stage.RECOMMENDED:
            return PaperRecommended(at, received_paper(desk, record.application), record.at.date())
        case Stage.DECIDED:
            received = received_paper(desk, record.application)
            return PaperDecided(record.passed is True, record.words, at, received, record.at.date())
        case Stage.STARTED | Stage.FILLED | Stage.MADE:
            raise ValueError(f"{record.stage} is nothing that an officer records")
        case _:
            assert_never(record.stage)


def status_of(desk: Desk, application: int | None, at: datetime) -> StatusLookedUp:
    """Return where an application's paper stands, without what its applicant is still to be told."""
    found = Register(desk).find(f"#{application}") if application is not None else ()
    if not found:
        return StatusLookedUp(None, (), "", "", at)
    [filed] = found
    paper, passed = known_stages(desk, filed.id)
    words = {record.stage: record.words for record in Papers(desk).known(filed.id)}
    own = {stage: when for stage, when in filed.stages.items() if stage not in STAMPS}
    reached: dict[Stage, datetime] = {**own, **paper}
    reason = words.get(Stage.RETURNED, "") if Stage.RETURNED in paper else ""
    result = [bureau_wording.verdict(passed), words.get(Stage.DECIDED, "")] if Stage.DECIDED in paper else []
    received = received_paper(desk, filed.id) if Stage.RECEIVED in paper else None
    in_order = tuple(sorted(reached.items(), key=lambda each: each[1]))
    return StatusLookedUp(filed.reference, in_order, reason, "，".join(filter(None, result)), at, received)
