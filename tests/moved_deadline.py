"""A notice that the deadline was moved, sent to everybody of a running bot as its runner does by day, at any hour."""

import time
from collections.abc import Mapping
from dataclasses import replace

from bot.app import App
from bot.storage.broadcast_recipients import BroadcastRecipients, Tally
from bot.storage.broadcasts import Broadcasts, Occasion
from bot.storage.messages import SendNotice
from bot.storage.records import OutboxRow
from bot.storage.selection import Selection
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply

TEXT = "截止时间改到 2030-07-31，请在这之前把盖好章的材料送来，原来的时间不再有效。"
WHY = "系统升级"
FACTS = {"name": "示范基地", "text": TEXT, "deadline": "2030-07-31", "telephone": "010-63400000"}
MOVED = {"deadline": "2030-07-31", "before": "2030-07-10", "why": WHY}


async def told(app: App, channel: str, file: Mapping[str, str] | None = None) -> Tally:
    """Tell everybody on a channel with windows; return what became of it."""
    key = f"{time.time()}"

    def entered(tx: Transaction) -> list[OutboxRow]:
        audience = Selection(campaign="fengtai-2023")
        broadcast = Broadcasts(tx).announce(Occasion.DEADLINE, key, audience, {**MOVED, "file": file}, time.time())
        assert broadcast is not None
        assert BroadcastRecipients(tx).enter(broadcast, 99, time.time(), ["web", channel], [channel])
        recipients = BroadcastRecipients(tx).next_recipients([broadcast.id], channel, 99, [])
        payload = SendNotice(Reply.of(TEXT), file, facts=FACTS).to_payload()
        return [replace(each.row, payload=payload, owner=tx.membership.number) for each in recipients]

    app.wiring.dispatcher.post(await app.store.write(entered))
    await app.wiring.dispatcher.drain()
    return await tally(app, key)


async def tally(app: App, key: str = "") -> Tally:
    """Return what became of the notice with a key, or of the first one."""

    def read(tx: Transaction) -> Tally:
        broadcast = Broadcasts(tx).by_key(key) if key else Broadcasts(tx).get(1)
        assert broadcast is not None
        return BroadcastRecipients(tx).tally(broadcast.id)

    return await app.store.read(read)
