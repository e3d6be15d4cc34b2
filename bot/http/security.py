"""The security headers of every answer, and the limits of every network address."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.http.limits import Limits, Rate
from bot.http.operators import PEER
from bot.http.proxies import Proxies
from bot.http.rejection import Rejected

MOST_BEING_ANSWERED = 1_500
"""Requests of one network address that are answered at the same time: each tab that listens is one."""
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
PER_HOST = Rate(at_once=1_000, per_second=60.0)
"""Of one network address, on every route: a whole park may come by the same one."""


LIGHT = 1 / 8
"""What a file from memory counts: opening a page takes a dozen of them."""


class SecurityMiddleware:
    """An application within limits for each network address, whose answers keep a browser from being used against its owner."""

    def __init__(
        self,
        app: ASGIApp,
        proxies: Proxies,
        say: Callable[[Request, Rejected], Response],
        light: Collection[str],
        platforms: Mapping[str, Callable[[Scope], bool]],
        *,
        encrypted: bool,
    ) -> None:
        """Keep the proxies that are believed about who asks, what answers a refused request, and which paths are light.

        `platforms` says for the path of a platform whether a request proves to be its own; those are not limited, for a few
        addresses bring what everybody writes there.
        """
        headers = {**HEADERS, **(STRICT_TRANSPORT if encrypted else {})}
        self._app = app
        self._proxies = proxies
        self._say = say
        self._light = frozenset(light)
        self._platforms = dict(platforms)
        self._rate = Limits(PER_HOST)
        self._being_answered: Counter[str] = Counter()
        self._headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers; `client` says from then on for whom a request counts."""
        proves = self._platforms.get(scope["path"])
        if proves is not None and proves(scope):
            with contextlib.suppress(Exception, asyncio.CancelledError):
                await self._app(scope, receive, send)
            return
        host = self._host(scope)
        scope["client"] = (host, 0)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self._headers]
            await send(message)

        refused = self._refused(host, scope["path"])
        self._being_answered[host] += 1
        # answered and logged by now, by its class, for its text may be what was said; or cut off at the end of the process
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
        scope[PEER] = peer
        forwarded = []
        for name, value in scope["headers"]:
            if name == b"x-forwarded-for":
                forwarded.append(value)
            elif name == b"x-forwarded-proto" and value in (b"http", b"https") and peer in self._proxies:
                scope["scheme"] = value.decode()
        return self._proxies.visitor(peer, forwarded)

    def _refused(self, host: str, path: str) -> Rejected | None:
        """Count one more request of a network address; return why it is not answered, if it is one too many."""
        try:
            self._rate.pass_one(host, LIGHT if path in self._light else 1.0)
        except Rejected as fault:
            return fault
        if self._being_answered[host] >= MOST_BEING_ANSWERED:
            return Rejected(503, "同一网络里打开的页面太多了，请关掉一些再试。", after=30)
        return None


def is_encrypted(public_url: str | None) -> bool:
    """Return True if people reach the site by https."""
    return public_url is not None and public_url.startswith("https://")
