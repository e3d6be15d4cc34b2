"""Takes what was fetched, in its order: messages are answered, changes of sessions and failed sends are noted."""

import logging
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.address import Address
from bot.channels import Incoming, Listener, NotSent
from bot.channels.wecom import NAME
from bot.channels.wecom.api import WecomApi
from bot.channels.wecom.errors import Refused
from bot.channels.wecom.failures import Failures
from bot.channels.wecom.one_message_codes import OneMessageCodes
from bot.channels.wecom.seats import Seats
from bot.channels.wecom.stream import (
    Entered,
    Heard,
    Item,
    NotDelivered,
    Recalled,
    SeatLeft,
    SeatTook,
    WrongShape,
    number_of,
    read_item,
)
from bot.clock import Clock
from bot.storage.message_windows import MessageWindows
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.language.commands import goes_on
from dialogs.model.events import Edited, Event, Said, Started, Uploaded

log = logging.getLogger(__name__)


class EventDispatcher:
    """What the stream says, told to whom it concerns."""

    def __init__(
        self, api: WecomApi, store: Store, codes: OneMessageCodes, seats: Seats, failures: Failures, clock: Clock
    ) -> None:
        """Ask names of files of the interface, note windows in the store, and tell codes, seats and failures what concerns them."""
        self._api = api
        self._store = store
        self._codes = codes
        self._seats = seats
        self._failures = failures
        self._clock = clock

    async def hear(self, found: Sequence[object], listener: Listener, since: float) -> bool:
        """Take a page of the stream; return False if it has to come again, for something on it could not be settled.

        Messages from before `since`, in seconds since 1970, are passed over.
        """
        now = self._clock()
        items = [item for item in (_read(each, now) for each in found) if item is not None]
        taken_back = {item.message for item in items if isinstance(item, Recalled)}
        waiting: list[Heard] = []
        passed_over = 0
        for item in items:
            match item:
                case Heard(number=number, at=at):
                    if at < since:
                        passed_over += 1
                    elif number not in taken_back:
                        waiting.append(await self._named(item))
                case Entered() | Recalled():
                    if (event := self._event(item, now, items)) is not None and item.at >= since:
                        waiting.append(_as_heard(item, event))
                case SeatTook() | SeatLeft() | NotDelivered():
                    if not await self._take(waiting, listener):
                        return False
                    waiting = []
                    await self._note(item, listener, now)
                case _:
                    assert_never(item)
        if passed_over:
            log.warning("微信客服: %d messages from before the first start are passed over", passed_over)
        return await self._take(waiting, listener)

    def _event(self, item: Entered | Recalled, now: datetime, items: Sequence[Item]) -> Event | None:
        """Return what is answered to somebody who came, or took back what was answered before; None for nothing."""
        if isinstance(item, Recalled):
            is_unanswered = any(isinstance(each, Heard) and each.number == item.message for each in items)
            return None if is_unanswered else Edited(now)
        if not item.code:  # nothing may be sent before they write
            return None
        self._codes.keep(item.address, item.code)
        return Said(f"/start {item.payload}", now) if item.payload else Started(now)

    async def _note(self, item: SeatTook | SeatLeft | NotDelivered, listener: Listener, now: datetime) -> None:
        match item:
            case SeatTook(address=address, at=at):
                await self._seats.taken(address, at)
            case SeatLeft(address=address, code=code):
                if await self._seats.left(address, code):
                    await listener.take([Incoming(NAME, address, item.number, Started(now))])
            case NotDelivered():
                await self._failures.note(item, listener)
            case _:
                assert_never(item)

    async def _take(self, heard: Sequence[Heard], listener: Listener) -> bool:
        """Have messages answered, those alone that are not for a person of the bureau; return False if one is to come again."""
        if not heard:
            return True
        for each in heard:
            if _wants_to_go_on(each.incoming.event):
                await self._seats.gives_up_waiting(each.address)
        people = sorted({Address(NAME, each.address) for each in heard})
        await self._seats.look_after(people)
        served = await self._store.write(lambda tx: _opened(tx, heard), concerning=people)
        own = [each.incoming for each in heard if each.number not in served]
        taken = await listener.take(own) if own else ()
        return all(what.is_settled for what in taken)

    async def _named(self, heard: Heard) -> Heard:
        """Return a message with the name of the file that it brings, which has to be asked for."""
        incoming = heard.incoming
        if incoming.file is None or not isinstance(incoming.event, Uploaded):
            return heard
        try:
            name, _ = await self._api.download(incoming.file.handle, 0)
        except (Refused, NotSent) as fault:
            log.info("the name of a file cannot be asked: %s", fault)
            return heard
        event = replace(incoming.event, name=name)
        return replace(heard, incoming=replace(incoming, event=event, file=replace(incoming.file, name=name)))


def _opened(tx: Transaction, heard: Sequence[Heard]) -> frozenset[str]:
    """Note that people wrote; return the numbers of what is for a person of the bureau, which is thereby heard."""
    windows, served, now = MessageWindows(tx), set(), time.time()
    for each in heard:
        person = Address(NAME, each.address)
        if each.opens and not tx.inbox.is_answered(NAME, each.number):
            windows.open(person, each.at)
        if windows.is_at_seat(person):
            tx.inbox.claim(NAME, each.number, now)
            served.add(each.number)
    return frozenset(served)


def _as_heard(item: Entered | Recalled, event: Event) -> Heard:
    """Return an event as something to be answered; it lets nothing be sent."""
    return Heard(item.number, item.address, item.at, Incoming(NAME, item.address, item.number, event), opens=False)


def _wants_to_go_on(event: Event) -> bool:
    return isinstance(event, Said) and goes_on(event.text)


def _read(found: object, now: datetime) -> Item | None:
    try:
        return read_item(found, now)
    except WrongShape as fault:
        log.error("%s of 微信客服 cannot be read: %s", number_of(found) or "an entry", fault)
        return None
