"""AES-256-GCM for what people answered, each text bound to the row it is stored in."""

import contextlib
import hashlib
import hmac
import os
import secrets
import sys
from collections import OrderedDict
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
CACHE_SIZE = 1_000
"""Conversations that are kept as they were understood: some 28 MB, as many as write to one process within minutes.

As many chats with their last replies take a tenth of it.
"""
SIGNING = "signing"
"""The name of the secret that signs cookies, links and codes; a rotation renews it."""


class Unreadable(Exception):
    """A sealed text that none of the keys opens, or that was sealed for another row."""


class KeyMissing(Exception):
    """There is no key that opens what is stored; the message says what to do."""


class EncryptionKeys:
    """Several keys, the newest first: it seals, all of them open."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Use the keys as the settings or the key file write them. Raise ValueError if there is none."""
        if not keys:
            raise ValueError("no key")
        self._ciphers = {_derived(each, b"id", ID_LENGTH): AESGCM(_derived(each, b"seal", KEY_LENGTH)) for each in keys}
        self._newest = next(iter(self._ciphers))

    def seal(self, text: str, row: str) -> bytes:
        """Return a text sealed for one row (`table:column:key`): version, key's id, nonce, text with its tag."""
        return self.seal_bytes(text.encode(), row)

    def seal_bytes(self, content: bytes, row: str) -> bytes:
        """Return a file's content sealed as `seal` does a text."""
        nonce = os.urandom(NONCE_LENGTH)
        return VERSION + self._newest + nonce + self._ciphers[self._newest].encrypt(nonce, content, row.encode())

    def open(self, sealed: bytes, row: str) -> str:
        """Return the text that was sealed for that row. Raise `Unreadable`."""
        return self.open_bytes(sealed, row).decode()

    def open_bytes(self, sealed: bytes, row: str) -> bytes:
        """Return the content that was sealed for that row. Raise `Unreadable`."""
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


class PlaintextCache:
    """What was sealed recently, by the key of its row: the sealed text with its meaning, which need not be read again.

    What was not written for longest makes room.
    """

    def __init__(self) -> None:
        self._entries: OrderedDict[int | str, tuple[bytes, Any]] = OrderedDict()

    def remember(self, row: int | str, sealed: bytes, meaning: Any) -> None:
        """Cache what was sealed of a row; an entry holds as long as the row has the same sealed text."""
        self._entries.pop(row, None)
        if len(self._entries) >= CACHE_SIZE:
            with contextlib.suppress(KeyError):  # another thread has emptied it meanwhile
                self._entries.popitem(last=False)
        self._entries[row] = (sealed, meaning)

    def recall(self, row: int | str, sealed: bytes) -> Any:
        """Return what a row's sealed text means; None if that is not known."""
        entry = self._entries.get(row)
        return entry[1] if entry is not None and entry[0] == sealed else None

    def forget(self, row: int | str) -> None:
        """Forget what was sealed of a row."""
        self._entries.pop(row, None)

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()


class Keyring:
    """The keys, with three secrets: for the index of names, for the audit's chain, and for signatures.

    The one for signatures is renewed whenever the keys are: an old copy of the database with its key can sign nothing any more.
    """

    def __init__(self, keys: EncryptionKeys, names: bytes, chain: bytes, signing: bytes) -> None:
        self.keys = keys
        self._names = names
        self._chain = chain
        self._signing = signing
        self.conversations = PlaintextCache()
        self.chats = PlaintextCache()
        """What is kept of chats whose replies are read from answers."""

    def forget_plaintext(self) -> None:
        """Forget what was sealed recently."""
        self.conversations.clear()
        self.chats.clear()

    def name_part(self, part: str) -> bytes:
        """Return the hash of a part of a name for the index: it can be looked up, not read."""
        return hmac.digest(self._names, part.encode(), hashlib.sha256)[:PART_LENGTH]

    def digest(self, content: bytes) -> bytes:
        """Return the hash of a content: it can be compared, not read, nor guessed by somebody who has only the file."""
        return hmac.digest(self._names, b"digest:" + content, hashlib.sha256)

    def tag(self, text: str) -> bytes:
        """Return the tag of a cookie or a link, which only the owner of this database can make."""
        return hmac.digest(self._signing, b"tag:" + text.encode(), hashlib.sha256)[:TAG_LENGTH]

    def signed_digest(self, content: bytes) -> bytes:
        """Return the hash of a content that holds until the keys are changed: of sign-in codes, of files on the page."""
        return hmac.digest(self._signing, b"digest:" + content, hashlib.sha256)

    def link(self, before: bytes, entry: str) -> bytes:
        """Return the audit's next link, made of the one before and an entry."""
        return hmac.digest(self._chain, before + entry.encode(), hashlib.sha256)

    def row_digest(self, written: str) -> str:
        """Return the digest of a row for the audit; nobody else can make it."""
        return hmac.digest(self._chain, b"row:" + written.encode(), hashlib.sha256)[:ROW_LENGTH].hex()


def new_secret() -> str:
    """Return 256 random bits as text, for a key file or a sealed secret."""
    return secrets.token_urlsafe(KEY_LENGTH)


def read_key_file(path: Path) -> list[str]:
    """Return the keys of a file, one a line, the newest first; none if there is no file. Raise `KeyMissing` if it is unreadable."""
    try:
        return path.read_text(encoding="ascii").split()
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as fault:
        raise KeyMissing(f"{path}: the key file cannot be read ({type(fault).__name__})") from None


def write_key_file(path: Path, keys: Sequence[str]) -> None:
    """Write the keys, readable for their owner alone, and replace the file at once: an interruption leaves the old one."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE), "w", encoding="ascii") as file:  # noqa: PTH123
        file.write("".join(f"{each}\n" for each in keys))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    if sys.platform == "win32":  # its folders cannot be opened
        return
    folder = os.open(path.parent, os.O_RDONLY)  # the new name survives a power cut too
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _derived(key: str, purpose: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=b"shenbao " + purpose).derive(key.encode())
