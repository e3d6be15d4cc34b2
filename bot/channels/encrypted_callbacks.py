"""The encryption of Tencent's callbacks in AES mode, which 微信 and 企业微信 have in common: signatures, AES-256-CBC."""

import hashlib
import hmac
from base64 import b64decode, b64encode

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

KEY_LENGTH = 43
"""Characters of a key as the platform shows it: base64 of 32 bytes without the = at its end."""
RANDOM_LENGTH = 16
"""Random bytes with which every message begins."""
HEAD = RANDOM_LENGTH + 4
"""Bytes before the text: the random ones and its length."""
PADDED_TO = 32
"""PKCS7 fills up to 32 bytes here, not to the 16 of an AES block: each padding is 1 to 32 bytes long."""


REPLAY_SECONDS = 300.0
"""A request that was signed longer ago, or as much later than now, is taken for a copy of an earlier one."""

LONGEST_TIMESTAMP = 12
"""Digits; today's has ten."""


class NotGenuine(Exception):
    """A request that the platform did not send, or not to this account; the text says which check it failed."""


class CallbackCrypto:
    """Checks, reads and writes the encrypted messages of one account."""

    def __init__(self, token: str, aes_key: str, receiver: str) -> None:
        """Use the token and the key of the callback's settings; `receiver` is the account's AppID or CorpID.

        Raise ValueError if the key is not 43 characters of base64.
        """
        if len(aes_key) != KEY_LENGTH:
            raise ValueError(f"a key has {KEY_LENGTH} characters")
        key = b64decode(f"{aes_key}=", validate=True)
        self._token = _bytes_of(token)
        self._cipher = Cipher(algorithms.AES256(key), modes.CBC(key[:16]))
        self._receiver = receiver.encode()

    def is_signed(self, signature: str, timestamp: str, nonce: str, encrypted: str = "") -> bool:
        """Return True if the signature is that of these values; compared in a time that tells nothing about it."""
        return hmac.compare_digest(self._signature(timestamp, nonce, encrypted).encode(), _bytes_of(signature))

    @staticmethod
    def is_current(timestamp: str, now: float) -> bool:
        """Return True if a request's timestamp, seconds since 1970 in digits, is at most `REPLAY_SECONDS` from now."""
        is_number = timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= LONGEST_TIMESTAMP
        return is_number and abs(int(timestamp) - now) <= REPLAY_SECONDS

    def decrypt(self, encrypted: str) -> str:
        """Return the text of a message, given as base64. Raise `NotGenuine` if it is damaged or for another account."""
        try:
            sealed = b64decode(encrypted, validate=True)
        except ValueError:
            raise NotGenuine("not base64") from None
        if not sealed or len(sealed) % 16:
            raise NotGenuine("not whole blocks")
        decryptor = self._cipher.decryptor()
        content = _without_padding(decryptor.update(sealed) + decryptor.finalize())
        end = HEAD + int.from_bytes(content[RANDOM_LENGTH:HEAD], "big")
        if end > len(content):
            raise NotGenuine("wrong length")
        if not hmac.compare_digest(content[end:], self._receiver):
            raise NotGenuine("for another account，请核对 AppID（或企业 ID）的设置")
        try:
            return content[HEAD:end].decode()
        except UnicodeDecodeError:
            raise NotGenuine("not UTF-8") from None

    def encrypt(self, text: str, nonce: str, timestamp: str, random16: bytes) -> tuple[str, str]:
        """Return a text encrypted, as base64, and the signature of it with the nonce and the timestamp.

        The same arguments give the same bytes. Raise ValueError if there are not 16 random bytes.
        """
        if len(random16) != RANDOM_LENGTH:
            raise ValueError(f"{RANDOM_LENGTH} random bytes")
        written = text.encode()
        content = random16 + len(written).to_bytes(4, "big") + written + self._receiver
        padding = PADDED_TO - len(content) % PADDED_TO
        encryptor = self._cipher.encryptor()
        sealed = encryptor.update(content + bytes([padding]) * padding) + encryptor.finalize()
        encrypted = b64encode(sealed).decode()
        return encrypted, self._signature(timestamp, nonce, encrypted)

    def _signature(self, *values: str) -> str:
        parts = sorted([self._token, *map(_bytes_of, values)])
        return hashlib.sha1(b"".join(parts), usedforsecurity=False).hexdigest()  # the platform's algorithm


def _without_padding(content: bytes) -> bytes:
    padding = content[-1]
    if not 1 <= padding <= PADDED_TO or content[-padding:] != bytes([padding]) * padding:
        raise NotGenuine("wrong padding，请核对 EncodingAESKey 的设置")
    if len(content) - padding < HEAD:
        raise NotGenuine("too short")
    return content[:-padding]


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # what stands in an address may be anything
