"""What every engine does in its own way, as the engine in use does it."""

from bot.storage.sqlite.compiled import CompiledStatement
from bot.storage.sqlite.dates import day_of
from bot.storage.sqlite.layout import EMPTY_BYTES, KEYED, NUMBERED_ONCE, partial_index
from bot.storage.sqlite.outbox_ids import OutboxIds
from bot.storage.sqlite.sequences import continue_after, highest_number, highest_numbers
from bot.storage.sqlite.upsert import insert

__all__ = [
    "EMPTY_BYTES",
    "KEYED",
    "NUMBERED_ONCE",
    "CompiledStatement",
    "OutboxIds",
    "continue_after",
    "day_of",
    "highest_number",
    "highest_numbers",
    "insert",
    "partial_index",
]
