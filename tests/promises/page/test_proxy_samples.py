"""The sample configurations for nginx and Caddy do what they say, with the bot as it really runs behind them."""

import asyncio
import contextlib
import json
import os
import shutil
import socket
import ssl
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from bot.http.bodies import LARGEST_BODY
from bot.http.connections import LARGEST_HEAD
from tests.bot_process import BotProcess, for_telegram
from tests.fakes.telegram_server import FakeTelegram
from tests.fakes.telegram_webhook import SECRET as SECRET_HEADER
from tests.fixtures.telegram_webhook import PATH, SECRET, webhook_settings
from tests.places import HOME
from tests.ports import free_port
from tests.visitor import Visitor

pytestmark = pytest.mark.office
DOCS = HOME / "docs/proxy"
NAME = "shenbao.example.gov.cn"
WHO_ASKS = """
import sys
from bot.channels.web import api
from bot.__main__ import main

first = api.PageApi.enter


async def enter(self, request):
    answer = await first(self, request)
    answer.headers["x-seen-as"] = request.client.host + " " + request.url.scheme
    return answer


api.PageApi.enter = enter
sys.exit(main())
"""


async def certificate(folder: Path) -> None:
    subject = ("-subj", f"/CN={NAME}", "-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem"))
    command = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject)
    made = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.DEVNULL)
    assert await made.wait() == 0


def for_nginx(folder: Path, bot: int, public: int, plain: int) -> list[str]:
    """The sample as it stands, but for ports and certificates, inside the least that nginx starts with."""
    sample = (DOCS / "nginx.conf").read_text(encoding="utf-8")
    for theirs, ours in (
        ("127.0.0.1:8000", f"127.0.0.1:{bot}"),
        ("listen 443 ssl", f"listen 127.0.0.1:{public} ssl"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("/etc/nginx/shenbao", str(folder)),
    ):
        assert theirs in sample
        sample = sample.replace(theirs, ours)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    around = f"daemon off; pid {folder}/pid; error_log {folder}/errors; events {{}} http {{ {temporary} {sample} }}"
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    return [shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx", "-c", str(folder / "nginx.conf")]


def for_caddy(folder: Path, bot: int, public: int, plain: int) -> list[str]:
    """The sample as it stands, but for ports and certificates."""
    sample = (DOCS / "Caddyfile").read_text(encoding="utf-8")
    tls = f"{NAME}:{public} {{\n\ttls {folder}/fullchain.pem {folder}/privkey.pem\n\tbind 127.0.0.1"
    for theirs, ours in (
        ("reverse_proxy 127.0.0.1:8000", f"reverse_proxy 127.0.0.1:{bot}"),
        (f"{NAME} {{", tls),
        ("\tgrace_period 5s", f"\tgrace_period 5s\n\tadmin off\n\thttp_port {plain}\n\thttps_port {public}"),
    ):
        assert theirs in sample
        sample = sample.replace(theirs, ours, 1)
    (folder / "Caddyfile").write_text(sample, encoding="utf-8")
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


@asynccontextmanager
async def running(command: list[str], folder: Path, port: int) -> AsyncIterator[None]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (folder / "said").open("wb") as said:
        process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=said, stderr=said)
    try:
        for _ in range(200):
            if process.returncode is not None:
                break
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                break
        assert process.returncode is None, (folder / "said").read_text(encoding="utf-8")
        yield
    finally:
        if process.returncode is None:
            process.terminate()  # of nginx, its workers go only when it is told
        try:
            await asyncio.wait_for(process.wait(), 10)
        except TimeoutError:
            process.kill()
            await process.wait()


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    """A Telegram that brings nothing by itself: the sample's name leads nowhere from here."""
    async with FakeTelegram() as telegram:
        telegram.delivery.held = True
        yield telegram


@pytest_asyncio.fixture(params=["nginx", "caddy"])
async def proxied(request: pytest.FixtureRequest, tmp_path: Path, telegram: FakeTelegram) -> AsyncIterator[str]:
    """The page and a webhook behind a proxy; return their address as visitors have it."""
    bot_port, public, plain = free_port(), free_port(), free_port()
    (tmp_path / "seeing_bot.py").write_text(WHO_ASKS, encoding="utf-8")
    await certificate(tmp_path)
    settings = for_telegram(telegram) | webhook_settings(bot_port) | {"channels": "web,telegram"}
    settings |= {"web_public_url": f"https://{NAME}", "telegram_webhook_url": f"https://{NAME}{PATH}"}
    bot = BotProcess(tmp_path, module="seeing_bot", **settings)
    bot._command = [sys.executable, str(tmp_path / "seeing_bot.py")]
    make = for_nginx if request.param == "nginx" else for_caddy
    async with bot, running(make(tmp_path, bot_port, public, plain), tmp_path, public):
        await bot.listens()
        yield f"https://{NAME}:{public}"


class Resolver(aiohttp.abc.AbstractResolver):
    """Finds the sample's name on this machine, as if the visitor had another address of it."""

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[aiohttp.abc.ResolveResult]:
        found = {"hostname": host, "host": "127.0.0.1", "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}
        return [aiohttp.abc.ResolveResult(**found)]  # type: ignore[typeddict-item]

    async def close(self) -> None:
        """Nothing to let go of."""


@asynccontextmanager
async def visiting(url: str, source: str = "127.0.0.7") -> AsyncIterator[Visitor]:
    """Somebody who comes from another address of this machine."""
    visitor = Visitor(url)
    headers = dict(visitor.session.headers)
    await visitor.session.close()
    believing = ssl.create_default_context()
    believing.check_hostname, believing.verify_mode = False, ssl.CERT_NONE
    connector = aiohttp.TCPConnector(ssl=believing, resolver=Resolver(), local_addr=(source, 0))
    jar = aiohttp.CookieJar(unsafe=True)
    visitor.session = aiohttp.ClientSession(url, headers=headers, cookie_jar=jar, connector=connector)
    async with visitor:
        yield visitor


async def test_the_visitors_own_address_arrives_and_none_that_is_forged(proxied: str) -> None:
    forged = {"X-Forwarded-For": "198.51.100.9", "Forwarded": "for=198.51.100.9", "X-Forwarded-Proto": "http"}
    async with visiting(proxied) as visitor:
        for headers in ({}, forged, {"X-Forwarded-For": "198.51.100.9, 127.0.0.1"}):
            sent = {"Content-Type": "application/json", "Origin": f"https://{NAME}", **headers}
            async with visitor.session.post("/api/enter", data="{}", headers=sent) as answer:
                assert answer.status == 200, await answer.text()
                # 127.0.0.7 is no trusted proxy: it is who is connected to the proxy
                assert answer.headers["x-seen-as"] == "127.0.0.7 https"


async def test_a_message_arrives_in_another_tab_at_once(proxied: str) -> None:
    async with visiting(proxied) as visitor:
        await visitor.enters()
        await visitor.starts()
        async with visitor.listens(visitor.last) as stream:
            await visitor.presses("同意")
            async with asyncio.timeout(3):
                assert (await anext(stream))["id"]


async def test_what_is_too_large_goes_no_further(proxied: str) -> None:
    async with visiting(proxied) as visitor:
        await visitor.enters()
        async with visitor.session.post("/api/say", data=b"x" * (2 * LARGEST_BODY)) as answer:
            assert answer.status in (413, 502)  # Caddy begins to hand it on, and stops at the limit
        with contextlib.suppress(aiohttp.ClientError):  # cut off before it was all sent
            async with visitor.session.get("/health", headers={f"X-{n}": "y" * 3_000 for n in range(10)}) as answer:
                assert answer.status in (400, 431)
        assert LARGEST_HEAD < 10 * 3_000
        async with visitor.session.get("/health") as answer:
            assert answer.status == 200


async def test_what_telegram_brings_arrives_and_nothing_else(proxied: str, telegram: FakeTelegram) -> None:
    await telegram.called("setWebhook", timeout=20)
    person = telegram.person(1001)
    await person.says("/start")
    [update] = telegram.pending
    update["message"]["reply_to_message"] = {"text": "x" * 500_000}
    async with visiting(proxied) as visitor:
        async with visitor.session.post(PATH, json={}, headers={SECRET_HEADER: "wrong"}) as answer:
            assert answer.status == 403
        async with visitor.session.post(PATH, json=update, headers={SECRET_HEADER: SECRET}) as answer:
            assert answer.status == 200
            reply = json.loads(await answer.text())  # it travels in the answer, as the first of its chat
    assert (reply["method"], reply["chat_id"]) == ("sendMessage", "1001")


async def test_a_flood_is_slowed_for_its_author_alone(proxied: str) -> None:
    async with visiting(proxied, "127.0.0.7") as many, visiting(proxied, "127.0.0.8") as other:
        for number in range(3_000):
            async with many.session.get("/health", headers={"X-Forwarded-For": f"198.51.100.{number % 250}"}) as answer:
                if answer.status == 429:
                    break
        assert answer.status == 429
        async with other.session.get("/health") as answer:
            assert answer.status == 200
