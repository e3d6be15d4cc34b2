"""The store as the rest of the bot knows it, whichever engine holds it."""

from bot.storage.errors import Busy, StoreInUse, StoreUnusable
from bot.storage.sqlite.engines import no_room, write_problem
from bot.storage.sqlite.store import Store

__all__ = ["Busy", "Store", "StoreInUse", "StoreUnusable", "no_room", "write_problem"]
