"""Signs the strings by which a browser enters: cookies, CSRF tokens, links."""

import hmac
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.channel import WebChannel
from bot.http.rejection import Rejected
from bot.storage.file_links import FileLinks
from bot.storage.staff_members import ON_THE_PAGE
from bot.storage.web_sessions import CODE_LENGTH

COOKIE = "shenbao"
STRICT_COOKIE = f"__Host-{COOKIE}"
"""The cookie's name if the page is encrypted: no other host of the domain can set it."""
COOKIE_SECONDS = 400 * 24 * 3600
"""The longest that browsers keep a cookie; every visit renews it."""
FILE_SECONDS = 2 * 3600
STAFF_FILE_SECONDS = 15 * 60
"""As long as an idle session of staff stays open."""
ADDRESS_BYTES = 15
KEY_BYTES = 16
MOST_REMEMBERED = 4_096
LOST = "这个对话的打开方式已经换过。请用新的个人链接或短码打开，或者重新开始。"


@dataclass(frozen=True, slots=True)
class _Cookie:
    """The parts of a cookie, not yet verified."""

    address: str
    session_version: str
    key: str
    """The key by which the browser is recognised; empty in a cookie of 0.3.0."""


class Sessions:
    """Signs and verifies cookies, tokens and links."""

    def __init__(self, tag: Callable[[str], bytes], web: WebChannel, *, encrypted: bool) -> None:
        self._tag = lru_cache(MOST_REMEMBERED)(tag)  # every request of a visitor needs the same two tags
        self._web = web
        self._encrypted = encrypted
        self.files = FileLinks(self._tag)
        """The links to files, those among them that another channel gives out."""

    def visitor(self, request: Request, *, answering: str = "") -> str:
        """Return the address in a request's cookie; raise `Rejected` (401) without a cookie of the present session version.

        The previous version is accepted if the message with the mark `answering` began the present one and is being repeated.
        """
        cookie_text = self._cookie_text(request)
        cookie = _read(cookie_text)
        if cookie.address.startswith(ON_THE_PAGE):  # staff sign in on their own page only
            raise Rejected(401, LOST, lost=True)
        if not self._is_good(cookie_text, partial(self._cookie, cookie.address, cookie.key), cookie.address, answering):
            raise Rejected(401, LOST, lost=bool(cookie_text))
        return cookie.address

    async def known(self, request: Request) -> str | None:
        """Return the address of the browser that sent a request, by its cookie's key; None for an unknown one.

        The cookie's tag is not verified: the secret may have been renewed since.
        """
        cookie = _read(self._cookie_text(request))
        if (
            not cookie.key
            or cookie.address.startswith(ON_THE_PAGE)
            or cookie.session_version != str(self._web.session_version(cookie.address))
        ):
            return None
        return cookie.address if await self._web.knows(cookie.key) == cookie.address else None

    def checked(self, request: Request, *, answering: str = "") -> str:
        """Return the address of a request that changes something; raise `Rejected` (403) if its token is not this cookie's."""
        address = self.visitor(request, answering=answering)
        given = request.headers.get("x-csrf-token", "")
        if not self._is_good(given, partial(self._token, address), address, answering):
            raise Rejected(403, "页面已过期，请刷新再试。", stale=True)
        return address

    def let_in(self, request: Request, response: Response, address: str) -> str:
        """Set the cookie for an address; return its key, by which the browser is recognised."""
        before = _read(self._cookie_text(request))
        session_version = self._web.session_version(address)
        same = (before.address, before.session_version) == (
            address,
            str(session_version),
        )  # otherwise the previous owner would be recognised by it
        key = before.key if same and before.key else secrets.token_urlsafe(KEY_BYTES)
        response.set_cookie(
            STRICT_COOKIE if self._encrypted else COOKIE,
            self._cookie(address, key, session_version),
            max_age=COOKIE_SECONDS,
            httponly=True,
            samesite="lax",
            secure=self._encrypted,
        )
        if self._encrypted and COOKIE in request.cookies:
            response.delete_cookie(COOKIE, secure=True, httponly=True, samesite="lax")
        return key

    def token(self, address: str) -> str:
        """Return the CSRF token that goes with an address's cookie."""
        return self._token(address, self._web.session_version(address))

    def conversation(self, address: str) -> str:
        """Return what tells a page's conversation from others, and opens nothing."""
        return _encoded(self._tag(f"conversation:{address}"))

    def _is_good(self, given: str, of: Callable[[int], str], address: str, answering: str) -> bool:
        """Return True if a string was signed for the present session version.

        The version before is as good when the message being repeated began the present one.
        """
        session_version = self._web.session_version(address)
        if hmac.compare_digest(given.encode(), of(session_version).encode()):
            return True
        repeats = bool(answering) and self._web.begun_by(f"{address}:{answering}")
        return repeats and hmac.compare_digest(given.encode(), of(session_version - 1).encode())

    def _token(self, address: str, session_version: int) -> str:
        return _encoded(self._tag(f"csrf:{address}:{session_version}"))

    def link(self, address: str) -> str:
        """Return the part of a personal link after #, which opens the page until it is revoked."""
        session_version = self._web.session_version(address)
        return f"{address}.{session_version}.{_encoded(self._tag(f'link:{address}:{session_version}'))}"

    def of_link(self, link: str) -> str | None:
        """Return the address that a personal link opens; None if it is invalid or was revoked."""
        address = link.partition(".")[0]
        good = hmac.compare_digest(link.encode(), self.link(address).encode())
        return address if good and not address.startswith(ON_THE_PAGE) else None

    async def enter(self, link: str) -> str | None:
        """Return the address that a short code or the bureau's link opens, and use it up; None if it is invalid."""
        code = short_code(link) or link
        entered = await self._web.enter(code, new_address())
        return None if entered is None else entered[0]

    def of_file(self, token: str, owner: str) -> str:
        """Return the link to a file on the page of `owner`, which opens the file without a cookie for a while.

        It opens nothing once the owner's page has begun another session version (作废, 删除).
        """
        until = time.time() + (STAFF_FILE_SECONDS if owner.startswith(ON_THE_PAGE) else FILE_SECONDS)
        return self.files.sign(token, owner, self._web.session_version(owner), until)

    def _cookie_text(self, request: Request) -> str:
        """Return a request's cookie; where it has a strict name, one of the plain name only as 0.3.0 gave it out."""
        plain = request.cookies.get(COOKIE, "")
        if not self._encrypted:
            return plain
        return request.cookies.get(STRICT_COOKIE) or ("" if _read(plain).key else plain)

    def _cookie(self, address: str, key: str, session_version: int) -> str:
        if key:
            return (
                f"{address}.{session_version}.{key}.{_encoded(self._tag(f'cookie:{address}:{session_version}:{key}'))}"
            )
        return f"{address}.{session_version}.{_encoded(self._tag(f'cookie:{address}:{session_version}'))}"


def short_code(text: str) -> str | None:
    """Return the short code that somebody typed, however they set it apart; None if it is none."""
    code = text.upper().replace("-", "").replace(" ", "")
    return code if len(code) == CODE_LENGTH else None


def _read(text: str) -> _Cookie:
    parts = text.split(".")
    return _Cookie(parts[0], *(parts[1:3] if len(parts) == 4 else ("", "")))


def new_address() -> str:
    """Return an address that nobody has, and that is not one of the staff's."""
    while (address := secrets.token_urlsafe(ADDRESS_BYTES)).startswith(ON_THE_PAGE):
        pass
    return address


def _encoded(tag: bytes) -> str:
    return urlsafe_b64encode(tag).decode()
