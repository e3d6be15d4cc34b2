"""People and officers go on where 0.8.0 left them, in two bureaus: on the page, in Telegram, to the document."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from yarl import URL

from bot.storage.release import RELEASE
from tests.bot_process import BotProcess
from tests.old_database import OldDatabase, laid_out
from tests.page_world import PageWorld
from tests.staff_player import ADMIN, StaffPlayer
from tests.two_bureaus import HAIDIAN, two_bureaus
from tests.visitor import Visitor

pytestmark = pytest.mark.sqlite

PINE, DANDELION, SUNFLOWER, REED = "北京示例松果", "北京示例蒲公英", "北京示例葵花", "北京示例芦苇"


@pytest.fixture
def old(tmp_path: Path) -> OldDatabase:
    return laid_out("0.8.0/bureau", tmp_path)


@pytest_asyncio.fixture
async def bureau(old: OldDatabase) -> AsyncIterator[StaffPlayer]:
    async with StaffPlayer(old.folder, two_bureaus()) as bureau:
        bureau.at = datetime.fromisoformat(old.known["at"])
        yield bureau


@pytest_asyncio.fixture
async def world(old: OldDatabase) -> AsyncIterator[PageWorld]:
    async with PageWorld(old.folder, two_bureaus(), datetime.fromisoformat(old.known["at"])) as world:
        yield world


async def comes_back(world: PageWorld, old: OldDatabase, who: str) -> Visitor:
    """Return somebody whose browser still has the cookie of then."""
    visitor = Visitor(world.url)
    visitor.session.cookie_jar.update_cookies(old.known[who], URL(world.url))
    await visitor.enters()
    return visitor


async def test_who_was_half_way_on_the_page_is_asked_the_same_question_and_goes_on(
    world: PageWorld, old: OldDatabase
) -> None:
    async with await comes_back(world, old, "half") as visitor:
        assert "第 22 / 28 题" in visitor.texts[-1]
        await visitor.says("3")
        assert "第 23 / 28 题" in visitor.texts[-1]


async def test_who_had_the_form_corrects_an_answer_and_makes_it_again(world: PageWorld, old: OldDatabase) -> None:
    async with await comes_back(world, old, "finished") as visitor:
        assert any(message["kind"] == "file" for message in visitor.messages)
        await visitor.says("核对")
        assert SUNFLOWER in visitor.texts[-1]
        await visitor.says("企业名称改为北京示例向阳软件有限公司")
        await visitor.says("生成申报表")
        await visitor.hears("向阳软件有限公司_20230605.docx")


async def test_each_officer_sees_the_own_bureau_alone_and_goes_on(bureau: StaffPlayer, old: OldDatabase) -> None:
    west = "\n".join(await bureau.says("范经办", "/list"))
    assert all(firm in west for firm in (PINE, DANDELION, SUNFLOWER))
    assert REED not in west
    north = "\n".join(await bureau.says("何经办", "/list"))
    assert REED in north
    assert PINE not in north
    assert "胡看看" not in "\n".join(await bureau.says(ADMIN, "/staff"))
    said = "\n".join(await bureau.says("范经办", f"/recommend {old.known['received']}"))
    assert PINE in said
    said = "\n".join(await bureau.says("韩经办", f"邀请码 {old.known['invitation']}"))
    assert "海淀区" in said, "an invitation of then is good for the bureau that it names"


async def test_a_paper_that_went_back_comes_in_again_with_what_was_asked_for(
    bureau: StaffPlayer, old: OldDatabase
) -> None:
    await bureau.says("蒲公英的人", "北京示例蒲公英科技有限公司")
    await bureau.says("蒲公英的人", "生成申报表")
    said = "\n".join(await bureau.says("范经办", f"/received {old.known['returned']}"))
    assert "北京示例蒲公英科技有限公司 · 纸质收件" in said


async def test_the_shell_finds_nothing_but_the_campaign_that_it_does_not_have(old: OldDatabase) -> None:
    old.upgrade()
    assert old.one("SELECT version_num FROM alembic_version") == RELEASE
    async with BotProcess(old.folder, "audit", "verify") as shell:
        assert (await shell.ends(), shell.stdout) == (0, "日志完整。\n")
    async with BotProcess(old.folder, "check") as shell:
        assert (await shell.ends(), shell.stdout) == (1, f"有 2 份申报属于没有安装的批次 {HAIDIAN}\n")
