"""python-telegram-bot's transport: plain calls on connections of our own, files and proxies by aiohttp."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import orjson
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.channels.telegram.connections import Connections, Cut, NoConnection

if TYPE_CHECKING:
    from bot.channels.telegram.aiohttp_calls import AiohttpCalls

SAYS_DONE = (b'{"ok":true', b'{"ok": true')
"""How an answer of Telegram's begins; a page of somebody on the way, with the same status, is none."""


class NotConnected(NetworkError):
    """The request never left: it can be made again without fear of a repeat."""


@dataclass(frozen=True, slots=True)
class JsonParameters:
    """What `do_request` reads of the library's RequestData, which is final: the parameters of a call without files."""

    parameters: Mapping[str, object]
    contains_files: bool = False


class TelegramRequest(BaseRequest):
    """One pool of connections; `read_timeout` in seconds, `proxy` an address, or None for what the environment says."""

    def __init__(self, connections: int = 256, read_timeout: float = 20.0, proxy: str | None = None) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        # Asked once: aiohttp's own trust_env reads the environment and ~/.netrc again for every request.
        self._proxies = {"http": proxy, "https": proxy} if proxy else getproxies()
        self._by_aiohttp: AiohttpCalls | None = None
        """What carries a file, fetches one, or goes by a proxy."""
        self._own: dict[str, Connections] = {}
        """The connections to each server that no proxy leads to."""

    @property
    def read_timeout(self) -> float | None:
        """Seconds an answer may take, where a call names none."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Do nothing: connections are opened as they are needed."""

    async def shutdown(self) -> None:
        """Close the pool."""
        for connections in self._own.values():
            connections.close()
        await asyncio.sleep(0)  # the loop lets go of them in its next round
        if self._by_aiohttp is not None:
            await self._by_aiohttp.close()
            self._by_aiohttp = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; raise TelegramError if it is no JSON (a proxy's page, say)."""
        return _in_shape(read_json(payload))

    async def call(self, url: str, parameters: Mapping[str, object], read_timeout: float | None = None) -> Any:
        """Call a method, and return its result as JSON; raise as the library's own calls do.

        `read_timeout` is in seconds; the usual one if there is none.
        """
        seconds = self._read_timeout if read_timeout is None else read_timeout
        return await self.post(url, cast("RequestData", JsonParameters(parameters)), read_timeout=seconds)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make a request; give status and body. Raise `NotConnected`, `TimedOut` or `NetworkError`."""
        seconds = float(read_timeout) if isinstance(read_timeout, (int, float)) else self._read_timeout
        proxy = self._proxy_for(url) if self._proxies else None
        if proxy is None and request_data is not None and not request_data.contains_files:
            status, payload = await self._post(url, orjson.dumps(request_data.parameters), seconds)
        else:
            status, payload = await self._files().call(method, url, request_data, proxy, seconds)
        if status == HTTPStatus.OK and method == "POST" and not payload.startswith(SAYS_DONE) and _refuses(payload):
            return HTTPStatus.BAD_GATEWAY, payload  # none of Telegram's, or one that says no with the wrong status
        return status, payload

    async def _post(self, url: str, body: bytes, seconds: float) -> tuple[int, bytes]:
        scheme, _, rest = url.partition("://")
        host, _, path = rest.partition("/")
        server = f"{scheme}://{host}"
        if server not in self._own:
            self._own[server] = Connections(server, self._connections)
        try:
            return await self._own[server].post(f"/{path}", body, seconds)
        except NoConnection as error:
            raise NotConnected(str(error)) from error
        except TimeoutError as error:
            raise TimedOut from error
        except Cut as error:
            raise NetworkError(type(error).__name__) from error

    def _files(self) -> "AiohttpCalls":
        if self._by_aiohttp is None:
            # aiohttp takes 80 ms of CPU and 9 MiB to load, and nothing before the first file needs it
            from bot.channels.telegram.aiohttp_calls import AiohttpCalls  # noqa: PLC0415

            self._by_aiohttp = AiohttpCalls(self._connections)
        return self._by_aiohttp

    def _proxy_for(self, url: str) -> str | None:
        parts = urlsplit(url)
        return None if proxy_bypass(parts.hostname or "") else self._proxies.get(parts.scheme)


def _refuses(payload: bytes) -> bool:
    try:
        return TelegramRequest.parse_json_payload(payload).get("ok") is not True
    except TelegramError:
        return False


def read_json(payload: bytes) -> Any:
    """Read JSON, also where letters of it are unsound; raise TelegramError if it is none."""
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        return _leniently(payload)


def _leniently(payload: bytes) -> Any:
    """Read JSON that is no sound UTF-8, or has half a character in it, without what is unsound; raise TelegramError if it is none."""
    try:
        found = json.loads(payload.decode("utf-8", "replace"))
        return orjson.loads(json.dumps(found, ensure_ascii=False).encode("utf-8", "ignore"))
    except (ValueError, RecursionError) as error:
        raise TelegramError("the answer is not JSON") from error


def _in_shape(answer: Any) -> dict[str, Any]:
    """Return an answer without what has not the type that the library takes for granted; raise TelegramError if nothing is left."""
    if not isinstance(answer, dict) or ("result" not in answer and answer.get("ok") is not False):
        raise TelegramError("the answer is none of Telegram's")
    if not isinstance(answer.get("description", ""), str):
        del answer["description"]
    parameters = answer.get("parameters")
    if parameters is not None:
        numbers = parameters.items() if isinstance(parameters, dict) else ()
        answer["parameters"] = {name: value for name, value in numbers if type(value) is int}
    return answer
