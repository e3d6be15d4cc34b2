"""What a browser sends, read as what somebody did."""

from datetime import datetime
from typing import Any

import pytest

from bot.channels.web.messages import event_of
from bot.http.rejection import Rejected
from dialogs.model.actions import Action, EditNarrative, FinishTicks, GiveTicks, NarrativeStep, WriteNarrative
from dialogs.model.events import Chose
from dialogs.model.proposal_actions import ConfirmProposal

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")


def done(**pressed: Any) -> Action | None:
    event = event_of({"pressed": {"application": 1, "message": "7", **pressed}}, AT)
    assert isinstance(event, Chose)
    return event.action


def test_all_ticks_of_a_screen_come_with_one_press() -> None:
    assert done(action=["=plan", "~done", ""], ticked=["risk", "training"]) == GiveTicks("plan", ("risk", "training"))
    assert done(action=["=plan", "~done", ""], ticked=[]) == GiveTicks("plan", ())
    assert done(action=["=plan", "~done", ""]) == FinishTicks("plan"), "a tab of 0.6.0 ticks one by one"


def test_the_lines_that_stay_ticked_are_kept_of_a_list() -> None:
    assert done(action=["several", "~yes", "ab12"], ticked=["postcode"]) == ConfirmProposal(True, "ab12", ("postcode",))
    assert done(action=["several", "~yes", "ab12"]) == ConfirmProposal(True, "ab12")


@pytest.mark.parametrize("step", ["~keep", "~finish"])
def test_the_text_of_the_field_comes_with_the_press(step: str) -> None:
    assert done(action=["=narrative", step, ""], text="第一段。\n第二段。") == WriteNarrative(
        "narrative", "第一段。\n第二段。"
    )


@pytest.mark.parametrize(
    ("pressed", "status"),
    [
        ({"action": ["=plan", "~done", ""], "ticked": "risk"}, 400),
        ({"action": ["=plan", "~done", ""], "ticked": [7]}, 400),
        ({"action": ["=plan", "~done", ""], "ticked": ["x" * 121]}, 400),
        ({"action": ["=plan", "~done", ""], "ticked": ["risk"] * 101}, 400),
        ({"action": ["=narrative", "~keep", ""], "text": 7}, 400),
        ({"action": ["=narrative", "~keep", ""], "text": "长" * 20_001}, 413),
    ],
)
def test_what_no_page_sends_is_refused(pressed: dict[str, Any], status: int) -> None:
    with pytest.raises(Rejected) as refused:
        done(**pressed)
    assert refused.value.status == status


def test_the_plan_goes_into_the_text_as_it_stands_in_its_field() -> None:
    done_with = done(action=["=narrative", "~plan", ""], text="我们另有专柜。")
    assert done_with == EditNarrative("narrative", NarrativeStep.PLAN, "我们另有专柜。")
    assert done(action=["=narrative", "~noplan", ""]) == EditNarrative("narrative", NarrativeStep.NO_PLAN)
