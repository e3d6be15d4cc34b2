"""Buttons that releases up to 0.4 sent carry Chinese words, and still work."""

import pytest

from bot.staff.broadcasts.actions import ACTION_WORDS, STEP_WORDS, BroadcastAction, DraftStep, read_action, read_step
from dialogs.model.actions import StaffAction
from dialogs.model.events import Chose
from tests.staff_player import ADMIN, StaffPlayer


async def presses(bureau: StaffPlayer, command: str, text: str) -> str:
    return "\n".join(await bureau.hear(ADMIN, Chose(StaffAction(command, text), bureau.at, 1)))


@pytest.mark.parametrize(
    ("pressed", "answered"),
    [("确认发送 1", "现在开始发送"), ("confirm 1", "现在开始发送"), ("取消 1", "已取消"), ("cancel 1", "已取消")],
)
async def test_a_step_of_a_notice_is_read_by_its_id_and_by_its_word(
    bureau: StaffPlayer, pressed: str, answered: str
) -> None:
    await bureau.applies("甲公司", "point", "legal_representative")
    await bureau.says(ADMIN, "/broadcast 全部\n请尽快提交")
    assert answered in await presses(bureau, "broadcast", pressed)


async def test_an_undo_is_read_by_its_id_and_by_its_word(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point", "legal_representative")
    for undo in ("#1 撤销", "#1 undo"):
        await bureau.says(ADMIN, "/received #1")
        await presses(bureau, "received", "确认 1")
        await presses(bureau, "received", "yes 2")
        assert "已撤销" in await presses(bureau, "received", undo)


def test_every_word_on_an_old_button_is_read() -> None:
    assert {read_step(word) for word in STEP_WORDS} == {read_step(each) for each in DraftStep} == set(DraftStep)
    assert {read_action(word) for word in ACTION_WORDS} == {read_action(each) for each in BroadcastAction}
