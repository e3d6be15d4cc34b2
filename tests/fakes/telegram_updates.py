"""The updates that wait for a bot, handed out as Telegram hands them out: again and again until confirmed."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from tests.fakes.telegram_rules import Refused

UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
FAR_AHEAD = 10
CONFLICT = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Updates:
    """A queue with rising numbers; an offset forgets what lies below it, nothing else does."""

    def __init__(self, first: int = 700_000_001) -> None:
        self.next_id = first
        self.pending: list[dict[str, Any]] = []
        self.confirmed: list[dict[str, Any]] = []
        self.queued_at: dict[int, float] = {}
        """When each update was queued, by its number, in seconds since 1970."""
        self.allowed: list[str] | None = None
        self.webhook: dict[str, Any] | None = None
        self.arrived = asyncio.Event()
        """Set whenever an update is queued; who waits for it clears it."""
        self.copies = 1
        """How often each update stands in one answer."""
        self._poll: asyncio.Future[None] | None = None

    def queue(self, kind: str, body: dict[str, Any]) -> int | None:
        """Queue an update; None when the bot has said it wants none of this kind."""
        if kind not in self.allowed if self.allowed else kind in UNASKED:
            return None
        update_id = self.next_id
        self.next_id += 1
        self.queued_at[update_id] = time.time()
        self.pending.append({"update_id": update_id, kind: body})
        self.arrived.set()
        self._end_poll()
        return update_id

    def allow(self, kinds: list[str] | None) -> None:
        """Remember the kinds asked for; None leaves it as it was, an empty list means the usual ones."""
        if kinds is not None:
            self.allowed = kinds

    def confirm_below(self, offset: int) -> None:
        """Forget what the offset confirms; one that lies far ahead of the last number means nothing."""
        if offset < 0:
            self.confirm(*self.pending[:offset])
        elif 0 < offset <= self.next_id + FAR_AHEAD:
            self.confirm(*[update for update in self.pending if update["update_id"] < offset])

    def confirm(self, *updates: dict[str, Any]) -> None:
        """Forget these: the bot has them."""
        had = {id(update) for update in updates}
        self.confirmed += updates
        self.pending = [update for update in self.pending if id(update) not in had]

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """Answer one getUpdates; a second one ends the first."""
        if self.webhook:
            raise Refused(409, WEBHOOK_ACTIVE)
        self._end_poll(Refused(409, CONFLICT))
        self.confirm_below(offset)
        if not self.pending and seconds > 0:
            poll = self._poll = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(seconds):
                    await poll
            except TimeoutError:
                pass
            finally:
                if self._poll is poll:
                    self._poll = None
            self.confirm_below(offset)
        return [update for update in self.pending[:limit] for _ in range(self.copies)]

    def _end_poll(self, error: Exception | None = None) -> None:
        poll, self._poll = self._poll, None
        if poll is None or poll.done():
            return
        if error:
            poll.set_exception(error)
            poll.exception()  # its poller may be dead: then nobody else will ask for it
        else:
            poll.set_result(None)

    def close(self) -> None:
        """Answer a poll that is still open."""
        self._end_poll()

    def forget_confirmations(self) -> int:
        """Put every confirmed update back in front, to be delivered again; say how many."""
        again, self.confirmed = self.confirmed, []
        self.pending = again + self.pending
        if again:
            self.arrived.set()
            self._end_poll()
        return len(again)

    def restart_ids(self, at: int) -> int:
        """A quiet week: what waited has expired, and numbers begin anew; say how many expired."""
        expired, self.pending, self.confirmed = len(self.pending), [], []
        self.next_id = at
        return expired
