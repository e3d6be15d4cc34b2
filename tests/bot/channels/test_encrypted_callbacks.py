"""The encryption of callbacks: what is read, and every way in which a message is not genuine."""

import base64
import hashlib

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.encrypted_callbacks import CallbackCrypto, NotGenuine

TOKEN = "token of the callback"  # noqa: S105
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
APP = "wx0000000000000000"
RANDOM = b"0123456789abcdef"
NOW = 1_788_000_000.0

CRYPTO = CallbackCrypto(TOKEN, KEY, APP)


def sealed(content: bytes) -> str:
    """Return bytes encrypted as they are, without the padding and the head that belong to a message."""
    key = base64.b64decode(f"{KEY}=")
    encryptor = Cipher(algorithms.AES256(key), modes.CBC(key[:16])).encryptor()
    return base64.b64encode(encryptor.update(content) + encryptor.finalize()).decode()


def message(text: bytes, receiver: bytes = APP.encode(), length: int | None = None) -> bytes:
    return RANDOM + (len(text) if length is None else length).to_bytes(4, "big") + text + receiver


def padded(content: bytes, to: int = 32) -> bytes:
    padding = to - len(content) % to
    return content + bytes([padding]) * padding


def turned_over(encrypted: str, bit: int) -> str:
    content = bytearray(base64.b64decode(encrypted))
    content[bit // 8] ^= 1 << bit % 8
    return base64.b64encode(content).decode()


@pytest.mark.parametrize("key", ["", KEY[:-1], f"{KEY}a", f"{KEY[:-1]}!", f"{KEY[:-1]}=", "密" * 43])
def test_a_key_that_cannot_be_one(key: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        CallbackCrypto(TOKEN, key, APP)


def test_a_signature_is_of_the_sorted_parts() -> None:
    parts = "".join(sorted([TOKEN, "1788000000", "nonce", "encrypted"]))
    signature = hashlib.sha1(parts.encode()).hexdigest()  # noqa: S324
    assert CRYPTO.is_signed(signature, "1788000000", "nonce", "encrypted")
    for wrong in ("", signature[:-1], signature.upper(), f"{signature} ", "é" * 40, "\ud800"):
        assert not CRYPTO.is_signed(wrong, "1788000000", "nonce", "encrypted")
    for changed in (
        ("1788000001", "nonce", "encrypted"),
        ("1788000000", "nonce2", "encrypted"),
        ("1788000000", "nonce"),
    ):
        assert not CRYPTO.is_signed(signature, *changed)
    assert not CallbackCrypto("another token", KEY, APP).is_signed(signature, "1788000000", "nonce", "encrypted")


@pytest.mark.parametrize(
    ("timestamp", "is_current"),
    [
        ("1788000000", True),
        ("1787999700", True),
        ("1788000300", True),
        ("1787999699", False),
        ("1788000301", False),
        ("1788000000000", False),  # milliseconds
        ("", False),
        ("-1788000000", False),
        ("1788000000.0", False),
        ("١٧٨٨٠٠٠٠٠٠", False),
        ("9" * 5_000, False),
    ],
)
def test_a_request_of_another_time(timestamp: str, is_current: bool) -> None:
    assert CRYPTO.is_current(timestamp, NOW) is is_current


@pytest.mark.parametrize("length", range(33))
def test_what_is_encrypted_is_read_again_whatever_its_length(length: int) -> None:
    encrypted, signature = CRYPTO.encrypt("a" * length, "nonce", "1788000000", RANDOM)
    assert CRYPTO.is_signed(signature, "1788000000", "nonce", encrypted)
    assert CRYPTO.decrypt(encrypted) == "a" * length
    assert len(base64.b64decode(encrypted)) % 32 == 0
    assert CRYPTO.encrypt("a" * length, "nonce", "1788000000", RANDOM) == (encrypted, signature)


def test_a_message_needs_its_random_bytes() -> None:
    with pytest.raises(ValueError, match="16 random bytes"):
        CRYPTO.encrypt("a", "nonce", "1788000000", b"short")


GENUINE = padded(message(b"<xml/>"))
WHOLE = message(b"a" * (64 - 20 - len(APP)))
"""64 bytes: its padding would be 32 bytes long."""

NOT_GENUINE = {
    "nothing": ("", "not whole blocks"),
    "not base64": ("!!!!", "not base64"),
    "characters beside base64": (f"{sealed(GENUINE)}\n", "not base64"),
    "base64 without its end": (sealed(GENUINE).rstrip("=")[:-1], "not base64"),
    "not ASCII": ("密文", "not base64"),
    "half a block": (base64.b64encode(bytes(24)).decode(), "not whole blocks"),
    "a block cut off": (base64.b64encode(base64.b64decode(sealed(GENUINE))[:-16]).decode(), "."),
    **{f"bit {bit} turned over": (turned_over(sealed(GENUINE), bit), ".") for bit in (0, 127, 128, 200, 300, 511)},
    "padding 0": (sealed(WHOLE + bytes(32)), "wrong padding"),
    "padding 33": (sealed(WHOLE + bytes([33]) * 32), "wrong padding"),
    "padding 33, all of it": (sealed(message(b"a" * (63 - 20 - len(APP))) + bytes([33]) * 33), "wrong padding"),
    "padding 255": (sealed(WHOLE + bytes([255]) * 32), "wrong padding"),
    "padding of several numbers": (sealed(WHOLE + bytes(28) + bytes([4, 4, 5, 4])), "wrong padding"),
    "more padding than there is": (sealed(bytes([32]) * 16), "wrong padding"),
    "padding alone": (sealed(bytes([32]) * 32), "too short"),
    "too short for a head": (sealed(padded(b"0123456789abcdef\0\0\0")), "too short"),
    "a length beyond the end": (sealed(padded(message(b"abc", length=10_000))), "wrong length"),
    "the greatest length": (sealed(padded(message(b"abc", length=2**32 - 1))), "wrong length"),
    "a length that takes the receiver in": (sealed(padded(message(b"abc", length=4))), "for another account"),
    "a length that leaves text": (sealed(padded(message(b"abc", length=2))), "for another account"),
    "another receiver": (sealed(padded(message(b"abc", b"wx1111111111111111"))), "for another account"),
    "no receiver": (sealed(padded(message(b"abc", b""))), "for another account"),
    "more than the receiver": (sealed(padded(message(b"abc", f"{APP}x".encode()))), "for another account"),
    "not UTF-8": (sealed(padded(message(b"\xff\xfe"))), "not UTF-8"),
    "half a character": (sealed(padded(message("密".encode()[:2]))), "not UTF-8"),
}


@pytest.mark.parametrize("name", NOT_GENUINE)
def test_what_is_not_genuine(name: str) -> None:
    encrypted, why = NOT_GENUINE[name]
    with pytest.raises(NotGenuine, match=why):
        CRYPTO.decrypt(encrypted)


def test_a_message_for_another_key() -> None:
    encrypted, _ = CallbackCrypto(TOKEN, KEY[::-1], APP).encrypt("您好", "nonce", "1788000000", RANDOM)
    with pytest.raises(NotGenuine):
        CRYPTO.decrypt(encrypted)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.binary(min_size=16, max_size=16))
def test_any_text_is_read_as_it_was_written(text: str, random16: bytes) -> None:
    assert CRYPTO.decrypt(CRYPTO.encrypt(text, "n", "1", random16)[0]) == text


@given(st.binary(max_size=200))
def test_any_content_under_the_right_key_is_read_or_refused(content: bytes) -> None:
    for encrypted in (sealed(padded(content)), sealed(padded(message(content, length=len(content) + 1)))):
        with pytest.raises(NotGenuine):
            CRYPTO.decrypt(encrypted)


@given(st.text() | st.binary().map(lambda content: base64.b64encode(content).decode()))
def test_anything_in_place_of_a_message_is_refused(encrypted: str) -> None:
    with pytest.raises(NotGenuine):
        CRYPTO.decrypt(encrypted)


@given(st.text(), st.text(), st.text(), st.text())
def test_any_signature_is_compared(signature: str, timestamp: str, nonce: str, encrypted: str) -> None:
    assert not CRYPTO.is_signed(signature, timestamp, nonce, encrypted)
    assert CRYPTO.is_current(timestamp, NOW) in (True, False)
