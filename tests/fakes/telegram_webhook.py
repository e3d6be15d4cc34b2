"""Updates brought to the bot's own address, one after another, each until it says 2xx."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import aiohttp

from tests.fakes.telegram_updates import Updates

PATIENCE = aiohttp.ClientTimeout(total=10)
PAUSE = 0.05
NO_ANSWER = 0


async def deliver(updates: Updates, told: Callable[[int, str], None]) -> None:
    """Bring updates for as long as a webhook is set; `told` hears status and body of every answer."""
    async with aiohttp.ClientSession(timeout=PATIENCE) as session:
        while True:
            if not (updates.webhook and updates.pending):
                updates.arrived.clear()
                await updates.arrived.wait()
                continue
            update = updates.pending[0]
            secret = updates.webhook["secret"]
            headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
            try:
                async with session.post(updates.webhook["url"], json=update, headers=headers) as response:
                    status, body = response.status, await response.text()
            except (aiohttp.ClientError, TimeoutError) as error:
                status, body = NO_ANSWER, repr(error)
            taken = 200 <= status < 300
            if taken:
                updates.confirm(update)
            told(status, body)
            if not taken:
                await asyncio.sleep(PAUSE)
