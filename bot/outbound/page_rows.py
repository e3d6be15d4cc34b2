"""Rows that the page shows as soon as they are posted, where something was erased meanwhile."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from bot.storage.records import OutboxRow
from bot.storage.store import Store

log = logging.getLogger(__name__)


async def still_there(store: Store, rows: Sequence[OutboxRow]) -> Sequence[OutboxRow]:
    """Return rows but for those of the page that were erased with somebody's data since they were written.

    What cannot be looked up now is left out, too: the page shows it when it is loaded again.
    """
    now = store.erasures
    doubtful = [row.id for row in rows if row.sent and row.erasures != now]
    if not doubtful:
        return rows
    try:
        there = await store.read(lambda tx: [each for each in doubtful if tx.outbox.exists(each)])
    except Exception as error:
        log.error("rows of the page cannot be looked up: %s", type(error).__name__)
        there = []
    found = [row for row in rows if row.id not in doubtful or row.id in there]
    return [replace(row, erasures=now) if row.id in there else row for row in found]
