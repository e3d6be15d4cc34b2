"""Routes of a fixed path, answered without the layers that a framework puts between a request and its answer."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.http.rejection import Rejected

Answer = Callable[[Request, Any], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


class ReadOnce(Request):
    """A request whose headers are read once: a message of the page asks for nine of them."""

    @property
    def headers(self) -> Headers:
        """The headers, by name in any case."""
        if not hasattr(self, "_headers"):
            self._headers = HeadersByName(scope=self.scope)
        return self._headers


class HeadersByName(Headers):
    """Headers that are looked up in a table; of several with one name, the first."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope=scope)
        self._values = {name.decode("latin-1"): value.decode("latin-1") for name, value in reversed(self._list)}

    def __getitem__(self, key: str) -> str:
        return self._values[key.lower()]

    def get(self, key: str, default: Any = None) -> Any:
        """Return a header, or the default if there is none."""
        return self._values.get(key.lower(), default)


class DirectRoutes:
    """An application whose routes without parameters are found by their path; it hands on every other request.

    Two thirds of what a framework does for a message of the page are layers that it needs for other sites: a turn has half of
    its own cost without them.
    """

    def __init__(self, routes: Sequence[BaseRoute], answers: Mapping[Any, Answer], rest: ASGIApp) -> None:
        """Keep the application for the rest, and what answers each kind of exception."""
        self._rest = rest
        self._answers = answers
        plain = [each for each in routes if isinstance(each, Route) and not each.param_convertors]
        self._endpoints: dict[tuple[str, str], Endpoint] = {
            (method, route.path): route.endpoint
            for route in plain
            if _takes_request(route)
            for method in _methods(route)
        }
        self._streams: dict[tuple[str, str], ASGIApp] = {
            (method, route.path): route.app
            for route in plain
            if not _takes_request(route)
            for method in _methods(route)
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, also one that fails before anything of its answer was sent."""
        place = (scope.get("method", ""), scope["path"])
        if (endpoint := self._endpoints.get(place)) is not None:
            request = ReadOnce(scope, receive, send)
            try:
                response = await endpoint(request)
            except Exception as fault:
                # in a thread, as the framework does: who is still sending has that moment to hear what is answered
                response = await asyncio.to_thread(self._answer_of(fault), request, fault)
            await response(scope, receive, send)
        elif (stream := self._streams.get(place)) is not None:
            try:
                await stream(scope, receive, send)
            except Rejected as fault:  # a stream is refused before it has begun
                await self._answer_of(fault)(Request(scope), fault)(scope, receive, send)
        else:
            await self._rest(scope, receive, send)

    def _answer_of(self, fault: Exception) -> Answer:
        """Return what answers an exception: that of its nearest class."""
        return next(self._answers[kind] for kind in type(fault).__mro__ if kind in self._answers)


def _methods(route: Route) -> Iterable[str]:
    return (route.methods or set()) - {"HEAD"}


def _takes_request(route: Route) -> bool:
    """Return whether a route's endpoint is a function of a request, and no application of its own."""
    return route.app is not route.endpoint
