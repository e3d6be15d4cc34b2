"""What happens to a paper on a channel with windows: the officer is told that it is not read yet, and whom to call."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
import sqlalchemy as sa

from bot.address import Address
from bot.storage.message_windows import MessageWindows
from bot.storage.tables import identities
from standards.library import read_campaigns
from tests.staff_player import ADMIN, StaffPlayer
from tests.windowed_room import WindowedRoom

HERE = Address("wechat", "甲")


@pytest_asyncio.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[StaffPlayer]:
    """甲 has an application on a channel with windows."""
    async with StaffPlayer(tmp_path, read_campaigns(), room=WindowedRoom()) as bureau:
        await bureau.applies("甲", "point")
        yield bureau


async def test_who_wrote_lately_is_told(bureau: StaffPlayer) -> None:
    now = bureau.at.timestamp()
    await bureau.store.write(lambda tx: MessageWindows(tx).open(HERE, now))
    assert "已告诉申请人" in "\n".join(await bureau.says(ADMIN, "收件 #1"))


async def test_who_reads_it_later_is_to_be_called(bureau: StaffPlayer) -> None:
    told = "\n".join(await bureau.says(ADMIN, "收件 #1"))
    assert "已告诉申请人" not in told
    assert "要等下次发消息才看到，请打电话告诉：" in told


async def test_who_has_left_is_to_be_called(bureau: StaffPlayer) -> None:
    now = bureau.at.timestamp()
    await bureau.store.write(lambda tx: tx.applicants.note_unreachable(*HERE, now))
    told = "\n".join(await bureau.says(ADMIN, "收件 #1"))
    assert "已告诉申请人" not in told
    assert "现在收不到，请打电话告诉：" in told


async def test_a_page_that_was_opened_once_is_no_chat_that_is_read_at_once(bureau: StaffPlayer) -> None:
    page = {"channel": "web", "address": "of-a-visitor"}
    owner = sa.select(identities.c.person).where(identities.c.address == HERE.name).scalar_subquery()
    row = sa.insert(identities).values(person=owner, **page)
    await bureau.store.write(lambda tx: tx.execute(row).rowcount)
    assert "要等下次发消息才看到，请打电话告诉：" in "\n".join(await bureau.says(ADMIN, "收件 #1"))
    now = bureau.at.timestamp()
    await bureau.store.write(lambda tx: tx.applicants.note_unreachable(*HERE, now))
    assert "已告诉申请人" in "\n".join(await bureau.says(ADMIN, "退回 #1 公章不清")), "the page is left"
