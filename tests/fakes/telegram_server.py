"""A Bot API server for tests that is as strict as Telegram, and can fail as Telegram fails."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.telegram_exchange import Button, Chat, Exchange, Json, Line, Message, Press, Upload
from tests.fakes.telegram_faults import Fault, How, Rates
from tests.fakes.telegram_methods import Methods
from tests.fakes.telegram_people import Group, Person
from tests.fakes.telegram_requests import Call, Front
from tests.fakes.telegram_rules import UPLOAD_LIMIT
from tests.fakes.telegram_webhook import Delivery, Loss, Losses
from tests.waiting import PATIENCE

__all__ = ["Button", "Call", "FakeTelegram", "Group", "Line", "Message", "Person", "Press", "Upload"]


class FakeTelegram:
    """Telegram, as one bot sees it, for as long as the `async with` lasts."""

    def __init__(
        self,
        token: str = "42:TEST",  # noqa: S107 - a token for tests
        *,
        port: int = 0,
        query_lifetime: float = 15.0,
        per_chat_per_second: float | None = None,
        per_second: float | None = None,
        upload_limit: int = UPLOAD_LIMIT,
        latency: float = 0.0,
    ) -> None:
        self.token = token
        self.exchange = Exchange(int(token.partition(":")[0]))
        methods = Methods(self.exchange, query_lifetime, upload_limit)
        self.front = Front(token, self.exchange, methods, Rates(per_chat_per_second, per_second), latency)
        self.webhook_answers: list[tuple[int, str]] = []
        """Status and body of every delivery to a webhook; status 0 when nobody answered."""
        self.delivery = Delivery(self.exchange.updates, self.front.carry_out, self._delivered)
        self._people: dict[int, Person] = {}
        self._groups: dict[int, Group] = {}
        self._port = port
        self._runner: web.AppRunner | None = None
        self._delivering: asyncio.Task[None] | None = None

    # coming and going

    async def __aenter__(self) -> Self:
        await self.comes_back()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.goes_down()

    @property
    def url(self) -> str:
        """Scheme, host and port; `/bot<token>/…` follows."""
        return f"http://127.0.0.1:{self._port}"

    async def comes_back(self) -> None:
        """Listen (again), on the same port as before."""
        self._runner = web.AppRunner(self.front.application(), access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True).start()
        self._port = self._runner.addresses[0][1]
        self._delivering = asyncio.create_task(self.delivery.run())

    async def goes_down(self) -> None:
        """Stop listening and cut every connection, as in an outage; what it knows stays."""
        runner, self._runner = self._runner, None
        if self._delivering:
            self._delivering.cancel()
            with suppress(asyncio.CancelledError):
                await self._delivering
        if runner:
            self.exchange.updates.close()
            await runner.cleanup()

    def _delivered(self, status: int, body: str) -> None:
        self.webhook_answers.append((status, body))
        self.front.bell.ring()

    # who is there

    def person(self, user_id: int, name: str = "李示例", *, username: str | None = None) -> Person:
        """A person in a private chat; the same one for the same id."""
        if user_id not in self._people:
            who: Json = {"first_name": name} | ({"username": username} if username else {})
            chat = self.exchange.chats[user_id] = Chat(user_id, {"type": "private", **who})
            user = {"id": user_id, "is_bot": False, "language_code": "zh-hans", **who}
            self._people[user_id] = Person(self.exchange, chat, user)
        return self._people[user_id]

    def group(self, chat_id: int, title: str = "园区群", *, member: Person | None = None) -> Group:
        """A group; `member` is who speaks in it."""
        if chat_id not in self._groups:
            kind = "supergroup" if chat_id < -(10**12) else "group"
            chat = self.exchange.chats[chat_id] = Chat(chat_id, {"type": kind, "title": title})
            user = member.user if member else {"id": 9001, "is_bot": False, "first_name": "群成员"}
            self._groups[chat_id] = Group(self.exchange, chat, user)
        return self._groups[chat_id]

    # what a test arranges

    def fail_next(
        self,
        method: str | None = None,
        status: How | None = None,
        *,
        retry_after: int = 1,
        times: int = 1,
        delay: float = 0.0,
        chat: int | None = None,
        description: str = "",
    ) -> None:
        """Let the next calls fail, of one method or any, for one chat or any.

        `status` is an HTTP status or "reset" (nothing is done), "accept_then_reset" or "accept_then_500" (it is
        done, but not said so). A `delay` alone does it at once and answers late.
        """
        self.front.faults.append(Fault(method, status, times, retry_after, delay, chat, description))

    def lose_answers(self, how: Loss, *, times: int = 1, chat: int | None = None) -> None:
        """Let the answers to the next updates that are brought get lost, of one chat or any."""
        self.delivery.losses.append(Losses(how, times, chat))

    def heals(self) -> None:
        """Take back the failures that have not happened yet."""
        self.front.faults.clear()

    def forget_confirmations(self) -> int:
        """Deliver everything confirmed so far once more; say how many updates that is."""
        return self.exchange.updates.forget_confirmations()

    def forgets_file(self, file_id: str) -> None:
        """Know a file no more: its id is refused from now on."""
        self.exchange.forget_file(file_id)

    def restart_update_ids(self, at: int) -> int:
        """After a quiet week: unconfirmed updates have expired, numbers begin at `at`; say how many expired."""
        return self.exchange.updates.restart_ids(at)

    # what a test asks

    @property
    def calls(self) -> list[Call]:
        """Every request with the right token, in order."""
        return self.front.calls

    @property
    def strangeness(self) -> list[str]:
        """What Telegram would pass over in silence though it is surely a mistake; a test asserts it is empty."""
        return self.front.strangeness

    @property
    def polled(self) -> asyncio.Event:
        """Set by every getUpdates; clear it to wait for the next."""
        return self.front.polled

    @property
    def pending(self) -> list[Json]:
        """The updates not confirmed yet."""
        return self.exchange.updates.pending

    @property
    def commands(self) -> list[Json]:
        """The commands set for everybody."""
        return self.front.methods.commands()

    @property
    def unanswered_presses(self) -> list[Press]:
        """The presses that the bot has not answered."""
        return [press for press in self.exchange.presses.values() if press.answer is None]

    def commands_for(self, chat: int) -> list[Json]:
        """The commands set for one chat alone; none while those for everybody show there."""
        return self.front.methods.commands(chat)

    def calls_of(self, *methods: str, chat: int | None = None) -> list[Call]:
        """The calls of these methods, perhaps only those about one chat."""
        return [call for call in self.calls if call.method in methods and chat in (None, call.params.get("chat_id"))]

    async def polls_again(self, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109 - a test says how patient it is
        """Wait for the next getUpdates from now on: the bot is there (again)."""
        before = self.front.polls
        await self._until(lambda: self.front.polls > before, timeout, "no getUpdates came")

    async def all_confirmed(self, timeout: float = PATIENCE) -> None:  # noqa: ASYNC109
        """Wait until the bot has confirmed every update."""
        await self._until(lambda: not self.pending, timeout, "updates are still unconfirmed")

    async def called(self, method: str, *, times: int = 1, timeout: float = PATIENCE) -> Call:  # noqa: ASYNC109
        """Wait until the method has been called so many times in all; the last of these calls."""
        otherwise = f"{method} was not called {times} times"
        await self._until(lambda: len(self.calls_of(method)) >= times, timeout, otherwise)
        return self.calls_of(method)[times - 1]

    async def _until(self, claim: Callable[[], bool], seconds: float, otherwise: str) -> None:
        assert await self.front.bell.until(lambda: claim() or None, seconds), f"{otherwise} within {seconds} s"
