"""What people answered, sealed at rest: AES-256-GCM, each text bound to the row it stands in."""

import hashlib
import hmac
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"\x01"
ID_LENGTH, NONCE_LENGTH, KEY_LENGTH = 4, 12, 32
HEAD = len(VERSION) + ID_LENGTH
OWNER_ALONE = 0o600
PART_LENGTH = 8
TAG_LENGTH = 18
ROW_LENGTH = 16
MOST_LATELY = 5_000
SIGNING = "signing"
"""The name of the secret that signs cookies, links and codes; a rotation renews it."""


class Unreadable(Exception):
    """A sealed text that none of the keys opens, or that stands in another row than it was sealed for."""


class KeyMissing(Exception):
    """There is no key that opens what is stored; the sentence says what to do."""


class EncryptionKeys:
    """Several keys, the newest first: it seals, all of them open."""

    def __init__(self, words: Sequence[str]) -> None:
        """Take the keys' words as the settings or the key file give them; raise ValueError if there is none."""
        if not words:
            raise ValueError("no key")
        self._ciphers = {
            _derived(each, b"id", ID_LENGTH): AESGCM(_derived(each, b"seal", KEY_LENGTH)) for each in words
        }
        self._newest = next(iter(self._ciphers))

    def seal(self, text: str, row: str) -> bytes:
        """Seal a text for one row (`table:column:key`): version, key's id, nonce, text with its tag."""
        return self.seal_bytes(text.encode(), row)

    def seal_bytes(self, content: bytes, row: str) -> bytes:
        """Seal a file's content, as `seal` does a text."""
        nonce = os.urandom(NONCE_LENGTH)
        return VERSION + self._newest + nonce + self._ciphers[self._newest].encrypt(nonce, content, row.encode())

    def open(self, sealed: bytes, row: str) -> str:
        """Give the text that was sealed for that row; raise `Unreadable`."""
        return self.open_bytes(sealed, row).decode()

    def open_bytes(self, sealed: bytes, row: str) -> bytes:
        """Give the content that was sealed for that row; raise `Unreadable`."""
        cipher = self._ciphers.get(sealed[len(VERSION) : HEAD]) if sealed[:1] == VERSION else None
        if cipher is None:
            raise Unreadable(f"{row}: sealed with a key that is not here")
        nonce, rest = sealed[HEAD : HEAD + NONCE_LENGTH], sealed[HEAD + NONCE_LENGTH :]
        try:
            return cipher.decrypt(nonce, rest, row.encode())
        except InvalidTag:
            raise Unreadable(f"{row}: not what was sealed for this row") from None

    @property
    def head(self) -> bytes:
        """How everything sealed with the newest key begins."""
        return VERSION + self._newest


class Keyring:
    """The keys, and the secrets: of names to be searched and of the audit's chain, which stay, and of what signs.

    The last one is renewed whenever the keys are: who has an old copy of the database with its key signs nothing any more.
    """

    def __init__(self, keys: EncryptionKeys, names: bytes, chain: bytes, signing: bytes) -> None:
        self.keys = keys
        self._names = names
        self._chain = chain
        self._signing = signing
        self.lately: dict[int, tuple[bytes, Any]] = {}
        """What was sealed lately, by the number of its row: as it is sealed, as it was. It need not be opened and read again."""

    def note(self, row: int, sealed: bytes, meant: Any) -> None:
        """Note what was sealed of a row, as long as there is room; the sealed text tells whether it still holds."""
        if len(self.lately) >= MOST_LATELY:
            self.lately.clear()
        self.lately[row] = (sealed, meant)

    def name_part(self, part: str) -> bytes:
        """Give what stands for a part of a name in the index: it can be looked up, not read."""
        return hmac.digest(self._names, part.encode(), hashlib.sha256)[:PART_LENGTH]

    def digest(self, content: bytes) -> bytes:
        """Give what stands for a content: it can be compared, not read, nor guessed by who has only the file."""
        return hmac.digest(self._names, b"digest:" + content, hashlib.sha256)

    def tag(self, words: str) -> bytes:
        """Return what only the owner of this database can set under these words: on a cookie, on a link."""
        return hmac.digest(self._signing, b"tag:" + words.encode(), hashlib.sha256)[:TAG_LENGTH]

    def signed_digest(self, content: bytes) -> bytes:
        """Return what stands for a content until the keys are changed: of codes that let in, of files on the page."""
        return hmac.digest(self._signing, b"digest:" + content, hashlib.sha256)

    def link(self, before: bytes, entry: str) -> bytes:
        """Give the audit's next link from the one before and an entry."""
        return hmac.digest(self._chain, before + entry.encode(), hashlib.sha256)

    def row_digest(self, written: str) -> str:
        """Return what stands for a row in the audit; it can be compared, and made by nobody else."""
        return hmac.digest(self._chain, b"row:" + written.encode(), hashlib.sha256)[:ROW_LENGTH].hex()


def new_secret() -> str:
    """Give 256 random bits as words for a key file or a sealed secret."""
    return secrets.token_urlsafe(KEY_LENGTH)


def read_key_file(path: Path) -> list[str]:
    """Read the keys of a file, one a line, the newest first; none if there is no file. Raise `KeyMissing` if it is unreadable."""
    try:
        return path.read_text(encoding="ascii").split()
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as fault:
        raise KeyMissing(f"{path}: the key file cannot be read ({type(fault).__name__})") from None


def write_key_file(path: Path, words: Sequence[str]) -> None:
    """Write the keys for their owner alone, the whole file at once: an interruption leaves the old one."""
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE), "w", encoding="ascii") as file:  # noqa: PTH123
        file.write("".join(f"{each}\n" for each in words))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    if sys.platform == "win32":  # its folders cannot be opened
        return
    folder = os.open(path.parent, os.O_RDONLY)  # the new name outlives a power cut too
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _derived(words: str, purpose: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=b"shenbao " + purpose).derive(words.encode())
