"""What opens something: the cookie, its CSRF token, the personal link, a file's link that expires; all signed, none guessable."""

import hmac
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web import Web
from bot.storage.pages import CODE_LENGTH
from bot.web.defence import Rejected

COOKIE = "shenbao"
COOKIE_SECONDS = 400 * 24 * 3600
"""The longest that browsers keep one; it begins anew with every visit."""
FILE_SECONDS = 2 * 3600
ADDRESS_BYTES = 15
LOST = "这个对话的打开方式已经换过。请用新的个人链接或短码打开，或者重新开始。"


class Passes:
    """Gives out what opens something, and reads it again."""

    def __init__(self, tag: Callable[[str], bytes], web: Web, *, encrypted: bool) -> None:
        self._tag = tag
        self._web = web
        self._encrypted = encrypted

    def visitor(self, request: Request) -> str:
        """Give the address that a request's cookie says; raise `Rejected` (401) if it says none, or one of an earlier epoch."""
        words = request.cookies.get(COOKIE, "")
        address = self._opened("cookie", words)
        if address is None:
            raise Rejected(401, LOST, lost=bool(words))
        return address

    def checked(self, request: Request) -> str:
        """Give the address of a request that changes something: its token, too, has to be this cookie's."""
        address = self.visitor(request)
        if not hmac.compare_digest(request.headers.get("x-csrf-token", "").encode(), self.token(address).encode()):
            raise Rejected(403, "页面已过期，请刷新再试。", stale=True)
        return address

    def let_in(self, response: Response, address: str) -> None:
        """Give a browser the cookie for an address."""
        response.set_cookie(
            COOKIE,
            self._signed("cookie", address),
            max_age=COOKIE_SECONDS,
            httponly=True,
            samesite="lax",
            secure=self._encrypted,
        )

    def token(self, address: str) -> str:
        """Give the CSRF token that goes with an address's cookie."""
        return _words(self._tag(f"csrf:{address}:{self._web.epoch(address)}"))

    def link(self, address: str) -> str:
        """Give what stands behind # in a personal link: whoever has it comes in, until it is revoked."""
        return self._signed("link", address)

    async def enter(self, words: str) -> str | None:
        """Give the address that a personal link, a short code or the bureau's link lets in to; None if it lets in nobody."""
        if (address := self._opened("link", words)) is not None:
            return address
        code = words.upper().replace("-", "").replace(" ", "")
        entered = await self._web.enter(code if len(code) == CODE_LENGTH else words, new_address())
        return None if entered is None else entered[0]

    def of_file(self, token: str, owner: str) -> str:
        """Return what stands in the link of a file on the page of `owner`: it opens that file, without a cookie, for two hours.

        It opens nothing once the owner's page has begun another epoch (作废, 删除).
        """
        until = int(time.time()) + FILE_SECONDS
        return f"{token}.{until}.{self._tag_of_file(token, until, owner)}"

    def file(self, words: str) -> str | None:
        """Return the name of the file that a link names, if it has not expired; whose it is `opens` has to be asked."""
        token, _, rest = words.partition(".")
        until = rest.partition(".")[0]
        if not until.isascii() or not until.isdigit() or len(until) > 12 or int(until) <= time.time():
            return None
        return token

    def opens(self, words: str, owner: str) -> bool:
        """Return whether a link was signed for that file on the page of `owner`, in the page's present epoch."""
        token, until, tag = (*words.split(".", 2), "", "")[:3]
        return until.isdigit() and hmac.compare_digest(
            tag.encode(), self._tag_of_file(token, int(until), owner).encode()
        )

    def _tag_of_file(self, token: str, until: int, owner: str) -> str:
        return _words(self._tag(f"file:{token}:{until}:{owner}:{self._web.epoch(owner)}"))

    def _signed(self, what: str, address: str) -> str:
        epoch = self._web.epoch(address)
        return f"{address}.{epoch}.{_words(self._tag(f'{what}:{address}:{epoch}'))}"

    def _opened(self, what: str, words: str) -> str | None:
        """Give the address that signed words are about, if they were given out for what they are used for, in this epoch."""
        address = words.partition(".")[0]
        return address if hmac.compare_digest(words.encode(), self._signed(what, address).encode()) else None


def new_address() -> str:
    """Give an address that nobody has."""
    return secrets.token_urlsafe(ADDRESS_BYTES)


def _words(tag: bytes) -> str:
    return urlsafe_b64encode(tag).decode()
