"""What was received is kept as it was; what is changed later is shown, told once, and never stands in its place."""

from datetime import timedelta
from typing import Any

import pytest

from bot.storage.applications import ApplicationRecord, Applications
from bot.storage.milestones import Milestones
from bot.storage.received_versions import ReceivedVersion, ReceivedVersions
from bot.storage.scope import EVERYWHERE
from dialogs.model.stages import Stage
from tests.staff_player import ADMIN, StaffPlayer

OTHER_NAME = "北京另一个名称有限公司"


async def changes_name(bureau: StaffPlayer, who: str, name: str) -> list[str]:
    await bureau.says(who, "修改企业名称")
    return await bureau.says(who, name)


async def filed(bureau: StaffPlayer, words: str = "#1") -> ApplicationRecord:
    [found] = await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).find(words))
    return found


async def version(bureau: StaffPlayer) -> ReceivedVersion | None:
    return await bureau.store.read(lambda tx: ReceivedVersions(tx).latest(1))


async def of_papers(bureau: StaffPlayer, number: int = 1) -> list[Any]:
    return list(await bureau.store.read(lambda tx: Milestones(tx).of(number)))


async def received(bureau: StaffPlayer) -> str:
    """Make one application and record its paper as received; return its reference."""
    await bureau.applies("甲", "point")
    await bureau.says("甲", "生成申报表")
    await bureau.says(ADMIN, "/received #1")
    return (await filed(bureau)).reference or ""


def sent_to(who: str, told: list[str]) -> str:
    """Return everything somebody was sent, of lines of a transcript."""
    lines, mine = [], False
    for line in "\n".join(told).split("\n"):
        if not line.startswith(" "):
            mine = line.startswith(f"{who}< ")
        if mine:
            lines.append(line)
    return "\n".join(lines)


async def test_what_was_received_is_kept_as_it_was(bureau: StaffPlayer) -> None:
    await received(bureau)
    await changes_name(bureau, "甲", OTHER_NAME)
    kept = await version(bureau)
    assert kept is not None
    assert kept.number == 1
    assert kept.conversation.answers["enterprise_name"].value == "北京示例精密仪器有限公司"
    [record] = await of_papers(bureau)
    assert record.version == 1


async def test_the_register_goes_on_reading_the_firm_that_handed_in(bureau: StaffPlayer) -> None:
    reference = await received(bureau)
    await bureau.says(ADMIN, f"/recommend {reference}")
    await changes_name(bureau, "甲", OTHER_NAME)
    listed = "\n".join(await bureau.says(ADMIN, "/list 推荐"))
    assert "北京示例精密仪器有限公司" in listed
    assert OTHER_NAME not in listed
    assert "已改动" in listed
    for name in ("示例精密", "另一个名称"):  # asked for by either name
        assert reference in "\n".join(await bureau.says(ADMIN, f"/list {name}"))


async def test_show_says_each_line_that_is_other_old_and_new(bureau: StaffPlayer) -> None:
    reference = await received(bureau)
    await changes_name(bureau, "甲", OTHER_NAME)
    shown = "\n".join(await bureau.says(ADMIN, f"/show {reference}"))
    assert f"企业名称：北京示例精密仪器有限公司 → {OTHER_NAME}" in shown
    assert "第 1 版" in shown


async def test_a_viewer_is_not_shown_what_changed_about_a_person(bureau: StaffPlayer) -> None:
    await received(bureau)
    told = await bureau.says(ADMIN, "/staff 邀请 查看员 小赵")
    await bureau.says("小赵", "邀请码 " + next(line for line in told if "邀请码 " in line).split("邀请码 ")[1].strip())
    await bureau.says("甲", "修改联系人")
    await bureau.says("甲", "王另外")
    assert "王另外" not in "\n".join(await bureau.says("小赵", "/show #1"))
    assert "王另外" in "\n".join(await bureau.says(ADMIN, "/show #1"))


async def test_the_applicant_is_told_at_the_first_change_and_not_at_the_next(bureau: StaffPlayer) -> None:
    await received(bureau)
    first = sent_to("甲", await changes_name(bureau, "甲", OTHER_NAME))
    assert "已收到的纸质材料是第 1 版" in first
    assert "重新生成申报表" in first
    second = sent_to("甲", await changes_name(bureau, "甲", "北京第三个名称有限公司"))
    assert "已收到的纸质材料" not in second


async def test_answers_that_are_the_same_again_are_no_change(bureau: StaffPlayer) -> None:
    await received(bureau)
    await changes_name(bureau, "甲", OTHER_NAME)
    assert (await filed(bureau)).changed_at is not None
    await changes_name(bureau, "甲", "北京示例精密仪器有限公司")
    assert (await filed(bureau)).changed_at is None
    assert "已改动" not in "\n".join(await bureau.says(ADMIN, "/list"))


async def test_the_officer_who_recorded_the_receipt_is_told_once(bureau: StaffPlayer) -> None:
    reference = await received(bureau)
    await changes_name(bureau, "甲", OTHER_NAME)
    assert await bureau.waits() == []  # a slip that is put right at once is nobody's news
    bureau.at += timedelta(minutes=3)
    told = sent_to(ADMIN, await bureau.waits())
    assert f"企业名称：北京示例精密仪器有限公司 → {OTHER_NAME}" in told
    await changes_name(bureau, "甲", "北京第三个名称有限公司")
    bureau.at += timedelta(minutes=3)
    assert await bureau.waits() == []
    await bureau.says(ADMIN, f"/return {reference} 名称不符")
    await bureau.says(ADMIN, f"/received {reference}")
    await changes_name(bureau, "甲", OTHER_NAME)
    bureau.at += timedelta(minutes=3)
    assert "第 2 版" in sent_to(ADMIN, await bureau.waits())


async def test_a_change_at_night_wakes_no_officer(bureau: StaffPlayer) -> None:
    await received(bureau)
    bureau.at = bureau.at.replace(hour=23)
    await changes_name(bureau, "甲", OTHER_NAME)
    bureau.at += timedelta(minutes=3)
    assert await bureau.waits() == []
    bureau.at = (bureau.at + timedelta(days=1)).replace(hour=8)
    assert OTHER_NAME in sent_to(ADMIN, await bureau.waits())


async def test_a_new_receipt_is_a_new_version_and_later_acts_name_it(bureau: StaffPlayer) -> None:
    reference = await received(bureau)
    await bureau.says(ADMIN, f"/return {reference} 公章不清")
    await changes_name(bureau, "甲", OTHER_NAME)
    assert (await filed(bureau)).changed_at is None  # what was given back may be changed
    assert "第 2 版" in "\n".join(await bureau.says(ADMIN, f"/received {reference}"))
    assert "按收到的第 2 版" in "\n".join(await bureau.says(ADMIN, f"/recommend {reference}"))
    assert [record.version for record in await of_papers(bureau)] == [1, 1, 2, 2]
    kept = await version(bureau)
    assert kept is not None
    assert kept.conversation.answers["enterprise_name"].value == OTHER_NAME


async def test_a_receipt_recorded_by_mistake_leaves_no_version(bureau: StaffPlayer) -> None:
    reference = await received(bureau)
    await bureau.says(ADMIN, f"/received {reference} 撤销")
    assert await version(bureau) is None
    await changes_name(bureau, "甲", OTHER_NAME)
    assert (await filed(bureau)).changed_at is None
    assert "第 1 版" in "\n".join(await bureau.says(ADMIN, f"/received {reference}"))


@pytest.mark.parametrize(
    ("acts", "says", "not_says"),
    [
        ((), "打印一式两份", "不用送来"),
        (("/received {}",), "和这一份内容相同，不用再送", "打印一式两份"),
        (("/received {}", "/return {} 公章不清"), "打印一式两份", "不用再送"),
        (("/received {}", "/recommend {}"), "推荐到市局", "打印一式两份"),
        (("/received {}", "/recommend {}", "/decide {} 未通过", "确认", "…"), "评选已有结果：未通过", "打印一式两份"),
        (("/received {}", "/recommend {}", "/decide {} 未通过", "确认"), "推荐到市局", "未通过"),
    ],
)
async def test_closing_words_say_where_the_paper_stands(
    bureau: StaffPlayer, acts: tuple[str, ...], says: str, not_says: str
) -> None:
    await bureau.applies("甲", "point")
    await bureau.says("甲", "生成申报表")
    reference = (await filed(bureau)).reference or ""
    for act in acts:
        if act == "…":
            bureau.at += timedelta(minutes=3)
            await bureau.waits()
        else:
            await bureau.says(ADMIN, act.format(reference))
    told = sent_to("甲", await bureau.says("甲", "生成申报表"))
    assert says in told
    assert not_says not in told


async def test_closing_words_of_a_changed_form_ask_for_it_again(bureau: StaffPlayer) -> None:
    await received(bureau)
    await changes_name(bureau, "甲", OTHER_NAME)
    told = sent_to("甲", await bureau.says("甲", "生成申报表"))
    assert "和收到的不同" in told
    assert "打印一式两份" in told


async def test_who_changed_their_answers_hears_which_paper_was_recommended(bureau: StaffPlayer) -> None:
    reference = await received(bureau)
    await changes_name(bureau, "甲", OTHER_NAME)
    told = await bureau.says(ADMIN, f"/recommend {reference}")
    assert "申请人在收件后改动过回答，登记的是收到的第 1 版" in sent_to(ADMIN, told)
    assert "第 1 版" in sent_to("甲", told)


async def test_skipping_and_looking_change_nothing_of_the_record(bureau: StaffPlayer) -> None:
    await received(bureau)
    for words in ("核对", "修改企业名称", "跳过", "差距", "/mydata"):
        await bureau.says("甲", words)
    assert (await filed(bureau)).changed_at is None


async def test_a_record_of_an_earlier_release_without_a_version_is_read(bureau: StaffPlayer) -> None:
    await received(bureau)
    await bureau.store.write(lambda tx: ReceivedVersions(tx).drop(1, 1))
    await changes_name(bureau, "甲", OTHER_NAME)
    assert Stage.RECEIVED in (await filed(bureau)).stages
    assert "纸质收件" in "\n".join(await bureau.says(ADMIN, "/show #1"))
