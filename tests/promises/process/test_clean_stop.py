"""SIGTERM ends a process cleanly: no new work at once, what is under way is finished, exit code 0 within ten seconds."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp

from tests.bot_process import BotProcess
from tests.ports import free_port
from tests.visitor import Visitor

LONGEST_STOP = 10.0


async def ready(session: aiohttp.ClientSession) -> tuple[int, object]:
    async with session.get("/readyz") as answer:
        return answer.status, await answer.json()


async def test_a_request_under_way_is_finished_and_no_other_is_begun(tmp_path: Path) -> None:
    port = str(free_port())
    async with BotProcess(tmp_path, channels="web", web_port=port) as bot:
        await bot.listens()
        body = asyncio.Queue[bytes]()

        async def slowly() -> AsyncIterator[bytes]:
            while chunk := await body.get():
                yield chunk

        async with Visitor(bot.url) as visitor:
            await visitor.enters()
            await visitor.starts()
            said = b'{"id": "17500000000000009", "text": "' + "帮助".encode() + b'"}'
            headers = {
                "X-CSRF-Token": visitor.token,
                "Content-Type": "application/json",
                "Content-Length": str(len(said)),
            }
            await body.put(said[:10])
            under_way = asyncio.create_task(visitor.session.post("/api/say", data=slowly(), headers=headers))
            async with aiohttp.ClientSession(bot.url) as probe:
                assert await ready(probe) == (200, {"ready": True, "reasons": []})
                begun = time.monotonic()
                stops = asyncio.create_task(bot.stops())
                await asyncio.sleep(0.5)
                with contextlib.suppress(aiohttp.ClientError):  # the door is closed already, which says no as well
                    assert (await ready(probe))[0] == 503
                await body.put(said[10:])
                await body.put(b"")
                async with await under_way as answer:
                    assert answer.status == 200
                    assert (await answer.json())["messages"]
            assert await stops == 0
            assert time.monotonic() - begun < LONGEST_STOP
        assert bot.stored("SELECT count(*) FROM inbox WHERE number LIKE '%17500000000000009' AND answered_at > 0") == [
            (1,)
        ]
        assert "Traceback" not in bot.stderr


async def test_tabs_that_listen_do_not_hold_up_the_end(tmp_path: Path) -> None:
    async with BotProcess(tmp_path, channels="web", web_port=str(free_port()), log_format="json") as bot:
        await bot.listens()
        async with Visitor(bot.url) as visitor:
            await visitor.enters()
            await visitor.starts()
            async with visitor.listens(0) as events:
                await anext(events)
                begun = time.monotonic()
                assert await bot.stops() == 0
                assert time.monotonic() - begun < LONGEST_STOP
        await bot.starts()
        await bot.listens()
        assert await bot.stops() == 0
