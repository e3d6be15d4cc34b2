"""Two people apply for one organisation: the second is told once the form is made, officers see it, nobody learns who the other is."""

import pytest

from bot.storage.namesakes import Namesakes
from tests.staff_player import ADMIN, StaffPlayer

FIRM = "北京双份样例科技有限公司"
TOLD = "另有一份同名单位的申报"


async def made(bureau: StaffPlayer, who: str) -> str:
    return "\n".join(await bureau.says(who, "/document"))


@pytest.mark.parametrize("again", [FIRM, "北京双份样例科技有限责任公司", "北京市双份样例（科技）有限公司"])
async def test_the_second_is_told_when_the_form_is_made(bureau: StaffPlayer, again: str) -> None:
    await bureau.applies("甲", "point", enterprise_name=FIRM)
    await bureau.applies("乙", "point", enterprise_name=again)
    assert TOLD not in await made(bureau, "甲")
    told = await made(bureau, "乙")
    assert TOLD in told
    assert "甲" not in told.replace("甲乙", "")


async def test_a_guess_of_a_name_tells_nothing(bureau: StaffPlayer) -> None:
    """Whoever only types a name, reads it back or makes a draft, learns nothing about others."""
    await bureau.applies("甲", "point", enterprise_name=FIRM)
    await bureau.applies("丙", "point", "legal_representative", enterprise_name=FIRM)
    lines = await bureau.says("丙", "核对") + await bureau.says("丙", "/document") + await bureau.says("丙", "/status")
    assert TOLD not in "\n".join(lines)


async def test_officers_see_it_in_the_list_and_in_the_case(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point", enterprise_name=FIRM)
    await bureau.applies("乙", "point", enterprise_name="北京双份样例科技有限责任公司")
    await bureau.applies("丁", "point", enterprise_name="北京另一样例科技有限公司")
    listed = await bureau.says(ADMIN, "/list")
    assert [line.endswith(" · 有同名") for line in listed if "双份样例科技" in line] == [True, True]
    assert not any("有同名" in line for line in listed if "另一样例科技" in line)
    assert any("同名单位另有 1 份申报：#1" in line for line in await bureau.says(ADMIN, "/show #2"))
    assert not any("同名" in line for line in await bureau.says(ADMIN, "/show #3"))


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("point", {"enterprise_name": "北京双份样例科技股份有限公司"}),
        ("point", {"enterprise_name": "天津双份样例科技有限公司"}),
        ("zone", {"park_name": FIRM}),
    ],
)
async def test_another_organisation_is_no_namesake(bureau: StaffPlayer, kind: str, changed: dict[str, str]) -> None:
    await bureau.applies("甲", "point", enterprise_name=FIRM)
    await bureau.applies("乙", kind, **changed)
    assert TOLD not in await made(bureau, "乙")


async def test_two_of_one_person_are_no_namesakes(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point", enterprise_name=FIRM)
    await bureau.says("甲", "/new")
    await bureau.presses("甲", "示范点")
    await bureau.says("甲", FIRM)
    assert await bureau.store.read(lambda tx: Namesakes(tx).among([1, 2])) == set()


async def test_a_name_changed_or_erased_is_no_namesake_any_more(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point", enterprise_name=FIRM)
    await bureau.applies("乙", "point", enterprise_name=FIRM)
    assert await bureau.store.read(lambda tx: Namesakes(tx).of(2)) == [1]
    await bureau.says("甲", "修改企业名称")
    await bureau.says("甲", "北京改名样例科技有限公司")
    assert await bureau.store.read(lambda tx: Namesakes(tx).of(2)) == []
    await bureau.says("甲", "修改企业名称")
    await bureau.says("甲", FIRM)
    assert await bureau.store.read(lambda tx: Namesakes(tx).of(2)) == [1]
    await bureau.says("甲", "/forget")
    await bureau.says("甲", "确认删除")
    assert await bureau.store.read(lambda tx: Namesakes(tx).of(2)) == []
    assert TOLD not in await made(bureau, "乙")


async def test_whole_names_do_not_disturb_the_search_for_mentions(bureau: StaffPlayer) -> None:
    """A report that names an applicant goes with its data, as before."""
    await bureau.applies("甲", "point", enterprise_name=FIRM)
    assert any(FIRM in line for line in await bureau.says(ADMIN, "/list 双份样例"))
    await bureau.says("甲", "/forget")
    await bureau.says("甲", "确认删除")
    assert not any(FIRM in line for line in await bureau.says(ADMIN, "/list"))
