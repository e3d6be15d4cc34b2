"""Forms that a visitor sends by the page: read at once, never kept."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from bot.campaigns import Campaigns
from bot.channels.web.api import LONGEST_MARK, PageApi
from bot.documents.filled import read_filled
from bot.http.bodies import LARGEST_BODY, LONGEST_FIELD, content_of
from bot.http.origin import require_same_origin
from bot.http.rejection import Rejected
from dialogs.language.normalise import clean
from dialogs.model.events import Brought

READ_AT_ONCE = 2
TOO_LARGE = "文件超过 60 KB，网页上读不了，请把表里的文字粘贴过来。"


class Uploads:
    """Answers a file with what it fills."""

    def __init__(self, api: PageApi, campaigns: Campaigns, base: str | None, clock: Callable[[], datetime]) -> None:
        self._api = api
        self._base = base
        self._campaigns = campaigns
        self._clock = clock
        self._reading = asyncio.Semaphore(READ_AT_ONCE)

    async def take(self, request: Request) -> Response:
        """Read a file and answer it as a message; one that is repeated is answered once."""
        require_same_origin(request, self._base)
        mark, name = (request.query_params.get(each, "") for each in ("id", "name"))
        if len(mark) > LONGEST_MARK or len(name) > LONGEST_FIELD:
            raise Rejected(400, "文件名太长了，请改短再发。")
        address = self._api.admitted(request, mark, request.query_params.get("history"))
        content = await content_of(request, LARGEST_BODY, TOO_LARGE)
        at = self._clock()
        async with self._reading:
            blanks = await asyncio.to_thread(read_filled, name, content, self._campaigns.current, at)
        echo = {"text": clean(f"（文件）{name}"), "mark": mark}
        return await self._api.answered(request, mark, address, Brought("file", blanks, at), echo)
