"""The second officer of a notice to many is another person, as far as invitations and sign-in links tell."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest_asyncio

from bot.staff.roles import Role
from standards.library import read_campaigns
from tests.promises.staff.test_broadcasts import confirmed, crowd, told
from tests.staff_player import ADMIN, StaffPlayer, code_in, joined

NOT_COUNTED = "要由另一位经办人同意"


@pytest_asyncio.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[StaffPlayer]:
    async with StaffPlayer(tmp_path, read_campaigns(), staff_page=lambda words: f"/staff#{words}") as player:
        await crowd(player, 51)
        yield player


async def test_who_invited_the_writer_is_no_second_officer(bureau: StaffPlayer) -> None:
    await joined(bureau, "李同志", Role.ADMIN)
    invited = await bureau.says("李同志", "/staff 邀请 经办人 小赵")
    await bureau.says("小赵", f"邀请码 {code_in(invited)}")
    lines = await confirmed(bureau, by="小赵")
    assert any("没有第二位经办人（" in line and "李同志" in line and "邀请关系" in line for line in lines)
    for inviter in ("李同志", ADMIN):
        assert "还要等" in (await bureau.says(inviter, "/broadcast 同意 1"))[0], "nor through others"
    await joined(bureau, "周同志", Role.OFFICER)
    for inviter in ("李同志", ADMIN):
        assert NOT_COUNTED in (await bureau.says(inviter, "/broadcast 同意 1"))[0]
    assert "现在开始发送" in (await bureau.says("周同志", "/broadcast 同意 1"))[0]
    audit = await bureau.says(ADMIN, "/audit")
    assert any("周同志 broadcast agreed #1 小赵" in line for line in audit), "the audit names both"


async def test_whom_the_writer_gave_a_sign_in_link_is_no_second_officer(bureau: StaffPlayer) -> None:
    await joined(bureau, "李同志", Role.ADMIN)
    await joined(bureau, "丙经办", Role.OFFICER)
    lines = await bureau.says("李同志", "/staff 链接 丙经办")
    assert any(line.startswith("丙经办< 李同志刚刚给了您一个新的网页登录链接") for line in lines)
    lines = await confirmed(bureau, by="李同志")
    assert not any("已请" in line for line in lines)
    assert any("丙经办的登录链接是写的人 7 天内给的" in line for line in lines)
    assert "还要等" in (await bureau.says("丙经办", "/broadcast 同意 1"))[0]
    bureau.at += timedelta(days=7, seconds=1)
    lines = await confirmed(bureau, by="李同志")
    assert any("已请丙经办同意" in line for line in lines)
    assert told(await bureau.says("丙经办", "/broadcast 同意 2")) != Counter()


async def test_a_link_given_while_the_notice_waits_counts_as_well(bureau: StaffPlayer) -> None:
    for name, role in (("李同志", Role.ADMIN), ("丙经办", Role.OFFICER), ("周同志", Role.OFFICER)):
        await joined(bureau, name, role)
    await confirmed(bureau, by="李同志")
    invited = await bureau.says("李同志", "/staff 邀请 管理员 李的手机")
    await bureau.says("李的手机", f"邀请码 {code_in(invited)}")
    await bureau.says("李的手机", "/staff 链接 丙经办")
    assert NOT_COUNTED in (await bureau.says("丙经办", "/broadcast 同意 1"))[0], "the writer's second account gave it"
    assert "现在开始发送" in (await bureau.says("周同志", "/broadcast 同意 1"))[0]


async def test_the_reason_of_a_moved_deadline_is_short(bureau: StaffPlayer) -> None:
    for words in ("/deadline 2023-07-31 因", "/deadline 电话 010-63400000 因"):
        said = (await bureau.says(ADMIN, words + "请" * 101))[0]
        assert "原因有 101 字，最多 100 字，没有改" in said
    bureau.at += timedelta(minutes=5)
    assert not any("请请请" in line for line in await bureau.waits())
    assert "已改" in (await bureau.says(ADMIN, "/deadline 2023-07-31 因" + "请" * 100))[0]
