"""How the phases of a procedure are told, in a row, and when the last day of one comes near."""

from collections.abc import Iterable
from datetime import date

from dialogs.language.wording import day, day_of_year
from standards.campaign import Campaign
from standards.phases import Phase


def in_a_row(campaign: Campaign, phases: Iterable[Phase]) -> str:
    """Return phases as one line, each with its last day if it has one: 区局初审（到5月31日） → 市局评选."""
    return " → ".join(_told(campaign, phase) for phase in phases)


def procedure(campaign: Campaign) -> str:
    """Return the whole procedure of a campaign."""
    return f"流程：{in_a_row(campaign, campaign.procedure)}"


def phase_near(step: str, until: date, days: int) -> str:
    """Return the reminder of the last day of something that is done before the deadline."""
    left = "今天是最后一天" if days <= 0 else f"还有 {days} 天"
    return f"{step}到{day(until)}（含）截止，{left}。\n已经办过的，不用再办。"


def _told(campaign: Campaign, phase: Phase) -> str:
    if phase.until is None:
        return phase.step
    until = day_of_year(phase.until) if phase.until.year == campaign.year else day(phase.until)
    return f"{phase.step}（到{until}）"
