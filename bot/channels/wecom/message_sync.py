"""Fetches what people have written: when a callback says so, and every half minute in case one was lost."""

import asyncio
import logging
from collections.abc import Callable

from bot.channels import ChannelDown, Listener, NotSent
from bot.channels.wecom.api import WecomApi
from bot.channels.wecom.errors import LATER_SECONDS, TOKEN_OF_CALLBACK, Meaning, Refused, as_sent
from bot.channels.wecom.event_dispatcher import EventDispatcher
from bot.channels.wecom.sync_lease import LEASE_SECONDS, SyncLease

log = logging.getLogger(__name__)

LOOK_SECONDS = 30.0
QUIET_SECONDS = 300.0
"""How long nothing is fetched without the token of a callback, after the platform found that too often."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
LONGEST_IGNORED = 600.0
"""Seconds before the first start of all from which on messages are answered: the platform has those of three days."""


class PageNotSettled(Exception):
    """A message could not be settled: what was fetched is fetched again."""


class MessageSync:
    """Fetches page after page; of several processes one at a time."""

    def __init__(self, api: WecomApi, lease: SyncLease, events: EventDispatcher, clock: Callable[[], float]) -> None:
        """Fetch by the interface while the lease is held, and hand over to `events`; the clock returns seconds since 1970."""
        self._api = api
        self._lease = lease
        self._events = events
        self._clock = clock
        self._wanted = asyncio.Event()
        self._token = ""
        """The token of a callback by which the last call was made."""
        self._quiet_until = 0.0

    async def announce(self, token: str) -> None:
        """Note that there is something to fetch, by the token of a callback; return once that is not lost any more."""
        await self._lease.announce(token)
        self._wanted.set()

    async def run(self, listener: Listener) -> None:
        """Fetch until cancelled."""
        self._wanted.set()
        looking = asyncio.create_task(listener.while_leading(self._look))
        wait = FIRST_WAIT
        try:
            while True:
                await self._wanted.wait()
                self._wanted.clear()
                pause = await self._pull_or_pause(listener, wait)
                if pause:
                    await asyncio.sleep(pause)
                    self._wanted.set()
                wait = min(wait * 2, LONGEST_WAIT) if pause else FIRST_WAIT
        finally:
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if asyncio.get_running_loop().time() >= self._quiet_until:
                self._wanted.set()

    async def _pull_or_pause(self, listener: Listener, wait: float) -> float:
        """Fetch all that there is; return for how many seconds to pause before another try, 0 if all went well."""
        try:
            while await self._lease.begin():
                await self._pull(listener)
                if await self._lease.end():
                    return 0.0
            # whoever has the turn looks again; if it was killed, that is this process's to do when the turn has run out
            asyncio.get_running_loop().call_later(LEASE_SECONDS, self._wanted.set)
        except PageNotSettled:
            return FIRST_WAIT
        except Refused as fault:
            if fault.errcode == TOKEN_OF_CALLBACK:
                await self._lease.forget_token()
                return FIRST_WAIT
            if fault.meaning is Meaning.TOO_MUCH and not self._token:  # a callback brings what lets it be fetched
                log.info("nothing is fetched without a callback for a while: %s", fault)
                self._quiet_until = asyncio.get_running_loop().time() + QUIET_SECONDS
                return 0.0
            log.error("微信客服的消息取不到：%s", as_sent(fault))
            return LATER_SECONDS if fault.meaning in (Meaning.OPERATOR, Meaning.TOO_MUCH, None) else wait
        except (NotSent, ChannelDown) as fault:
            log.warning("messages of 微信客服 cannot be fetched: %s", fault)
            return getattr(fault, "after", None) or wait
        except Exception as fault:  # its class alone: its text may be what was said
            log.error("what 微信客服 brought cannot be taken: %s", type(fault).__name__)
            return wait
        return 0.0

    async def _pull(self, listener: Listener) -> None:
        """Fetch page after page; the place is stored once everything on a page is settled."""
        while True:
            cursor, self._token = await self._lease.place()
            answer = await self._api.fetch_messages(cursor, self._token)
            found, following = answer.get("msg_list"), answer.get("next_cursor")
            since = 0.0 if cursor else self._clock() - LONGEST_IGNORED
            if isinstance(found, list) and not await self._events.hear(found, listener, since):
                raise PageNotSettled
            if isinstance(following, str) and following:
                await self._lease.keep_place(following)
            if not answer.get("has_more") or not following:
                return
