"""python-telegram-bot's transport: through a proxy if there is one, and honest about what may have arrived."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.channels.telegram.transport import NotConnected, TelegramRequest
from tests.applicant import Applicant, place
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram

FAR_AWAY = "http://api.telegram.invalid"
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]]


@asynccontextmanager
async def listening(talk: Talk, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """A server on loopback that talks so to whoever connects; return its address."""

    talking: list[asyncio.Task[None]] = []
    answers: list[asyncio.Task[None] | None] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answers.append(asyncio.current_task())
        talking.append(asyncio.create_task(talk(reader, writer)))
        await asyncio.gather(talking[-1], return_exceptions=True)
        await closed(writer)

    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=tls)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for task in talking:
            task.cancel()
        await asyncio.gather(*filter(None, answers))


async def closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(ConnectionError):
        await writer.wait_closed()


@asynccontextmanager
async def proxying(telegram: FakeTelegram) -> AsyncIterator[tuple[str, list[str]]]:
    """A proxy whose only way leads to the fake Telegram; return its address and what it was asked for."""
    asked: list[str] = []

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1 << 16):
            asked.extend(line.split()[1] for line in data.decode(errors="replace").split("\r\n") if "HTTP/1.1" in line)
            writer.write(data)
        writer.close()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, there = await asyncio.open_connection("127.0.0.1", int(telegram.url.rpartition(":")[2]))
        try:
            async with asyncio.TaskGroup() as ways:
                ways.create_task(pass_on(reader, there))
                ways.create_task(hand_back(back, writer))
        finally:
            await closed(there)

    async with listening(talk) as address:
        yield address, asked


async def hand_back(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(1 << 16):
        writer.write(data)


@asynccontextmanager
async def bot_for(url: str, proxy: str | None = None, read_timeout: float = 20.0) -> AsyncIterator[Bot]:
    requests = [TelegramRequest(proxy=proxy, read_timeout=read_timeout) for _ in range(2)]
    bot = Bot("42:TEST", base_url=f"{url}/bot", request=requests[0], get_updates_request=requests[1])
    try:
        yield bot
    finally:
        for request in requests:
            await request.shutdown()


async def test_the_bot_reaches_telegram_through_the_proxy_alone(telegram: FakeTelegram, tmp_path: Path) -> None:
    async with proxying(telegram) as (proxy, asked):
        settings = for_telegram(telegram) | {"telegram_api_url": FAR_AWAY, "proxy": proxy}
        async with BotProcess(tmp_path, **settings) as bot:
            assert place(await Applicant(telegram.person(1001), "point").begins()) == (1, 28)
            assert await bot.stops() == 0
    methods = {address.removeprefix(f"{FAR_AWAY}/bot42:TEST/") for address in asked}
    assert methods >= {"getMe", "getUpdates", "sendMessage"}


async def test_the_usual_variables_serve_too(telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> None:
    async with proxying(telegram) as (proxy, asked):
        monkeypatch.setenv("http_proxy", proxy)
        async with bot_for(FAR_AWAY) as bot:
            assert (await bot.get_me()).username == "shenbao_test_bot"
        assert asked == [f"{FAR_AWAY}/bot42:TEST/getMe"]
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        async with bot_for(telegram.url) as bot:
            await bot.get_me()
        assert len(asked) == 1


async def test_what_never_left_is_told_apart(telegram: FakeTelegram) -> None:
    await telegram.goes_down()
    async with bot_for(telegram.url) as bot:
        with pytest.raises(NotConnected):
            await bot.get_me()
    async with bot_for("https://api.telegram.org", proxy=telegram.url) as bot:
        with pytest.raises(NotConnected):
            await bot.get_me()


async def test_a_proxy_that_refuses_the_way_has_sent_nothing() -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()

    async with listening(refuse) as proxy, bot_for("https://api.telegram.org", proxy) as bot:
        with pytest.raises(NotConnected):
            await bot.get_me()


async def test_what_may_have_arrived_is_never_called_unsent() -> None:
    async def cut(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")

    async def cut_in_the_answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"ok":')
        await writer.drain()

    for talk in (cut, cut_in_the_answer):
        async with listening(talk) as url, bot_for(url) as bot:
            with pytest.raises(NetworkError) as fault:
                await bot.send_message(1001, "您好")
            assert not isinstance(fault.value, NotConnected)


async def test_silence_ends_in_time() -> None:
    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.wait_for(reader.read(), 10)

    async with listening(say_nothing) as url, bot_for(url, read_timeout=0.2) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(1001, "您好")


async def test_a_page_instead_of_an_answer_is_an_error_of_telegrams(telegram: FakeTelegram) -> None:
    async def show_a_page(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n<html></html>")
        await writer.drain()

    async with listening(show_a_page) as url, bot_for(url) as bot:
        with pytest.raises(TelegramError, match="not JSON"):
            await bot.get_me()


async def test_an_answer_may_end_with_its_connection_or_come_in_chunks() -> None:
    heads = [b"Connection: close\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n"]
    bodies = [b'{"ok":true,"result":7}', b'8\r\n{"ok":tr\r\nE\r\nue,"result":8}\r\n0\r\n\r\n']

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\n" + heads.pop(0))
        await writer.drain()
        await asyncio.sleep(0.01)
        writer.write(bodies.pop(0))
        await writer.drain()

    request = TelegramRequest()
    async with listening(answer) as url:
        assert [await request.call(f"{url}/bot42:TEST/sendMessage", {"text": "您好"}) for _ in range(2)] == [7, 8]
        await request.shutdown()


async def test_one_connection_serves_many_calls_and_is_opened_anew_when_it_was_dropped() -> None:
    opened: list[int] = []

    async def answer_twice(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        opened.append(0)
        for _ in range(2):
            await reader.readuntil(b"{}")
            writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 24\r\n\r\n{"ok":true,"result":  7}')
            await writer.drain()
            opened[-1] += 1

    request = TelegramRequest()
    async with listening(answer_twice) as url:
        for _ in range(4):
            assert await request.call(f"{url}/bot42:TEST/getMe", {}) == 7
            await asyncio.sleep(0.02)  # the end of a connection is heard before the next call
        await request.shutdown()
    assert opened == [2, 2]


async def test_a_certificate_is_asked_for_and_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"{}")
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{"ok":true,"result":7}')
        await writer.drain()

    certificate = tmp_path / "certificate.pem"
    certificate.write_bytes(certificate_for("localhost"))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    async with listening(answer, tls) as url:
        address = f"{url.replace('http://127.0.0.1', 'https://localhost')}/bot42:TEST/getMe"
        stranger, friend = TelegramRequest(), TelegramRequest()
        with pytest.raises(NotConnected):
            await stranger.call(address, {})
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert await friend.call(address, {}) == 7
        await friend.shutdown()


def certificate_for(host: str) -> bytes:
    """A key and a certificate that nobody has signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    today = datetime.now(UTC)
    built = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    built = built.not_valid_before(today - timedelta(days=1)).not_valid_after(today + timedelta(days=1))
    signed = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False).sign(key, SHA256())
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return private + signed.public_bytes(Encoding.PEM)
