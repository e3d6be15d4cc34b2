"""Updates that are polled for: the next are asked for only after the commit."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.address import Address
from bot.channels import Listener
from bot.channels.telegram import NAME
from bot.channels.telegram.account import FIRST_WAIT, Account, longer
from bot.channels.telegram.batches import Batches, Unreadable
from bot.channels.telegram.updates import KINDS, Update, WrongShape
from bot.clock import BEIJING

log = logging.getLogger(__name__)

POLL_SECONDS = 25
POLL_GRACE_SECONDS = 10
"""How long an answer may be late, beyond the time of the poll itself."""
WEBHOOK_ACTIVE = "webhook is active"
"""What stands in the refusal of a poll while updates are brought to an address."""


class Polling:
    """Asks for updates, again and again, with our own offset."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._batches = Batches()
        self._polled = False

    async def listen(self, listener: Listener) -> None:
        """Hear updates until cancelled; raise `ChannelRefused` for a token that Telegram does not know."""
        offset, wait = 0, FIRST_WAIT
        while True:
            try:
                updates = await self._poll(offset)
                wait, self._polled = FIRST_WAIT, True
            except InvalidToken as error:
                wait = await self._account.check_token(wait, error)
            except Conflict as error:
                wait = await self._yield(wait, error)
            except TelegramError as error:
                wait = await longer(wait, error)
            except WrongShape as fault:
                log.error("an answer of Telegram's cannot be read: %s", fault)
                wait = await longer(wait)
            else:
                offset = await self._take(updates, listener, offset)

    async def _yield(self, wait: float, error: Conflict) -> float:
        """End the webhook of an earlier start; wait if another process polls, or has set a webhook meanwhile."""
        if WEBHOOK_ACTIVE not in error.message:
            log.warning("another process polls for this bot; waiting")
            return await longer(wait)
        if self._polled:
            log.warning("another process has set a webhook for this bot; waiting")
            return await longer(wait)
        try:
            await self._account.call("deleteWebhook")
        except TelegramError as fault:
            return await longer(wait, fault)
        log.info("Telegram: the webhook of an earlier start is deleted, updates are polled for")
        return wait

    async def _poll(self, offset: int) -> Sequence[Update | Unreadable]:
        """Wait for the next updates; raise `WrongShape` if nothing in the answer can be read."""
        asked: dict[str, object] = {"offset": offset, "timeout": POLL_SECONDS, "allowed_updates": KINDS}
        answer = await self._account.poll(asked, POLL_SECONDS + POLL_GRACE_SECONDS)
        found = self._batches.read(answer, datetime.now(BEIJING)) if isinstance(answer, list) else ()
        if not found and answer != []:
            raise WrongShape("getUpdates")
        return found

    async def _take(self, updates: Sequence[Update | Unreadable], listener: Listener, offset: int) -> int:
        """Answer updates; return the offset up to which they may be confirmed."""
        held = {each.update_id for each in updates if isinstance(each, Unreadable) and not each.passed_over}
        heard = [update.incoming for update in updates if isinstance(update, Update) and update.incoming is not None]
        for update in updates:
            self._answer_at_once(update)
        taken = await listener.take(heard) if heard else ()
        again = {incoming.number for incoming, what in zip(heard, taken, strict=True) if not what.is_settled}
        for place, update in enumerate(updates):
            if str(update.update_id) in again or update.update_id in held:
                await asyncio.sleep(FIRST_WAIT)
                return update.update_id
            _note_gone(update, updates[place + 1 :], listener)
            offset = update.update_id + 1
        return offset

    def _answer_at_once(self, update: Update | Unreadable) -> None:
        call = None if isinstance(update, Unreadable) else self._account.at_once(update)
        if call is not None:
            self._account.in_background(self._account.call(call.method, **call.parameters))


def _note_gone(update: Update | Unreadable, later: Sequence[Update | Unreadable], listener: Listener) -> None:
    """Report a person who left, unless a later message of theirs was handled already."""
    if isinstance(update, Unreadable) or not update.left or update.chat is None:
        return
    if update.chat not in {each.chat for each in later if isinstance(each, Update)}:
        listener.gone(Address(NAME, update.chat))
