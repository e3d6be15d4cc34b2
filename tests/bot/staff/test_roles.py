"""Roles by commands: who may do what, and that to everybody else the staff's commands do not exist."""

import pytest

from bot.staff.commands import RULES, StaffCommand, read_command
from bot.staff.roles import Role
from tests.staff_player import ADMIN, OfficePlayer, joined

MAY = {
    StaffCommand.STATS: (True, True, True),
    StaffCommand.LIST: (True, True, True),
    StaffCommand.SHOW: (True, True, True),
    StaffCommand.EXPORT: (False, True, True),
    StaffCommand.RECEIVED: (False, True, True),
    StaffCommand.RETURN: (False, True, True),
    StaffCommand.RECOMMEND: (False, True, True),
    StaffCommand.DECIDE: (False, True, True),
    StaffCommand.VOID: (False, True, True),
    StaffCommand.MERGE: (False, True, True),
    StaffCommand.LINK: (False, True, True),
    StaffCommand.BROADCAST: (False, True, True),
    StaffCommand.RESEND: (False, True, True),
    StaffCommand.TEST: (False, True, True),
    StaffCommand.DEADLINE: (True, True, True),  # a viewer is told it, as everybody is
    StaffCommand.VERIFY: (True, True, True),
    StaffCommand.STAFF: (False, False, True),
    StaffCommand.AUDIT: (False, False, True),
    StaffCommand.LOGIN: (True, True, True),
    StaffCommand.LOGOUT: (True, True, True),
}
REFUSED = "需要"


def test_the_table_is_whole() -> None:
    assert set(MAY) == set(StaffCommand) == set(RULES)


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.name)
async def test_a_role_may_what_the_table_says(bureau: OfficePlayer, role: Role) -> None:
    await joined(bureau, "某人", role)
    for command, may in MAY.items():
        for words in (f"/{command}", RULES[command].word):
            told = await bureau.says("某人", words)
            assert told, f"{words} is not answered"
            assert (REFUSED not in told[0]) == may[role - 1], (words, told)


@pytest.mark.parametrize("command", [each for each in StaffCommand if each != "deadline"], ids=str)
async def test_to_a_stranger_a_staff_command_is_an_unknown_one(bureau: OfficePlayer, command: StaffCommand) -> None:
    unknown = await bureau.says("路人", "/nonsense")
    told = await bureau.says("路人", f"/{command}")
    assert [line.replace(f"/{command}", "/nonsense") for line in told] == unknown
    assert await bureau.says("路人", RULES[command].word) == await bureau.says("路人", "随便说说")


async def test_a_menu_shows_staff_commands_to_staff_only(bureau: OfficePlayer) -> None:
    await joined(bureau, "看看", Role.VIEWER)
    assert {"stats", "list", "show", "login", "help", "forget"} <= set(bureau.room.menus["看看"])
    assert "start" not in bureau.room.menus["看看"], "staff fill in no form"
    assert "export" not in bureau.room.menus["看看"]
    await bureau.says(ADMIN, "/staff 改 telegram:看看 经办人")
    assert "export" in bureau.room.menus["看看"]
    await bureau.says(ADMIN, "/staff 移除 telegram:看看")
    assert bureau.room.menus["看看"] == {}
    assert await bureau.says("看看", "/stats") == [
        line.replace("/nonsense", "/stats") for line in await bureau.says("看看", "/nonsense")
    ]


async def test_an_invitation_is_good_once_and_for_a_day(bureau: OfficePlayer) -> None:
    told = await bureau.says(ADMIN, "/staff 邀请 查看员 小赵")
    code = next(line for line in told if "邀请码 " in line).split("邀请码 ")[1].strip()
    assert any(f"start=staff-{code}" in line for line in told)
    assert "小赵" in (await bureau.says("小赵", f"/start staff-{code}"))[0]
    assert "查看员" not in "".join(await bureau.says("小钱", f"/start staff-{code}"))
    told = await bureau.says(ADMIN, "/staff 邀请 查看员 小孙")
    code = next(line for line in told if "邀请码 " in line).split("邀请码 ")[1].strip()
    bureau.at = bureau.at.replace(day=bureau.at.day + 2)
    assert "查看员" not in "".join(await bureau.says("小孙", f"邀请码 {code}"))


async def test_a_word_of_staff_inside_an_answer_is_an_answer() -> None:
    for words in ("通知书已送达", "结果很好", "收件人是我", "/started", "统计局"):
        assert read_command(words) is None
    assert read_command("#12") == (StaffCommand.SHOW, "#12")
    assert read_command("统计 示范区") == (StaffCommand.STATS, "示范区")
    assert read_command("/stats@some_bot 本周") == (StaffCommand.STATS, "本周")
