"""What somebody can do with connections alone: nothing that others notice. Real sockets, and the bot as it really runs."""

import asyncio
import contextlib
import resource
import socket
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.http import connections
from bot.http.connections import LARGEST_HEAD, LARGEST_REST, MOST_HEADERS
from bot.http.proxies import Proxies
from tests.bot_process import BotProcess
from tests.page_world import PageWorld
from tests.ports import free_port
from tests.visitor import Visitor

MB = 1_000_000
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def port_of(url: str) -> int:
    return int(url.rpartition(":")[2])


async def connected(url: str) -> Streams:
    return await asyncio.open_connection("127.0.0.1", port_of(url))


async def sent_until_closed(streams: Streams, head: bytes, piece: bytes, most: int) -> tuple[int, bytes]:
    """Send pieces until the other side has closed; return how many bytes it took, and what it said."""
    reader, writer = streams
    sent = 0
    with contextlib.suppress(ConnectionError, TimeoutError):
        writer.write(head)
        while sent < most:
            writer.write(piece)
            async with asyncio.timeout(10):
                await writer.drain()
            sent += len(piece)
            if reader.at_eof():
                break
    said = b""
    with contextlib.suppress(ConnectionError, TimeoutError):
        async with asyncio.timeout(5):
            said = await reader.read()
    writer.transport.abort()
    return sent, said


@pytest_asyncio.fixture
async def limited(tmp_path: Path) -> AsyncIterator[BotProcess]:
    async with BotProcess(tmp_path, channels="web", web_port=str(free_port()), module="tests.limited_bot") as bot:
        await bot.listens()
        yield bot
        assert "Traceback" not in bot.stderr


def memory_of(bot: BotProcess) -> int:
    pages = int(Path(f"/proc/{bot.pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def descriptors_of(bot: BotProcess) -> int:
    return len(list(Path(f"/proc/{bot.pid}/fd").iterdir()))


async def test_heads_without_end_are_refused_and_fill_no_memory(limited: BotProcess) -> None:
    before = memory_of(limited)
    for piece in (b"x" * 65_536, b"".join(b"x%d: y\r\n" % number for number in range(5_000))):
        streams = await connected(limited.url)
        sent, said = await sent_until_closed(streams, b"GET / HTTP/1.1\r\nHost: a\r\nX: ", piece, 96 * MB)
        assert sent < 10 * MB
        assert said.startswith((b"HTTP/1.1 431 ", b"HTTP/1.1 400 ")) or not said, said[:40]
    assert memory_of(limited) - before < 12 * MB


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"X: " + b"y" * (LARGEST_HEAD - 600), b"200"),
        (b"X: " + b"y" * LARGEST_HEAD, b"431"),
        (b"\r\n".join(b"X%d: y" % number for number in range(MOST_HEADERS - 5)), b"200"),
        (b"\r\n".join(b"X%d: y" % number for number in range(MOST_HEADERS + 5)), b"431"),
    ],
    ids=["large", "too large", "many", "too many"],
)
async def test_a_head_has_sixteen_kilobytes_and_a_hundred_lines(world: PageWorld, head: bytes, status: bytes) -> None:
    reader, writer = await connected(world.url)
    writer.write(b"GET /health HTTP/1.1\r\nHost: a\r\n" + head + b"\r\n\r\n")
    assert (await reader.readline()).split()[1] == status
    writer.close()


async def test_an_address_without_end_is_refused(world: PageWorld) -> None:
    streams = await connected(world.url)
    sent, said = await sent_until_closed(streams, b"GET /?", b"x" * 4_096, 96 * MB)
    assert sent < 10 * MB
    assert said.startswith(b"HTTP/1.1 431 ") or not said


@pytest.mark.parametrize("path", ["/", "/health", "/page.js", "/api/say", "/api/enter", "/nosuch", "/calendar/x.ics"])
@pytest.mark.parametrize("chunked", [False, True], ids=["declared", "in pieces"])
async def test_what_follows_an_answer_that_came_early_is_not_read(world: PageWorld, path: str, chunked: bool) -> None:
    how = b"Transfer-Encoding: chunked" if chunked else b"Content-Length: 4000000000"
    head = b"POST %b HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nX-Shenbao: 1\r\n%b\r\n\r\n" % (
        path.encode(),
        how,
    )
    piece = b"10000\r\n" + b"x" * 65_536 + b"\r\n" if chunked else b"x" * 65_536
    begun = time.monotonic()
    sent, said = await sent_until_closed(await connected(world.url), head, piece, 400 * MB)
    assert sent < 12 * MB, "what the systems hold on the way, and no more"
    assert time.monotonic() - begun < 10
    assert not said or said.split()[1] in (b"403", b"404", b"405", b"413"), said[:60]


async def test_who_sends_too_much_reads_why(visitor: Visitor) -> None:
    body = b'{"id": "abcdefgh", "text": "' + b"x" * (LARGEST_REST // 2) + b'"}'
    headers = {"X-CSRF-Token": visitor.token, "Content-Type": "application/json"}
    for _ in range(3):
        async with visitor.session.post("/api/say", data=body, headers=headers) as answer:
            assert (answer.status, "太长" in await answer.text()) == (413, True)


async def test_idle_connections_take_no_room_from_those_who_ask(limited: BotProcess) -> None:
    idle = [await connected(limited.url) for _ in range(600)]
    try:
        async with Visitor(limited.url) as visitor:
            await visitor.enters()
            await visitor.starts()
            assert (await visitor.presses("同意"))[-1]["kind"] == "reply"
            for _ in range(20):
                assert (await visitor.asks("/api/messages?after=0"))[0] == 200
                assert (await visitor.asks("/health"))[0] == 200
        for _ in range(150):
            await asyncio.sleep(0.1)
            if descriptors_of(limited) < 100:
                break
        else:
            raise AssertionError("they are still there after 15 s")
    finally:
        for _, writer in idle:
            writer.transport.abort()


@pytest.mark.parametrize(
    "begun",
    [b"", b"GET / HTTP/1.1\r\nHost: a\r\n", b"POST /api/enter HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n"],
    ids=["nothing", "half a head", "half a body"],
)
async def test_who_sends_a_byte_now_and_then_is_let_go(
    world: PageWorld, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.5)
    monkeypatch.setattr(connections, "BODY_SECONDS", 0.5)
    reader, writer = await connected(world.url)
    writer.write(begun)
    lasted = time.monotonic()
    with contextlib.suppress(ConnectionError):
        while not reader.at_eof() and time.monotonic() - lasted < 15:
            if begun:
                writer.write(b"x")
                await writer.drain()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(0.1):
                    await reader.read(65_536)
    assert time.monotonic() - lasted < 8
    writer.transport.abort()


async def test_who_does_not_read_is_let_go(world: PageWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "UNREAD_SECONDS", 0.5)
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        deaf.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(deaf, ("127.0.0.1", port_of(world.url)))
        wanted = b"GET /page.css HTTP/1.1\r\nHost: a\r\n\r\n" * 14
        with contextlib.suppress(ConnectionError):
            for _ in range(100):
                await asyncio.wait_for(loop.sock_sendall(deaf, wanted), 2)
                await asyncio.sleep(0.1)
            raise AssertionError("it is served for ever")


async def test_a_thousand_requests_at_once_on_one_connection_are_refused(world: PageWorld) -> None:
    reader, writer = await connected(world.url)
    writer.write(b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n" * 1_000)
    said = b""
    with contextlib.suppress(ConnectionError):
        said = await asyncio.wait_for(reader.read(), 10)
    assert said.count(b"HTTP/1.1 200") <= 20
    writer.close()


async def test_one_address_has_no_more_than_its_share(world: PageWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = connections.Crowd(Proxies(()), 40, Counter())
    held = [connections.Connection.__new__(connections.Connection) for _ in range(25)]
    let_in = [crowd.enter(each, "192.0.2.1") for each in held]
    assert let_in == [True] * 20 + [False] * 5
    assert crowd.enter(connections.Connection.__new__(connections.Connection), "192.0.2.2")
    trusted = connections.Crowd(Proxies(("192.0.2.1",)), 40, Counter())
    assert all(trusted.enter(each, "192.0.2.1") for each in held)


@pytest.mark.parametrize(
    "path", ["/", "/health", "/calendar/fengtai-2023.ics", "/file/x", "/picture/x", "/pdf/x", "/no"]
)
async def test_every_route_is_asked_no_more_often_than_it_may_be(world: PageWorld, path: str) -> None:
    async with Visitor(world.url, host="192.0.2.7") as many, Visitor(world.url, host="192.0.2.8") as other:

        async def asks() -> int:
            async with many.session.get(path) as answer:
                assert answer.status != 429 or int(answer.headers["Retry-After"]) >= 1
                return answer.status

        statuses: set[int] = set()
        for _ in range(100):  # many at once, for a slow machine must be faster than what is allowed a second
            statuses |= set(await asyncio.gather(*(asks() for _ in range(100))))
            if 429 in statuses:
                break
        assert 429 in statuses
        async with other.session.get(path) as answer:
            assert answer.status != 429
