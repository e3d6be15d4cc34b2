"""How long a row waits that could not be sent, before it is tried again."""

import asyncio
import logging
from functools import partial

from bot.channels import NotSent
from bot.measurements import Measurements, Refusal
from bot.outbound import row_outcomes
from bot.outbound.rate_limiter import RateLimiter
from bot.storage.records import OutboxRow
from bot.storage.store import Store

log = logging.getLogger(__name__)


async def wait(
    row: OutboxRow,
    fault: NotSent,
    patience: float,
    rate_limiter: RateLimiter,
    store: Store,
    measurements: Measurements,
) -> None:
    """Wait as long as the platform asks, or else `patience` seconds; hold the chat if it was limited."""
    measurements.refusals[Refusal.PLATFORM_LIMITED] += fault.limited
    if fault.limited and fault.after is not None:
        holds = rate_limiter.back_off(row.address, fault.after)
        if holds and store.membership.number is not None:
            await row_outcomes.note(store, partial(row_outcomes.held, row.channel, fault.after))
    if fault.ambiguous and row.unasked:  # before the next try: a kill must not leave it uncounted
        await row_outcomes.note(store, partial(row_outcomes.repeated, row.id))
    seconds = patience if fault.after is None else fault.after
    log.warning("%s row %d waits %.1f s: %s", row.channel, row.id, seconds, fault)
    await asyncio.sleep(seconds)
