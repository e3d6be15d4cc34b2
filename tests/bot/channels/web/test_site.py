"""The site as an operator meets it: its port, its health, what browsers keep of it, its end."""

import asyncio
import gzip
import re
import socket
from pathlib import Path

import aiohttp
import pytest

from bot.storage.sqlite.store import SqliteStore
from standards.library import read_campaigns
from tests.bot_process import BotProcess
from tests.page_world import PageWorld
from tests.places import HOME
from tests.visitor import Visitor


async def test_a_port_that_is_taken_ends_the_start_with_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with BotProcess(tmp_path, channels="web", web_port=str(port)) as bot:
            assert await bot.ends() == 2
    assert f"SHENBAO_WEB_PORT: 127.0.0.1:{port} cannot be used" in bot.stderr
    assert "Traceback" not in bot.stderr


async def test_told_to_stop_it_lets_the_tabs_go_and_ends_at_once(bot: BotProcess) -> None:
    async with Visitor(bot.url) as visitor:
        await visitor.enters()
        await visitor.starts()
        async with visitor.listens(visitor.last) as stream:
            ending = asyncio.create_task(bot.stops())
            try:
                rest = [message async for message in stream]
            except aiohttp.ClientError:
                rest = []
            assert rest == []
            async with asyncio.timeout(10):
                assert await ending == 0


async def test_health_says_whether_the_database_can_be_read(world: PageWorld) -> None:
    async with Visitor(world.url) as visitor:
        assert await visitor.asks("/health") == (200, {"ok": True})
        assert isinstance(world.store, SqliteStore)
        world.store._reading.dispose()
        path = world.store._path
        await asyncio.to_thread(path.rename, path.with_suffix(".away"))
        status, found = await visitor.asks("/health")
        await asyncio.to_thread(path.with_suffix(".away").rename, path)
    assert (status, found) == (503, {"ok": False})


@pytest.mark.parametrize("encoding", ["gzip, deflate, br", "identity"])
async def test_what_a_browser_has_is_not_sent_again(world: PageWorld, encoding: str) -> None:
    async with Visitor(world.url) as visitor:
        for path in ("/", "/staff", "/page.js", "/page.css", "/icon.svg", "/mark.png"):
            headers = {"Accept-Encoding": encoding}
            async with visitor.session.get(path, headers=headers) as answer:
                assert answer.status == 200
                assert answer.headers["Cache-Control"] == "no-cache"
                assert answer.headers["Vary"] == ("accept-encoding" + (", cookie" if path in ("/", "/staff") else ""))
                mark = answer.headers["ETag"]
            async with visitor.session.get(path, headers={**headers, "If-None-Match": mark}) as answer:
                assert (answer.status, await answer.read()) == (304, b"")


@pytest.mark.parametrize(
    ("accepted", "is_compressed"),
    [
        ("gzip", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("gzip;q=0, br", False),
        ("gzip; q=0.0", False),
        ("", False),
    ],
)
async def test_the_page_is_compressed_for_whom_asks_for_it(
    world: PageWorld, accepted: str, is_compressed: bool
) -> None:
    headers = {"Accept-Encoding": accepted}
    async with aiohttp.ClientSession(world.url, auto_decompress=False, headers=headers) as session:
        for path in _fetched(await _page(session, "/")):
            async with session.get(path) as answer:
                content = await answer.read()
                assert (answer.headers.get("Content-Encoding") == "gzip") == is_compressed, path
            whole = gzip.decompress(content) if is_compressed else content
            assert len(whole) > (2 * len(content) if is_compressed else 0)


async def test_the_first_screen_is_three_files_kept_for_good_and_at_most_60_kilobytes(world: PageWorld) -> None:
    async with aiohttp.ClientSession(world.url, auto_decompress=False, headers={"Accept-Encoding": "gzip"}) as session:
        async with session.get("/") as answer:
            weight = len(await answer.read())
        fetched = _fetched(await _page(session, "/"))
        assert [path.partition("?")[0] for path in fetched] == ["/page.css", "/page.js"]
        for path in fetched:
            async with session.get(path) as answer:
                assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
                weight += len(await answer.read())
    print(f"the first screen: {weight / 1000:.1f} kB compressed")
    assert weight <= 60_000


@pytest.mark.parametrize("path", ["/page.js", "/page.js?v=0123456789abcdef", "/main.js"])
async def test_a_tab_of_an_earlier_release_is_reloaded(world: PageWorld, path: str) -> None:
    async with aiohttp.ClientSession(world.url) as session, session.get(path) as answer:
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "location.reload()" in await answer.text()


async def test_a_link_that_is_shared_says_whose_page_it_is(world: PageWorld) -> None:
    async with aiohttp.ClientSession(world.url) as session:
        page = await _page(session, "/")
        assert "<title>申报助手 · 丰台区市场监督管理局</title>" in page
        assert '<meta property="og:title" content="申报助手 · 丰台区市场监督管理局">' in page
        assert '<meta name="description" content="北京市2023年度商业秘密保护示范基地培育评选申报：' in page
        (image,) = re.findall('"og:image" content="(.+)"', page)
        assert image == f"{world.url}/mark.png"
        async with session.get("/mark.png") as answer:
            assert answer.headers["Content-Type"] == "image/png"
    assert "[[" not in page


def _fetched(page: str) -> list[str]:
    """The files without which the page shows nothing."""
    return re.findall(r'(?:stylesheet" href|script type="module" src)="([^"]+)"', page)


async def _page(session: aiohttp.ClientSession, path: str) -> str:
    async with session.get(path, headers={"Accept-Encoding": "identity"}) as answer:
        return await answer.text()


async def test_the_page_asks_nobody_outside(world: PageWorld) -> None:
    folder = HOME / "bot/channels/web/page"
    for file in folder.iterdir():
        if file.suffix == ".png":
            continue
        text = await asyncio.to_thread(file.read_text, "utf-8")
        addresses = re.findall(r"""["'(=](?:https?:)?//[^"')\s]*""", text)
        assert {address[1:] for address in addresses} <= {"http://www.w3.org/2000/svg"}, file.name


async def test_a_stop_before_anybody_is_served_gives_the_port_back(tmp_path: Path) -> None:
    """The port is taken before it is read what was revoked; a stop in between leaves no open socket behind."""
    world = PageWorld(tmp_path, read_campaigns())
    world.store.open()
    world.server.open()
    serving = asyncio.create_task(world.server.serve())
    await asyncio.sleep(0)
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)
    await asyncio.to_thread(world.store.close)
    assert world.server._socket is not None
    assert world.server._socket.fileno() == -1
