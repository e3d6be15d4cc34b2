"""The calls of 企业微信's interface that 微信客服 needs; an error is raised whatever the HTTP status says."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from bot.channels import NotSent
from bot.channels.access_token import AccessToken
from bot.channels.platform_calls import LARGEST_ANSWER, Answer, PlatformCalls, Upload
from bot.channels.wecom import NAME
from bot.channels.wecom.errors import LATER_SECONDS, SECRET_CODES, Meaning, Refused, as_sent
from bot.storage.store import Store

JsonObject: TypeAlias = dict[str, Any]
T = TypeVar("T")

FILE_SECONDS = 60.0
"""How long a file may take to be sent or fetched."""
LARGEST_FILE = 20_000_000
"""Bytes of a file that may be sent, or fetched."""
MOST_AT_ONCE = 1_000
"""Messages that one call fetches."""
LARGEST_PAGE = 8_000_000
"""Bytes of that many."""
QUEUE, AT_SEAT, ENDED = 2, 3, 4
"""The states of a session that waits for a seat, is served at one, or is over."""
_TYPES = {"image": "image/png", "file": "application/octet-stream"}


class WecomApi:
    """The interface, as one 企业 and one of its 客服账号 use it.

    Every call raises `Refused` for an `errcode`, and `NotSent` where there is no answer that can be read.
    """

    def __init__(
        self,
        calls: PlatformCalls,
        files: PlatformCalls,
        store: Store,
        clock: Callable[[], float],
        corp_id: str,
        secret: str,
        kf_id: str,
    ) -> None:
        """Make these calls for the account, those of `files` with more patience; its access token is kept in the store.

        The clock returns seconds since 1970.
        """
        self._calls, self._files = calls, files
        self._corp_id, self._secret = corp_id, secret
        self.kf_id = kf_id
        self._token = AccessToken(store, NAME, corp_id, self._requested_token, clock)

    async def check_secret(self) -> None:
        """Ask for an access token. Raise `Refused` if the platform gives none."""
        await self._new_token()

    async def _requested_token(self, other: bool) -> tuple[str, float]:  # as AccessToken asks
        try:
            return await self._new_token()  # the platform gives another one only once the old one does not hold
        except Refused as fault:
            raise as_sent(fault) from None

    async def _new_token(self) -> tuple[str, float]:
        asked = {"corpid": self._corp_id, "corpsecret": self._secret}
        answer = _values(await _whole(self._calls.call("/cgi-bin/gettoken", asked)))
        token, seconds = answer.get("access_token"), answer.get("expires_in")
        if not isinstance(token, str) or not token or type(seconds) is not int:
            raise NotSent("an access token of another shape")
        return token, float(seconds)

    async def fetch_messages(self, cursor: str, token: str) -> Mapping[str, Any]:
        """Return the messages and events after a cursor: `msg_list`, `next_cursor`, `has_more`.

        `token` is that of the callback; without it the call may be made rarely.
        """
        asked: JsonObject = {"open_kfid": self.kf_id, "limit": MOST_AT_ONCE}
        asked |= {name: value for name, value in (("cursor", cursor), ("token", token)) if value}
        return await self._call("kf/sync_msg", asked, largest=LARGEST_PAGE)

    async def send(self, address: str, message: Mapping[str, Any], number: str) -> None:
        """Send a message under a number of our own, which reaches the person once however often it is sent."""
        to = {"touser": address, "open_kfid": self.kf_id, "msgid": number}
        await self._call("kf/send_msg", {**to, **message})

    async def send_by_code(self, code: str, message: Mapping[str, Any], number: str) -> None:
        """Send the one message that a code of an event allows; it counts for no window."""
        await self._call("kf/send_msg_on_event", {"code": code, "msgid": number, **message})

    async def state_of(self, address: str) -> int:
        """Return the state of a session: 0 new, 1 bot, 2 waiting for a seat, 3 at a seat, 4 ended."""
        answer = await self._call("kf/service_state/get", {"open_kfid": self.kf_id, "external_userid": address})
        state = answer.get("service_state")
        return state if type(state) is int else 0

    async def change_state(self, address: str, state: int) -> str:
        """Put a session into the queue for the seats, or end it; return the code for one message about that, or nothing."""
        asked = {"open_kfid": self.kf_id, "external_userid": address, "service_state": state}
        code = (await self._call("kf/service_state/trans", asked)).get("msg_code")
        return code if isinstance(code, str) else ""

    async def address_of_account(self) -> str:
        """Return the address that opens a chat with the 客服账号."""
        url = (await self._call("kf/add_contact_way", {"open_kfid": self.kf_id, "scene": "shenbao"})).get("url")
        return url if isinstance(url, str) else ""

    async def upload(self, kind: str, name: str, content: bytes) -> str:
        """Upload a `file` or an `image`, which is kept for three days; return its id.

        Raise `NotSent` if the answer has none, besides the others.
        """
        upload = Upload(name, content, _TYPES[kind])
        media = (await self._call("media/upload", None, upload, {"type": kind})).get("media_id")
        if not isinstance(media, str) or not media:
            raise NotSent("an upload was answered without the file's id")
        return media

    async def download(self, media: str, largest: int = LARGEST_FILE) -> tuple[str, bytes]:
        """Return the name and the content of a file that a person sent; the name is empty if the platform tells none.

        With `largest` 0 the content is not fetched. Raise `NotSent` if something else than a file came, besides the others.
        """

        async def request(token: str) -> tuple[str, bytes]:
            query = {"access_token": token, "media_id": media}
            found = await _whole(self._files.download("/cgi-bin/media/get", query, largest))
            if isinstance(found, Answer):
                _values(found)
                raise NotSent("a file was asked for, and something else came")
            return found.name, found.content

        return await self._with_token(request)

    async def close(self) -> None:
        """Close the connections."""
        await self._calls.close()
        await self._files.close()

    async def _call(
        self,
        path: str,
        asked: JsonObject | None,
        upload: Upload | None = None,
        query: Mapping[str, str] | None = None,
        largest: int = LARGEST_ANSWER,
    ) -> Mapping[str, Any]:
        async def request(token: str) -> Mapping[str, Any]:
            whose = {**(query or {}), "access_token": token}
            calls = self._calls if upload is None else self._files
            return _values(await _whole(calls.call(f"/cgi-bin/{path}", whose, asked, upload, largest)))

        return await self._with_token(request)

    async def _with_token(self, request: Callable[[str], Awaitable[T]]) -> T:
        """Make a request with the access token; make it once more with another one if the first does not hold."""
        token = await self._token.get()
        try:
            return await request(token)
        except Refused as fault:
            if (
                fault.meaning is not Meaning.TOKEN and fault.errcode not in SECRET_CODES
            ):  # both are told of a token, too
                raise
        return await request(await self._token.renewed(token))


async def _whole(call: Awaitable[T]) -> T:
    """Return what was answered; what may have arrived can be sent again here, for it has a number of ours."""
    try:
        return await call
    except NotSent as fault:
        after = LATER_SECONDS if fault.limited and fault.after is None else fault.after
        raise NotSent(f"企业微信: {fault}", after, limited=fault.limited) from None


def _values(answer: Answer) -> Mapping[str, Any]:
    """Return what was answered; raise `Refused` for an `errcode`."""
    if answer.code:
        raise Refused(answer.code)
    return answer.values
