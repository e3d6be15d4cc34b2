"""The stages of an application follow from the records of its paper."""

from bot.storage.stage_times import RecordedStage, stage_times
from dialogs.model.stages import Stage

NOTHING = {"received_at": None, "returned_at": None, "recommended_at": None, "decided_at": None, "passed": None}


def record(stage: Stage, at: float, passed: bool | None = None) -> RecordedStage:
    return RecordedStage(stage, at, passed)


def test_no_record_makes_no_stage() -> None:
    assert stage_times([]) == NOTHING


def test_each_record_makes_its_stage_and_a_decision_its_result() -> None:
    records = [record(Stage.RECEIVED, 1.0), record(Stage.RECOMMENDED, 2.0), record(Stage.DECIDED, 3.0, passed=False)]
    assert stage_times(records) == {
        "received_at": 1.0,
        "returned_at": None,
        "recommended_at": 2.0,
        "decided_at": 3.0,
        "passed": 0,
    }


def test_after_a_return_the_stages_begin_again() -> None:
    returned = [record(Stage.RECEIVED, 1.0), record(Stage.RECOMMENDED, 2.0), record(Stage.RETURNED, 3.0)]
    assert stage_times(returned) == {**NOTHING, "returned_at": 3.0}
    assert stage_times([*returned, record(Stage.RECEIVED, 4.0)]) == {**NOTHING, "received_at": 4.0}
