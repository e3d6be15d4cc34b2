"""The procedure of a campaign: its phases, whose they are, and what ends them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, TypeAlias

from pydantic import Field as Limited

from standards.model import Model

Event: TypeAlias = Literal["made", "received", "recommended", "decided"]
"""What staff record (or the form's making), by which a phase is over."""


class Phase(Model):
    """One phase of the notice's procedure."""

    step: str = Limited(min_length=1, max_length=20)
    """What happens, in a few words."""
    short: str = Limited(default="", max_length=6)
    """The same for a row of steps; phases that share it are one there."""
    whose: Literal["applicant", "district", "municipal", "other"] = "other"
    """Who acts in it."""
    until: date | None = None
    """Its last day, where the notice names one."""
    ends_with: Event | None = None
    """What is recorded when it is over."""
    words: str = ""
    """What an applicant is told who is about to enter it, without a full stop: 区市场监管局将依据建设标准审核."""
    after: Literal["received", "recommended"] | None = None
    """What has been recorded when it is the next one; campaigns from before 0.8.0 mark their steps so."""

    @property
    def is_of_its_own_day(self) -> bool:
        """True if applicants act in it and its last day is not the deadline: 网上填报."""
        return self.whose == "applicant" and self.ends_with is None


def phases_from_process(steps: Any) -> Any:
    """Return the `process` of a campaign from before 0.8.0 as phases; one that marks no step means its third and its fourth."""
    if not isinstance(steps, list | tuple):
        return steps
    phases = [{"step": step} if isinstance(step, str) else _renamed(step) for step in steps]
    if all(isinstance(step, str) for step in steps):
        for phase, after in zip(phases[2:4], ("received", "recommended"), strict=False):
            phase["after"] = after
    return phases


def following(phases: Sequence[Phase], event: Event) -> tuple[Phase, ...]:
    """Return the phases that are still to come once something was recorded."""
    for place, phase in enumerate(phases):
        if phase.after == event:
            return tuple(phases[place:])
        if phase.ends_with == event:
            return tuple(phases[place + 1 :])
    return ()


def _renamed(step: Any) -> Any:
    if not isinstance(step, dict) or "text" not in step:
        return step
    return {"step" if key == "text" else key: value for key, value in step.items()}
