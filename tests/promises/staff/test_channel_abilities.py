"""What staff are asked for depends on what can be done on the channels served, not on their names."""

from bot.address import Address
from bot.channels import Abilities
from bot.staff.dispatcher import StaffDispatcher
from dialogs.language.plain_text import text_of
from dialogs.model.events import Said
from tests.staff_player import ADMIN, StaffPlayer

SILENT = Abilities(speaks_first=False, takes_files=False, longest_text=1_000)
FULL = Abilities(speaks_first=True, takes_files=True, longest_text=1_000)
PAGE = Abilities(speaks_first=True, takes_files=True, longest_text=1_000, keeps_history=True)


async def _answer(bureau: StaffPlayer, text: str, **served: Abilities) -> str:
    staff = StaffDispatcher(bureau.campaigns, [Address("telegram", ADMIN)], served=served)
    response = await bureau.store.write(lambda tx: staff.handle(tx, "telegram", ADMIN, Said(text, bureau.at)))
    assert response is not None
    return "\n".join(map(text_of, response.replies))


async def test_a_file_is_asked_for_only_where_one_can_be_sent(bureau: StaffPlayer) -> None:
    assert "不能发文件" not in await _answer(bureau, "/verify", telegram=FULL)
    assert "请在 终端 里把 .docx 文件发给机器人" in await _answer(bureau, "/verify", telegram=SILENT, console=FULL)
    assert "网页上不能" not in await _answer(bureau, "/verify", telegram=SILENT, web=PAGE)
    assert "现在不能核验文件" in await _answer(bureau, "/verify", telegram=SILENT)


async def test_a_notice_counts_only_people_on_channels_that_speak_first(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point", "employees")
    assert "能收到 1 人" in await _answer(bureau, "/broadcast 全部", telegram=FULL)
    assert "能收到 1 人" not in await _answer(bureau, "/broadcast 全部", telegram=SILENT)
    assert "要附文件请在 网页 里写这条通知" in await _answer(bureau, "/broadcast 全部", telegram=SILENT, web=PAGE)
