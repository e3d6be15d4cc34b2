"""Seats of the bureau at 企业微信: a person is put into their queue, is served there, and comes back."""

import logging
import time
from collections.abc import Callable

from bot.address import Address
from bot.channels import NotSent
from bot.channels.wecom import NAME
from bot.channels.wecom.api import WecomApi
from bot.channels.wecom.codes import Codes
from bot.channels.wecom.composition import text
from bot.channels.wecom.errors import Refused
from bot.storage.message_windows import MessageWindows
from bot.storage.store import Store
from dialogs.language import seat_wording

log = logging.getLogger(__name__)


class Seats:
    """Who is served by a person of the bureau, where the bureau has seats at all."""

    def __init__(
        self, api: WecomApi, store: Store, codes: Codes, clock: Callable[[], float] = time.time, *, has_seats: bool
    ) -> None:
        """Keep the parts; without seats nobody is put into a queue."""
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
            return
        try:
            code = await self._api.queue_for_a_seat(address)
        except Refused as fault:
            log.warning("微信客服没有转到人工（%s）：请检查客服账号的接待人员是否在线", fault)
            return
        await self.taken(address, self._clock())
        if code:
            try:
                await self._api.send_by_code(code, text(seat_wording.QUEUED), f"q{code[-24:]}")
            except (Refused, NotSent) as fault:
                log.info("nobody was told that a person comes: %s", fault)

    async def taken(self, address: str, at: float) -> None:
        """Note that a person of the bureau serves somebody since a moment, or will."""
        person = Address(NAME, address)
        await self._store.write(lambda tx: MessageWindows(tx).note_seat(person, at), concerning=[person])

    async def left(self, address: str, code: str) -> bool:
        """Note that a session has ended; return True if somebody served it, so that the bot goes on by the code."""
        person = Address(NAME, address)
        served = await self._store.write(lambda tx: MessageWindows(tx).leave_seat(person), concerning=[person])
        if served and code:
            self._codes.keep(address, code, seat_wording.BACK)
        return served and bool(code)
