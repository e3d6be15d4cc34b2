"""The page as a section of the site, with its routes."""

import hashlib
import html
from collections.abc import Awaitable, Callable, Collection, Sequence
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from bot.campaigns import Campaigns
from bot.channels import StaffSide
from bot.channels.web.addresses import STAFF_PATH
from bot.channels.web.api import PageApi
from bot.channels.web.budgets import Budgets
from bot.channels.web.channel import WebChannel
from bot.channels.web.files import FileDownloads
from bot.channels.web.message_links import MessageLinks, telephone
from bot.channels.web.sessions import Sessions
from bot.channels.web.staff_api import StaffApi
from bot.clock import Clock, beijing_time
from bot.http.security import is_encrypted
from bot.storage.store import Store

FOLDER = Path(__file__).parent / "page"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Site:
    """The page, its conversations and its files."""

    def __init__(
        self,
        web: WebChannel,
        store: Store,
        campaigns: Campaigns,
        public_url: str | None,
        staff: StaffSide,
        clock: Clock = beijing_time,
    ) -> None:
        """Build the page from its channel and store, and its public address."""
        self._web = web
        self._campaigns = campaigns
        self._url = ""
        self._html = (FOLDER / "index.html").read_text(encoding="utf-8")
        self._files = {
            f"/{file.name}": (file.read_bytes(), KINDS[file.suffix])
            for file in FOLDER.iterdir()
            if file.suffix in KINDS
        }
        encrypted = is_encrypted(public_url)
        sessions, links = Sessions(store.tag, web, encrypted=encrypted), MessageLinks(campaigns)
        parts = (web, sessions, links, public_url, lambda: self._url, clock, Budgets(store))
        self._api = PageApi(*parts)
        self._staff_api = StaffApi(*parts, store, staff, encrypted=encrypted)
        self._downloads = FileDownloads(store, sessions, links, clock)

    async def begin(self, url: str) -> None:
        """Set the page's address and load the sessions; nobody may enter before."""
        self._url = url
        await self._web.begin()
        await self._staff_api.sessions.load()

    async def end(self) -> None:
        """Close every tab and draw no more pictures."""
        await self._web.close()
        await self._downloads.close()

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The page at two addresses, both APIs, files by their links, and the page's own files."""
        return [
            Route("/", self._page),
            Route(STAFF_PATH, self._page),
            *_conversation("/api", self._api),
            *_conversation(f"/api{STAFF_PATH}", self._staff_api),
            Route("/file/{pass}", self._downloads.file),
            Route("/picture/{pass}", self._downloads.picture),
            Route("/calendar/{campaign}.ics", self._downloads.calendar),
            *(Route(path, _static(*file)) for path, file in self._files.items()),
        ]

    @property
    def light(self) -> Collection[str]:
        """The paths of the page's own files."""
        return self._files.keys()

    async def _page(self, request: Request) -> Response:
        """Return the page with the bureau's contact in it, for browsers without script."""
        newest = self._campaigns.newest
        page, contact = self._html, newest.contact
        for name, value in (
            ("bureau", newest.bureau),
            ("person", contact.person),
            ("telephone", contact.telephone),
            ("call", telephone(contact.telephone)),
            ("address", contact.address),
        ):
            page = page.replace(f"[[{name}]]", html.escape(value))
        return _fresh(request, page.encode(), "text/html")


class _Stream:
    """The stream of events, without Starlette's handling of responses that end at once."""

    def __init__(self, api: PageApi) -> None:
        self._api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "GET":  # a route treats HEAD as GET, which would hold a stream open for nobody
            raise HTTPException(405, headers={"Allow": "GET"})
        await self._api.stream(scope, receive, send)


def _conversation(under: str, api: PageApi) -> list[BaseRoute]:
    """Return the routes of a conversation."""
    return [
        Route(f"{under}/enter", api.enter, methods=["POST"]),
        Route(f"{under}/say", api.say, methods=["POST"]),
        Route(f"{under}/device", api.device, methods=["POST"]),
        Route(f"{under}/messages", api.messages),
        Route(f"{under}/file", api.fresh),
        Route(f"{under}/poll", api.poll),
        Route(f"{under}/events", _Stream(api), methods=["GET"]),
    ]


def _static(content: bytes, kind: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        return _fresh(request, content, kind)

    return answer


def _fresh(request: Request, content: bytes, kind: str) -> Response:
    """Return content that a browser revalidates each time; 304 if its mark is unchanged."""
    mark = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"etag": mark, "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=kind, headers=headers)
