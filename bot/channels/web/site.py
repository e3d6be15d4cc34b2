"""The page as a section of the site, with its routes."""

import html
from collections.abc import Awaitable, Callable, Collection, Sequence
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from bot.campaigns import Campaigns
from bot.channels.registration import StaffSide
from bot.channels.web.addresses import CAMPAIGN_PATH, DOCUMENT_PATH, STAFF_PATH, PageAddresses
from bot.channels.web.api import PageApi
from bot.channels.web.budgets import Budgets
from bot.channels.web.channel import WebChannel
from bot.channels.web.document_page import DocumentPage
from bot.channels.web.files import FileDownloads
from bot.channels.web.form_beside import FormBeside
from bot.channels.web.message_links import MessageLinks
from bot.channels.web.page_files import PageFiles
from bot.channels.web.page_front import PageFront
from bot.channels.web.qr_codes import png_of
from bot.channels.web.sessions import Sessions
from bot.channels.web.staff_api import StaffApi
from bot.channels.web.uploads import Uploads
from bot.clock import Clock, beijing_time
from bot.documents.drawn_form import DrawnForms
from bot.http.security import is_encrypted
from bot.storage.store import Store
from dialogs.lobby import LINK


class Site:
    """The page, its conversations and its files."""

    def __init__(
        self,
        web: WebChannel,
        store: Store,
        campaigns: Campaigns,
        public_url: str | None,
        staff: StaffSide,
        templates: Callable[[str], Path],
        clock: Clock = beijing_time,
    ) -> None:
        """Build the page from its channel and store, its public address, and the folders of the Word forms."""
        self._web = web
        self._campaigns = campaigns
        self._front = PageFront(campaigns)
        self._url = ""
        self._base = public_url
        self._clock = clock
        self._files = PageFiles()
        encrypted = is_encrypted(public_url)
        sessions, links = Sessions(store.tag, web, encrypted=encrypted), MessageLinks(campaigns)
        parts = (web, sessions, links, self._front, public_url, lambda: self._url, clock, Budgets(store))
        self._api = PageApi(*parts)
        self._staff_api = StaffApi(*parts, store, staff, encrypted=encrypted)
        self._beside = FormBeside(store, sessions, campaigns, DrawnForms(templates), clock)
        self._uploads = Uploads(self._api, campaigns, public_url, clock)
        self._downloads = FileDownloads(store, sessions, links, clock)
        document = (store, self._downloads, links, campaigns, self._files)
        self._document = DocumentPage(*document, lambda: public_url or self._url, clock)

    async def begin(self, url: str) -> None:
        """Set the page's address and load the sessions; nobody may enter before."""
        self._url = url
        await self._web.begin()
        await self._staff_api.sessions.load()
        self._web.on_session_begun = self._staff_api.sessions.forget

    async def end(self) -> None:
        """Close every tab and draw no more pictures."""
        await self._web.close()
        await self._downloads.close()

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The page at its addresses, both APIs, files by their links, and the page's own files."""
        return [
            Route("/", self._page),
            Route(f"{CAMPAIGN_PATH}/{{campaign}}", self._page),
            Route(f"{CAMPAIGN_PATH}/{{campaign}}/qr.png", self._qr_code),
            Route(STAFF_PATH, self._page),
            *_conversation("/api", self._api),
            Route("/api/form", self._beside.now),
            Route("/api/upload", self._uploads.take, methods=["POST"]),
            *_conversation(f"/api{STAFF_PATH}", self._staff_api),
            Route(f"/api{STAFF_PATH}/upload", _known(self._staff_api, self._staff_api.upload), methods=["POST"]),
            Route(f"{DOCUMENT_PATH}/{{pass}}", self._document.show),
            Route("/file/{pass}", self._downloads.file),
            Route("/picture/{pass}", self._downloads.picture),
            Route("/pdf/{pass}", self._downloads.pdf),
            Route("/calendar/{campaign}.ics", self._downloads.calendar),
            *(Route(path, self._files.file) for path in self._files.paths),
        ]

    @property
    def light(self) -> Collection[str]:
        """The paths of the page's own files."""
        return self._files.paths

    async def _page(self, request: Request) -> Response:
        """Return the page, with the bureau in it for browsers without script and for those who are sent a link to it."""
        linked, today = request.path_params.get("campaign", ""), self._clock().date()
        is_staff = request.url.path == STAFF_PATH
        texts = self._front.texts(linked, today)
        texts["image"] = html.escape(f"{self._base or self._url}/mark.png")
        is_new = not request.cookies and not is_staff  # any other browser shows at once what was said last
        texts["welcome"] = self._front.welcome(linked, today) if is_new else ""
        return self._files.page(request, texts, staff=is_staff)

    async def _qr_code(self, request: Request) -> Response:
        """Return the code of a campaign's address, to be printed; 404 if no such campaign is installed."""
        key = request.path_params["campaign"]
        if key not in self._campaigns.current:
            raise HTTPException(404)
        link = PageAddresses(self._base or self._url).start(f"{LINK}{key}")
        return Response(png_of(link), media_type="image/png")


class _Stream:
    """The stream of events, without Starlette's handling of responses that end at once."""

    def __init__(self, api: PageApi) -> None:
        self._api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "GET":  # a route treats HEAD as GET, which would hold a stream open for nobody
            raise HTTPException(405, headers={"Allow": "GET"})
        await self._api.look_up(Request(scope))
        await self._api.stream(scope, receive, send)


def _known(api: PageApi, answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers a request once its session is known."""

    async def answered(request: Request) -> Response:
        await api.look_up(request)
        return await answer(request)

    return answered


def _conversation(under: str, api: PageApi) -> list[BaseRoute]:
    """Return the routes of a conversation."""
    return [
        Route(f"{under}/enter", _known(api, api.enter), methods=["POST"]),
        Route(f"{under}/say", _known(api, api.say), methods=["POST"]),
        Route(f"{under}/device", _known(api, api.device), methods=["POST"]),
        Route(f"{under}/messages", _known(api, api.messages)),
        Route(f"{under}/file", _known(api, api.fresh)),
        Route(f"{under}/poll", _known(api, api.poll)),
        Route(f"{under}/events", _Stream(api), methods=["GET"]),
    ]
