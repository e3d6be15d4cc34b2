"""Serves files, pictures and calendars by signed links that expire."""

import logging
import re
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import PurePath
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.previews import Previews
from bot.channels.web.message_links import MessageLinks
from bot.channels.web.ranges import download
from bot.channels.web.responses import host_of
from bot.channels.web.sessions import Sessions
from bot.http.rejection import Rejected
from bot.storage.store import Store
from bot.storage.web_files import WebFile, WebFiles

log = logging.getLogger(__name__)

GONE = "这个链接已失效。请回到对话里，点文件再取一次；在微信里，请回复“申报表”。"
NO_PDF = "这份 PDF 没有做成，请下载 Word 文件。"
TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
}
PRIVATE = {
    "cache-control": "private, no-store",
    "x-robots-tag": "noindex",
}


def attachment(name: str) -> str:
    """Return the header of a file that is to be kept: Android's download manager reads no name but the one in ASCII."""
    path = PurePath(name)
    stem = re.sub(r"[^A-Za-z0-9]+", "_", f"shenbao_{path.stem}").strip("_")
    suffix = path.suffix if path.suffix in TYPES else ""
    return f"attachment; filename=\"{stem}{suffix}\"; filename*=UTF-8''{quote(name)}"


class FileDownloads:
    """Answers downloads, which need a link and no cookie."""

    def __init__(self, store: Store, sessions: Sessions, links: MessageLinks, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._signed = sessions.files
        self._links = links
        self._clock = clock
        self._previews = Previews(store)

    async def file(self, request: Request) -> Response:
        """Return a file, or a part of it, to any browser that has its link."""
        file = (await self.asked(request))[1]
        kind = TYPES.get(PurePath(file.name).suffix, "application/octet-stream")
        headers = {**PRIVATE, "content-disposition": attachment(file.name)}
        return download(request, file.content, kind, headers)

    async def picture(self, request: Request) -> Response:
        """Return a picture: a file's first page, drawn at the first request, or a file that is a picture itself."""
        token, file = await self.asked(request)
        if file.name.endswith(".png"):
            return Response(file.content, media_type="image/png", headers=PRIVATE)
        if not self._links.draws(file.name):
            raise Rejected(404, GONE)
        picture = await self._previews.of(token, file, host_of(request))
        if picture is None:
            raise Rejected(404, GONE)
        return Response(picture, media_type="image/png", headers=PRIVATE)

    async def pdf(self, request: Request) -> Response:
        """Return a Word file as PDF, printed at the first request."""
        token, file = await self.asked(request)
        if not self._links.prints(file.name):
            raise Rejected(404, GONE)
        pdf = await self._previews.pdf(token, file, host_of(request))
        if pdf is None:
            raise Rejected(404, NO_PDF)
        headers = {**PRIVATE, "content-disposition": attachment(f"{PurePath(file.name).stem}.pdf")}
        return download(request, pdf, TYPES[".pdf"], headers)

    async def close(self) -> None:
        """Print no more files."""
        await self._previews.close()

    async def calendar(self, request: Request) -> Response:
        """Return a campaign's deadline as a calendar file."""
        found = self._links.calendar(request.path_params["campaign"], self._clock())
        if found is None:
            raise Rejected(404, "没有这个批次。")
        headers = {"content-disposition": 'attachment; filename="deadline.ics"', "cache-control": "no-cache"}
        return Response(found, media_type="text/calendar; charset=utf-8", headers=headers)

    async def asked(self, request: Request) -> tuple[str, WebFile]:
        """Return the file that a request's link opens, with its random name; raise `Rejected` (404) if it opens none."""
        link = request.path_params["pass"]
        token = self._signed.token_of(link, time.time())
        file = None if token is None else await self._store.read(lambda tx: WebFiles(tx).get(token))
        if token is None or file is None or not self._signed.opens(link, file.owner, file.session_version):
            raise Rejected(404, GONE)
        return token, file
