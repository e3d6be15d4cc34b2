"""The JSON API of the chat page."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, assert_never

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.channels import Incoming, SentFile, Taken
from bot.channels.web.budgets import Budgets
from bot.channels.web.channel import WebChannel
from bot.channels.web.event_streams import EventStream, Pings
from bot.channels.web.message_links import MessageLinks
from bot.channels.web.messages import echo_of, event_of, same_history
from bot.channels.web.open_tabs import OpenTab, Shown, has_answer
from bot.channels.web.page_front import PageFront
from bot.channels.web.page_json import PageJson, form_of
from bot.channels.web.qr_codes import modules_of
from bot.channels.web.responses import host_of, in_json, numbers_of, send_on
from bot.channels.web.sessions import Sessions
from bot.channels.web.sign_in import SignIn
from bot.http.bodies import LONGEST_FIELD, body_of, number_of, text_in
from bot.http.limits import Limits, Rate
from bot.http.origin import require_same_origin
from bot.http.rejection import Rejected
from bot.storage.outbox import PAGE
from bot.storage.web_sessions import CODE_SECONDS
from dialogs.language.commands import DESCRIPTIONS
from dialogs.model.events import Event

PER_VISITOR = Rate(at_once=60, per_second=2.0)
ON_A_PAGE = 60
RECENT = 50
"""Messages of which one may arrive a second time while a stream begins."""
MOST_NEW = 500
"""Messages that a returning tab gets at once; older ones are loaded on scrolling up."""
LONGEST_MARK = 40
Echo = Mapping[str, str] | None
MOST_TABS = 12
"""Tabs of one conversation; a phone in a tunnel leaves dead ones behind, so the oldest is closed."""
HERE = re.compile(r"https?://[^/\s?#@]+")
POLL_SECONDS = 25.0
STREAM_HEADERS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # a proxy forwards each event at once
)
RETRY = b"retry: 2000\n\n"


class PageApi:
    """Answers the API requests of a browser with a cookie."""

    def __init__(
        self,
        web: WebChannel,
        sessions: Sessions,
        links: MessageLinks,
        front: PageFront,
        base: str | None,
        here: Callable[[], str],
        clock: Callable[[], datetime],
        budgets: Budgets,
    ) -> None:
        """Keep the parts; `base` is the page's public address, `here` returns where it is served if there is none."""
        self._web = web
        self._sessions = sessions
        self._json = PageJson(sessions, links)
        self._front = front
        self._base = base
        self._here = here
        self._clock = clock
        self._budgets = budgets
        self._visitors = Limits(PER_VISITOR, lambda: web.processes)
        self._entrance = SignIn(web, sessions)
        self._tabs: dict[str, list[OpenTab]] = {}
        self._pings = Pings()

    def visitor(self, request: Request, *, answering: str = "") -> str:
        """Return the address whose page a request reads; raise `Rejected` (401) if there is none."""
        return self._sessions.visitor(request, answering=answering)

    def checked(self, request: Request, *, answering: str = "") -> str:
        """Return the address of a request that changes something."""
        return self._sessions.checked(request, answering=answering)

    async def look_up(self, request: Request) -> None:
        """Learn of the request's session, where it is not kept in memory, before anything asks who it is."""

    async def check_again(self, request: Request, mark: str, address: str, session_version: int) -> None:
        """Raise `Rejected` (401) if the page's session was revoked while a message was answered."""
        if self._web.session_version(address) != session_version:
            self.visitor(request, answering=mark)

    async def enter(self, request: Request) -> Response:
        """Enter with the cookie, with a link or code from another device, or as a new visitor."""
        require_same_origin(request, self._base)
        body = await body_of(request)
        address = await self._entrance.who(request, body, host_of(request))
        rows, form = await self._web.since(address, 0, ON_A_PAGE + 1), form_of(request)
        answer = in_json(
            {
                "token": self._sessions.token(address),
                "history": self._web.history,
                "conversation": self._sessions.conversation(address),
                "messages": self._json.messages(rows[-ON_A_PAGE:], form),
                "more": len(rows) > ON_A_PAGE,
                "moved": await self._web.beside.has_gone_on(address),
                **self._front.whose(text_in(body, "campaign", LONGEST_MARK), self._clock().date()),
                "links": self._json.links(self._clock().date(), form),
                "commands": self._json.menu(
                    self._web.menu(address) or {str(name): each for name, each in DESCRIPTIONS.items()}, form
                ),
            }
        )
        await self._entrance.let_in(request, answer, address)
        return answer

    async def say(self, request: Request) -> Response:
        """Handle a message or a press; respond after it is stored, store it once even if it is repeated."""
        require_same_origin(request, self._base)
        return await self.heard(request, await body_of(request))

    async def heard(self, request: Request, body: Mapping[str, Any]) -> Response:
        """Answer the message in a request's body."""
        mark = text_in(body, "id", LONGEST_MARK)
        address = self.admitted(request, mark, body.get("history"))
        return await self.answered(request, mark, address, event_of(body, self._clock()), echo_of(body, mark))

    def admitted(self, request: Request, mark: str, history: object, *, counted: bool = True) -> str:
        """Return the address of somebody whose message may be answered now; raise `Rejected` if it may not."""
        address = self.checked(request, answering=mark)
        self._visitors.pass_one(address)
        if len(mark) < 8:
            raise Rejected(400, "没有看懂这个请求，请刷新页面再试。")
        if counted:
            self._budgets.pass_one(request, host_of(request), address)
        same_history(history, self._web.history)
        return address

    async def answered(
        self, request: Request, mark: str, address: str, event: Event, echo: Echo, file: SentFile | None = None
    ) -> Response:
        """Answer an event; return the messages that it brought."""
        session_version = self._web.session_version(address)
        taken, arrived = await self._web.hear(Incoming(PAGE, address, f"{address}:{mark}", event, file, echo))
        await self._budgets.taken(host_of(request), address)
        await self.check_again(request, mark, address, session_version)
        self._reject_unanswered(taken, self._read_by(request, arrived))
        if self._web.begun_by(f"{address}:{mark}"):
            return await self._in_new_session(request, address, arrived)
        await self._entrance.note_again(address)
        return in_json({"messages": self._read_by(request, arrived), "working": not has_answer(arrived)})

    @staticmethod
    def _reject_unanswered(taken: Taken, messages: Sequence[Mapping[str, Any]]) -> None:
        match taken:
            case Taken.AGAIN:
                raise Rejected(503, "系统繁忙，会自动再试。", after=2, messages=messages)
            case Taken.GIVEN_UP:
                raise Rejected(409, "未发送：这一条没有处理成功，请再发一次。", messages=messages)
            case Taken.ANSWERED | Taken.REPEATED:
                return
            case _:
                assert_never(taken)

    async def _in_new_session(self, request: Request, address: str, arrived: Sequence[Shown]) -> Response:
        """Return the answer to a message that began a new session version (删除), with the cookie and token to stay in it."""
        shown = arrived or await self._web.since(address, 0, ON_A_PAGE)
        answer = in_json({"messages": self._read_by(request, shown), "token": self._sessions.token(address)})
        await self._entrance.let_in(request, answer, address)
        return answer

    async def messages(self, request: Request) -> Response:
        """Return the messages after a number, or those before one."""
        address = self._reader_of(request)
        after, before = numbers_of(request)
        rows = await self._web.since(address, after, ON_A_PAGE + 1 if before else MOST_NEW, before or None)
        more = before > 0 and len(rows) > ON_A_PAGE
        shown = rows[-ON_A_PAGE:] if before else rows
        return in_json({"messages": self._read_by(request, shown), "more": more})

    async def poll(self, request: Request) -> Response:
        """Return the messages after a number as soon as there are some, for browsers without a stream."""
        address = self._reader_of(request)
        after, _ = numbers_of(request)
        with self._reading(address) as reader:
            shown: Sequence[Shown] = await self._web.since(address, after, MOST_NEW)
            if not shown:
                await reader.wait(POLL_SECONDS)
                await self.look_up(request)
                self.visitor(request)  # its session may have ended while it waited
                shown = list(reader.arrived)
        return in_json({"messages": self._read_by(request, shown)})

    async def device(self, request: Request) -> Response:
        """Return the link, QR code and short code for another device; with `renew`, revoke the earlier ones first."""
        require_same_origin(request, self._base)
        address = self.checked(request)
        self._visitors.pass_one(address)
        body = await body_of(request)
        if body.get("renew") is True:
            await self._web.renew(address)
        code = await self._web.code(address)
        if code is None:
            raise Rejected(409, "同意之后，这里才有可以带走的内容。")
        link = f"{self._base_of(body)}/#pass={self._sessions.link(address)}"
        ways = {"link": link, "code": f"{code[:4]}-{code[4:]}", "qr": modules_of(link)}
        minutes, token = int(CODE_SECONDS // 60), self._sessions.token(address)
        answer = in_json({**ways, "minutes": minutes, "token": token})
        await self._entrance.let_in(request, answer, address)
        return answer

    def _base_of(self, body: Mapping[str, Any]) -> str:
        """Return the page's address from the settings, or as the page itself knows it; a header could be forged."""
        if self._base is not None:
            return self._base
        at = text_in(body, "at", LONGEST_FIELD)
        if at and not HERE.fullmatch(at):
            raise Rejected(400, "没有看懂这个请求，请刷新页面再试。")
        return at or self._here()

    async def fresh(self, request: Request) -> Response:
        """Return a new link to a file on the visitor's page."""
        address = self.visitor(request)
        number = number_of(request.query_params.get("message"))
        rows = await self._web.since(address, number - 1, 1, number + 1)
        if not rows or "file" not in rows[0].payload:
            raise Rejected(404, "没有这个文件。")
        return in_json(self._read_by(request, rows)[0])

    async def stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the messages after a number, then those that arrive, as server-sent events (HTML standard, 9.2)."""
        request = Request(scope, receive)
        address = self._reader_of(request)
        after, _ = numbers_of(request)
        last, form = number_of(request.headers.get("last-event-id")), form_of(request)
        with self._reading(address) as reader:
            await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
            missed = await self._web.unseen(address, max(after, last), MOST_NEW)
            await send_on(send, RETRY + b"".join(self._json.event(row, form) for row in missed))
            seen = frozenset(row.id for row in missed[-RECENT:])
            del missed, request  # what is needed once is not held for as long as somebody listens
            stream = EventStream(
                reader,
                send,
                seen,
                lambda shown: self._json.event(shown, form),
                lambda: self._may_read(Request(scope)),
            )
            reader.told = stream.wake
            turn = self._pings.add(stream)
            try:
                stream.wake()
                while (await receive())["type"] != "http.disconnect":
                    pass
            finally:
                turn.discard(stream)

    def _reader_of(self, request: Request) -> str:
        """Return the address whose page a request reads; raise `Rejected` if there is none, or if the page shows another history."""
        address = self.visitor(request)
        same_history(request.query_params.get("history"), self._web.history)
        return address

    def _read_by(self, request: Request, shown: Sequence[Shown]) -> list[dict[str, Any]]:
        """Return messages in the form that the page of a request understands."""
        return self._json.messages(shown, form_of(request))

    def _may_read(self, request: Request) -> bool:
        """Return True if a reader's session still holds."""
        try:
            self.visitor(request)
        except Rejected:
            return False
        return True

    @contextmanager
    def _reading(self, address: str) -> Iterator[OpenTab]:
        """Register a reader for as long as a tab reads; close the oldest tab if there are too many."""
        tabs = self._tabs.setdefault(address, [])
        reader = self._web.reader(address)
        tabs.append(reader)
        if len(tabs) > MOST_TABS:
            tabs.pop(0).leave()
        try:
            yield reader
        finally:
            self._web.done_reading(reader)
            if reader in tabs:
                tabs.remove(reader)
            if not tabs and self._tabs.get(address) is tabs:
                del self._tabs[address]
