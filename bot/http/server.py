"""The one HTTP server, which carries the sections of the site."""

import asyncio
import contextlib
import logging
import socket
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp

from bot.http.answers import FaultAnswers
from bot.http.connections import Crowd, allow_connections, connections_of
from bot.http.direct import DirectRoutes
from bot.http.port import WAITING_CONNECTIONS, take_port
from bot.http.proxies import Proxies
from bot.http.sections import PlatformSection, Section
from bot.http.security import SecurityMiddleware
from bot.measurements import Refusal

log = logging.getLogger(__name__)

LAST_SECONDS = 3
ERROR_PAGE = (Path(__file__).parent / "error.html").read_text(encoding="utf-8")


class NotOpen(Exception):
    """The server was asked for what it has only once its port is taken."""


class HttpServer:
    """The sections at one port."""

    def __init__(
        self,
        host: str,
        port: int,
        proxies: Proxies,
        sections: Sequence[Section],
        *,
        encrypted: bool,
        refusals: "Counter[Refusal] | None" = None,
    ) -> None:
        """Put the sections together; `encrypted` if people reach the site by https. What is refused is counted in `refusals`."""
        self._refusals: Counter[Refusal] = Counter() if refusals is None else refusals
        self._host, self._port = host, port
        self._proxies = proxies
        self._sections = sections
        answers = FaultAnswers(ERROR_PAGE, self._refusals)
        routes = [route for section in sections for route in section.routes]
        light = {path for section in sections for path in section.light}
        platforms = [section for section in sections if isinstance(section, PlatformSection)]
        application = Starlette(routes=routes, exception_handlers=answers.handlers)
        self.application: ASGIApp = SecurityMiddleware(
            DirectRoutes(routes, answers.handlers, application),
            proxies,
            answers.rejected,
            light,
            {section.path: section.is_from_platform for section in platforms},
            encrypted=encrypted,
        )
        self._largest = {section.path: section.largest_body for section in platforms}
        self._socket: socket.socket | None = None

    def open(self) -> None:
        """Bind the port. Raise `PortRefused`, with a sentence, if that is impossible."""
        self._socket = take_port(self._host, self._port)

    @property
    def url(self) -> str:
        """Where it is served, once its port is taken."""
        return f"http://{self._host}:{self._opened.getsockname()[1]}"

    async def serve(self) -> None:
        """Serve until cancelled; what is being answered then is answered still."""
        port = self._opened
        try:
            for section in self._sections:
                await section.begin(self.url)
        except BaseException:  # nobody is served, so nobody else closes it
            port.close()
            raise
        crowd = Crowd(self._proxies, allow_connections(), self._refusals, self._largest)
        config = uvicorn.Config(
            self.application,
            http=connections_of(crowd),
            proxy_headers=False,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            backlog=WAITING_CONNECTIONS,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=LAST_SECONDS,
        )
        server = _Server(config)
        serving = asyncio.create_task(server.serve([port]))
        watching = asyncio.create_task(crowd.watch())
        log.info("web is listening: %s", self.url)
        try:
            await asyncio.shield(serving)
        finally:
            server.should_exit = True
            for section in self._sections:
                await section.end()
            await asyncio.gather(serving, return_exceptions=True)
            watching.cancel()

    @property
    def _opened(self) -> socket.socket:
        if self._socket is None:
            raise NotOpen("the port is taken by open()")
        return self._socket


class _Server(uvicorn.Server):
    """A server that leaves signals to its caller."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
