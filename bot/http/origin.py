"""Requests that another site's page has a browser make (CSRF)."""

from starlette.requests import Request

from bot.http.rejection import Rejected

_ASKED_FIRST = ("application/json", "application/octet-stream")
"""Types of content that a browser sends to another site only after asking that site."""


def require_same_origin(request: Request, base: str | None) -> None:
    """Raise `Rejected` (403) for a request that another site's page has a browser make (CSRF).

    Here is what the request calls the server, and `base`, what people call it, where a proxy says another name.

    A browser says where a request comes from in `Origin` and `Sec-Fetch-Site`, and lets no other site set our own header or these
    content types without asking first, which is never allowed.
    """
    headers = request.headers
    origin = headers.get("origin")
    here = {name for name in (headers.get("host"), base and base.partition("://")[2]) if name}
    foreign = origin is not None and origin.partition("://")[2] not in here  # compared, not read: it may be anything
    elsewhere = headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    plain = headers.get("content-type", "").partition(";")[0] not in _ASKED_FIRST
    if foreign or elsewhere or plain or "x-shenbao" not in headers:
        raise Rejected(403, "请从本页面里操作。")
