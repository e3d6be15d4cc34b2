"""How the phases of a procedure are told, in a row."""

from collections.abc import Iterable

from dialogs.language.wording import day, day_of_year
from standards.campaign import Campaign
from standards.phases import Phase


def in_a_row(campaign: Campaign, phases: Iterable[Phase]) -> str:
    """Return phases as one line, each with its last day if it has one: 区局初审（到5月31日） → 市局评选."""
    return " → ".join(_told(campaign, phase) for phase in phases)


def procedure(campaign: Campaign) -> str:
    """Return the whole procedure of a campaign."""
    return f"流程：{in_a_row(campaign, campaign.procedure)}"


def _told(campaign: Campaign, phase: Phase) -> str:
    if phase.until is None:
        return phase.step
    until = day_of_year(phase.until) if phase.until.year == campaign.year else day(phase.until)
    return f"{phase.step}（到{until}）"
