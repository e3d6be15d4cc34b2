"""What platforms made for the campaigns: the codes that lead into a chat, as the running bot has kept them."""

import asyncio
import sys
from collections.abc import Collection, Mapping

from bot.channel_registry import registered
from bot.settings import Settings
from bot.storage.store import StoreUnusable, store_at

Codes = Mapping[str, Mapping[str, str]]
"""By channel, what the code of each campaign carries."""


def platform_codes(settings: Settings, campaigns: Collection[str]) -> Codes:
    """Return the codes of the channels that are served; without a database that can be read none, with a line on stderr."""
    readers = {name: registered()[name].kept_codes for name in settings.channels}
    if not any(readers.values()):
        return {}
    store = store_at(settings.database_url, [key.get_secret_value() for key in settings.secret_key])
    try:
        store.open(owner=False)
    except StoreUnusable as fault:
        print(fault, file=sys.stderr)
        return {}
    try:
        return asyncio.run(
            store.read(lambda tx: {name: read(campaigns, tx) for name, read in readers.items() if read is not None})
        )
    finally:
        store.close()
