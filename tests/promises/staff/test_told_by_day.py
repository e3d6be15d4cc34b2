"""Verdicts are asked about first and told after a grace; nobody hears of their paper from 21:00 to 8:00."""

from datetime import timedelta

import pytest

from bot.storage.applications import Applications
from bot.storage.scope import EVERYWHERE
from dialogs.model.stages import Stage
from tests.promises.staff.test_record import filed, received, sent_to
from tests.staff_player import ADMIN, StaffPlayer


async def recommended(bureau: StaffPlayer) -> str:
    reference = await received(bureau)
    await bureau.says(ADMIN, f"/recommend {reference}")
    return reference


@pytest.mark.parametrize("verdict", ["通过", "未通过"])
async def test_a_verdict_is_asked_about_before_it_is_recorded(bureau: StaffPlayer, verdict: str) -> None:
    reference = await recommended(bureau)
    asked = "\n".join(await bureau.says(ADMIN, f"/decide {reference} {verdict} 请来领取"))
    assert f"结果：{verdict}" in asked
    assert "请来领取" in asked
    assert "[确认] [取消]" in asked
    assert Stage.DECIDED not in (await filed(bureau)).stages
    assert "没有登记" in "\n".join(await bureau.presses(ADMIN, "取消"))
    assert Stage.DECIDED not in (await filed(bureau)).stages


async def test_the_button_of_a_verdict_is_a_question_too(bureau: StaffPlayer) -> None:
    reference = await recommended(bureau)
    await bureau.says(ADMIN, f"/show {reference}")
    assert "[确认] [取消]" in "\n".join(await bureau.presses(ADMIN, "未通过"))
    assert Stage.DECIDED not in (await filed(bureau)).stages


async def test_a_verdict_is_told_after_two_minutes_once(bureau: StaffPlayer) -> None:
    reference = await recommended(bureau)
    await bureau.says(ADMIN, f"/decide {reference} 未通过 请明年再报")
    told = await bureau.presses(ADMIN, "确认")
    assert sent_to("甲", told) == ""
    assert (await filed(bureau)).passed is False
    assert "未通过" not in sent_to("甲", await bureau.says("甲", "/status"))
    bureau.at += timedelta(minutes=1, seconds=59)
    assert await bureau.waits() == []
    bureau.at += timedelta(seconds=1)
    assert "评选结果：未通过" in sent_to("甲", await bureau.waits())
    bureau.at += timedelta(minutes=5)
    assert await bureau.waits() == []
    assert "未通过，请明年再报" in sent_to("甲", await bureau.says("甲", "/status"))


async def test_a_verdict_taken_back_in_time_is_nobodys_news(bureau: StaffPlayer) -> None:
    reference = await recommended(bureau)
    await bureau.says(ADMIN, f"/decide {reference} 未通过")
    await bureau.presses(ADMIN, "确认")
    bureau.at += timedelta(minutes=1)
    told = await bureau.presses(ADMIN, "撤销")
    assert sent_to("甲", told) == ""
    assert "谁也不会收到" in sent_to(ADMIN, told)
    bureau.at += timedelta(minutes=5)
    assert await bureau.waits() == []


async def test_a_confirmation_counts_once_and_not_for_ever(bureau: StaffPlayer) -> None:
    reference = await recommended(bureau)
    await bureau.says(ADMIN, f"/decide {reference} 通过")
    bureau.at += timedelta(hours=2)
    assert "过了一小时" in "\n".join(await bureau.presses(ADMIN, "确认"))
    assert Stage.DECIDED not in (await filed(bureau)).stages
    await bureau.says(ADMIN, f"/decide {reference} 通过")
    await bureau.presses(ADMIN, "确认")
    assert "已经回答过" in "\n".join(await bureau.presses(ADMIN, "确认"))


async def test_a_typed_yes_confirms_where_there_are_no_buttons(bureau: StaffPlayer) -> None:
    reference = await recommended(bureau)
    await bureau.says(ADMIN, f"结果 {reference} 通过")
    await bureau.says(ADMIN, "确认")
    assert (await filed(bureau)).passed is True


@pytest.mark.parametrize("act", ["/received {}", "/return {} 公章不清", "/recommend {}"])
async def test_at_night_an_applicant_hears_of_nothing_before_eight(bureau: StaffPlayer, act: str) -> None:
    await bureau.applies("甲", "point")
    await bureau.says("甲", "生成申报表")
    reference = (await filed(bureau)).reference or ""
    if "received" not in act:
        await bureau.says(ADMIN, f"/received {reference}")
    bureau.at = bureau.at.replace(hour=22, minute=30)
    told = await bureau.says(ADMIN, act.format(reference))
    assert sent_to("甲", told) == ""
    assert "2023-06-02 08:00 告诉申请人" in sent_to(ADMIN, told)
    known = sent_to("甲", await bureau.says("甲", "/status"))
    assert ("纸质收件" in known) == ("received" not in act)
    assert "退回" not in known
    assert "已推荐" not in known
    assert await bureau.waits() == []
    bureau.at = (bureau.at + timedelta(days=1)).replace(hour=8, minute=0)
    assert sent_to("甲", await bureau.waits()) != ""
    assert await bureau.waits() == []


async def test_a_verdict_at_night_is_told_at_eight(bureau: StaffPlayer) -> None:
    reference = await recommended(bureau)
    bureau.at = bureau.at.replace(hour=20, minute=59)
    await bureau.says(ADMIN, f"/decide {reference} 未通过")
    told = await bureau.presses(ADMIN, "确认")
    assert "2023-06-02 08:00" in sent_to(ADMIN, told)
    bureau.at += timedelta(minutes=10)
    assert await bureau.waits() == []
    bureau.at = (bureau.at + timedelta(days=1)).replace(hour=8, minute=0)
    assert "未通过" in sent_to("甲", await bureau.waits())


async def test_what_was_told_is_corrected_by_day_only(bureau: StaffPlayer) -> None:
    reference = await recommended(bureau)
    bureau.at = bureau.at.replace(hour=22)
    told = await bureau.says(ADMIN, f"/recommend {reference} 撤销")
    assert sent_to("甲", told) == ""
    assert "告诉申请人更正" in sent_to(ADMIN, told)
    assert "已推荐" in sent_to("甲", await bureau.says("甲", "/status"))  # as they know it
    bureau.at = (bureau.at + timedelta(days=1)).replace(hour=8)
    assert "更正" in sent_to("甲", await bureau.waits())
    assert await bureau.waits() == []


async def test_the_process_that_starts_later_tells_what_the_earlier_one_recorded(bureau: StaffPlayer) -> None:
    reference = await recommended(bureau)
    await bureau.says(ADMIN, f"/decide {reference} 通过")
    await bureau.presses(ADMIN, "确认")
    bureau.at = bureau.at.replace(hour=23)  # down until the night
    assert await bureau.waits() == []
    bureau.at = (bureau.at + timedelta(days=1)).replace(hour=9)
    assert "通过" in sent_to("甲", await bureau.waits())


async def test_who_erased_everything_meanwhile_holds_up_nobody(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    await bureau.applies("乙", "zone")
    bureau.at = bureau.at.replace(hour=22)
    await bureau.says(ADMIN, "/received #1 #2")
    await bureau.says("甲", "/forget")
    await bureau.says("甲", "确认删除")
    bureau.at = (bureau.at + timedelta(days=1)).replace(hour=8)
    told = await bureau.waits()
    assert "纸质材料已于" in sent_to("乙", told)
    assert sent_to("甲", told) == ""
    assert len(await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).find("#2"))) == 1


async def test_what_is_told_the_next_morning_has_the_day_it_happened(bureau: StaffPlayer) -> None:
    reference = await received(bureau)
    bureau.at = bureau.at.replace(hour=22)
    await bureau.says(ADMIN, f"/recommend {reference}")
    bureau.at = (bureau.at + timedelta(days=1)).replace(hour=8)
    assert "2023年6月1日推荐到市局" in sent_to("甲", await bureau.waits())
