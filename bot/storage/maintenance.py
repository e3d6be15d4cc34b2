"""What an operator does to a whole database, whichever engine holds it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.storage.move import move
from bot.storage.postgresql import URL, dumps
from bot.storage.postgresql import key_rotation as key_rotation_on_server
from bot.storage.postgresql import maintenance as on_server
from bot.storage.postgresql import restore as restore_on_server
from bot.storage.postgresql.addresses import without_password
from bot.storage.resealing import VOIDED, RotationResult
from bot.storage.sqlite import backups, integrity, key_rotation, restore
from bot.storage.sqlite.engines import path_of

__all__ = [
    "VOIDED",
    "back_up",
    "current_keys",
    "integrity",
    "is_on_server",
    "move",
    "on_server",
    "path_of",
    "restore",
    "restore_on_server",
    "rotate",
    "without_password",
]


def is_on_server(url: str) -> bool:
    """Return True if a server holds the database, and not a file."""
    return url.startswith(URL)


def back_up(url: str, target: Path) -> None:
    """Copy one state of the database to a new file, readable for its owner alone. Raise `StoreUnusable`."""
    if is_on_server(url):
        dumps.back_up(url, target)
    else:
        backups.back_up(url, target)


def rotate(url: str, keys: Sequence[str], *, compromised: bool) -> RotationResult:
    """Seal everything with the newest key, and renew what signs. Raise `StoreInUse`, `StoreUnusable`."""
    if is_on_server(url):
        return key_rotation_on_server.rotate(url, keys, compromised=compromised)
    return key_rotation.rotate(url, keys, compromised=compromised)


def current_keys(url: str, keys: Sequence[str]) -> Mapping[str, int]:
    """Return the number of sealed texts by the place of their key (`1` is the newest); `?` stands for a missing key."""
    if is_on_server(url):
        return key_rotation_on_server.current_keys(url, keys)
    return key_rotation.current_keys(url, keys)
