"""Files as download managers fetch them: whole, or the part that they have not got yet (RFC 9110, 14)."""

import hashlib
import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

_ONE_RANGE = re.compile(r"bytes=(?:(?P<first>\d{1,12})-(?P<last>\d{0,12})|-(?P<length>\d{1,12}))")


def download(request: Request, content: bytes, kind: str, headers: Mapping[str, str]) -> Response:
    """Return a file of a media type, or the one part that a request asks for; 416 if that lies behind its end.

    A part is given only of the very file that its asker has the beginning of; of several parts the whole file is returned.
    """
    mark = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    every = {**headers, "accept-ranges": "bytes", "etag": mark}
    asked = _ONE_RANGE.fullmatch(request.headers.get("range", ""))
    if asked is None or request.headers.get("if-range", mark) != mark:
        return Response(content, media_type=kind, headers=every)
    first, last = _part(asked, len(content))
    if first > last:
        return Response(status_code=416, headers={**every, "content-range": f"bytes */{len(content)}"})
    part = {"content-range": f"bytes {first}-{last}/{len(content)}"}
    return Response(content[first : last + 1], 206, media_type=kind, headers={**every, **part})


def _part(asked: re.Match[str], size: int) -> tuple[int, int]:
    """Return the first and the last byte of a part; the first is behind the last if there is none."""
    if asked["length"] is not None:
        return max(0, size - int(asked["length"])), size - 1
    last = int(asked["last"]) if asked["last"] else size - 1
    return (int(asked["first"]), min(last, size - 1)) if int(asked["first"]) < size else (size, size - 1)
