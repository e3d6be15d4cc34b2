"""Files by a signed link that expires, the picture of their first page, the calendar; none listed, none cached."""

import asyncio
import logging
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path, PurePath
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from bot.scratch import Scratch
from bot.storage.pages import PageFile, Pages
from bot.storage.store import Store
from bot.web.defence import Rejected
from bot.web.links import Links
from bot.web.passes import Passes

log = logging.getLogger(__name__)

GONE = "这个链接已失效。请回到对话里，点文件再取一次。"
TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
    ".png": "image/png",
}
DRAWING_SECONDS = 60.0
MOST_ASKING = 20
FIRST_PAGE = ("-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile")
PRIVATE = {
    "cache-control": "private, no-store",
    "x-robots-tag": "noindex",
}


class HandingOut:
    """What is fetched by a link alone."""

    def __init__(self, store: Store, passes: Passes, links: Links, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._passes = passes
        self._links = links
        self._clock = clock
        self._drawing = asyncio.Lock()
        self._asking = 0

    async def file(self, request: Request) -> Response:
        """Give a file, in whatever browser it is asked for."""
        file = (await self._asked(request))[1]
        kind = TYPES.get(PurePath(file.name).suffix, "application/octet-stream")
        name = f"attachment; filename*=UTF-8''{quote(file.name)}"
        return Response(file.content, media_type=kind, headers={**PRIVATE, "content-disposition": name})

    async def picture(self, request: Request) -> Response:
        """Give a picture: a file's first page, drawn the first time it is asked for, or a file that is one itself."""
        token, file = await self._asked(request)
        if file.name.endswith(".png"):
            return Response(file.content, media_type="image/png", headers=PRIVATE)
        if not self._links.draws(file.name):
            raise Rejected(404, GONE)
        if file.picture is None and self._asking >= MOST_ASKING:
            raise Rejected(503, "预览正忙，请直接打开文件。", after=30)
        self._asking += 1
        try:
            return await self._drawn(token)
        finally:
            self._asking -= 1

    async def _drawn(self, token: str) -> Response:
        async with self._drawing:  # one at a time: it takes a whole word processor
            file = await self._store.look(lambda desk: Pages(desk).file(token))
            picture = None if file is None else file.picture or await drawn(file.content, self._store.scratch)
            if file is None or picture is None:
                raise Rejected(404, GONE)
            if file.picture is None:
                await self._store.do(lambda desk: Pages(desk).draw(token, picture))
        return Response(picture, media_type="image/png", headers=PRIVATE)

    async def calendar(self, request: Request) -> Response:
        """Give a campaign's deadline as a calendar file."""
        found = self._links.calendar(request.path_params["campaign"], self._clock())
        if found is None:
            raise Rejected(404, "没有这个批次。")
        headers = {"content-disposition": 'attachment; filename="deadline.ics"', "cache-control": "no-cache"}
        return Response(found, media_type="text/calendar; charset=utf-8", headers=headers)

    async def _asked(self, request: Request) -> tuple[str, PageFile]:
        words = request.path_params["pass"]
        token = self._passes.file(words)
        file = None if token is None else await self._store.look(lambda desk: Pages(desk).file(token))
        if token is None or file is None or not self._passes.opens(words, file.owner, file.epoch):
            raise Rejected(404, GONE)
        return token, file


async def drawn(document: bytes, scratch: Scratch) -> bytes | None:
    """Draw the first page of a Word document by LibreOffice and Poppler; None if that comes to nothing, or to no end."""
    with scratch.folder("drawing") as folder:
        await asyncio.to_thread((folder / "form.docx").write_bytes, document)
        office = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
        try:
            async with asyncio.timeout(DRAWING_SECONDS):
                await _run(folder, *office, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "form.docx"))
                await _run(folder, "pdftoppm", *FIRST_PAGE, str(folder / "form.pdf"), str(folder / "form"))
        except TimeoutError:
            log.warning("the first page of a document could not be drawn within %.0f s", DRAWING_SECONDS)
        picture = folder / "form.png"
        return await asyncio.to_thread(picture.read_bytes) if picture.exists() else None


async def _run(folder: Path, *command: str) -> None:
    """Run a program whose own temporary files stand in the folder too."""
    process = await asyncio.create_subprocess_exec(
        *command,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    try:
        await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
