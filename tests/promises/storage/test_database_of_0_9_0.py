"""People and officers go on where 0.9.0 left them, and what this release keeps besides is erased with them."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from yarl import URL

from bot.storage.release import RELEASE
from standards.library import read_campaigns
from tests.bot_process import BotProcess
from tests.old_database import OldDatabase, laid_out
from tests.page_world import PageWorld
from tests.staff_player import StaffPlayer
from tests.visitor import Visitor

pytestmark = pytest.mark.sqlite


@pytest.fixture
def old(tmp_path: Path) -> OldDatabase:
    return laid_out("0.9.0/bureau", tmp_path)


@pytest_asyncio.fixture
async def bureau(old: OldDatabase) -> AsyncIterator[StaffPlayer]:
    async with StaffPlayer(old.folder, read_campaigns()) as bureau:
        bureau.at = datetime.fromisoformat(old.known["at"])
        yield bureau


async def test_who_was_half_way_in_a_chat_goes_on(bureau: StaffPlayer) -> None:
    assert "经营地址" in "\n".join(await bureau.says("乙公司", "继续"))


async def test_the_officer_sees_what_was_received(bureau: StaffPlayer) -> None:
    assert "北京示例松果有限公司" in "\n".join(await bureau.says("范经办", "/list"))


async def test_who_was_half_way_on_the_page_goes_on(old: OldDatabase) -> None:
    async with PageWorld(old.folder, read_campaigns(), datetime.fromisoformat(old.known["at"])) as world:
        visitor = Visitor(world.url)
        visitor.session.cookie_jar.update_cookies(old.known["half"], URL(world.url))
        async with visitor:
            await visitor.enters()
            assert "第 3 / 28 题" in visitor.texts[-1]
            await visitor.says("北京市丰台区示例路2号")
            assert "第 4 / 28 题" in visitor.texts[-1]


async def test_the_shell_finds_nothing_wrong(old: OldDatabase) -> None:
    old.upgrade()
    assert old.one("SELECT version_num FROM alembic_version") == RELEASE
    async with BotProcess(old.folder, "check") as shell:
        assert (await shell.ends(), shell.stdout) == (0, "数据库完好。\n")
