"""WeChat's side of the encrypted callbacks, written anew from its documentation, so that it can disagree with the bot's."""

import base64
import hashlib
import secrets
import struct

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

BLOCK = 32
"""Bytes to which a message is padded, twice the block of the cipher."""
NOISE = 16
"""Random bytes before each message."""


class NotSealed(Exception):
    """What claims to be a message of this account is none; the sentence says why."""


class Envelope:
    """Seals and opens the messages of one account."""

    def __init__(self, token: str, aes_key: str, app_id: str) -> None:
        self.token = token
        self.app_id = app_id
        self._key = base64.b64decode(aes_key + "=")
        assert len(self._key) == BLOCK, "an EncodingAESKey has 43 characters"

    def sign(self, *parts: str) -> str:
        """Return the signature over these parts and the token."""
        return hashlib.sha1("".join(sorted([self.token, *parts])).encode()).hexdigest()  # noqa: S324 - as documented

    def seal(self, message: bytes) -> str:
        """Return a message encrypted, in base64."""
        plain = secrets.token_bytes(NOISE) + struct.pack(">I", len(message)) + message + self.app_id.encode()
        return self.seal_padded(plain + bytes([_missing(plain)]) * _missing(plain))

    def seal_padded(self, padded: bytes) -> str:
        """Return bytes encrypted that are padded already, wrongly perhaps."""
        encryptor = self._cipher().encryptor()
        return base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()

    def open(self, sealed: str) -> bytes:
        """Return the message in what was encrypted; raise `NotSealed` if it is not of this account or malformed."""
        try:
            encrypted = base64.b64decode(sealed, validate=True)
        except ValueError as error:
            raise NotSealed("not base64") from error
        if not encrypted or len(encrypted) % BLOCK:
            raise NotSealed(f"{len(encrypted)} bytes are no multiple of {BLOCK}")
        decryptor = self._cipher().decryptor()
        padded = decryptor.update(encrypted) + decryptor.finalize()
        padding = padded[-1]
        if not 1 <= padding <= BLOCK or padded[-padding:] != bytes([padding]) * padding:
            raise NotSealed(f"padded by {padding}")
        plain = padded[NOISE:-padding]
        [length] = struct.unpack(">I", plain[:4])
        message, owner = plain[4 : 4 + length], plain[4 + length :]
        if owner != self.app_id.encode():
            raise NotSealed("of another account")
        return message

    def _cipher(self) -> Cipher[CBC]:
        return Cipher(AES(self._key), CBC(self._key[:16]))


def _missing(plain: bytes) -> int:
    return BLOCK - len(plain) % BLOCK
