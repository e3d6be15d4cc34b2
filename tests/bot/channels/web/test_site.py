"""The site as an operator meets it: its port, its health, what browsers keep of it, its end."""

import asyncio
import re
import socket
from pathlib import Path

import aiohttp

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
        world.store._reading.dispose()
        path = world.store._path
        await asyncio.to_thread(path.rename, path.with_suffix(".away"))
        status, found = await visitor.asks("/health")
        await asyncio.to_thread(path.with_suffix(".away").rename, path)
    assert (status, found) == (503, {"ok": False})


async def test_what_a_browser_has_is_not_sent_again(world: PageWorld) -> None:
    async with Visitor(world.url) as visitor:
        for path in ("/", "/page.js", "/page.css", "/icon.svg"):
            async with visitor.session.get(path) as answer:
                assert answer.status == 200
                mark = answer.headers["ETag"]
            async with visitor.session.get(path, headers={"If-None-Match": mark}) as answer:
                assert (answer.status, await answer.read()) == (304, b"")


async def test_the_page_asks_nobody_outside(world: PageWorld) -> None:
    folder = HOME / "bot/channels/web/page"
    for file in folder.iterdir():
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
