"""Requests at a callback's address: the platform's are read, whatever somebody made of one is refused."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.account_calls import AccountCalls
from bot.channels.callback_xml import LARGEST, read_xml, write_xml
from bot.channels.encrypted_callbacks import REPLAY_SECONDS, CallbackCrypto, NotGenuine
from bot.channels.signed_callbacks import SignedCallbacks
from bot.measurements import Measurements

TOKEN = "token0of0the0tests"  # noqa: S105
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
APP = "wx0123456789abcdef"
NOW = 1_788_000_000.0
TIMESTAMP = "1788000000"
RANDOM = b"0123456789abcdef"

CRYPTO = CallbackCrypto(TOKEN, KEY, APP)
CALLBACKS = SignedCallbacks(CRYPTO, lambda: NOW)
MESSAGE = {"ToUserName": "gh_0", "FromUserName": "o1", "CreateTime": TIMESTAMP, "MsgType": "text", "Content": "您好 🏭"}


def signed(*parts: str) -> str:
    return hashlib.sha1("".join(sorted([TOKEN, *parts])).encode()).hexdigest()  # noqa: S324


@dataclass(frozen=True)
class Request:
    """A request as the platform makes it; `timestamp` is when."""

    query: Mapping[str, str]
    body: bytes


def request(
    text: str | None = None, *, timestamp: str = TIMESTAMP, crypto: CallbackCrypto = CRYPTO, nonce: str = "n0"
) -> Request:
    encrypted, signature = crypto.encrypt(text or write_xml(MESSAGE), nonce, timestamp, RANDOM)
    query = {
        "signature": signed(timestamp, nonce),
        "timestamp": timestamp,
        "nonce": nonce,
        "openid": "o1",
        "encrypt_type": "aes",
        "msg_signature": signature,
    }
    return Request(query, write_xml({"ToUserName": "gh_0", "Encrypt": encrypted}).encode())


GENUINE = request()


def test_a_key_that_is_wrong_is_told_until_a_message_is_read_and_strangers_tell_nothing() -> None:
    measurements = Measurements(["wechat"])
    record = AccountCalls(measurements, "wechat", lambda _: None)
    faults = measurements.channel_faults
    other_key = CallbackCrypto(TOKEN, KEY[::-1], APP)
    callbacks = SignedCallbacks(other_key, lambda: NOW, opened=record.opened)
    with pytest.raises(NotGenuine):
        callbacks.message({**GENUINE.query, "msg_signature": "0" * 40}, GENUINE.body)
    assert faults.standing == {}
    with pytest.raises(NotGenuine):
        callbacks.message(GENUINE.query, GENUINE.body)
    assert "EncodingAESKey" in faults.standing["wechat"]
    SignedCallbacks(CRYPTO, lambda: NOW, opened=record.opened).message(GENUINE.query, GENUINE.body)
    assert faults.standing == {}


def test_a_message_is_read() -> None:
    assert CALLBACKS.is_from_platform(GENUINE.query)
    assert CALLBACKS.message(GENUINE.query, GENUINE.body) == MESSAGE


@pytest.mark.parametrize("missing", ["msg_signature", "timestamp", "nonce"])
@pytest.mark.parametrize("instead", [None, "", "0", "1788000001", "é"])
def test_a_query_with_something_missing_or_changed(missing: str, instead: str | None) -> None:
    changed = {name: value for name, value in GENUINE.query.items() if name != missing}
    if instead is not None:
        changed[missing] = instead
    with pytest.raises(NotGenuine):
        CALLBACKS.message(changed, GENUINE.body)


@pytest.mark.parametrize("missing", ["signature", "timestamp", "nonce"])
def test_a_query_that_proves_nothing(missing: str) -> None:
    assert not CALLBACKS.is_from_platform({**GENUINE.query, missing: "0"})
    assert not CALLBACKS.is_from_platform({name: value for name, value in GENUINE.query.items() if name != missing})


@pytest.mark.parametrize("seconds", [-REPLAY_SECONDS - 1, REPLAY_SECONDS + 1, -86_400, 86_400 * 365])
def test_a_request_of_another_time(seconds: float) -> None:
    old = request(timestamp=str(int(NOW + seconds)))
    assert not CALLBACKS.is_from_platform(old.query)
    with pytest.raises(NotGenuine, match="not signed now"):
        CALLBACKS.message(old.query, old.body)
    with pytest.raises(NotGenuine):  # its moment cannot be set anew
        CALLBACKS.message({**old.query, "timestamp": TIMESTAMP}, old.body)


def test_a_wrong_clock_is_told_from_a_wrong_token() -> None:
    with pytest.raises(NotGenuine, match="not signed now，请核对本机的时钟"):
        CALLBACKS.check(request(timestamp=str(NOW + REPLAY_SECONDS + 1)).query)
    with pytest.raises(NotGenuine, match="wrong signature，请核对 Token"):
        CALLBACKS.check({**GENUINE.query, "signature": "0"})
    CALLBACKS.check(GENUINE.query)


def test_what_is_refused_is_counted_each_time_and_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    counted: list[int] = []
    callbacks = SignedCallbacks(ANOTHER_TOKEN, lambda: NOW, lambda: counted.append(1))
    for _ in range(3):
        with pytest.raises(NotGenuine) as fault:
            callbacks.check(GENUINE.query)
        callbacks.note_refused("/wecom", fault.value)
    assert len(counted) == 3
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "/wecom" in caplog.text


def test_milliseconds_are_no_moment() -> None:
    late = request(timestamp=f"{TIMESTAMP}000")
    with pytest.raises(NotGenuine):
        CALLBACKS.message(late.query, late.body)


ANOTHER_APP = CallbackCrypto(TOKEN, KEY, "wx9999999999999999")
ANOTHER_KEY = CallbackCrypto(TOKEN, KEY[::-1], APP)
ANOTHER_TOKEN = CallbackCrypto("another0token", KEY, APP)
BOMB = '<!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><xml><Content>&b;</Content></xml>'

NOT_GENUINE: dict[str, Request] = {
    "for another account": request(crypto=ANOTHER_APP),
    "by another key": request(crypto=ANOTHER_KEY),
    "by another token": request(crypto=ANOTHER_TOKEN),
    "in clear": Request(GENUINE.query, write_xml(MESSAGE).encode()),
    "in clear, signed as such": Request(
        {"signature": signed(TIMESTAMP, "n"), "timestamp": TIMESTAMP, "nonce": "n"}, write_xml(MESSAGE).encode()
    ),
    "with the body of another message": Request(GENUINE.query, request("<xml><a>1</a></xml>").body),
    "nothing": Request(GENUINE.query, b""),
    "half of it": Request(GENUINE.query, GENUINE.body[: len(GENUINE.body) // 2]),
    "too much": Request(GENUINE.query, GENUINE.body + b" " * LARGEST),
    "a bomb in the envelope": Request(GENUINE.query, BOMB.encode()),
    "a bomb inside": request(BOMB),
    "a file inside": request('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><xml><a>&f;</a></xml>'),
    "no XML inside": request("hello"),
    "too much inside": request(write_xml({"Content": "好" * LARGEST})),
    "an empty message inside": request("<xml></xml>"),
}


@pytest.mark.parametrize("name", NOT_GENUINE)
def test_what_is_refused(name: str) -> None:
    with pytest.raises(NotGenuine):
        CALLBACKS.message(NOT_GENUINE[name].query, NOT_GENUINE[name].body)


def test_the_address_is_tried_by_wechat_in_clear() -> None:
    query = {"signature": signed(TIMESTAMP, "n"), "timestamp": TIMESTAMP, "nonce": "n", "echostr": "5927"}
    assert CALLBACKS.echo(query) == "5927"
    for changed in ({"signature": "0"}, {"timestamp": "1"}, {"nonce": "x"}, {"msg_signature": query["signature"]}):
        with pytest.raises(NotGenuine):
            CALLBACKS.echo({**query, **changed})


def test_the_address_is_tried_by_wecom_encrypted() -> None:
    encrypted, signature = CRYPTO.encrypt("5927", "n", TIMESTAMP, RANDOM)
    query = {"msg_signature": signature, "timestamp": TIMESTAMP, "nonce": "n", "echostr": encrypted}
    assert CALLBACKS.echo(query) == "5927"
    for changed in ({"msg_signature": "0"}, {"timestamp": "1"}, {"nonce": "x"}, {"echostr": encrypted[:-4]}):
        with pytest.raises(NotGenuine):
            CALLBACKS.echo({**query, **changed})


@given(st.dictionaries(st.sampled_from(sorted(GENUINE.query)), st.text()), st.binary())
def test_any_request_is_refused(query: Mapping[str, str], body: bytes) -> None:
    for each in (query, {**GENUINE.query, **query}):
        with pytest.raises(NotGenuine):
            CALLBACKS.message(each, body)
    assert not CALLBACKS.is_from_platform(query)


@given(st.data())
def test_any_byte_changed_of_a_message_is_noticed(data: st.DataObject) -> None:
    sealed = bytearray(base64.b64decode(read_xml(GENUINE.body)["Encrypt"]))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    encrypted = base64.b64encode(sealed).decode()
    body = write_xml({"ToUserName": "gh_0", "Encrypt": encrypted}).encode()
    with pytest.raises(NotGenuine):
        CALLBACKS.message(GENUINE.query, body)
    forged = {**GENUINE.query, "msg_signature": signed(TIMESTAMP, "n0", encrypted)}
    try:  # and were it signed, it would be read as XML or refused, nothing else
        assert set(CALLBACKS.message(forged, body)) <= set(MESSAGE)
    except NotGenuine:
        return
