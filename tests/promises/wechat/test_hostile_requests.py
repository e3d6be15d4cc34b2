"""Requests at the callback's address that WeChat did not make: refused before anything is looked up or written."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot.channels.callback_xml import LARGEST
from bot.channels.encrypted_callbacks import CallbackCrypto
from bot.channels.web.addresses import PageAddresses
from bot.channels.wechat.answering import Answering
from bot.channels.wechat.callback import PATH, Callback
from bot.channels.wechat.pushing import Pushing
from bot.channels.wechat.reply_keeper import ReplyKeeper
from bot.clock import beijing_time
from bot.http.proxies import Proxies
from bot.http.server import HttpServer
from bot.storage.store import store_at
from tests.databases import KEY
from tests.fakes.wechat_crypto import Envelope
from tests.fakes.wechat_platform import AES_KEY, APP_ID, TOKEN
from tests.fakes.wechat_xml import composed, sealed
from tests.listener import NotingListener
from tests.ports import free_port

ACCOUNT, OPENID = "gh_0123456789ab", "oTESTS0000000000000000000001"
ENVELOPE = Envelope(TOKEN, AES_KEY, APP_ID)
BOMB = b'<!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>'


class NoApi:
    """An API that nobody calls."""

    async def send_text(self, openid: str, text: str) -> None:
        raise AssertionError(text)


@dataclass
class Served:
    """The callback, served over HTTP on a real store."""

    url: str
    listener: NotingListener
    statements: list[str] = field(default_factory=list)
    """What was executed in the database since it was served."""

    @property
    def untouched(self) -> bool:
        """True if nobody was heard, and nothing asked of the database."""
        return self.listener.messages == [] and self.statements == []

    async def asks(self, query: Mapping[str, str], body: bytes | None, method: str = "POST") -> int:
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, self.url, params=query, data=body) as answer,
        ):
            await answer.read()
            return answer.status


@pytest_asyncio.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    store = store_at(f"sqlite:///{tmp_path / 'shenbao.db'}", [KEY])  # which has no heartbeat of its own
    store.open()
    keeper = ReplyKeeper(store, PageAddresses("https://shenbao.example"), time.time)
    answering = Answering(keeper, Pushing(store, keeper, NoApi(), time.time))
    callback = Callback(CallbackCrypto(TOKEN, AES_KEY, APP_ID), answering, store, None, beijing_time)
    found = Served(f"http://127.0.0.1:{(port := free_port())}{PATH}", NotingListener())
    callback.listen(found.listener)
    server = HttpServer("127.0.0.1", port, Proxies(()), [callback], encrypted=False)
    server.open()
    task = asyncio.create_task(server.serve())
    with executed(found.statements):
        yield found
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await answering.close()
    store.close()


@contextmanager
def executed(statements: list[str]) -> Iterator[None]:
    """Collect the statements that any connection executes."""

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    yield
    sa.event.remove(sa.Engine, "before_cursor_execute", note)


def said(content: str) -> bytes:
    fields: dict[str, str | int] = {"ToUserName": ACCOUNT, "FromUserName": OPENID, "CreateTime": int(time.time())}
    return composed({**fields, "MsgType": "text", "Content": content, "MsgId": 7})


def message(content: str = "同意", envelope: Envelope = ENVELOPE) -> bytes:
    return sealed(envelope, ACCOUNT, said(content))


def query(body: bytes, envelope: Envelope = ENVELOPE, seconds: float = 0.0) -> dict[str, str]:
    timestamp, nonce = str(int(time.time() + seconds)), "1234567890"
    encrypted = body.partition(b"<Encrypt><![CDATA[")[2].partition(b"]]>")[0].decode()
    signed = {"signature": envelope.sign(timestamp, nonce), "timestamp": timestamp, "nonce": nonce, "openid": OPENID}
    return {**signed, "encrypt_type": "aes", "msg_signature": envelope.sign(timestamp, nonce, encrypted)}


GENUINE = message()
ANOTHER_APP = Envelope(TOKEN, AES_KEY, "wx9999999999999999")
ANOTHER_TOKEN = Envelope("another0token", AES_KEY, APP_ID)
CLEAR = composed({"ToUserName": ACCOUNT, "FromUserName": OPENID, "MsgType": "text", "Content": "同意", "MsgId": 8})
Request = tuple[Mapping[str, str], bytes]


def padded(content: bytes, padding: int) -> bytes:
    """Return the body of a message with so many bytes of this number behind it, or with 32 that say 0; right but for these."""
    content += b" " * (-(20 + len(content) + len(APP_ID) + padding) % 32)
    head = b"0123456789abcdef" + len(content).to_bytes(4, "big")
    filled = head + content + APP_ID.encode() + bytes([padding]) * (padding or 32)
    return composed({"ToUserName": ACCOUNT, "Encrypt": ENVELOPE.seal_padded(filled)})


def signed(body: bytes) -> Request:
    return query(body), body


def hostile() -> dict[str, Request]:
    """Return requests that WeChat did not make, by what is wrong with them."""
    genuine = query(GENUINE)
    by_app, by_token = message(envelope=ANOTHER_APP), message(envelope=ANOTHER_TOKEN)
    return {
        "nothing at all": ({}, b""),
        "no signature": ({}, GENUINE),
        **{f"no {name}": ({each: genuine[each] for each in genuine if each != name}, GENUINE) for name in SIGNED},
        **{f"a wrong {name}": ({**genuine, name: "0" * 10}, GENUINE) for name in SIGNED},
        "by another token": (query(by_token, ANOTHER_TOKEN), by_token),
        "for another account": signed(by_app),
        "of an hour ago": (query(GENUINE, seconds=-3_600), GENUINE),
        "of tomorrow": (query(GENUINE, seconds=86_400), GENUINE),
        "in milliseconds": ({**genuine, "timestamp": f"{genuine['timestamp']}000"}, GENUINE),
        "another's body": (genuine, message("改了")),
        "in clear": (genuine, CLEAR),
        "in clear, with what signs only the address": ({each: genuine[each] for each in CLEARLY}, CLEAR),
        "padding 0": signed(padded(said("同意"), 0)),
        "padding 33": signed(padded(said("同意"), 33)),
        "half of it": (genuine, GENUINE[: len(GENUINE) // 2]),
        "a bomb": (genuine, BOMB),
        "a bomb, encrypted": signed(sealed(ENVELOPE, ACCOUNT, BOMB)),
        "no XML, encrypted": signed(sealed(ENVELOPE, ACCOUNT, b"hello")),
        "nobody's message": signed(sealed(ENVELOPE, ACCOUNT, b"<xml><MsgType>text</MsgType></xml>")),
        "not base64": signed(composed({"ToUserName": ACCOUNT, "Encrypt": "!!!!"})),
        "no encryption": signed(composed({"ToUserName": ACCOUNT})),
        "too much": (genuine, GENUINE + b" " * LARGEST),
        "very much": ({}, b"<" * 1_000_000),
    }


SIGNED = ("signature", "msg_signature", "timestamp", "nonce")
CLEARLY = ("signature", "timestamp", "nonce")


@pytest.mark.parametrize("name", hostile())
async def test_what_wechat_did_not_send_is_refused(name: str, served: Served) -> None:
    status = await served.asks(*hostile()[name])
    assert 400 <= status < 500, status
    assert served.untouched


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_other_methods_are_refused(method: str, served: Served) -> None:
    assert await served.asks(query(GENUINE), GENUINE, method) in (403, 405)
    assert await served.asks({}, b"", method) in (403, 405)
    assert served.untouched


async def test_whatever_is_made_of_a_request_is_refused(served: Served) -> None:
    chance = random.Random(16)
    for _ in range(300):
        asked, body = dict(query(GENUINE)), bytearray(GENUINE)
        match chance.randrange(4):
            case 0:
                begin = GENUINE.index(b"<Encrypt>")
                body[chance.randrange(begin, len(body))] ^= chance.randrange(1, 256)
            case 1:
                del body[chance.randrange(len(body)) :]
            case 2:
                asked[chance.choice(SIGNED)] = chance.randbytes(chance.randrange(30)).decode("latin-1")
            case _:
                body = bytearray(chance.randbytes(chance.randrange(2_000)))
        assert await served.asks(asked, bytes(body)) in (400, 403), (asked, bytes(body))
    assert served.untouched


async def test_a_genuine_request_is_heard(served: Served) -> None:
    assert await served.asks(query(GENUINE), GENUINE) == 200
    assert [each.sender.name for each in served.listener.messages] == [OPENID]
    assert served.statements  # what was kept as its answer is looked up
