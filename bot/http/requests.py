"""What every answer carries and every request has to pass: headers, sizes, rates, where it comes from."""

import asyncio
import contextlib
import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.http.proxies import Proxies

LARGEST_BODY = 64 * 1024
"""Bytes of a request; the longest answer, ten thousand characters, has half of it."""
MOST_KNOWN = 20_000
MOST_BEING_ANSWERED = 1_500
"""Requests of one network address that are answered at the same time: each tab that listens is one."""
TOO_LONG = "内容太长了，请分几条发，每条一万字以内。"
BODY_SECONDS = 20.0
LONGEST_WORD = 120
"""Letters of anything in a body that is not what somebody says."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
STRICT_TRANSPORT = {"strict-transport-security": "max-age=31536000"}


class Rejected(Exception):
    """A request that is not answered; the sentence says why, to a person."""

    def __init__(self, status: int, sentence: str, *, after: int | None = None, **more: object) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.after = after
        """Seconds after which it may be tried again."""
        self.more = more


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, then so many a second."""

    at_once: int
    per_second: float


PER_HOST = Rate(at_once=1_000, per_second=60.0)
"""Of one network address, on every route: a whole park may come by the same one."""


class Limits:
    """Who may do something how often, by the generic cell rate algorithm: one number for each who did it lately."""

    def __init__(self, rate: Rate) -> None:
        self._apart = 1.0 / rate.per_second
        self._slack = (rate.at_once - 1) * self._apart
        self._due: dict[str, float] = {}
        """When each would be due if they came at the steady rate."""

    def pass_one(self, who: str) -> None:
        """Count one; raise `Rejected` (429) if it is one too many, and then it does not count."""
        now = asyncio.get_running_loop().time()
        due = max(self._due.get(who, 0.0), now)
        if due - now > self._slack:
            raise Rejected(429, "发得太快了，请稍等几秒，会自动再发。", after=math.ceil(due - now - self._slack))
        if len(self._due) >= MOST_KNOWN:
            self._due = {each: at for each, at in self._due.items() if at > now}
        self._due[who] = due + self._apart


class SecurityMiddleware:
    """An application within limits for each network address, whose answers keep a browser from being used against its owner."""

    def __init__(
        self, app: ASGIApp, proxies: Proxies, say: Callable[[Request, Rejected], Response], *, encrypted: bool
    ) -> None:
        """Keep the proxies that are believed about who asks, and what answers a refused request."""
        headers = {**HEADERS, **(STRICT_TRANSPORT if encrypted else {})}
        self._app = app
        self._proxies = proxies
        self._say = say
        self._rate = Limits(PER_HOST)
        self._being_answered: Counter[str] = Counter()
        self._headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers; `client` says from then on for whom a request counts."""
        host = self._host(scope)
        scope["client"] = (host, 0)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self._headers]
            await send(message)

        refused = self._refused(host)
        self._being_answered[host] += 1
        # answered and logged by now, by its class, for its words may be what was said; or cut off at the end of the process
        with contextlib.suppress(Exception, asyncio.CancelledError):
            try:
                if refused is None:
                    await self._app(scope, receive, guarded)
                else:
                    await self._say(Request(scope), refused)(scope, receive, guarded)
            finally:
                self._being_answered[host] -= 1
                if not self._being_answered[host]:
                    del self._being_answered[host]

    def _host(self, scope: Scope) -> str:
        peer = scope["client"][0] if scope["client"] else ""
        forwarded = []
        for name, value in scope["headers"]:
            if name == b"x-forwarded-for":
                forwarded.append(value)
            elif name == b"x-forwarded-proto" and value in (b"http", b"https") and peer in self._proxies:
                scope["scheme"] = value.decode()
        return self._proxies.visitor(peer, forwarded)

    def _refused(self, host: str) -> Rejected | None:
        """Count one more request of a network address; return why it is not answered, if it is one too many."""
        try:
            self._rate.pass_one(host)
        except Rejected as fault:
            return fault
        if self._being_answered[host] >= MOST_BEING_ANSWERED:
            return Rejected(503, "同一网络里打开的页面太多了，请关掉一些再试。", after=30)
        return None


def came_from_here(request: Request, base: str | None) -> None:
    """Raise `Rejected` (403) for a request that another site's page has a browser make (CSRF).

    Here is what the request calls the server, and `base`, what people call it, where a proxy says another name.

    A browser says where a request comes from in `Origin` and `Sec-Fetch-Site`, and lets no other site set our own header or this
    content type without asking first, which is never allowed.
    """
    headers = request.headers
    origin = headers.get("origin")
    here = {name for name in (headers.get("host"), base and base.partition("://")[2]) if name}
    foreign = origin is not None and origin.partition("://")[2] not in here  # compared, not read: it may be anything
    elsewhere = headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    plain = headers.get("content-type", "").partition(";")[0] != "application/json"
    if foreign or elsewhere or plain or "x-shenbao" not in headers:
        raise Rejected(403, "请从本页面里操作。")


async def body_of(request: Request) -> Mapping[str, Any]:
    """Read a request's JSON object, never more than it may have; raise `Rejected` for anything else."""
    declared = request.headers.get("content-length", "0")
    if not declared.isascii() or not declared.isdigit() or len(declared) > 15 or int(declared) > LARGEST_BODY:
        raise Rejected(413, TOO_LONG)
    content = b""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                content += chunk
                if len(content) > LARGEST_BODY:
                    raise Rejected(413, TOO_LONG)
    except (TimeoutError, ClientDisconnect):
        raise Rejected(408, "没有收全，请再发一次。") from None
    try:
        found = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise Rejected(400, "没有看懂这个请求，请刷新页面再试。") from None
    if not isinstance(found, dict):
        raise Rejected(400, "没有看懂这个请求，请刷新页面再试。")
    return found


def words_in(body: Mapping[str, Any], name: str, longest: int) -> str:
    """Give a text of a body, empty if there is none; raise `Rejected` (400) for something else."""
    value = body.get(name, "")
    if not isinstance(value, str) or len(value) > longest:
        raise Rejected(400, "没有看懂这个请求，请刷新页面再试。")
    return value


def number_of(words: str | None) -> int:
    """Read a message's number from a request; 0 if there is none, raise `Rejected` (400) for what is none."""
    if words is None or words == "":
        return 0
    if not words.isascii() or not words.isdigit() or len(words) > 15:
        raise Rejected(400, "没有看懂这个请求，请刷新页面再试。")
    return int(words)
