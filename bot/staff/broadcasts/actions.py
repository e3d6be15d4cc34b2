"""What an officer can do with a notice, as a button carries it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import assert_never

from bot.staff.responses import StaffCommand, button
from bot.storage.broadcasts import Broadcast
from dialogs.language import broadcast_wording as wording
from dialogs.model.reply import Choice, Rows

BROADCAST = StaffCommand("broadcast")


class DraftStep(StrEnum):
    """What can be done with a notice that is being written."""

    CONFIRM = "confirm"
    TRY = "try"
    SCHEDULE = "schedule"
    REWORD = "reword"
    READDRESS = "readdress"
    CANCEL = "cancel"


class BroadcastAction(StrEnum):
    """What can be done with a broadcast that is confirmed, and with all of them."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    LIST = "list"


_STEPS_UP_TO_0_4: Mapping[str, DraftStep] = {
    "确认发送": DraftStep.CONFIRM,
    "试发给自己": DraftStep.TRY,
    "定时": DraftStep.SCHEDULE,
    "改文字": DraftStep.REWORD,
    "改对象": DraftStep.READDRESS,
    "取消": DraftStep.CANCEL,
}
"""Labels that buttons of releases up to 0.4 carry; they stay whatever the labels of today become."""
_ACTIONS_UP_TO_0_4: Mapping[str, BroadcastAction] = {
    "同意发送": BroadcastAction.AGREE,
    "不同意": BroadcastAction.DISAGREE,
    "暂停": BroadcastAction.PAUSE,
    "继续": BroadcastAction.RESUME,
    "停止": BroadcastAction.STOP,
    "列表": BroadcastAction.LIST,
}


def read_step(text: str) -> DraftStep | None:
    """Return the step that a button or a word means; None if it means none."""
    return DraftStep(text) if text in list(DraftStep) else STEP_WORDS.get(text)


def read_action(text: str) -> BroadcastAction | None:
    """Return the action that a button or a word means; None if it means none."""
    return BroadcastAction(text) if text in list(BroadcastAction) else ACTION_WORDS.get(text)


def step_buttons(draft: Broadcast, *steps: DraftStep) -> tuple[Choice, ...]:
    """Return a row of buttons with steps of a notice that is being written."""
    return tuple(choice for step in steps for choice in button(_step_label(step), BROADCAST, f"{step} {draft.id}"))


def action_buttons(broadcast: Broadcast, *actions: BroadcastAction) -> Rows:
    """Return one row of buttons with actions on a broadcast."""
    texts = ((_action_label(each), f"{each} {broadcast.id}") for each in actions)
    return (tuple(choice for label, text in texts for choice in button(label, BROADCAST, text)),)


def _step_label(step: DraftStep) -> str:
    match step:
        case DraftStep.CONFIRM:
            return wording.CONFIRM
        case DraftStep.TRY:
            return wording.TRY
        case DraftStep.SCHEDULE:
            return wording.SCHEDULE
        case DraftStep.REWORD:
            return wording.REWORD
        case DraftStep.READDRESS:
            return wording.READDRESS
        case DraftStep.CANCEL:
            return wording.CANCEL
        case _:
            assert_never(step)


def _action_label(action: BroadcastAction) -> str:
    match action:
        case BroadcastAction.AGREE:
            return wording.AGREE
        case BroadcastAction.DISAGREE:
            return wording.DISAGREE
        case BroadcastAction.PAUSE:
            return wording.PAUSE
        case BroadcastAction.RESUME:
            return wording.RESUME
        case BroadcastAction.STOP:
            return wording.STOP
        case BroadcastAction.LIST:
            return wording.LIST
        case _:
            assert_never(action)


STEP_WORDS: Mapping[str, DraftStep] = {
    **_STEPS_UP_TO_0_4,
    **{_step_label(step): step for step in DraftStep},
    "试发": DraftStep.TRY,
}
"""Words that mean a step, typed or on a button."""
ACTION_WORDS: Mapping[str, BroadcastAction] = {
    **_ACTIONS_UP_TO_0_4,
    **{_action_label(action): action for action in BroadcastAction},
    "同意": BroadcastAction.AGREE,
}
"""Words that mean an action, typed or on a button."""
