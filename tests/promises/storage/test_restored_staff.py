"""After a backup is put back: who was removed or lowered since, and which invitations were withdrawn or used, stays so."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.staff.roles import NAMES, Role
from bot.storage.audit import Audit
from bot.storage.staff_members import StaffMembers
from bot.storage.staff_sign_in import StaffSignIn
from bot.storage.tables import broadcasts
from standards.library import read_campaigns
from tests.bot.test_admin_cli import shell
from tests.staff_player import ADMIN, StaffPlayer, code_in, joined
from tests.two_bureaus import HAIDIAN_BUREAU, joins, two_bureaus

pytestmark = pytest.mark.sqlite

LIST = "/staff"


async def invited(player: StaffPlayer, role: Role, name: str) -> str:
    return code_in(await player.says(ADMIN, f"/staff 邀请 {NAMES[role]} {name}"))


async def staff(player: StaffPlayer) -> dict[str, tuple[str, bool]]:
    everybody = await player.store.read(lambda tx: StaffMembers(tx).everybody())
    return {each.name: (each.role, each.removed_at is None) for each in everybody}


async def test_the_removed_the_lowered_and_used_invitations_stay_as_they_are(tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path, read_campaigns()) as player:
        for address, name in (("4711", "赵同志"), ("4712", "钱同志"), ("4713", "孙同志")):
            await joined(player, address, Role.ADMIN, name)
        used = await invited(player, Role.OFFICER, "李同志")
        withdrawn = await invited(player, Role.ADMIN, "周同志")
        still_open = await invited(player, Role.VIEWER, "吴同志")
        links = await player.store.read(lambda tx: {each: StaffSignIn(tx).link(each) for each in (1, 2, 3)})
        assert (await shell(tmp_path, "backup", "copy.db"))[0] == 0
        await player.says("4714", f"邀请码 {used}")
        await player.says(ADMIN, "/staff 撤回 周同志")
        await player.says(ADMIN, "/staff 移除 赵同志")
        await player.says(ADMIN, "/staff 改 钱同志 查看员")
    code, _, error = await shell(tmp_path, "restore", "copy.db")
    assert (code, error) == (0, "")
    async with StaffPlayer(tmp_path, read_campaigns()) as player:
        found = await staff(player)
        assert found == {"赵同志": ("admin", False), "钱同志": ("viewer", True), "孙同志": ("admin", True)}
        assert "有谁" not in "".join(await player.says("4711", LIST))
        for code_words in (used, withdrawn):
            assert "不能用" in "".join(await player.says("4799", f"邀请码 {code_words}"))
        assert "吴同志" in "".join(await player.says("4715", f"邀请码 {still_open}"))
        lets_in = await player.store.read(lambda tx: [StaffSignIn(tx).linked(link) for link in links.values()])
        assert lets_in == [None, None, 3]
        assert await player.store.read(lambda tx: Audit(tx).first_tampered()) is None
        [entry] = await player.store.read(lambda tx: Audit(tx).entries(50, whose=["self:restore"]))
        assert entry.what == "restored"
        assert "staff_members:1:" in entry.row
    assert (await shell(tmp_path, "check"))[:2] == (0, "数据库完好。\n")


async def test_who_was_moved_to_another_bureau_stays_there(tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path, two_bureaus()) as player:
        await joins(player, "4711", Role.OFFICER, "丰台区")
        assert (await shell(tmp_path, "backup", "copy.db"))[0] == 0
        await player.says(ADMIN, "/staff 改 4711 海淀区")
    assert (await shell(tmp_path, "restore", "copy.db"))[0] == 0
    async with StaffPlayer(tmp_path, two_bureaus()) as player:
        [member] = await player.store.read(lambda tx: StaffMembers(tx).everybody())
        assert member.bureau == HAIDIAN_BUREAU
        assert await player.store.read(lambda tx: Audit(tx).first_tampered()) is None


async def test_what_the_removed_had_on_its_way_is_not_sent(tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path, read_campaigns()) as player:
        await joined(player, "4711", Role.OFFICER, "赵同志")
        await player.says("4711", "/broadcast 全部\n请补交材料")
        assert (await shell(tmp_path, "backup", "copy.db"))[0] == 0
        await player.says(ADMIN, "/staff 移除 赵同志")
    assert (await shell(tmp_path, "restore", "copy.db"))[0] == 0
    async with StaffPlayer(tmp_path, read_campaigns()) as player:
        drafts = await player.store.read(
            lambda tx: tx.execute(sa.select(sa.func.count()).where(broadcasts.c.by == "telegram:4711")).scalar_one()
        )
        assert drafts == 0
        answered = "".join(await player.says("4711", "/stats"))
        assert "共" not in answered
