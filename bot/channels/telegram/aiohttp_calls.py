"""Calls of the Bot API that carry a file, fetch one, or go by a proxy."""

from typing import Any

import aiohttp
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import RequestData

from bot.channels.telegram.connections import CONNECT_SECONDS, KEEP_ALIVE_SECONDS
from bot.channels.telegram.transport import NotConnected

JSON = {"Content-Type": "application/json"}


class AiohttpCalls:
    """One pool of so many connections."""

    def __init__(self, connections: int) -> None:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=connections, keepalive_timeout=KEEP_ALIVE_SECONDS),
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def call(
        self, method: str, url: str, request_data: RequestData | None, proxy: str | None, seconds: float
    ) -> tuple[int, bytes]:
        """Return status and body of the answer, which may take so many seconds.

        Raise `NotConnected`, `TimedOut` or `NetworkError`.
        """
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS, sock_read=seconds)
        options: dict[str, Any] = {"proxy": proxy, "timeout": timeout}
        if request_data is not None and request_data.contains_files:
            options["data"] = _multipart(request_data)
        elif request_data is not None:
            options |= {"data": orjson.dumps(request_data.parameters), "headers": JSON}
        try:
            async with self._session.request(method, url, **options) as response:
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError, aiohttp.ConnectionTimeoutError) as error:
            raise NotConnected(type(error).__name__) from error
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from error

    async def close(self) -> None:
        """Close the pool."""
        await self._session.close()


def _multipart(request_data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=file_name, content_type=mime)
    return form
