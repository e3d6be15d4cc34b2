"""A selection survives being stored, whatever it selects."""

from datetime import date

import pytest

from bot.storage.selection import Selection
from dialogs.model.stages import Stage


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(campaign="fengtai-2023", kind="point", channel="telegram", missed="6（4）", search="示例"),
        Selection(reached=(Stage.MADE,), not_reached=(Stage.RECEIVED, Stage.DECIDED), passed=False),
        Selection(since=date(2023, 6, 1), until=date(2023, 6, 30), dated=Stage.RECEIVED),
        Selection(changed=True, voided=True, still_since=1_700_000_000.5),
    ],
)
def test_what_is_stored_is_read_again(selection: Selection) -> None:
    assert Selection.read(selection.stored()) == selection


def test_nothing_is_stored_of_what_is_no_condition() -> None:
    assert Selection().stored() == "{}"
