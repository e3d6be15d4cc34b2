"""Page, conversation, files and health as one ASGI application, and the server that carries it."""

import asyncio
import contextlib
import hashlib
import html
import logging
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.campaigns import Campaigns
from bot.channels import ChannelRefused
from bot.channels.web.api import PageApi
from bot.channels.web.budgets import Budgets
from bot.channels.web.channel import STAFF_PATH, WebChannel
from bot.channels.web.files import FileDownloads
from bot.channels.web.message_links import MessageLinks, telephone
from bot.channels.web.sessions import Sessions
from bot.channels.web.staff_api import StaffApi
from bot.clock import beijing_time
from bot.http.connections import Crowd, allow_connections, connections_of
from bot.http.proxies import Proxies
from bot.http.requests import Rejected, SecurityMiddleware
from bot.staff.dispatcher import StaffDispatcher
from bot.storage.store import Busy, Store

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parent.parent / "channels" / "web" / "page"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
WAITING_CONNECTIONS = 2048
LAST_SECONDS = 3
SENTENCES = {404: "没有这个页面。", 405: "没有这个页面。"}


class Site:
    """The page at its port."""

    def __init__(
        self,
        web: WebChannel,
        store: Store,
        campaigns: Campaigns,
        host: str,
        port: int,
        public_url: str | None,
        proxies: Proxies,
        office: StaffDispatcher,
        clock: Callable[[], datetime] = beijing_time,
    ) -> None:
        """Build the page from its channel and store, where it is served, its public address and the proxies before it."""
        self._web = web
        self._store = store
        self._campaigns = campaigns
        self._host, self._port = host, port
        self._words = (FOLDER / "index.html").read_text(encoding="utf-8")
        encrypted = public_url is not None and public_url.startswith("https://")
        passes, links = Sessions(store.tag, web, encrypted=encrypted), MessageLinks(campaigns)
        ways = (web, passes, links, public_url, lambda: self.url, clock, Budgets(store))
        self._talking = PageApi(*ways)
        self._staff = StaffApi(*ways, store, office, encrypted=encrypted)
        self._handing_out = FileDownloads(store, passes, links, clock)
        self._proxies = proxies
        self.application: ASGIApp = SecurityMiddleware(self._routes(), proxies, _rejected, encrypted=encrypted)
        self._socket: socket.socket | None = None

    def open(self) -> None:
        """Take the port; raise `ChannelRefused` with a sentence if that cannot be."""
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        taken = socket.socket(
            family, socket.SOCK_STREAM, socket.IPPROTO_TCP
        )  # by this the loop knows not to hold back answers
        try:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind((self._host, self._port))
            taken.listen(WAITING_CONNECTIONS)
        except (OSError, OverflowError) as fault:
            taken.close()
            raise ChannelRefused(
                f"SHENBAO_WEB_HOST, SHENBAO_WEB_PORT: {self._host}:{self._port} cannot be used: "
                f"{getattr(fault, 'strerror', fault)}"
            ) from None
        self._socket = taken

    @property
    def url(self) -> str:
        """Where it is served, once its port is taken."""
        assert self._socket is not None  # noqa: S101 - opened before
        return f"http://{self._host}:{self._socket.getsockname()[1]}"

    async def serve(self) -> None:
        """Serve until cancelled; what is being answered then is answered still."""
        assert self._socket is not None  # noqa: S101 - opened before
        try:
            await self._web.begin()
            await self._staff.sessions.load()
        except BaseException:  # nobody is served, so nobody else closes it
            self._socket.close()
            raise
        crowd = Crowd(self._proxies, allow_connections())
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
        serving = asyncio.create_task(server.serve([self._socket]))
        watching = asyncio.create_task(crowd.watch())
        log.info("web is listening: %s", self.url)
        try:
            await asyncio.shield(serving)
        finally:
            server.should_exit = True
            await self._web.close()
            await self._handing_out.close()
            await asyncio.gather(serving, return_exceptions=True)
            watching.cancel()

    def _routes(self) -> Starlette:
        handing_out = self._handing_out
        pages = {
            path.name: (path.read_bytes(), KINDS[path.suffix]) for path in FOLDER.iterdir() if path.suffix in KINDS
        }
        routes = [
            Route("/", self._page),
            Route("/health", self._health),
            Route(STAFF_PATH, self._page),
            *_talked("/api", self._talking),
            *_talked(f"/api{STAFF_PATH}", self._staff),
            Route("/file/{pass}", handing_out.file),
            Route("/picture/{pass}", handing_out.picture),
            Route("/calendar/{campaign}.ics", handing_out.calendar),
            *(Route(f"/{name}", _static(*found)) for name, found in pages.items()),
        ]
        handlers = {Rejected: _rejected, HTTPException: _no_page, Busy: _busy, Exception: _fault}
        return Starlette(routes=routes, exception_handlers=handlers)  # type: ignore[arg-type]  # each takes its own exception

    async def _page(self, request: Request) -> Response:
        """Give the page; the bureau's contact stands in it for a browser that runs no script."""
        newest = self._campaigns.newest
        words, contact = self._words, newest.contact
        for name, value in (
            ("bureau", newest.bureau),
            ("person", contact.person),
            ("telephone", contact.telephone),
            ("call", telephone(contact.telephone)),
            ("address", contact.address),
        ):
            words = words.replace(f"[[{name}]]", html.escape(value))
        return _fresh(request, words.encode(), "text/html")

    async def _health(self, request: Request) -> Response:
        """Return whether the database can be read and written; 503 if not."""
        try:
            await self._store.read(lambda tx: tx.outbox.has_strangers())
            writes = await self._store.can_write()
        except Exception as error:
            log.error("the database cannot be read: %s", type(error).__name__)
            writes = False
        if not writes:
            return Response(b'{"ok":false}', 503, media_type="application/json", headers={"cache-control": "no-store"})
        return Response(b'{"ok":true}', media_type="application/json", headers={"cache-control": "no-store"})


class _Server(uvicorn.Server):
    """A server that leaves signals to who started it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class _Stream:
    """The stream of events, without what Starlette does for answers that end at once."""

    def __init__(self, talking: PageApi) -> None:
        self._talking = talking

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "GET":  # HEAD, which a route takes for a GET, would hold the stream open for nobody
            raise HTTPException(405, headers={"Allow": "GET"})
        await self._talking.stream(scope, receive, send)


def _talked(under: str, talking: PageApi) -> list[Route]:
    """Return the routes of a conversation."""
    return [
        Route(f"{under}/enter", talking.enter, methods=["POST"]),
        Route(f"{under}/say", talking.say, methods=["POST"]),
        Route(f"{under}/device", talking.device, methods=["POST"]),
        Route(f"{under}/messages", talking.messages),
        Route(f"{under}/file", talking.fresh),
        Route(f"{under}/poll", talking.poll),
        Route(f"{under}/events", _Stream(talking), methods=["GET"]),
    ]


def _static(content: bytes, kind: str) -> Callable[[Request], Awaitable[Response]]:
    async def give(request: Request) -> Response:
        return _fresh(request, content, kind)

    return give


def _fresh(request: Request, content: bytes, kind: str) -> Response:
    """Give what a browser may keep and asks for again each time, by its mark alone if that is still the same."""
    mark = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"etag": mark, "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=kind, headers=headers)


def _rejected(request: Request, fault: Rejected) -> Response:
    headers = {} if fault.after is None else {"retry-after": str(fault.after)}
    return _told(request, fault.status, fault.sentence, headers, **fault.more)


def _no_page(request: Request, fault: HTTPException) -> Response:
    return _told(request, fault.status_code, SENTENCES.get(fault.status_code, "没有看懂这个请求。"), {})


def _fault(request: Request, fault: Exception) -> Response:
    log.error("a request of %s failed: %s", request.scope["path"].split("/")[1], type(fault).__name__)
    return _told(request, 500, "系统繁忙，请稍后再试。", {})


def _busy(request: Request, _: Busy) -> Response:
    log.error("no connection came free for a request of %s", request.scope["path"].split("/")[1])
    return _told(request, 503, "系统繁忙，请稍后再试。", {"retry-after": "5"})


def _told(request: Request, status: int, sentence: str, headers: Mapping[str, str], **more: object) -> Response:
    """Say it as JSON to the page's own requests, as a small page to a person's."""
    headers = {"cache-control": "no-store", **headers}
    if request.scope["path"].startswith("/api/"):  # the whole address is made of a header that may be no address
        content = orjson.dumps({"error": sentence, **more})
        return Response(content, status, media_type="application/json", headers=headers)
    words = (FOLDER / "error.html").read_text(encoding="utf-8").replace("[[sentence]]", html.escape(sentence))
    return Response(words, status, media_type="text/html", headers=headers)
