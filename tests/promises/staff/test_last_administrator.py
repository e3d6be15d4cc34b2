"""The only administrator is asked before they lose the role."""

from pathlib import Path

from bot.staff.roles import Role
from bot.storage.staff_members import StaffMembers
from standards.library import read_campaigns
from tests.staff_player import StaffPlayer

ASKED = "唯一的管理员"


async def test_the_only_administrator_is_asked_before_they_remove_themselves(tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path, read_campaigns(), admins=()) as bureau:
        now = bureau.at.timestamp()
        _, code = await bureau.store.write(lambda tx: StaffMembers(tx).invite("admin", "老王", "shell:operator", now))
        await bureau.says("老王", f"邀请码 {code}")
        for command in ("/staff 移除 老王", "/staff 改 老王 查看员"):
            assert ASKED in (await bureau.says("老王", command))[0]
            assert "已取消" in (await bureau.says("老王", "取消"))[0]
            assert bureau.staff.directory.role("telegram:老王", None) == Role.ADMIN
        await bureau.says("老王", "/staff 移除 老王")
        assert "已移除" in (await bureau.presses("老王", "确认"))[0]
        assert bureau.staff.directory.role("telegram:老王", None) == 0


async def test_one_of_two_administrators_is_not_asked(bureau: StaffPlayer) -> None:
    now = bureau.at.timestamp()
    _, code = await bureau.store.write(lambda tx: StaffMembers(tx).invite("admin", "老王", "shell:operator", now))
    await bureau.says("老王", f"邀请码 {code}")
    assert "已移除" in (await bureau.says("老王", "/staff 移除 老王"))[0]
