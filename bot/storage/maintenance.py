"""What an operator does to a whole database, whichever engine holds it."""

from bot.storage.move import move, without_password
from bot.storage.sqlite import backups, integrity, key_rotation, restore
from bot.storage.sqlite.engines import path_of

__all__ = ["backups", "integrity", "key_rotation", "move", "path_of", "restore", "without_password"]
