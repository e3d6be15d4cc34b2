"""To an officer of another bureau, an application is as unknown as one that never was, whatever the command."""

import re

import pytest

from bot.staff.commands import RULES
from bot.staff.responses import StaffCommand
from bot.staff.roles import Role
from tests.staff_player import ADMIN, StaffPlayer
from tests.two_bureaus import FENGTAI, HAIDIAN, files, joins

UNKNOWN_NAME, FOREIGN_NAME = "北京没有过的名称公司", "北京海棠电子有限公司"
AFTER = ("", " 试填", " 撤销", " 通过", " 11月24日", "\n请尽快递交")
BEFORE = ("", "查找")
OF_NO_APPLICATION = ("staff", "audit", "login", "logout")


async def _said(player: StaffPlayer, command: StaffCommand, which: str) -> list[str]:
    """Return what the officer is told of an application in every way that the command might be meant, without its name."""
    told = []
    for before in BEFORE:
        for after in AFTER:
            player.room.files.clear()
            lines = await player.says("老丰", f"/{command} {before}{which}{after}")
            lines += [name for _, name, _ in player.room.files]
            await player.says("老丰", "取消")
            told += [
                re.sub(r"#\d+", "#0", re.sub(re.escape(which), "〔〕", line, flags=re.IGNORECASE)) for line in lines
            ]
    return told


@pytest.mark.parametrize("command", [each for each in RULES if each not in OF_NO_APPLICATION], ids=str)
async def test_a_foreign_reference_is_an_unknown_one(bureaus: StaffPlayer, command: StaffCommand) -> None:
    await files(bureaus, "甲", FENGTAI)
    foreign = await files(bureaus, "乙", HAIDIAN, firm=FOREIGN_NAME)
    await joins(bureaus, "老丰", Role.ADMIN, "丰台区")
    await bureaus.says(ADMIN, f"收件 {foreign}")
    for known, unknown in ((foreign, "HA23-ZZZZZZ"), ("#2", "#9"), (FOREIGN_NAME, UNKNOWN_NAME)):
        assert await _said(bureaus, command, known) == await _said(bureaus, command, unknown)
        assert FOREIGN_NAME not in "".join(await _said(bureaus, command, known))
