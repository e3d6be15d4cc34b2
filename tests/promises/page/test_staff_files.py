"""Files of staff on the page: theirs alone, verified where they work, gone with what let their owner in."""

import time

import aiohttp
import pytest
import sqlalchemy as sa

from bot.storage.tables import web_files
from bot.storage.web_files import WebFiles
from tests.filed_applications import files
from tests.page_world import PageWorld
from tests.staff_visitor import StaffVisitor, signed_in
from tests.visitor import Visitor


async def test_files_of_staff_are_theirs_alone(world: PageWorld) -> None:
    async with await signed_in(world, "officer", "李同志") as officer:
        await officer.says("/export")
        await officer.hears("妥善保管")
        file = next(each for each in officer.messages if each["kind"] == "file")
        token = file["file"].split(".")[0]
        kept = await world.store.read(lambda tx: WebFiles(tx).get(token))
        assert kept is not None
        assert kept.owner.startswith("staff-")
        async with aiohttp.ClientSession(world.url) as nobody, nobody.get(f"/file/{token}.9999999999.AAAA") as answer:
            assert answer.status == 404


@pytest.mark.parametrize("ends", ["another link", "leaving", "a quarter of an hour"])
async def test_links_to_files_end_with_what_let_their_owner_in(
    world: PageWorld, ends: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with (
        await signed_in(world, "admin", "王科长") as admin,
        await signed_in(world, "officer", "李同志") as officer,
        aiohttp.ClientSession(world.url) as nobody,
    ):
        await officer.says("/export")
        await officer.hears("妥善保管")
        file = next(each for each in officer.messages if each["kind"] == "file")
        async with nobody.get(f"/file/{file['file']}") as answer:
            assert answer.status == 200
        match ends:
            case "another link":
                await admin.says("/staff 链接 李同志")
            case "leaving":
                assert (await officer.posts("/api/say", {"id": "12345678", "text": "/logout"}))[0] == 200
            case _:
                later = time.time() + 15 * 60 + 1
                monkeypatch.setattr(time, "time", lambda: later)
        async with nobody.get(f"/file/{file['file']}") as answer:
            assert answer.status == 404


async def kept_files(world: PageWorld) -> int:
    """How many files the page keeps for anybody."""
    return await world.store.read(lambda tx: tx.execute(sa.select(sa.func.count()).select_from(web_files)).scalar_one())


async def test_a_form_is_verified_where_staff_work_and_not_kept_afterwards(world: PageWorld) -> None:
    reference = await files(world, "甲")
    async with await signed_in(world, "officer", "李同志") as officer:
        assert "请把要核验的 .docx 文件发来" in (await officer.says("/verify"))[-1]["text"]
        await officer.says(f"/form {reference}")
        await officer.hears("的申报表。")
        form = next(each for each in officer.messages if each["kind"] == "file")
        async with officer.session.get(f"/file/{form['file']}") as answer:
            content = await answer.read()
        before = await kept_files(world)
        await officer.sends("申报表.docx", content)
        await officer.hears("被改动过，请与申请人核对")  # the form on record is another, which no word processor made
        assert await kept_files(world) == before
        await officer.sends("照片.jpg", b"no document")
        assert await kept_files(world) == before, "what is for nothing is not kept either"


async def test_a_notice_takes_the_file_that_staff_send_on_the_page(world: PageWorld) -> None:
    async with await signed_in(world, "officer", "李同志") as officer, Visitor(world.url) as applicant:
        await applicant.enters()
        await applicant.starts()
        await applicant.presses("同意")
        await applicant.presses("示范点")
        await officer.says("/broadcast 全部")
        await officer.says("请看附件。")
        [*_, preview] = await officer.sends("通知.docx", b"what is sent to all")
        assert "通知.docx" in preview["text"]
        assert await kept_files(world) == 1


async def test_a_file_of_nearly_three_megabytes_is_read_to_its_end(world: PageWorld) -> None:
    async with await signed_in(world, "officer", "李同志") as officer:
        await officer.says("/broadcast 全部")
        await officer.says("请看附件。")
        assert await officer.sends("通知.docx", bytes(2_990_000))


async def test_a_file_that_is_too_large_is_not_taken_and_a_signed_out_browser_sends_none(world: PageWorld) -> None:
    async with await signed_in(world, "viewer", "小赵") as viewer, StaffVisitor(world.url) as nobody:
        assert await viewer.sends("大.docx", bytes(3_000_001), status=413) == []
        assert await nobody.sends("小.docx", b"content", status=401) == []
        assert await kept_files(world) == 0
