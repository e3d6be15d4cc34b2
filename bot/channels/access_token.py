"""The access token of a platform's API: one for all processes, kept in the database and renewed by whichever needs it first."""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from copy import copy
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TypeAlias

from bot.channels import ChannelDown, NotSent
from bot.channels.platform_calls import Answer, PlatformCalls, Upload
from bot.storage.leases import Leases
from bot.storage.platform_state import PlatformState
from bot.storage.store import Store
from bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

REFUSED_CODES = frozenset({40001, 40014, 42001})
"""What an API answers to a token that is wrong or has run out."""
RENEWED_BEFORE = 240.0
"""Seconds before its end at which a token is renewed. 微信 hands out the next one in the last 300 s, and both hold until then."""
LEASE_SECONDS = 30.0
"""As long as two requests may take, one after the other, and then some."""
LOOK_EVERY = 0.2
FRESH_SECONDS = 30.0
"""A token that is refused sooner after it was given is not renewed: another one would be refused as well."""
FAILURE_SECONDS = 5.0
DOWN_SECONDS = 30.0
"""So long after a request failed no other is made."""

Request: TypeAlias = Callable[[bool], Awaitable[tuple[str, float]]]
"""Ask the platform for a token, if True for another one than it gave before; return it with the seconds for which it holds."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token, with the moments at which it was given and at which it ends, in seconds since 1970."""

    value: str
    given_at: float
    until: float

    def holds(self, now: float) -> bool:
        """Return True if it has not run out."""
        return now < self.until

    def is_good(self, now: float) -> bool:
        """Return True if it need not be renewed yet."""
        return now < self.until - min(RENEWED_BEFORE, (self.until - self.given_at) / 10)


class _Claim(Enum):
    OURS = auto()
    OTHERS = auto()


class AccessToken:
    """The token of one account."""

    def __init__(self, store: Store, channel: str, account: str, request: Request, now: Callable[[], float]) -> None:
        """Keep the token of a channel's `account` (its AppID) in the store; `request` asks the platform for one."""
        self._store = store
        self._channel = channel
        self._name = f"access_token {account}"
        self._request = request
        self._now = now
        self._known: Token | None = None
        self._lock = asyncio.Lock()
        self._failed: tuple[float, Exception] | None = None
        """Until when no request is made, by the monotonic clock, and what is raised meanwhile."""

    async def get(self) -> str:
        """Return a token that holds. Raise `NotSent` or `ChannelDown` if there is none."""
        if self._known is not None and self._known.is_good(self._now()):
            return self._known.value
        try:
            return await self._other_than("")
        except (NotSent, ChannelDown):
            if self._known is None or not self._known.holds(self._now()):
                raise
            return self._known.value

    async def renewed(self, refused: str) -> str:
        """Return another token than one that was refused. Raise `NotSent` or `ChannelDown` if there is none."""
        return await self._other_than(refused)

    async def _other_than(self, refused: str) -> str:
        async with self._lock:
            known = self._known
            if known is not None and known.value != refused and known.is_good(self._now()):
                return known.value  # somebody else here has renewed it meanwhile
            if self._failed is not None and time.monotonic() < self._failed[0]:
                raise copy(self._failed[1])
            try:
                self._known = await self._found_or_renewed(refused)
            except (NotSent, ChannelDown) as fault:
                seconds = DOWN_SECONDS if isinstance(fault, ChannelDown) else FAILURE_SECONDS
                self._failed = time.monotonic() + seconds, fault
                raise
            self._failed = None
            return self._known.value

    async def _found_or_renewed(self, refused: str) -> Token:
        give_up_at = time.monotonic() + LEASE_SECONDS
        while True:
            found = await self._store.write(partial(self._found_or_claimed, refused), concerning=())
            if isinstance(found, Token):
                return found
            if found is _Claim.OURS:
                return await self._requested(refused)
            if time.monotonic() > give_up_at:
                raise NotSent("no other process has renewed the access token")
            await asyncio.sleep(LOOK_EVERY)

    def _found_or_claimed(self, refused: str, tx: Transaction) -> Token | _Claim:
        """Return the token that is stored if it can be used, else whose it is to renew it."""
        leases = Leases(tx.execute)
        if (good := self._good(refused, tx)) is not None:
            return good
        if leases.take(self._lease, self._holder, LEASE_SECONDS) is not None:
            good = self._good(refused, tx)  # another process may have stored it and let go between the two statements
            if good is None:
                return _Claim.OURS
            leases.give_up(self._lease, self._holder)
            return good
        token = self._stored(tx)
        return token if token is not None and token.value != refused and token.holds(self._now()) else _Claim.OTHERS

    def _good(self, refused: str, tx: Transaction) -> Token | None:
        """Return the token that is stored if it is another one than was refused and need not be renewed yet.

        Raise `ChannelDown` if it is the one that was refused, and was given a moment ago.
        """
        token, now = self._stored(tx), self._now()
        if token is None or (token.value != refused and not token.is_good(now)):
            return None
        if token.value != refused:
            return token
        if 0 <= now - token.given_at < FRESH_SECONDS:
            raise ChannelDown(
                "刚取得的 access_token 也被平台拒绝；请核对账号的设置，看是否有别的程序在用同一账号强制刷新凭证"
            )
        return None

    async def _requested(self, refused: str) -> Token:
        """Return a token from the platform, and keep it for all processes; the lease ends in any case."""
        try:
            value, seconds = await self._request(False)
            if value == refused:
                value, seconds = await self._request(True)
            if value == refused:
                raise NotSent("the platform gives the token that it refuses")
        except BaseException as fault:
            await self._store.write(lambda tx: Leases(tx.execute).give_up(self._lease, self._holder), concerning=())
            if isinstance(fault, NotSent):  # whatever became of the request, the message did not leave
                raise NotSent(f"取不到 access_token：{fault}", fault.after, limited=fault.limited) from None
            raise
        now = self._now()
        self._known = token = Token(value, now, now + seconds)
        await self._store.write(partial(self._keep, token), concerning=())
        log.info("%s: the access token was renewed, for %.0f s", self._channel, seconds)
        return token

    def _stored(self, tx: Transaction) -> Token | None:
        state = PlatformState(tx).get(self._channel, self._name)
        if state is None or state.until is None:
            return None
        value, given_at = json.loads(state.value)
        return Token(value, given_at, state.until)

    def _keep(self, token: Token, tx: Transaction) -> None:
        PlatformState(tx).set(self._channel, self._name, json.dumps([token.value, token.given_at]), token.until)
        Leases(tx.execute).give_up(self._lease, self._holder)

    @property
    def _lease(self) -> str:
        return f"{self._channel} {self._name}"

    @property
    def _holder(self) -> int:
        return self._store.membership.number or 0


class AuthorizedCalls:
    """Calls that need the access token."""

    def __init__(
        self, calls: PlatformCalls, token: AccessToken, meaning: Callable[[int | None], Exception | None]
    ) -> None:
        """Use these calls with the token; `meaning` returns what to raise for an `errcode`, None where all is well."""
        self._calls = calls
        self._token = token
        self._meaning = meaning

    async def call(
        self,
        path: str,
        body: Mapping[str, object] | None = None,
        query: Mapping[str, str] | None = None,
        upload: Upload | None = None,
    ) -> Answer:
        """Make a call, a second time with another token if the first was refused; return an answer that is no refusal.

        Raise what the refusal means, `ChannelDown` if both tokens were refused, and what `PlatformCalls.call` raises.
        """
        token = await self._token.get()
        answer = await self._calls.call(path, {"access_token": token, **(query or {})}, body, upload)
        if answer.code in REFUSED_CODES:
            token = await self._token.renewed(token)
            answer = await self._calls.call(path, {"access_token": token, **(query or {})}, body, upload)
        if answer.code in REFUSED_CODES:
            raise ChannelDown(f"errcode {answer.code}：平台拒绝新取得的 access_token，请核对账号的设置")
        fault = self._meaning(answer.code)
        if fault is not None:
            raise fault
        return answer
