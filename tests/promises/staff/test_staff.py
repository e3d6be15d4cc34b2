"""Staff are people: invited, shown by name, removed with everything their role gave; first staff, whatever else they were."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.staff.reports.runner import Report
from bot.staff.roles import Role
from bot.storage.audit import Audit
from bot.storage.broadcasts import Broadcasts, BroadcastState
from bot.storage.messages import SendForm
from bot.storage.records import OutboxRow
from bot.storage.scope import EVERYWHERE
from bot.storage.staff_members import StaffMembers
from bot.storage.transaction import Transaction
from dialogs.language.plain_text import text_of
from dialogs.language.wording import FORM_FAILED_FOR_STAFF
from dialogs.model.effects import FillForm
from dialogs.model.events import FormFailed
from standards.library import read_campaigns
from tests.promises.staff.test_broadcasts import TEXT, crowd, told
from tests.staff_player import ADMIN, StaffPlayer, code_in, joined

HELP = "工作人员的账号不填申报表"


async def members(bureau: StaffPlayer) -> list[tuple[str, str]]:
    found = await bureau.store.read(lambda tx: StaffMembers(tx).members())
    return [(each.name, each.role) for each in found]


async def whole(bureau: StaffPlayer) -> bool:
    return await bureau.store.read(lambda tx: Audit(tx).first_tampered()) is None


# -- names


async def test_officers_are_shown_by_the_name_of_their_invitation_the_removed_ones_too(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point")
    await joined(bureau, "4711", Role.OFFICER, "赵同志")
    await bureau.says("4711", "/received #1")
    assert "赵同志 经办人" in "".join(await bureau.says(ADMIN, "/staff"))
    for _ in range(2):
        shown = "\n".join(await bureau.says(ADMIN, "/show #1"))
        assert "纸质收件（赵同志）" in shown or "收件（赵同志" in shown
        assert "telegram:4711" not in shown
        audit = "\n".join(await bureau.says(ADMIN, "/audit"))
        assert "赵同志 received" in audit
        assert "telegram:4711" not in audit
        await bureau.says(ADMIN, "/staff 移除 赵同志")
    assert await whole(bureau)


async def test_the_audit_of_somebody_is_asked_for_by_name_and_an_unknown_name_is_said(bureau: StaffPlayer) -> None:
    await joined(bureau, "4711", Role.VIEWER, "赵同志")
    await bureau.says("4711", "/stats")
    await bureau.says(ADMIN, "/list")
    lines = "\n".join(await bureau.says(ADMIN, "日志 赵同志"))
    assert "赵同志 stats" in lines
    assert "管理员（设置）" not in lines
    assert "日志里没有这个称呼或身份" in "".join(await bureau.says(ADMIN, "日志 钱同志"))


async def test_people_are_changed_and_removed_by_name_or_identity_and_asked_for_where_two_have_it(
    bureau: StaffPlayer,
) -> None:
    await joined(bureau, "1", Role.OFFICER, "赵同志")
    await joined(bureau, "2", Role.OFFICER, "赵同志")
    await joined(bureau, "3", Role.OFFICER, "李同志")
    asked = "".join(await bureau.says(ADMIN, "/staff 移除 赵同志"))
    assert "有 2 位“赵同志”" in asked
    assert "telegram:1" in asked
    assert "telegram:2" in asked
    assert len(await members(bureau)) == 3, "nothing is done"
    await bureau.says(ADMIN, "/staff 移除 telegram:1")
    await bureau.says(ADMIN, "/staff 改 赵同志 查看员")
    await bureau.says(ADMIN, "人员 移除 李同志")
    assert await members(bureau) == [("赵同志", "viewer")]
    assert "没有“李同志”这个人" in "".join(await bureau.says(ADMIN, "/staff 移除 李同志"))
    assert "没有看懂" in "".join(await bureau.says(ADMIN, "/staff 赶走 赵同志"))
    assert await whole(bureau)


# -- invitations


async def test_open_invitations_are_listed_and_can_be_withdrawn_by_number_or_name(bureau: StaffPlayer) -> None:
    codes = {name: code_in(await bureau.says(ADMIN, f"/staff 邀请 经办人 {name}")) for name in ("小赵", "小钱", "小孙")}
    listed = "\n".join(await bureau.says(ADMIN, "/staff"))
    assert "2. 小钱 经办人，管理员（设置）邀请，06-02 09:00 前有效" in listed
    await bureau.says(ADMIN, "/staff 撤回 2")
    await bureau.says(ADMIN, "/staff 撤回 小孙")
    assert "没有这份邀请" in "".join(await bureau.says(ADMIN, "/staff 撤回 2"))
    for name, code in codes.items():
        await bureau.says(name, f"邀请码 {code}")
    assert await members(bureau) == [("小赵", "officer")]
    assert "前有效" not in "".join(await bureau.says(ADMIN, "/staff"))
    assert await whole(bureau)


@pytest.mark.parametrize("then", ["/staff 移除 李同志", "/staff 改 李同志 经办人"])
async def test_with_an_administrator_go_the_invitations_they_gave(bureau: StaffPlayer, then: str) -> None:
    await joined(bureau, "李同志", Role.ADMIN)
    spare = code_in(await bureau.says("李同志", "/staff 邀请 管理员 备用"))
    answer = "".join(await bureau.says(ADMIN, then))
    assert "给出而没有用掉的邀请 1 份已作废（备用）" in answer, "it is said at once"
    for who in ("李同志", "备用"):
        assert "邀请码不能用" in "".join(await bureau.says(who, f"邀请码 {spare}"))
    assert "备用" not in "".join(await bureau.says(ADMIN, "/staff"))
    assert ("备用", "admin") not in await members(bureau)
    assert await whole(bureau)


async def test_a_used_or_unknown_code_is_never_an_answer(bureau: StaffPlayer) -> None:
    code = code_in(await bureau.says(ADMIN, "/staff 邀请 经办人 小赵"))
    await bureau.says("小赵", f"邀请码 {code}")
    await bureau.applies("甲公司", "point", "legal_representative")
    for words in (f"邀请码 {code}", "邀请码 abcdefgh", f"/start staff-{code}", "登录码 ABCD-EFGH"):
        answer = "".join(await bureau.says("甲公司", words))
        assert "不能用" in answer, words
    shown = "".join(await bureau.says("甲公司", "核对"))
    assert code not in shown
    assert "abcdefgh" not in shown


async def test_a_lower_invitation_asks_first_and_changes_the_same_member(bureau: StaffPlayer) -> None:
    await joined(bureau, "李同志", Role.ADMIN)
    code = code_in(await bureau.says(ADMIN, "/staff 邀请 查看员 老李"))
    assert "接受这个邀请会变成查看员" in "".join(await bureau.says("李同志", f"邀请码 {code}"))
    assert await members(bureau) == [("李同志", "admin")]
    assert "角色不变" in "".join(await bureau.presses("李同志", "否"))
    await bureau.says("李同志", f"邀请码 {code}")
    assert "老李，您现在是查看员" in "".join(await bureau.presses("李同志", "是"))
    assert await members(bureau) == [("老李", "viewer")], "never a second one"
    again = code_in(await bureau.says(ADMIN, "/staff 邀请 经办人 李同志"))
    await bureau.says("李同志", f"邀请码 {again}")
    assert await members(bureau) == [("李同志", "officer")]
    assert await whole(bureau)


async def test_who_is_named_in_the_settings_uses_up_no_invitation(bureau: StaffPlayer) -> None:
    code = code_in(await bureau.says(ADMIN, "/staff 邀请 查看员 小赵"))
    assert "没有用掉" in "".join(await bureau.says(ADMIN, f"邀请码 {code}"))
    assert "您现在是查看员" in "".join(await bureau.says("小赵", f"邀请码 {code}"))


# -- what goes with a role


async def test_the_notices_of_somebody_removed_are_stopped_and_the_administrators_told(bureau: StaffPlayer) -> None:
    await crowd(bureau, 51)
    await joined(bureau, "李同志", Role.OFFICER)
    await joined(bureau, "赵科长", Role.ADMIN)
    for words in ("/broadcast 全部\n" + TEXT, "定时 今天 12:00", "确认发送"):
        await bureau.says("李同志", words)
    assert "现在" not in "".join(await bureau.presses("赵科长", "同意发送"))
    for words in ("/broadcast 全部\n" + TEXT, "确认发送"):  # one that waits to be agreed to
        await bureau.says("李同志", words)
    await bureau.says("李同志", "/broadcast 全部\n" + TEXT)  # one that is being written
    lines = await bureau.says("赵科长", "/staff 移除 李同志")
    assert any("没有发完的通知已停止（#1、#2）" in line for line in lines if line.startswith("赵科长< "))
    assert any("赵科长移除了人员" in line for line in lines if line.startswith(f"{ADMIN}< "))
    bureau.at = datetime.fromisoformat("2023-06-01T12:00:01+08:00")
    assert not told(await bureau.waits())
    everything = await bureau.store.read(lambda tx: Broadcasts(tx).latest(9, EVERYWHERE))
    assert {each.standing for each in everything} == {BroadcastState.STOPPED}
    assert "不能这样做" in "".join(await bureau.says(ADMIN, "/broadcast 同意 2"))


async def test_a_scheduled_notice_whose_author_is_no_administrator_any_more_is_not_sent(tmp_path: Path) -> None:
    """Somebody is taken out of the settings, where nothing is voided by a command."""
    async with StaffPlayer(tmp_path, read_campaigns()) as bureau:
        await crowd(bureau, 3)
        await joined(bureau, "李同志", Role.ADMIN)
        for words in ("/broadcast 全部\n" + TEXT, "定时 今天 12:00", "确认发送"):
            await bureau.says(ADMIN, words)
    async with StaffPlayer(tmp_path, read_campaigns(), admins=()) as bureau:
        bureau.at = datetime.fromisoformat("2023-06-01T12:00:01+08:00")
        lines = await bureau.waits()
    assert not told(lines)
    assert any("通知 #1 没有发完，已停止" in line for line in lines if line.startswith("李同志< "))


async def test_a_report_is_made_by_the_role_that_holds_when_it_is_read(bureau: StaffPlayer) -> None:
    await joined(bureau, "李同志", Role.OFFICER)
    make = bureau.wiring.reports.make
    wanted = {"report": "export", "words": "", "who": "telegram:李同志"}
    made = await make(wanted)
    assert made.file is not None
    await bureau.says(ADMIN, "/staff 改 李同志 查看员")
    assert isinstance(made := await make(wanted), Report)
    assert (made.file, "没有这个权限" in text_of(made.reply)) == (None, True)
    await bureau.says(ADMIN, "/staff 移除 李同志")
    assert "没有这个权限" in text_of((await make({**wanted, "report": "list"})).reply)


async def test_letters_go_only_to_who_has_a_role_still(bureau: StaffPlayer) -> None:
    await crowd(bureau, 51)
    await joined(bureau, "李同志", Role.OFFICER)
    await joined(bureau, "小赵", Role.OFFICER)
    await joined(bureau, "周同志", Role.OFFICER)
    await bureau.says("李同志", "/broadcast 全部\n" + TEXT)
    await bureau.says(ADMIN, "/staff 移除 小赵")
    lines = await bureau.says("李同志", "确认发送")
    assert not [line for line in lines if line.startswith("小赵< ")]
    assert [line for line in lines if line.startswith("周同志< ")]


async def test_who_was_removed_is_an_applicant_like_any_other(bureau: StaffPlayer) -> None:
    await joined(bureau, "李同志", Role.OFFICER)
    await bureau.says(ADMIN, "/staff 移除 李同志")
    for words in ("/list", "/received #1", "名单", "/staff", "/login", "#1"):
        stranger = await bureau.says("路人", words)
        assert [line.replace("李同志", "路人") for line in await bureau.says("李同志", words)] == stranger, words
    assert bureau.staff.officer("telegram", "李同志") is None


async def test_every_administrator_hears_of_a_form_that_failed_and_nobody_who_was_one(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point")
    for who in ("李同志", "赵同志"):
        await joined(bureau, who, Role.ADMIN)
    await bureau.says(ADMIN, "/staff 移除 赵同志")
    bureau.room.lines.clear()

    form_of = FillForm("fengtai-2023", "point", (), draft=False, on=bureau.at.date())

    def form(tx: Transaction) -> OutboxRow:
        return tx.outbox.post(
            tx.applicants.at("telegram", "甲公司"), SendForm(form_of, "FT23-7K4M3A"), bureau.at.timestamp()
        )

    await bureau.dispatcher.follow_up(await bureau.store.write(form), FormFailed(bureau.at))
    await bureau.dispatcher.drain()
    heard = {line.partition("< ")[0] for line in bureau.room.lines if FORM_FAILED_FOR_STAFF[:8] in line}
    assert heard == {ADMIN, "李同志"}


# -- forwarded


@pytest.mark.parametrize("words", ["/received #1", "收件 #1", "/staff 移除 李同志", "确认发送", "#1"])
async def test_what_is_forwarded_is_no_command_of_staff(bureau: StaffPlayer, words: str) -> None:
    await bureau.applies("甲公司", "point")
    await joined(bureau, "李同志", Role.OFFICER)
    await bureau.says(ADMIN, "/broadcast 全部\n" + TEXT)
    lines = await bureau.forwards(ADMIN, words)
    assert "转发来的消息不当作命令" in "".join(lines)
    assert not told(lines)
    assert "已登记" not in "".join(lines)
    assert await members(bureau) == [("李同志", "officer")]
    assert "broadcast agreed" not in "".join(await bureau.says(ADMIN, "/audit"))


async def test_what_an_applicant_forwards_is_an_answer_and_no_command(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point", "legal_representative")
    await bureau.forwards("甲公司", "王示例")
    assert "王示例" in "".join(await bureau.says("甲公司", "核对"))
    assert "转发来的消息不当作命令" in "".join(await bureau.forwards("甲公司", "/forget"))
    code = code_in(await bureau.says(ADMIN, "/staff 邀请 经办人 小赵"))
    assert "请自己写一遍" in "".join(await bureau.forwards("小赵", f"邀请码 {code}"))
    assert await members(bureau) == []


# -- first staff


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("收件FT26-W6C3QC", "/received FT26-W6C3QC"),
        ("停止 2", "/broadcast 停止 2"),
        ("/recieved FT26-W6C3QC", "/received FT26-W6C3QC"),
        ("/exprot", "/export"),
        ("随便说说", ""),
        ("帮助", ""),
        ("/help", ""),
        ("/start", ""),
        ("北京示例精密仪器有限公司", ""),
    ],
)
async def test_a_slip_of_staff_is_answered_by_their_help_and_never_by_a_form(
    bureau: StaffPlayer, said: str, meant: str
) -> None:
    await bureau.applies("李同志", "point", "legal_representative")
    before = await bureau.store.read(lambda tx: tx.applicants.at("telegram", "李同志").conversation)
    await joined(bureau, "李同志", Role.OFFICER)
    lines = "\n".join(await bureau.says("李同志", said))
    assert "/received 收件：" in lines
    assert HELP in lines
    assert (f"是不是要：{meant}" in lines) == bool(meant)
    assert "题" not in lines
    assert await bureau.store.read(lambda tx: tx.applicants.at("telegram", "李同志").conversation) == before


async def test_a_member_of_staff_may_have_what_they_filled_in_before_and_erase_it(bureau: StaffPlayer) -> None:
    await bureau.applies("李同志", "point", "legal_representative")
    await joined(bureau, "李同志", Role.OFFICER)
    assert any("我的资料.json" in line for line in await bureau.says("李同志", "我的资料"))
    await bureau.says("李同志", "删除")
    assert "已删除" in "".join(await bureau.says("李同志", "确认删除"))
    assert (await bureau.store.read(lambda tx: tx.applicants.at("telegram", "李同志"))).id is None
    assert bureau.staff.officer("telegram", "李同志") is not None


async def test_the_number_is_officers_short_way_and_buttons_carry_what_never_comes_again(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point", "legal_representative")
    await bureau.says(ADMIN, "/show #1")
    assert "#1 " in "".join(await bureau.says(ADMIN, "#1"))
    await bureau.says("甲公司", "删除")
    await bureau.says("甲公司", "确认删除")
    await bureau.applies("乙公司", "point", "legal_representative")
    assert "没有找到" in "".join(await bureau.says(ADMIN, "#1")), "it is not the next one's"
    assert "没有找到" in "".join(await bureau.presses(ADMIN, "收件"))


# -- another account


async def test_a_short_code_joins_another_account_to_the_same_member(bureau: StaffPlayer) -> None:
    await joined(bureau, "1", Role.OFFICER, "李同志")
    code = "".join(await bureau.says("1", "登录")).rpartition("登录码 ")[2].strip()
    assert "李同志，您现在是经办人" in "".join(await bureau.says("2", f"登录码 {code}"))
    assert await members(bureau) == [("李同志", "officer")]
    assert "不能用" in "".join(await bureau.says("3", f"登录码 {code}")), "it is good once"
    code = "".join(await bureau.says("2", "登录")).rpartition("登录码 ")[2].strip()
    bureau.at += timedelta(minutes=10, seconds=1)
    assert "不能用" in "".join(await bureau.says("3", f"登录码 {code}")), "and for ten minutes"
    await bureau.says(ADMIN, "/staff 移除 telegram:2")
    assert bureau.staff.officer("telegram", "1") is None, "both are out"
    assert await whole(bureau)
