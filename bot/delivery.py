"""The outbox to the world: replies and documents, in order for each chat, tried again until they are through."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.channels import Channel, NotSent, PersonGone, SendRefused
from bot.documents import Document, Forms, NotProved
from bot.storage.desk import Desk, Posted
from bot.storage.store import Store
from dialogs.events import Event, FormDelivered, FormFailed
from dialogs.turn import Choice, Reply
from standards.campaign import Campaign

log = logging.getLogger(__name__)

BEIJING = ZoneInfo("Asia/Shanghai")
MOST_AMBIGUOUS = 1
"""How often something is sent again that may have arrived: bounded, so that a repeat stays a rarity."""
MARKING_EVERY = 0.02
"""Seconds for which sent rows are gathered, unless a turn takes their marks along in its own commit."""
DOCUMENTS_AT_ONCE = 2

After = Callable[[Posted, Event], Awaitable[None]]


class Delivery:
    """Sends what was posted: one chat's rows in their order, different chats side by side."""

    def __init__(
        self, channels: Mapping[str, Channel], store: Store, forms: Forms, campaigns: Mapping[str, Campaign]
    ) -> None:
        self._channels = channels
        self._store = store
        self._forms = forms
        self._campaigns = campaigns
        self._queues: dict[tuple[str, str], deque[Posted]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._sent: list[int] = []
        self._sent_to: set[tuple[str, str]] = set()
        self._marking: asyncio.TimerHandle | None = None
        self._marked: dict[tuple[str, str], asyncio.Future[None]] = {}
        self._making = asyncio.Semaphore(DOCUMENTS_AT_ONCE)
        self.after: After | None = None
        """Lets the conversation hear that its form was delivered, or could not be."""

    async def resume(self) -> None:
        """Take up what an earlier process posted and did not send."""
        self.post([row for row in await self._store.do(lambda desk: desk.unsent()) if row.channel in self._channels])

    def post(self, rows: Sequence[Posted]) -> None:
        """Queue rows that are on disk; returns at once."""
        for row in rows:
            address = (row.channel, row.address)
            waiting = self._queues.get(address)
            if waiting is not None:
                waiting.append(row)
                continue
            self._queues[address] = deque([row])
            task = asyncio.get_running_loop().create_task(self._send_all(address))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def drain(self) -> None:
        """Wait until everything queued was sent and marked."""
        while self._tasks or self._sent or self._marked:
            self.mark_sent()
            await asyncio.gather(*self._tasks, *self._marked.values())

    async def stop(self) -> None:
        """Leave what is not sent for the next start; mark what is."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.mark_sent()
        await asyncio.gather(*self._marked.values(), return_exceptions=True)

    async def _send_all(self, address: tuple[str, str]) -> None:
        waiting = self._queues[address]
        channel = self._channels[address[0]]
        try:
            while waiting:
                if address in self._sent_to:
                    self.mark_sent()
                if address in self._marked:  # a kill may then repeat one message of a chat, never two
                    await self._marked[address]
                await self._send_until_through(channel, waiting[0])
                waiting.popleft()
        finally:
            del self._queues[address]

    async def _send_until_through(self, channel: Channel, row: Posted) -> None:
        ambiguous = 0
        while True:
            try:
                await self._send(channel, row)
                return None
            except NotSent as fault:
                ambiguous += fault.ambiguous
                if ambiguous > MOST_AMBIGUOUS:
                    return await self._give_up(row, f"ambiguous {ambiguous} times: {fault}")
                log.warning("%s row %d waits %.1f s: %s", row.channel, row.id, fault.after, fault)
                await asyncio.sleep(fault.after)
            except PersonGone as fault:
                return await self._store.do(partial(_gone, row, str(fault)))
            except SendRefused as fault:
                log.error("%s row %d is refused: %s", row.channel, row.id, fault)
                return await self._give_up(row, str(fault))
            except Exception as fault:
                log.exception("%s row %d cannot be sent", row.channel, row.id)
                return await self._give_up(row, type(fault).__name__)

    async def _send(self, channel: Channel, row: Posted) -> None:
        match row.what:
            case "reply":
                await channel.say(row.address, _read(row.payload))
                self._note_sent(row)
            case "blank":
                await self._hand_over(channel, row, self._blank)
                self._note_sent(row)
            case "form":
                await self._fill_and_hand_over(channel, row)

    async def _fill_and_hand_over(self, channel: Channel, row: Posted) -> None:
        at = datetime.now(BEIJING)
        try:
            await self._hand_over(channel, row, self._filled)
            event: Event = FormDelivered(row.payload["reference"], row.payload["draft"], at)
        except (NotProved, ValueError) as fault:
            log.error("form %s is held back: %s", row.payload["reference"], fault)
            event = FormFailed(at)
        if self.after is not None:
            await self.after(row, event)

    async def _hand_over(self, channel: Channel, row: Posted, make: Callable[[Posted], Document]) -> None:
        await channel.show_busy(row.address)
        async with self._making:
            document = await asyncio.to_thread(make, row)
        await channel.hand_over(row.address, document.file_name, document.content)

    def _filled(self, row: Posted) -> Document:
        wanted = row.payload
        kind = self._campaigns[wanted["campaign"]].kind(wanted["kind"])
        cells = dict(wanted["cells"])
        on = date.fromisoformat(wanted["on"])
        return self._forms.fill(
            wanted["campaign"], kind, cells, reference=wanted["reference"], on=on, draft=wanted["draft"]
        )

    def _blank(self, row: Posted) -> Document:
        return self._forms.blank(
            row.payload["campaign"], self._campaigns[row.payload["campaign"]].kind(row.payload["kind"])
        )

    def mark_sent(self) -> None:
        """Queue the marks of what was sent so far; called before a turn is taken, they share its commit."""
        if self._marking is not None:
            self._marking.cancel()
            self._marking = None
        if not self._sent:
            return
        marked = self._store.put(partial(_sent, self._sent))
        addresses, self._sent, self._sent_to = self._sent_to, [], set()
        self._marked |= dict.fromkeys(addresses, marked)
        marked.add_done_callback(partial(self._forget_marks, addresses))

    def _note_sent(self, row: Posted) -> None:
        self._sent.append(row.id)
        self._sent_to.add((row.channel, row.address))
        if self._marking is None:
            self._marking = asyncio.get_running_loop().call_later(MARKING_EVERY, self.mark_sent)

    def _forget_marks(self, addresses: set[tuple[str, str]], marked: "asyncio.Future[None]") -> None:
        for address in addresses:
            if self._marked.get(address) is marked:
                del self._marked[address]

    async def _give_up(self, row: Posted, why: str) -> None:
        await self._store.do(partial(_given_up, row.id, why))


def _sent(rows: Sequence[int], desk: Desk) -> None:
    desk.sent(rows, time.time())


def _given_up(row: int, why: str, desk: Desk) -> None:
    desk.given_up(row, why, time.time())


def _gone(row: Posted, why: str, desk: Desk) -> None:
    desk.gone(row.channel, row.address, time.time())
    desk.given_up(row.id, why, time.time())


def _read(payload: Mapping[str, object]) -> Reply:
    """A reply as the outbox keeps it, back again."""
    rows = tuple(tuple(Choice(*choice) for choice in row) for row in payload["rows"])  # type: ignore[attr-defined]
    return Reply(str(payload["text"]), rows, payload["redraws"], payload["application"])  # type: ignore[arg-type]
