"""Who is responsible for what, where two bureaus work on one installation."""

import pytest

from bot.staff.jurisdiction import Jurisdiction, oversees
from bot.staff.roles import Role
from bot.storage.milestones import Milestones
from bot.storage.staff_members import StaffMembers
from bot.storage.transaction import Transaction
from bot.storage.web_files import WebFiles
from tests.staff_player import ADMIN, StaffPlayer, code_in
from tests.two_bureaus import FENGTAI, FENGTAI_BUREAU, HAIDIAN, HAIDIAN_BUREAU, files, joins, two_bureaus


def test_the_municipal_bureau_oversees_everything_and_a_district_its_own() -> None:
    assert oversees(None, FENGTAI_BUREAU)
    assert oversees(None, None)
    assert oversees(FENGTAI_BUREAU, FENGTAI_BUREAU)
    assert not oversees(FENGTAI_BUREAU, HAIDIAN_BUREAU)
    assert not oversees(FENGTAI_BUREAU, None)


def test_a_district_has_its_campaigns_and_queries_of_no_others() -> None:
    installed = {key: folder.campaign for key, folder in two_bureaus().items()}
    own, all_of_them = Jurisdiction.of(FENGTAI_BUREAU, installed), Jurisdiction.of(None, installed)
    assert list(own.campaigns) == [FENGTAI]
    assert own.scope.covers(FENGTAI)
    assert not own.scope.covers(HAIDIAN)
    assert not own.scope.covers("gone-2022"), "nobody knows whose a campaign was that is not installed"
    assert all_of_them.scope.covers("gone-2022")
    assert all_of_them.several
    assert not own.several


async def test_an_invitation_carries_the_bureau(bureaus: StaffPlayer) -> None:
    welcome = await joins(bureaus, "小赵", Role.OFFICER, "丰台区")
    assert f"小赵，您现在是{FENGTAI_BUREAU}的经办人" in welcome[0]
    listed = "\n".join(await bureaus.says(ADMIN, "/staff"))
    assert f"小赵 经办人（telegram:小赵） · {FENGTAI_BUREAU}" in listed


async def test_where_several_bureaus_work_the_bureau_is_asked_for(bureaus: StaffPlayer) -> None:
    asked = "\n".join(await bureaus.says(ADMIN, "/staff 邀请 经办人 小赵"))
    assert f"[{FENGTAI_BUREAU}] [{HAIDIAN_BUREAU}]" in asked
    invited = await bureaus.presses(ADMIN, HAIDIAN_BUREAU)
    assert HAIDIAN_BUREAU in (await bureaus.says("小赵", f"邀请码 {code_in(invited)}"))[0]
    await bureaus.says(ADMIN, "/staff 邀请 经办人 小钱")
    typed = await bureaus.says(ADMIN, "海淀")
    assert HAIDIAN_BUREAU in (await bureaus.says("小钱", f"邀请码 {code_in(typed)}"))[0]
    await bureaus.says(ADMIN, "/staff 邀请 经办人 小孙")
    municipal = await bureaus.presses(ADMIN, "市局")
    assert "小孙，您现在是经办人" in (await bureaus.says("小孙", f"邀请码 {code_in(municipal)}"))[0]


async def test_a_districts_administrator_invites_to_their_own_bureau_alone(bureaus: StaffPlayer) -> None:
    await joins(bureaus, "老丰", Role.ADMIN, "丰台区")
    await joins(bureaus, "老海", Role.ADMIN, "海淀区")
    assert FENGTAI_BUREAU in (await joins(bureaus, "小赵", Role.OFFICER, "", inviter="老丰"))[0]
    seen = "\n".join(await bureaus.says("老丰", "/staff"))
    assert "小赵" in seen
    assert "老海" not in seen
    assert "设置" not in seen, "who is named in the settings sees everything, and is nobody's colleague"
    for command in ("移除", "链接"):
        assert "没有“老海”这个人" in (await bureaus.says("老丰", f"/staff {command} 老海"))[0]
    assert "没有“老海”这个人" in (await bureaus.says("老丰", "/staff 改 老海 查看员"))[0]


async def test_who_moves_to_another_bureau_loses_what_the_first_one_gave(bureaus: StaffPlayer) -> None:
    await joins(bureaus, "小赵", Role.OFFICER, "丰台区")
    reference = await files(bureaus, "甲", FENGTAI)
    assert reference in (await bureaus.says("小赵", f"/show {reference}"))[0]
    moved = await bureaus.says(ADMIN, "/staff 改 小赵 海淀区")
    assert f"小赵现在属于{HAIDIAN_BUREAU}（原来属于{FENGTAI_BUREAU}）" in moved[0]
    assert "没有找到" in (await bureaus.says("小赵", f"/show {reference}"))[0]
    pressed = "\n".join(await bureaus.presses("小赵", "收件"))
    assert "没有找到" in pressed, "a button of before"
    assert not await bureaus.store.read(lambda tx: Milestones(tx).of(1))
    assert "已经属于" in (await bureaus.says(ADMIN, "/staff 改 小赵 海淀区"))[0]


async def test_who_is_moved_and_both_bureaus_hear_of_it_with_the_stopped_notices(bureaus: StaffPlayer) -> None:
    await joins(bureaus, "老丰", Role.ADMIN, "丰台区")
    await joins(bureaus, "老海", Role.ADMIN, "海淀区")
    await joins(bureaus, "小赵", Role.OFFICER, "丰台区")
    await files(bureaus, "甲", FENGTAI)
    await bureaus.says("小赵", "/broadcast 全部\n请尽快递交纸质材料")
    await bureaus.says("小赵", "定时 明天 10:00")
    await bureaus.presses("小赵", "确认发送")
    told = await bureaus.says(ADMIN, "/staff 改 小赵 海淀区")
    for who in ("小赵", "老丰", "老海"):
        [line] = [each for each in told if each.startswith(f"{who}< ")]
        assert f"小赵现在属于{HAIDIAN_BUREAU}" in line
        assert "没有发完的通知已停止（#1）" in line


async def test_a_notice_to_an_unknown_reference_is_not_begun(bureaus: StaffPlayer) -> None:
    await joins(bureaus, "老海", Role.ADMIN, "海淀区")
    foreign = await files(bureaus, "甲", FENGTAI)
    for reference in (foreign, "HA23-ZZZZZZ"):
        told = "\n".join(await bureaus.says("老海", f"/broadcast {reference}"))
        assert f"没有找到编号 {reference}" in told
        assert "要说什么" not in told


async def test_files_and_questions_of_before_a_move_are_void(bureaus: StaffPlayer) -> None:
    await joins(bureaus, "小赵", Role.OFFICER, "丰台区")
    reference = await files(bureaus, "甲", FENGTAI, last="trainings")
    asked = "\n".join(await bureaus.says("小赵", f"收件 {reference}"))
    assert "[仍然收件]" in asked
    [member] = bureaus.staff.directory.members

    def file(tx: Transaction) -> str:
        page, _ = StaffMembers(tx).page_of(member.id, bureaus.at.timestamp())
        return WebFiles(tx).put(page, None, "名单.xlsx", b"a list", bureaus.at.timestamp())

    token = await bureaus.store.write(file)
    await bureaus.says(ADMIN, "/staff 改 小赵 海淀区")
    assert await bureaus.store.read(lambda tx: WebFiles(tx).get(token)) is None
    assert "没有找到" in (await bureaus.presses("小赵", "仍然收件"))[0]
    assert not await bureaus.store.read(lambda tx: Milestones(tx).of(1))


async def test_an_invitation_to_a_district_asks_a_municipal_officer_first(bureaus: StaffPlayer) -> None:
    await joins(bureaus, "张处", Role.OFFICER, "市局")
    invitation = await bureaus.says(ADMIN, "/staff 邀请 经办人 张处 丰台区")
    asked = await bureaus.says("张处", f"邀请码 {code_in(invitation)}")
    assert f"您现在是市局的经办人，接受这个邀请会变成{FENGTAI_BUREAU}的经办人" in asked[0]
    assert FENGTAI_BUREAU in (await bureaus.presses("张处", "是"))[0]


@pytest.mark.parametrize(
    ("inviter", "words"),
    [(ADMIN, "小新 朝阳"), (ADMIN, "小新 朝阳区局"), ("老海", "小新 丰台区"), ("老海", "小新 市局")],
)
async def test_an_invitation_to_no_bureau_of_the_inviters_is_refused(
    bureaus: StaffPlayer, inviter: str, words: str
) -> None:
    await joins(bureaus, "老海", Role.ADMIN, "海淀区")
    told = "\n".join(await bureaus.says(inviter, f"/staff 邀请 经办人 {words}"))
    assert f"不是“{words.split()[1]}”" in told
    assert "邀请码" not in told
    assert "小新" not in "\n".join(await bureaus.says(inviter, "/staff"))


async def test_a_district_invites_by_its_own_name_and_moves_nobody(bureaus: StaffPlayer) -> None:
    await joins(bureaus, "老海", Role.ADMIN, "海淀区")
    assert f"小赵，您现在是{HAIDIAN_BUREAU}的经办人" in (await joins(bureaus, "小赵", Role.OFFICER, "海淀", "老海"))[0]
    assert "只有市局的管理员能改" in (await bureaus.says("老海", "/staff 改 小赵 丰台区"))[0]


async def test_an_installation_of_one_bureau_invites_nobody_to_another(bureau: StaffPlayer) -> None:
    told = "\n".join(await bureau.says(ADMIN, "/staff 邀请 经办人 小新 海淀"))
    assert f"您能邀请的局是{FENGTAI_BUREAU}、市局，不是“海淀”" in told
    assert "邀请码" not in told
