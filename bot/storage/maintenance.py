"""What an operator does to a whole database, whichever engine holds it."""

from bot.storage.move import move, without_password
from bot.storage.postgresql import URL
from bot.storage.postgresql import maintenance as on_server
from bot.storage.sqlite import backups, integrity, key_rotation, restore
from bot.storage.sqlite.engines import path_of

__all__ = [
    "backups",
    "integrity",
    "is_on_server",
    "key_rotation",
    "move",
    "on_server",
    "path_of",
    "restore",
    "without_password",
]


def is_on_server(url: str) -> bool:
    """Return True if a server holds the database, and not a file."""
    return url.startswith(URL)
