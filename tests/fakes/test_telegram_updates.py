"""How updates reach a bot: again until confirmed, by poll or by webhook."""

import asyncio
import sys
import time

import pytest
from aiohttp import web
from telegram import Bot, Update
from telegram.error import Conflict

from tests.fakes.received import edited_message_of, message_of
from tests.fakes.telegram_server import FakeTelegram, Person


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [update.message.text if update.message else None for update in updates]


async def test_unconfirmed_updates_come_again(telegram: FakeTelegram, bot: Bot, person: Person) -> None:
    for words in "一二三":
        await person.says(words)
    first = await bot.get_updates(limit=2)
    assert texts(first) == ["一", "二"]
    assert await bot.get_updates() == (*first, (await bot.get_updates())[2])
    assert texts(await bot.get_updates(offset=first[1].update_id)) == ["二", "三"]
    assert [update["message"]["text"] for update in telegram.pending] == ["二", "三"]
    assert texts(await bot.get_updates(offset=-1)) == ["三"]
    assert telegram.forget_confirmations() >= 2
    assert texts(await bot.get_updates())[-3:] == ["一", "二", "三"]


async def test_a_long_poll_waits(telegram: FakeTelegram, bot: Bot, person: Person) -> None:
    started = time.monotonic()
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await telegram.polls_again()
    await person.says("您好")
    assert texts(await poll) == ["您好"]
    assert time.monotonic() - started < 5
    started = time.monotonic()
    assert await bot.get_updates(offset=telegram.exchange.updates.next_id, timeout=1) == ()
    assert 0.9 < time.monotonic() - started < 3
    await telegram.all_confirmed()


async def test_a_poller_that_dies_loses_nothing(telegram: FakeTelegram, person: Person) -> None:
    program = (
        "import socket, sys; s = socket.create_connection(('127.0.0.1', int(sys.argv[1])));"
        "s.sendall(b'GET /bot42:TEST/getUpdates?timeout=50 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'); s.recv(9999)"
    )
    port = telegram.url.rpartition(":")[2]
    telegram.polled.clear()
    poller = await asyncio.create_subprocess_exec(sys.executable, "-c", program, port)
    async with asyncio.timeout(20):
        await telegram.polled.wait()
        poller.kill()
        await poller.wait()
    await person.says("还在吗")
    async with Bot(telegram.token, base_url=f"{telegram.url}/bot") as bot:
        assert texts(await bot.get_updates(timeout=5)) == ["还在吗"]


async def test_two_polls_are_a_conflict(telegram: FakeTelegram, bot: Bot, person: Person) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await telegram.polls_again()
    async with Bot(telegram.token, base_url=f"{telegram.url}/bot") as other:
        second = asyncio.create_task(other.get_updates(timeout=20))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        await person.says("您好")
        assert texts(await second) == ["您好"]


async def test_only_the_kinds_asked_for(telegram: FakeTelegram, bot: Bot, person: Person) -> None:
    await bot.get_updates(allowed_updates=["message"])
    await person.says("一")
    await person.edits("二")
    person.blocks_bot()
    assert len(await bot.get_updates()) == 1
    await bot.get_updates(allowed_updates=[])
    await person.edits("三")
    assert edited_message_of((await bot.get_updates())[-1]).text == "三"


async def test_numbers_begin_anew_after_a_quiet_week(telegram: FakeTelegram, bot: Bot, person: Person) -> None:
    await person.says("上周")
    stale = (await bot.get_updates())[-1].update_id + 1
    await bot.get_updates(offset=stale)
    assert telegram.restart_update_ids(at=5) == 0
    poll = asyncio.create_task(bot.get_updates(offset=stale, timeout=20))
    await telegram.polls_again()
    await person.says("本周")
    (update,) = await poll
    assert (update.update_id, message_of(update).text) == (5, "本周")
    assert texts(await bot.get_updates(offset=stale)) == ["本周"]
    assert await bot.get_updates(offset=6) == ()


async def test_a_webhook(telegram: FakeTelegram, bot: Bot, person: Person) -> None:
    came: asyncio.Queue[tuple[str | None, str]] = asyncio.Queue()
    statuses = iter([500, 200, 200])

    async def hook(request: web.Request) -> web.Response:
        message = message_of(Update.de_json(await request.json(), bot))
        came.put_nowait((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), message.text or ""))
        return web.Response(status=next(statuses))

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        await bot.set_webhook(url, secret_token="s3cret")  # noqa: S106 - a secret for tests
        assert (await bot.get_webhook_info()).url == url
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()
        await person.says("一")
        await person.says("二")
        async with asyncio.timeout(10):
            assert [await came.get() for _ in range(3)] == [("s3cret", "一"), ("s3cret", "一"), ("s3cret", "二")]
            await telegram.all_confirmed()
        assert [status for status, _ in telegram.webhook_answers] == [500, 200, 200]
        await bot.delete_webhook()
        assert await bot.get_updates() == ()
    finally:
        await runner.cleanup()
