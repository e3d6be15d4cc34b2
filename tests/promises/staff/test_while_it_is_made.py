"""A removal, a lower role or an erasure while a report is made: it does not go out as it was made, on whichever channel."""

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.channels import Incoming, Taken
from bot.outbound.dispatcher import Dispatcher
from bot.outbound.made_report import MadeReport
from bot.staff.roles import Role
from bot.storage.tables import outbox, web_files
from dialogs.model.events import Said
from standards.library import read_campaigns
from tests.page_world import PageWorld
from tests.staff_player import ADMIN, StaffPlayer, joined
from tests.staff_visitor import signed_in


@asynccontextmanager
async def held(delivery: Dispatcher) -> AsyncIterator[asyncio.Event]:
    """Hold the first report back once it is made, until the block ends; the event is set when it is made."""
    sender = delivery._sender
    make, made, go = sender._make_report, asyncio.Event(), asyncio.Event()

    async def slowly(wanted: Mapping[str, Any]) -> MadeReport:
        report = await make(wanted)
        made.set()
        await go.wait()
        return report

    sender._make_report = slowly
    try:
        yield made
    finally:
        go.set()
        sender._make_report = make


async def heard(bureau: StaffPlayer, who: str, text: str) -> None:
    """Answer a message without waiting for what is sent."""
    number = str(next(bureau._numbers))
    taken = await bureau.intake.take([Incoming(bureau.room.name, who, number, Said(text, bureau.at))])
    assert taken == [Taken.ANSWERED]


def words_in(workbook: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(workbook)) as book:
        return "".join(book.read(name).decode(errors="replace") for name in book.namelist())


@pytest.mark.parametrize("channel", ["telegram", "console"])
@pytest.mark.parametrize("order", ["/staff 移除 李同志", "/staff 改 李同志 查看员"])
async def test_no_export_goes_to_who_was_removed_or_lowered_while_it_was_made(
    tmp_path: Path, channel: str, order: str
) -> None:
    async with StaffPlayer(tmp_path, read_campaigns(), channel=channel) as bureau:
        await bureau.applies("甲公司", "point", "staff")
        await joined(bureau, "李同志", Role.OFFICER)
        async with held(bureau.dispatcher) as made:
            await heard(bureau, "李同志", "/export")
            await made.wait()
            await heard(bureau, ADMIN, order)
        await bureau.dispatcher.drain()
        assert not bureau.room.files
        assert "妥善保管" not in "".join(bureau.room.lines)
        await bureau.says(ADMIN, "/export")
        assert [who for who, _, _ in bureau.room.files] == [ADMIN]


@pytest.mark.parametrize("channel", ["telegram", "console"])
async def test_an_export_is_made_anew_without_who_had_their_data_erased_while_it_was_made(
    tmp_path: Path, channel: str
) -> None:
    async with StaffPlayer(tmp_path, read_campaigns(), channel=channel) as bureau:
        for who, name in (("甲", "北京甲甲有限公司"), ("乙", "北京乙乙有限公司")):
            await bureau.applies(who, "point", "staff", enterprise_name=name)
        await bureau.says("甲", "删除")
        async with held(bureau.dispatcher) as made:
            await heard(bureau, ADMIN, "/export")
            await made.wait()
            await heard(bureau, "甲", "确认删除")
        await bureau.dispatcher.drain()
        [(who, _, content)] = bureau.room.files
        assert who == ADMIN
        assert "北京乙乙有限公司" in words_in(content)
        assert "北京甲甲有限公司" not in words_in(content)


async def test_nothing_is_put_onto_the_page_of_who_was_removed_meanwhile(tmp_path: Path) -> None:
    async with (
        PageWorld(tmp_path, read_campaigns()) as world,
        await signed_in(world, "admin", "王科长") as admin,
        await signed_in(world, "officer", "李同志") as officer,
    ):
        member = next(each for each in world.staff.directory.members if each.name == "李同志")
        assert member.page is not None
        async with held(world.dispatcher) as made:
            await officer.says("/export")
            await made.wait()
            await admin.says("/staff 移除 李同志")
            late = Incoming(
                "web", member.page, "a message on its way", Said("/export", world.now()), echo={"text": "/export"}
            )
            await world.web.hear(late)
        await world.dispatcher.drain()

        rows = sa.select(outbox).where(outbox.c.address == member.page, outbox.c.what != "menu")
        files = sa.select(web_files).where(web_files.c.owner == member.page)
        assert (await world.store.read(lambda tx: tx.execute(rows).all())) == []
        assert (await world.store.read(lambda tx: tx.execute(files).all())) == []
