"""Words that officers wrote about an applicant go when that applicant's data go; a command of several applications stays short."""

import pytest

from bot.staff.targets import MOST
from bot.storage.broadcasts import Broadcasts
from bot.storage.mentions import Mentions
from tests.staff_player import ADMIN, StaffPlayer

NAME = "北京甲乙丙丁示例有限公司"


async def test_a_notice_being_written_that_names_an_erased_applicant_goes(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point", "legal_representative", enterprise_name=NAME)
    await bureau.applies("乙公司", "point", "legal_representative")
    await bureau.says(ADMIN, f"/broadcast 全部\n关于{NAME}的通知")
    await bureau.says("乙公司", "删除")
    await bureau.says("乙公司", "确认删除")
    assert len(await bureau.store.read(lambda tx: Broadcasts(tx).drafts())) == 1, "it does not speak of them"
    await bureau.says("甲公司", "删除")
    await bureau.says("甲公司", "确认删除")
    told = await bureau.waits()
    await bureau.dispatcher.drain()
    told = told or list(bureau.room.lines)
    assert any(line.startswith(f"{ADMIN}< 您正在写的通知 #1") and "已清除" in line for line in told)
    assert await bureau.store.read(lambda tx: Broadcasts(tx).drafts()) == []
    assert NAME not in "".join(await bureau.says(ADMIN, "/broadcast"))


async def test_long_words_are_looked_through_whole(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point", "legal_representative", enterprise_name=NAME)
    filler = "".join(chr(0x4E00 + number) for number in range(9_000))
    assert await bureau.store.read(lambda tx: Mentions(tx).in_text(f"{filler}{NAME}")) == {1}


async def test_the_answer_to_an_unknown_name_does_not_repeat_it(bureau: StaffPlayer) -> None:
    told = "".join(await bureau.says(ADMIN, f"/audit {NAME}"))
    assert "日志里没有" in told
    assert NAME not in told


@pytest.mark.parametrize("words", ["/void {} 试填", "/received {}", "/recommend {}", "/decide {} 通过"])
async def test_no_command_names_more_applications_than_are_done_at_once(bureau: StaffPlayer, words: str) -> None:
    numbers = " ".join(f"#{number}" for number in range(1, MOST + 2))
    told = "".join(await bureau.says(ADMIN, words.format(numbers)))
    assert f"一次最多 {MOST} 份，收到 {MOST + 1} 份" in told
    assert "其余的接着发" in told
