"""One line about an application, with the button that shows it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.staff.application_names import context_of, is_of_earlier_version, reference_of, title_of
from bot.staff.campaign_names import named
from bot.staff.reports.orders import SHOW
from bot.staff.responses import button
from bot.storage.applications import ApplicationRecord
from dialogs.language import bureau_wording, staff_page_wording
from dialogs.language import staff_wording as wording
from dialogs.model.reply import Rows
from dialogs.model.stages import NAMES, Stage
from standards.campaign import Campaign


def application_line(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime) -> str:
    """Return an application's title, kind, stage, answers and gaps as one line."""
    stages = stages_text(filed, at)
    if filed.campaign not in campaigns:
        return f"{wording.campaign_gone(reference_of(filed), filed.campaign)} · {stages}"
    if is_of_earlier_version(campaigns, filed):
        stages = f"{stages} · {staff_page_wording.OLDER}"
    context = context_of(campaigns, filed, at)
    title, kind = title_of(context, filed), named(campaigns, filed.campaign)
    if context.conversation.kind is not None:
        kind += context.kind.name
    if filed.erased_at is not None:
        return f"{title} · {kind} · {stages}"
    if context.conversation.kind is None:
        return " · ".join(filter(None, [title, kind.strip(), stages]))
    done, total = context.journey.answered, len(context.journey.steps)
    missed = wording.missed(len(filed.missed)) if filed.missed else ""
    return f"{title} · {kind} · {stages} {done}/{total}{missed}"


def stages_text(filed: ApplicationRecord, at: datetime) -> str:
    """Return the latest stage with its day, and whether the application was changed or voided.

    The day has its year if that is another one.
    """
    stage = max(filed.stages, key=list(Stage).index)
    name = NAMES[stage] if stage is not Stage.DECIDED else bureau_wording.verdict(filed.passed) or NAMES[stage]
    states = ((wording.CHANGED, filed.changed_at), (wording.VOIDED, filed.voided_at))
    reached = filed.stages[stage]
    day = f"{reached:%m-%d}" if reached.year == at.year else f"{reached:%Y-%m-%d}"
    return " · ".join([f"{name} {day}", *(state for state, since in states if since is not None)])


def show_buttons(applications: Sequence[ApplicationRecord]) -> Rows:
    """Return a button for each application, two in a row."""
    references = map(reference_of, applications)
    choices = [choice for each in references for choice in button(each, SHOW, each)]
    return tuple(tuple(choices[start : start + 2]) for start in range(0, len(choices), 2))
