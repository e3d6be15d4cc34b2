"""Who comes in: by a pass to a conversation, by a cookie, by being known again, or as somebody new."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.channel import WebChannel
from bot.channels.web.sessions import Sessions, new_address, short_code
from bot.http.bodies import LONGEST_FIELD, text_in
from bot.http.limits import MOST_KNOWN, Limits, Rate
from bot.http.rejection import Rejected
from bot.storage.web_sessions import CHAT_CODE_LENGTH, RECOVERY_CODE_LENGTH

NEW_PER_HOST = Rate(at_once=120, per_second=0.5)
CODES_PER_HOST = Rate(at_once=10, per_second=0.2)
CODES = Rate(at_once=100, per_second=5.0)
"""Of short codes, from everywhere together: of 78,000 million, whoever tries at this rate hits the only one in 500 years."""

CODE_LENGTHS = (CHAT_CODE_LENGTH, RECOVERY_CODE_LENGTH)
REFUSED = (
    "这个链接或短码已失效。请在原来的设备上重新取一个，或请受理申报的市场监管局再给一个链接。"
    "链接在微信里收到的，请回到微信对话，回复“网页”再取。"
)


class ShortCodes:
    """A limit on tries of short codes; no other key can be guessed."""

    def __init__(self, web: WebChannel) -> None:
        self._of_one, self._of_all = (Limits(rate, lambda: web.processes) for rate in (CODES_PER_HOST, CODES))

    def try_one(self, host: str) -> None:
        """Count a try from a network address; raise `Rejected` (429) where it is one too many."""
        self._of_one.pass_one(host)
        self._of_all.pass_one("")


class SignIn:
    """Lets browsers in, and knows them again."""

    def __init__(self, web: WebChannel, sessions: Sessions) -> None:
        self._web = web
        self._sessions = sessions
        self._new, self._codes = Limits(NEW_PER_HOST, lambda: web.processes), ShortCodes(web)
        self._unknown: dict[str, str] = {}
        """Keys of browsers that are not known again yet, by address: nobody has agreed there that something is kept."""

    async def let_in(self, request: Request, answer: Response, address: str) -> None:
        """Set a browser's cookie, and record its key once something is kept about who reads there."""
        key = self._sessions.let_in(request, answer, address)
        if not await self._web.note_device(address, key):
            if len(self._unknown) >= MOST_KNOWN:
                self._unknown.clear()
            self._unknown[address] = key

    async def note_again(self, address: str) -> None:
        """Record a browser whose owner has agreed meanwhile that something is kept."""
        key = self._unknown.get(address)
        if key is not None and await self._web.note_device(address, key):
            self._unknown.pop(address, None)

    async def who(self, request: Request, body: Mapping[str, Any], host: str) -> str:
        """Return the address that a request comes in at: by a pass, by its cookie, or a new one; raise `Rejected`."""
        if key := text_in(body, "pass", LONGEST_FIELD):
            return await self._by_pass(request, key, host)
        try:
            return self._sessions.visitor(request)
        except Rejected as lost:
            if lost.more.get("lost") and body.get("anew") is not True:
                if (address := await self._sessions.known(request)) is not None:
                    return address
                raise
        self._new.pass_one(host)
        return new_address()

    async def _by_pass(self, request: Request, key: str, host: str) -> str:
        """Return the address that a pass lets in to; raise `Rejected` (404) if it lets in nobody.

        Only short codes could be guessed, so only they have a budget: for a network address, and for all together.
        """
        address = self._sessions.of_link(key)
        if address is None and short_code(key) is not None:
            self._codes.try_one(host)
        if address is None and (short_code(key) is not None or len(key) in CODE_LENGTHS):
            address = await self._sessions.enter(key)
        if address is None and len(key) == CHAT_CODE_LENGTH:
            address = await self._let_in_before(request, key)
        if address is None:
            raise Rejected(404, REFUSED)
        return address

    async def _let_in_before(self, request: Request, key: str) -> str | None:
        """Return the address of a browser that comes again by the link in a chat which let it in; None for any other."""
        opened = await self._web.opened_by(key)
        try:
            return opened if opened is not None and self._sessions.visitor(request) == opened else None
        except Rejected:
            return None
