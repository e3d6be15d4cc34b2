"""A reference inside a reason or a note is no part of it: it is said, and nothing is recorded."""

import pytest

from dialogs.model.stages import Stage
from tests.promises.staff.test_record import filed, sent_to
from tests.staff_player import ADMIN, StaffPlayer


@pytest.mark.parametrize(
    "words",
    [
        "退回 {0} 章不清 {1} 章不清",
        "退回 {0} 章不清 #2 章不清",
        "退回 {0} 章不清，{1}也不清",
        "结果 {0} 通过 {1} 未通过",
        "结果 {0} 通过 #2 未通过",
    ],
)
async def test_a_second_reference_does_not_become_a_reason(bureau: StaffPlayer, words: str) -> None:
    for who in ("甲", "乙"):
        await bureau.applies(who, "point", "employees")
    await bureau.says(ADMIN, "收件 #1 #2")
    await bureau.presses(ADMIN, "仍然收件")
    references = [(await filed(bureau, each)).reference or each for each in ("#1", "#2")]
    if words.startswith("结果"):
        await bureau.says(ADMIN, "推荐 #1 #2")
    told = sent_to(ADMIN, await bureau.says(ADMIN, words.format(*references)))
    assert "请一份一份写" in told
    assert "没有登记任何一份" in told
    await bureau.says(ADMIN, "确认")
    for each in ("#1", "#2"):
        assert {Stage.RETURNED, Stage.DECIDED}.isdisjoint((await filed(bureau, each)).stages)


async def test_figures_in_a_reason_are_none(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point", "employees")
    await bureau.says(ADMIN, "收件 #1")
    await bureau.presses(ADMIN, "仍然收件")
    await bureau.says(ADMIN, "退回 #1 第6（4）条的附件缺 2 页，电话 010-63400000 打不通")
    assert Stage.RETURNED in (await filed(bureau, "#1")).stages
