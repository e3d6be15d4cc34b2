"""The moments of an application's stages, derived from the records of its paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialogs.model.stages import Stage

STAMPS: Mapping[Stage, str] = {
    Stage.RECEIVED: "received_at",
    Stage.RETURNED: "returned_at",
    Stage.RECOMMENDED: "recommended_at",
    Stage.DECIDED: "decided_at",
}
"""The column of an application with the moment of a stage."""


@dataclass(frozen=True, slots=True)
class RecordedStage:
    """A record of a paper that is not undone."""

    stage: Stage
    at: float
    passed: bool | None


def stage_times(records: Iterable[RecordedStage]) -> Mapping[str, float | int | None]:
    """Return the columns that follow from records in the order of recording; after a return the stages begin again."""
    reached: dict[Stage, float] = {}
    passed: bool | None = None
    for record in records:
        if record.stage is Stage.RETURNED:
            reached.clear()
        else:
            reached.pop(Stage.RETURNED, None)
        reached[record.stage] = record.at
        passed = record.passed if record.stage is Stage.DECIDED else None
    values: dict[str, float | int | None] = {column: reached.get(stage) for stage, column in STAMPS.items()}
    values["passed"] = None if passed is None else int(passed)
    return values
