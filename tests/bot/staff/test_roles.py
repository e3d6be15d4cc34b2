"""Roles by commands: who may do what, and that to everybody else the staff's commands do not exist."""

import importlib
import pkgutil

import pytest

from bot import staff
from bot.staff.commands import RULES, read_command
from bot.staff.reports.orders import SHOW, STATS
from bot.staff.responses import StaffCommand
from bot.staff.roles import Role
from tests.staff_player import ADMIN, StaffPlayer, joined

REFUSED = "需要"


def test_every_command_that_a_module_names_is_in_the_table() -> None:
    modules = [importlib.import_module(each.name) for each in pkgutil.walk_packages(staff.__path__, "bot.staff.")]
    named = {value for module in modules for value in vars(module).values() if isinstance(value, StaffCommand)}
    assert named == set(RULES)
    assert len({rule.word for rule in RULES.values()}) == len(RULES), "no two commands have the same word"


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.name)
async def test_a_role_may_what_the_table_says(bureau: StaffPlayer, role: Role) -> None:
    await joined(bureau, "某人", role)
    for command, rule in RULES.items():
        for words in (f"/{command}", rule.word):
            told = await bureau.says("某人", words)
            assert told, f"{words} is not answered"
            assert (REFUSED not in told[0]) == (role >= rule.role or rule.applicants_too), (words, told)


@pytest.mark.parametrize("command", [each for each in RULES if each != "deadline"], ids=str)
async def test_to_a_stranger_a_staff_command_is_an_unknown_one(bureau: StaffPlayer, command: StaffCommand) -> None:
    unknown = await bureau.says("路人", "/nonsense")
    told = await bureau.says("路人", f"/{command}")
    assert [line.replace(f"/{command}", "/nonsense") for line in told] == unknown
    typed = "\n".join(await bureau.says("路人", RULES[command].word))
    assert "[同意] [不同意]" in typed, "a word means to them what it means to any applicant"
    assert REFUSED not in typed


async def test_a_menu_shows_staff_commands_to_staff_only(bureau: StaffPlayer) -> None:
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


async def test_an_invitation_is_good_once_and_for_a_day(bureau: StaffPlayer) -> None:
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
    assert read_command("#12") == (SHOW, "#12")
    assert read_command("统计 示范区") == (STATS, "示范区")
    assert read_command("/stats@some_bot 本周") == (STATS, "本周")
