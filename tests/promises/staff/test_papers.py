"""The paper's way where it is not straight: undone, returned for another application, brought by somebody who never chatted."""

import pytest

from bot.storage.applications import Applications
from bot.storage.scope import EVERYWHERE
from dialogs.model.action_codes import from_code, to_code
from dialogs.model.events import Chose
from dialogs.model.stages import Stage
from tests.staff_player import ADMIN, StaffPlayer


async def stages(bureau: StaffPlayer, words: str) -> set[Stage]:
    (filed,) = await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).find(words))
    return set(filed.stages)


async def test_a_record_is_undone_the_latest_first(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    await bureau.says("甲", "生成申报表")
    await bureau.says(ADMIN, "/received #1")
    await bureau.says(ADMIN, "/recommend #1")
    assert "没有可以撤销的" in (await bureau.says(ADMIN, "/received #1 撤销"))[0]
    await bureau.says(ADMIN, "/recommend #1 撤销")
    assert Stage.RECOMMENDED not in await stages(bureau, "#1")
    await bureau.says(ADMIN, "/received #1 撤销")
    assert await stages(bureau, "#1") == {Stage.STARTED, Stage.FILLED, Stage.MADE}


async def test_a_return_undone_asks_nothing_again(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    await bureau.says(ADMIN, "/received #1")
    told = await bureau.says(ADMIN, "/return #1 邮编有误 改：邮编")
    assert any("邮政编码" in line for line in told)
    await bureau.says(ADMIN, "/return #1 撤销")
    assert Stage.RECEIVED in await stages(bureau, "#1")
    person = await bureau.store.read(lambda tx: tx.applicants.at("telegram", "甲"))
    assert person.conversation.reopened == ()


async def test_what_is_typed_after_a_return_answers_the_returned_application(bureau: StaffPlayer) -> None:
    await bureau.applies("顾问", "point")
    await bureau.says(ADMIN, "/received #1")
    await bureau.says("顾问", "/new")
    await bureau.presses("顾问", "示范点")
    await bureau.says(ADMIN, "/return #1 邮编有误 改：邮政编码")
    await bureau.says("顾问", "100071")
    first, second = await bureau.store.read(
        lambda tx: tx.applicants.conversations_of(tx.applicants.at("telegram", "顾问"))
    )
    assert first.answers["postcode"].value == "100071"
    assert second.answers == {}


async def test_a_paper_of_somebody_who_never_chatted_is_filed_by_name(bureau: StaffPlayer) -> None:
    told = await bureau.says(ADMIN, "/received 登记 示范点 北京没聊过天有限公司")
    assert "已登记" in told[0]
    assert "不会收到通知" in told[0]
    assert await stages(bureau, "没聊过天") == {Stage.STARTED, Stage.RECEIVED}
    told = await bureau.says(ADMIN, "/recommend 没聊过天")
    assert len([line for line in told if "< " in line]) == 1


async def test_an_unknown_button_of_staff_changes_nothing(bureau: StaffPlayer) -> None:
    await bureau.says(ADMIN, "/start")
    assert await bureau.hear(ADMIN, Chose(from_code("staff", "explode", "#1"), bureau.at))


async def test_several_of_a_name_are_named_and_none_is_taken(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point", "employees")
    await bureau.applies("乙", "point", "employees")
    told = await bureau.says(ADMIN, "/received 示例精密")
    assert "有不止一份" in told[0]
    assert Stage.RECEIVED not in await stages(bureau, "#1")


async def test_a_viewer_sees_no_personal_fields(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point")
    told = await bureau.says(ADMIN, "/staff 邀请 查看员 小赵")
    code = next(line for line in told if "邀请码 " in line).split("邀请码 ")[1].strip()
    await bureau.says("小赵", f"邀请码 {code}")
    shown = "\n".join(await bureau.says("小赵", "/show 示例精密"))
    assert "李示例" not in shown
    assert "63400000" not in shown
    assert "北京示例精密仪器有限公司" in shown
    assert "李示例" in "\n".join(await bureau.says(ADMIN, "/show 示例精密"))


@pytest.mark.parametrize(
    "other", ["/return 确认 {}", "/recommend 确认 {}", "/decide 确认 {}", "/merge 确认 {}", "/return 取消 {}"]
)
async def test_a_question_is_answered_under_its_own_command_alone(bureau: StaffPlayer, other: str) -> None:
    await bureau.applies("甲", "point", "legal_representative")
    await bureau.says(ADMIN, "/received #1")
    question = bureau.room.shown[ADMIN][-1]
    [number] = {to_code(choice.action)[2].rpartition(" ")[2] for choice in question.all_choices()}
    before = await stages(bureau, "#1")
    said = "".join(await bureau.says(ADMIN, other.format(number)))
    assert "没有登记" in said
    assert "收件" in said
    assert await stages(bureau, "#1") == before
    await bureau.presses(ADMIN, "仍然收件")
    assert Stage.RECEIVED in await stages(bureau, "#1"), "the question was still open"


async def test_a_result_that_waits_for_a_yes_is_no_recommendation(bureau: StaffPlayer) -> None:
    for who, number in (("甲", 1), ("乙", 2)):
        await bureau.applies(who, "point")
        await bureau.says(ADMIN, f"/received #{number}")
    await bureau.says(ADMIN, "/recommend #1")
    await bureau.says(ADMIN, "/decide #1 通过")
    question = bureau.room.shown[ADMIN][-1]
    value = to_code(question.choices[0][0].action)[2]
    await bureau.says(ADMIN, f"/recommend {value}")
    assert Stage.DECIDED not in await stages(bureau, "#1")
    await bureau.says(ADMIN, f"/decide {value}")
    assert Stage.DECIDED in await stages(bureau, "#1")
