"""What is answered in place of what was asked for."""

import html
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.http.rejection import Rejected
from bot.measurements import Refusal
from bot.storage.store import Busy

log = logging.getLogger(__name__)

API = "/api/"
"""The beginning of paths whose answers a script reads, not a person."""
SENTENCES = {404: "没有这个页面。", 405: "没有这个页面。"}
_REFUSALS = {
    403: Refusal.FORBIDDEN,
    413: Refusal.TOO_LARGE,
    429: Refusal.TOO_FAST,
    503: Refusal.BUSY,
}
"""What a refused request counts as, by its status."""
LATER = "系统繁忙，请稍后再试。"


class FaultAnswers:
    """Answers requests that fail: as JSON for scripts, as a small page for people."""

    def __init__(self, page: str, refusals: "Counter[Refusal]") -> None:
        """Keep the page, in which `[[sentence]]` stands for what is said, and where refusals are counted."""
        self._page = page
        self._refusals = refusals

    @property
    def handlers(self) -> Mapping[Any, Callable[[Request, Any], Response]]:
        """Exception to the function that answers it."""
        return {Rejected: self.rejected, HTTPException: self._no_page, Busy: self._busy, Exception: self._fault}

    def rejected(self, request: Request, fault: Rejected) -> Response:
        """Answer a request that was refused."""
        self._refusals[_REFUSALS.get(fault.status, Refusal.INVALID)] += 1
        headers = {} if fault.after is None else {"retry-after": str(fault.after)}
        return self._answer(request, fault.status, fault.sentence, headers, **fault.more)

    def _no_page(self, request: Request, fault: HTTPException) -> Response:
        return self._answer(request, fault.status_code, SENTENCES.get(fault.status_code, "没有看懂这个请求。"), {})

    def _fault(self, request: Request, fault: Exception) -> Response:
        log.error("a request of %s failed: %s", request.scope["path"].split("/")[1], type(fault).__name__)
        return self._answer(request, 500, LATER, {})

    def _busy(self, request: Request, _: Busy) -> Response:
        self._refusals[Refusal.BUSY] += 1
        log.error("no connection came free for a request of %s", request.scope["path"].split("/")[1])
        return self._answer(request, 503, LATER, {"retry-after": "5"})

    def _answer(
        self, request: Request, status: int, sentence: str, headers: Mapping[str, str], **more: object
    ) -> Response:
        headers = {"cache-control": "no-store", **headers}
        if request.scope["path"].startswith(API):  # the whole address is made of a header that may be no address
            content = orjson.dumps({"error": sentence, **more})
            return Response(content, status, media_type="application/json", headers=headers)
        page = self._page.replace("[[sentence]]", html.escape(sentence))
        return Response(page, status, media_type="text/html", headers=headers)
