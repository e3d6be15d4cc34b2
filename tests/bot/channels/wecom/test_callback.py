"""Calls to the address that 企业微信 calls: only a signed one is believed, and all it can do is to have messages fetched."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from functools import partial

import pytest
from aiohttp import ClientSession

from bot.channels.encrypted_callbacks import CallbackCrypto
from bot.channels.wecom.callback import LARGEST_BODY, PATH, Callback
from bot.clock import beijing_time
from bot.http.proxies import Proxies
from bot.http.server import HttpServer
from tests.fakes.wechat_crypto import Envelope
from tests.fakes.wechat_xml import composed
from tests.fakes.wecom_platform import AES_KEY, CORP_ID, KF_ID, TOKEN, FakeWecom

LAUGHS = (
    b'<!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>'
)
OTHER_KEY = "0" * 43


class Served:
    """The callback on a server of its own, and how the platform calls it."""

    def __init__(self) -> None:
        self.announced: list[str] = []
        self.fails = False
        section = Callback(CallbackCrypto(TOKEN, AES_KEY, CORP_ID), KF_ID, self._announce, beijing_time)
        self.server = HttpServer("127.0.0.1", 0, Proxies(()), [section], encrypted=False)

    async def _announce(self, token: str) -> None:
        if self.fails:
            raise TimeoutError
        self.announced.append(token)

    async def post(self, parameters: Mapping[str, str], body: bytes) -> int:
        async with (
            ClientSession() as session,
            session.post(f"{self.server.url}{PATH}", params=parameters, data=body) as answer,
        ):
            return answer.status

    async def get(self, parameters: Mapping[str, str]) -> tuple[int, str]:
        async with ClientSession() as session, session.get(f"{self.server.url}{PATH}", params=parameters) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    served = Served()
    served.server.open()
    serving = asyncio.create_task(served.server.serve())
    yield served
    serving.cancel()
    await asyncio.gather(serving, return_exceptions=True)


def signed(body: bytes, envelope: Envelope, *, ago: int = 0) -> dict[str, str]:
    """Return the parameters of a call with this body."""
    encrypted = body.partition(b"<Encrypt><![CDATA[")[2].partition(b"]]>")[0].decode()
    timestamp = str(int(time.time()) - ago)
    return {
        "msg_signature": envelope.sign(timestamp, "n0nce", encrypted),
        "timestamp": timestamp,
        "nonce": "n0nce",
    }


async def test_a_call_says_that_there_is_something_to_fetch(served: Served) -> None:
    platform = FakeWecom()
    parameters, body = platform.callback()
    assert await served.post(parameters, body) == 200
    assert len(served.announced) == 1


async def test_the_address_is_proved_to_be_ours(served: Served) -> None:
    """As when an administrator saves the callback's settings."""
    envelope = Envelope(TOKEN, AES_KEY, CORP_ID)
    echo = envelope.seal(b"1616140317555161061")
    timestamp = str(int(time.time()))
    given = {
        "msg_signature": envelope.sign(timestamp, "n", echo),
        "timestamp": timestamp,
        "nonce": "n",
        "echostr": echo,
    }
    assert await served.get(given) == (200, "1616140317555161061")
    assert (await served.get({**given, "nonce": "m"}))[0] == 403
    assert (await served.get({}))[0] == 403


OWN = Envelope(TOKEN, AES_KEY, CORP_ID)
PLAIN = b"<xml><Event>kf_msg_or_event</Event></xml>"
_, GOOD = FakeWecom().callback()


def sealed_by(envelope: Envelope) -> bytes:
    return composed({"Encrypt": envelope.seal(PLAIN)})


OTHERS_KEY, OTHERS = (
    sealed_by(Envelope(TOKEN, OTHER_KEY, CORP_ID)),
    sealed_by(Envelope(TOKEN, AES_KEY, "wwfedcba9876543210")),
)
BADLY_PADDED = composed({"Encrypt": OWN.seal_padded(b"x" * 31 + b"\x00")})
BARE = composed({"Event": "kf_msg_or_event", "OpenKfId": KF_ID})
HOSTILE: Mapping[str, tuple[Callable[[], Mapping[str, str]], bytes]] = {
    "unsigned": (dict, GOOD),
    "another token": (partial(signed, GOOD, Envelope("AnotherToken", AES_KEY, CORP_ID)), GOOD),
    "another key": (partial(signed, OTHERS_KEY, OWN), OTHERS_KEY),
    "another corporation": (partial(signed, OTHERS, OWN), OTHERS),
    "signed long ago": (partial(signed, GOOD, OWN, ago=3_600), GOOD),
    "body changed": (partial(signed, GOOD, OWN), GOOD.replace(b"<Encrypt><![CDATA[", b"<Encrypt><![CDATA[AAAA")),
    "signature of another body": (partial(signed, GOOD, OWN), sealed_by(OWN)),
    "entities": (partial(signed, GOOD, OWN), LAUGHS),
    "no XML": (partial(signed, GOOD, OWN), b"{}"),
    "empty": (partial(signed, GOOD, OWN), b""),
    "not encrypted": (partial(signed, BARE, OWN), BARE),
    "wrong padding": (partial(signed, BADLY_PADDED, OWN), BADLY_PADDED),
}


@pytest.mark.parametrize("wrong", HOSTILE)
async def test_what_the_platform_did_not_send_is_refused_and_announces_nothing(wrong: str, served: Served) -> None:
    sign, body = HOSTILE[wrong]  # signed now: an old signature would be refused for its age
    assert await served.post(sign(), body) == 403
    assert served.announced == []


async def test_a_body_that_is_too_large_is_not_read(served: Served) -> None:
    parameters, _ = FakeWecom().callback()
    assert await served.post(parameters, b"x" * (LARGEST_BODY + 1)) in (403, 413)
    assert served.announced == []


@pytest.mark.parametrize("told", [{"Event": "change_contact"}, {"Event": "kf_msg_or_event", "OpenKfId": "wkOther"}])
async def test_what_does_not_concern_this_account_is_confirmed_and_left_alone(
    told: dict[str, object], served: Served
) -> None:
    parameters, body = FakeWecom().callback({"ToUserName": CORP_ID, **told})
    assert await served.post(parameters, body) == 200
    assert served.announced == []


async def test_what_cannot_be_stored_is_asked_for_again(served: Served) -> None:
    served.fails = True
    parameters, body = FakeWecom().callback()
    assert await served.post(parameters, body) == 503
