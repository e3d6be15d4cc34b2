"""The outbox to the world: replies and documents, in order for each chat, tried again until they are through."""

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from bot.channels import Channel, ChannelDown, Moved, NotSent, PersonGone, SendRefused
from bot.documents import Document, Forms, NotProved
from bot.marks import Marks
from bot.pacing import Pacer
from bot.storage.desk import Desk
from bot.storage.rows import Failure, Posted
from bot.storage.store import Store
from dialogs.events import Event, FormDelivered, FormFailed
from dialogs.turn import Choice, Reply
from standards.campaign import Campaign

log = logging.getLogger(__name__)

BEIJING = ZoneInfo("Asia/Shanghai")
MOST_AMBIGUOUS = 10
"""How often something is sent again that may have arrived: bounded, and ever more slowly (some five minutes in all)."""
FIRST_WAIT, LONGEST_WAIT = 0.5, 60.0
LAST_SENDS = 3.0
"""Seconds that what is being sent is given at the end: a send that is cut off may have arrived, and comes again."""
DOCUMENTS_AT_ONCE = 2


class Made(Protocol):
    """What is handed over for a report: words, a picture, a file (each with its name)."""

    @property
    def reply(self) -> Reply: ...  # noqa: D102 - said above
    @property
    def picture(self) -> tuple[str, bytes] | None: ...  # noqa: D102
    @property
    def file(self) -> tuple[str, bytes] | None: ...  # noqa: D102


def beijing_time() -> datetime:
    """Give the moment it is."""
    return datetime.now(BEIJING)


After = Callable[[Posted, Event], Awaitable[None]]
Report = Callable[[Mapping[str, Any]], Awaitable[Made]]


class Delivery:
    """Sends what was posted: one chat's rows in their order, different chats side by side."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        store: Store,
        forms: Forms,
        campaigns: Mapping[str, Campaign],
        clock: Callable[[], datetime] = beijing_time,
    ) -> None:
        self._clock = clock
        self._channels = channels
        self._pacers = {name: Pacer(channel.pace) for name, channel in channels.items()}
        self._store = store
        self._forms = forms
        self._campaigns = campaigns
        self._queues: dict[tuple[str, str], deque[Posted]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._marks = Marks(store)
        self._under_way: set[asyncio.Task[None]] = set()
        self._stopping = False
        self._making = asyncio.Semaphore(DOCUMENTS_AT_ONCE)
        self.after: After | None = None
        """Lets the conversation hear that its form was delivered, or could not be."""
        self.report: Report | None = None
        """Makes what staff asked to read."""

    async def resume(self) -> None:
        """Take up what an earlier process posted and did not send."""
        self.post(await self._store.do(lambda desk: desk.outbox.waiting()))

    def post(self, rows: Sequence[Posted]) -> None:
        """Queue rows that are on disk; returns at once."""
        for row in rows:
            if self._stopping or row.channel not in self._channels:
                continue  # it stays on disk for a start that serves this channel
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
        while self._tasks or self._marks.waiting:
            await asyncio.gather(*self._tasks, self._marks.written())

    async def stop(self) -> None:
        """Let what is being sent go through, leave the rest for the next start; mark what is sent."""
        self._stopping = True
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=LAST_SENDS)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._marks.close()

    async def _send_all(self, address: tuple[str, str]) -> None:
        waiting = self._queues[address]
        channel = self._channels[address[0]]
        try:
            while waiting and not self._stopping:
                await self._marks.of(address)  # a kill may then repeat one message of a chat, never two
                await self._send_until_through(channel, waiting[0])
                waiting.popleft()
        finally:
            del self._queues[address]

    async def _send_until_through(self, channel: Channel, row: Posted) -> None:
        ambiguous, patience = 0, FIRST_WAIT
        pacer = self._pacers[row.channel]
        while True:
            try:
                await pacer.asked(row.address)
                pacer.note_reply(row.address)
                await self._send_whole(channel, row)
                return pacer.went_through(row.address)
            except NotSent as fault:
                ambiguous += fault.ambiguous
                if fault.limited and fault.after is not None:
                    pacer.hold(row.address, fault.after)
                if ambiguous > MOST_AMBIGUOUS:
                    log.error("%s row %d is given up: ambiguous %d times: %s", row.channel, row.id, ambiguous, fault)
                    return await self._give_up(row, Failure.UNCERTAIN)
                wait = patience if fault.after is None else fault.after
                patience = min(patience * 2, LONGEST_WAIT)
                log.warning("%s row %d waits %.1f s: %s", row.channel, row.id, wait, fault)
                await asyncio.sleep(wait)
            except ChannelDown as fault:
                log.error("%s sends nothing for now: %s", row.channel, fault)
                await asyncio.sleep(LONGEST_WAIT)
            except Moved as fault:
                return await self._move(row, fault.address)
            except PersonGone as fault:
                log.info("%s row %d reaches nobody: %s", row.channel, row.id, fault)
                return await self._note(partial(_gone, row))
            except SendRefused as fault:
                log.error("%s row %d is refused: %s", row.channel, row.id, fault)
                return await self._give_up(row, Failure.REFUSED)
            except Exception:
                log.exception("%s row %d cannot be sent", row.channel, row.id)
                return await self._give_up(row, Failure.REFUSED)

    async def _move(self, row: Posted, address: str) -> None:
        """Go on at a chat's new address with what is not sent yet."""
        await self._note(lambda desk: desk.moved(row.channel, row.address, address))
        self.post([replace(row, address=address)])

    def gone(self, channel: str, address: str) -> None:
        """Note that somebody has left; they are back with their next message."""
        self._store.put(lambda desk: desk.gone(channel, address, time.time()))

    async def _send_whole(self, channel: Channel, row: Posted) -> None:
        """Send; while it lasts, the end of the process is held up for a moment."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine runs in a task
        self._under_way.add(task)
        try:
            await self._send(channel, row)
        finally:
            self._under_way.discard(task)

    async def _send(self, channel: Channel, row: Posted) -> None:
        match row.what:
            case "reply":
                await channel.say(row.address, _read(row.payload))
                self._marks.note(row)
            case "blank":
                document = await self._made(channel, row, self._blank)
                await channel.hand_over(row.address, document.file_name, document.content)
                self._marks.note(row)
            case "form":
                await self._fill_and_hand_over(channel, row)
            case "report":
                await self._report(channel, row)
                self._marks.note(row)
            case "data":
                kept = json.dumps(row.payload["kept"], ensure_ascii=False, indent=2)
                await channel.hand_over(row.address, "我的资料.json", kept.encode())
                self._marks.note(row)
            case "menu":
                await channel.set_menu(row.address, row.payload["commands"])
                self._marks.note(row)

    async def _report(self, channel: Channel, row: Posted) -> None:
        """Make what staff asked to read, and hand it over: words, picture, file."""
        assert self.report is not None  # noqa: S101 - set where things are put together
        made = await self.report(row.payload)
        if made.file is not None:
            await channel.hand_over(row.address, *made.file)
        await channel.say(row.address, made.reply)
        if made.picture is not None:
            await channel.show_picture(row.address, *made.picture)

    async def _fill_and_hand_over(self, channel: Channel, row: Posted) -> None:
        at = self._clock()
        try:
            document = await self._made(channel, row, self._filled)
        except Exception as fault:  # whatever it is, the applicant is told, and nothing unproved is sent
            told = str(fault) if isinstance(fault, NotProved) else type(fault).__name__
            log.error("form %s is held back: %s", row.payload["reference"], told)
            event: Event = FormFailed(at)
        else:
            await channel.hand_over(row.address, document.file_name, document.content)
            event = FormDelivered(row.payload["reference"], row.payload["draft"], at)
        if self.after is not None:
            await self.after(row, event)

    async def _made(self, channel: Channel, row: Posted, make: Callable[[Posted], Document]) -> Document:
        await channel.show_busy(row.address)
        async with self._making:
            return await asyncio.to_thread(make, row)

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
        self._marks.write()

    async def _give_up(self, row: Posted, failure: Failure) -> None:
        await self._note(partial(_given_up, row.id, failure))

    async def _note(self, work: Callable[[Desk], None]) -> None:
        try:
            await self._store.do(work)
        except Exception as error:  # then the next start tries the row again
            log.error("what became of a row cannot be stored: %s", type(error).__name__)


def _given_up(row: int, failure: Failure, desk: Desk) -> None:
    desk.outbox.given_up(row, failure, time.time())


def _gone(row: Posted, desk: Desk) -> None:
    desk.gone(row.channel, row.address, time.time())
    desk.outbox.given_up(row.id, Failure.GONE, time.time())


def _read(payload: Mapping[str, object]) -> Reply:
    """A reply as the outbox keeps it, back again."""
    rows = tuple(tuple(Choice(*choice) for choice in row) for row in payload["rows"])  # type: ignore[attr-defined]
    return Reply(str(payload["text"]), rows, payload["redraws"], payload["application"])  # type: ignore[arg-type]
