"""Previews, with programs in the place of LibreOffice and Poppler that count, take their time or hang."""

import asyncio
import itertools
import os
import signal
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
import pytest_asyncio

from bot.channels import previews
from bot.documents import letters, office
from bot.storage.web_files import WebFiles
from standards.library import read_campaigns
from tests.bot_process import BotProcess
from tests.page_world import PageWorld
from tests.ports import free_port
from tests.visitor import Visitor

DRAWS = """#!/bin/sh
echo begun >> {log}
sleep 0.3
for last; do :; done
printf '%%PDF-1.6 printed' > "$(dirname "$last")/form.pdf"
"""
WAITS = """#!/bin/sh
echo begun >> {log}
while [ ! -e {log}.go ]; do sleep 0.05; done
for last; do :; done
printf '%%PDF-1.6 printed' > "$(dirname "$last")/form.pdf"
"""
HANGS = """#!/bin/sh
echo begun >> {log}
sleep 987.25 &
sleep 987.75
"""
PICTURE = """#!/bin/sh
for last; do :; done
printf '\\211PNG drawn' > "$last.png"
"""


def programs(folder: Path, office: str) -> Path:
    """Put programs into a folder of their own; return the file in which each beginning is noted."""
    log = folder / "begun"
    log.touch()
    for name, words in (("soffice", office.format(log=log)), ("pdftoppm", PICTURE)):
        program = folder / "programs" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(words, encoding="utf-8")
        program.chmod(0o755)
    return log


def asleep() -> list[int]:
    """The numbers of the processes that the hanging program and its child are."""
    found = []
    for process in Path("/proc").iterdir():
        try:
            line = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if line[:1] == [b"sleep"] and line[1] in (b"987.25", b"987.75"):
            found.append(int(process.name))
    return found


async def nobody_left(seconds: float = 10.0) -> bool:
    for _ in range(int(seconds / 0.1)):
        if not asleep():
            return True
        await asyncio.sleep(0.1)
    return False


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    def put(office: str) -> Path:
        log = programs(tmp_path, office)
        monkeypatch.setenv("PATH", f"{tmp_path / 'programs'}:{os.environ['PATH']}")
        return log

    return put


@pytest_asyncio.fixture
async def drawing(begun: Callable[[str], Path], tmp_path: Path) -> AsyncIterator[tuple[PageWorld, Path]]:
    log = begun(DRAWS)
    async with PageWorld(tmp_path, read_campaigns()) as world:
        yield world, log


async def link(world: PageWorld, owner: str, name: str) -> str:
    """A fresh form on somebody's page, and the link of its picture."""
    token = await world.store.write(lambda tx: WebFiles(tx).put(owner, None, f"{name}.docx", name.encode(), 4e9))
    return f"/picture/{world.site._api._sessions.of_file(token, owner)}"


async def form_of(world: PageWorld, owner: str, *texts: str) -> str:
    """A sheet with these texts on somebody's page, and the token in its links."""
    file = BytesIO()
    word = docx.Document()
    for text in texts:
        word.add_paragraph(text)
    word.save(file)
    token = await world.store.write(lambda tx: WebFiles(tx).put(owner, None, "示范点申报表.docx", file.getvalue(), 4e9))
    return world.site._api._sessions.of_file(token, owner)


def read_all_but(letter: str) -> letters.Letters:
    return letters.Letters([(0, ord(letter) - 1), (ord(letter) + 1, 0x10FFFF)])


async def statuses(visitor: Visitor, *paths: str) -> list[int]:
    async def asks(path: str) -> int:
        async with visitor.session.get(path) as answer:
            content = await answer.read()
            assert answer.status != 200 or content.startswith(b"\x89PNG"), content
            return answer.status

    return await asyncio.gather(*map(asks, paths))


async def test_twenty_who_ask_for_one_form_have_it_drawn_once_and_keep_nobody_from_theirs(
    drawing: tuple[PageWorld, Path],
) -> None:
    world, log = drawing
    mine, theirs = await link(world, "me", "mine"), await link(world, "they", "theirs")
    async with Visitor(world.url) as visitor:
        assert await statuses(visitor, *[mine] * 25, theirs) == [200] * 26
        assert log.read_text().count("begun") == 2
        assert await statuses(visitor, mine) == [200]
        assert log.read_text().count("begun") == 2, "it is kept"


async def test_who_asks_for_many_waits_and_others_come_in_between(begun: Callable[[str], Path], tmp_path: Path) -> None:
    log = begun(WAITS)
    async with PageWorld(tmp_path, read_campaigns()) as world:
        many = [await link(world, "me", f"form {number}") for number in range(previews.MOST_OF_ONE + 4)]
        theirs = await link(world, "they", "theirs")
        async with Visitor(world.url) as visitor, Visitor(world.url) as other:
            asking = [asyncio.create_task(statuses(visitor, each)) for each in many]
            refused = [await first for first in itertools.islice(asyncio.as_completed(asking), 4)]
            assert refused == [[503]] * 4, "the first is still being drawn"
            between = asyncio.create_task(statuses(other, theirs))
            await asyncio.sleep(0.5)
            log.with_name(f"{log.name}.go").touch()
            assert await between == [200]
            assert not all(each.done() for each in asking), "it did not wait for all of the others"
            found = [status for each in asking for status in await each]
    assert sorted(found) == [200] * previews.MOST_OF_ONE + [503] * 4


async def test_all_together_wait_in_a_queue_that_ends(
    drawing: tuple[PageWorld, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, _ = drawing
    monkeypatch.setattr(previews, "MOST_IN_ALL", 3)
    paths = [await link(world, f"visitor {number}", f"form {number}") for number in range(5)]
    async with Visitor(world.url) as visitor:
        assert sorted(await statuses(visitor, *paths)) == [200, 200, 200, 503, 503]


async def test_the_only_picture_of_a_sixth_visitor_comes_soon_though_five_ask_for_all_they_may(
    drawing: tuple[PageWorld, Path],
) -> None:
    world, log = drawing
    pages = [[await link(world, f"v{who}", f"form {who}.{n}") for n in range(previews.MOST_OF_ONE)] for who in range(5)]
    only = await link(world, "sixth", "theirs")
    visitors = [Visitor(world.url, host=f"10.8.0.{number}") for number in range(6)]
    try:
        asking = [asyncio.create_task(statuses(visitors[number], *paths)) for number, paths in enumerate(pages)]
        for _ in range(100):
            if len(world.site._downloads._previews._asked) == previews.MOST_IN_ALL:
                break
            await asyncio.sleep(0.02)
        assert await statuses(visitors[5], only) == [200]
        assert log.read_text().count("begun") <= 9, "each of the five came first about once"
        await world.site._downloads.close()
        found = [status for each in await asyncio.gather(*asking) for status in each]
        assert set(found) == {200, 503}
    finally:
        for each in visitors:
            await each.session.close()


async def test_one_network_address_waits_for_a_few_however_many_pages_it_opens(drawing: tuple[PageWorld, Path]) -> None:
    world, _ = drawing
    many = [await link(world, f"page {number}", f"form {number}") for number in range(previews.MOST_OF_HOST + 3)]
    async with Visitor(world.url, host="10.8.0.1") as visitor, Visitor(world.url, host="10.8.0.2") as other:
        asking = asyncio.create_task(statuses(visitor, *many))
        await asyncio.sleep(0.2)
        assert await statuses(other, await link(world, "they", "theirs")) == [200]
        assert sorted(await asking) == [200] * previews.MOST_OF_HOST + [503] * 3


async def test_a_pdf_stands_beside_the_file_and_is_printed_once_for_it_and_its_picture(
    drawing: tuple[PageWorld, Path],
) -> None:
    world, log = drawing
    link = await form_of(world, "me", "北京示例精密仪器有限公司")
    async with Visitor(world.url) as visitor:
        for _ in range(2):
            async with visitor.session.get(f"/pdf/{link}") as answer:
                assert answer.status == 200
                assert answer.content_type == "application/pdf"
                assert answer.headers["Cache-Control"] == "private, no-store"
                assert answer.content_disposition is not None
                assert answer.content_disposition.filename == "示范点申报表.pdf"
                assert await answer.read() == b"%PDF-1.6 printed"
        assert await statuses(visitor, f"/picture/{link}") == [200]
    assert log.read_text().count("begun") == 1


async def test_no_link_of_a_pdf_outlives_its_file(drawing: tuple[PageWorld, Path]) -> None:
    world, _ = drawing
    link = await form_of(world, "me", "北京示例精密仪器有限公司")
    async with Visitor(world.url) as visitor:
        assert (await visitor.session.get(f"/pdf/{link}")).status == 200
        await world.store.write(lambda tx: WebFiles(tx).drop_all("me"))
        assert (await visitor.session.get(f"/pdf/{link}")).status == 404
    assert await world.store.read(lambda tx: WebFiles(tx).pdf_of(link.partition(".")[0])) is None


async def test_letters_that_no_font_has_are_found_before_anything_is_printed(
    drawing: tuple[PageWorld, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, log = drawing
    monkeypatch.setattr(letters, "_known", lambda: letters.read_letters("20-7e 4e00-9fff ff08-ff09"))
    link = await form_of(world, "me", "𠮷野家（北京）", "有限公司")
    async with Visitor(world.url) as visitor:
        assert await statuses(visitor, f"/picture/{link}", f"/pdf/{link}") == [404, 404]
        assert log.read_text() == "", "no page with boxes in it"


async def test_the_page_is_told_which_letters_are_missing_and_offers_no_picture(
    drawing: tuple[PageWorld, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, _ = drawing
    monkeypatch.setattr(letters, "_known", lambda: read_all_but("𪚥"))
    found = []
    for name in ("北京𪚥龙有限公司", "北京示例精密仪器有限公司"):
        async with Visitor(world.url) as visitor:
            await visitor.enters()
            await visitor.starts()
            await visitor.presses("同意")
            await visitor.presses("示范点")
            await visitor.says(name)
            await visitor.says("申报表")
            message = await visitor.hears(".docx")
            found.append((message.get("missing"), message["drawn"], message["pdf"]))
    assert found == [("𪚥", False, False), (None, True, True)]


async def test_a_machine_without_an_office_offers_neither(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    async with PageWorld(tmp_path, read_campaigns()) as world, Visitor(world.url) as visitor:
        link = await form_of(world, "me", "北京示例精密仪器有限公司")
        assert await statuses(visitor, f"/picture/{link}", f"/pdf/{link}") == [404, 404]


async def test_what_hangs_is_ended_with_all_it_started(
    begun: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(HANGS)
    monkeypatch.setattr(office, "PRINTING_SECONDS", 1.0)
    async with PageWorld(tmp_path, read_campaigns()) as world:
        path = await link(world, "me", "mine")
        async with Visitor(world.url) as visitor:
            assert await statuses(visitor, path) == [404]
        assert await nobody_left(2)
        assert not list(world.store.scratch.path.iterdir())


@pytest_asyncio.fixture
async def hanging(tmp_path: Path) -> AsyncIterator[BotProcess]:
    """The bot as it really runs, that draws a form just now and does not come to an end of it."""
    log = programs(tmp_path, HANGS)
    bot = BotProcess(tmp_path, channels="web", web_port=str(free_port()))
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{tmp_path / 'programs'}:{before}"
    try:
        async with bot:
            await bot.listens()
            async with Visitor(bot.url) as visitor:
                await visitor.enters()
                await visitor.starts()
                await visitor.presses("同意")
                await visitor.presses("示范点")
                await visitor.says("申报表")
                message = await visitor.hears("申报表_")
                assert message["drawn"], message
                asking = asyncio.create_task(visitor.session.get(f"/picture/{message['file']}"))
                for _ in range(100):
                    await asyncio.sleep(0.1)
                    if log.read_text() and len(asleep()) == 2:
                        break
                assert len(asleep()) == 2, (asking.done() and asking.result(), bot.stderr, log.read_text())
                yield bot
                asking.cancel()
                await asyncio.gather(asking, return_exceptions=True)
    finally:
        os.environ["PATH"] = before
        for process in asleep():
            os.kill(process, signal.SIGKILL)


async def test_told_to_stop_it_leaves_nothing_at_work(hanging: BotProcess) -> None:
    assert await hanging.stops() == 0
    assert await nobody_left()
    assert not list((hanging.folder / "shenbao.db.tmp").iterdir())
    await hanging.starts()


async def test_killed_it_leaves_nothing_at_work_once_it_is_there_again(hanging: BotProcess) -> None:
    await hanging.kills_itself()
    left = asleep()
    assert len(left) == 2, "nobody could end them"
    await hanging.starts()
    await hanging.listens()
    assert await nobody_left()
    folder = hanging.folder / "shenbao.db.tmp"
    assert not folder.exists() or not list(folder.iterdir())
