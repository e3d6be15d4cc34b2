"""Seats of the bureau at 企业微信: a person is put into their queue, is served there, and comes back."""

import logging
from collections.abc import Callable, Collection

from bot.address import Address
from bot.channels import NotSent
from bot.channels.wecom import NAME
from bot.channels.wecom.api import AT_SEAT, ENDED, QUEUE, WecomApi
from bot.channels.wecom.composition import text
from bot.channels.wecom.errors import Refused
from bot.channels.wecom.one_message_codes import OneMessageCodes
from bot.storage.message_windows import OPEN_SECONDS, MessageWindows
from bot.storage.store import Store
from dialogs.language import seat_wording

log = logging.getLogger(__name__)


class Seats:
    """Who is served by a person of the bureau, where the bureau has seats at all."""

    def __init__(
        self,
        api: WecomApi,
        store: Store,
        codes: OneMessageCodes,
        clock: Callable[[], float],
        *,
        has_seats: bool,
    ) -> None:
        """Change states of sessions by the interface; the clock returns seconds since 1970. Without seats nobody is put into a queue."""
        self._api = api
        self._store = store
        self._codes = codes
        self._clock = clock
        self._has_seats = has_seats

    async def call(self, address: str) -> None:
        """Put somebody into the queue and tell them, which counts for no window; do nothing where there are no seats.

        Where that is refused, as at night, they have read whom to telephone.
        """
        if not self._has_seats:
            return None
        try:
            code = await self._api.change_state(address, QUEUE)
        except Refused as fault:
            if await self._is_waiting_or_served(address):  # as after a kill behind an earlier call
                return await self.taken(address, self._clock())
            log.warning("微信客服没有转到人工（%s）：请检查客服账号的接待人员是否在线", fault)
            return None
        await self.taken(address, self._clock())
        if code:
            try:
                await self._api.send_by_code(code, text(seat_wording.QUEUED), f"q{code[-24:]}")
            except (Refused, NotSent) as fault:
                log.info("nobody was told that a person comes: %s", fault)
        return None

    async def _is_waiting_or_served(self, address: str) -> bool:
        try:
            return await self._api.state_of(address) in (QUEUE, AT_SEAT)
        except Refused as fault:
            log.info("the state of a session cannot be asked: %s", fault)
            return False

    async def look_after(self, people: Collection[Address]) -> None:
        """Take those back whose session at a seat has ended without an event that told it, as while the bot was away."""
        before = self._clock() - OPEN_SECONDS  # so long a session lasts at most
        for person in await self._store.read(lambda tx: MessageWindows(tx).at_seats_since_before(people, before)):
            if not await self._is_waiting_or_served(person.name):
                await self._leave(person)

    async def _leave(self, person: Address) -> bool:
        return await self._store.write(lambda tx: MessageWindows(tx).leave_seat(person), concerning=[person])

    async def taken(self, address: str, at: float) -> None:
        """Note that a person of the bureau serves somebody since a moment, or will."""
        person = Address(NAME, address)
        await self._store.write(lambda tx: MessageWindows(tx).note_seat(person, at), concerning=[person])

    async def gives_up_waiting(self, address: str) -> bool:
        """End the waiting of somebody who wants to go on with the bot; return False if they are served, or wait for nobody."""
        person = Address(NAME, address)
        if not await self._store.read(lambda tx: MessageWindows(tx).is_at_seat(person)):
            return False
        try:
            if await self._api.state_of(address) != QUEUE:
                return False
            code = await self._api.change_state(address, ENDED)
        except (Refused, NotSent) as fault:
            log.warning("微信客服没有退出排队（%s）", fault)
            return False
        await self._leave(person)
        if code:
            self._codes.keep(address, code)
        return True

    async def left(self, address: str, code: str) -> bool:
        """Note that a session has ended; return True if somebody served it, so that the bot goes on by the code."""
        served = await self._leave(Address(NAME, address))
        if served and code:
            self._codes.keep(address, code, seat_wording.BACK)
        return served and bool(code)
