"""An official account written with wechatpy, for the tests of the fake platform: an implementation that is not ours."""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from aiohttp import web
from wechatpy import create_reply, parse_message
from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import check_signature

from tests.fakes.wechat_platform import AES_KEY, APP_ID, TOKEN


class WechatpyAccount:
    """Answers each message by `respond`, after `delay` seconds; None means `success`."""

    def __init__(self, respond: Callable[[Any], str | None]) -> None:
        self.heard: list[Any] = []
        self.delay = 0.0
        self.raw: bytes | None = None
        """What is answered in place of a reply."""
        self._respond = respond
        self._crypto = WeChatCrypto(TOKEN, AES_KEY, APP_ID)

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/wechat", self._verify)
        app.router.add_post("/wechat", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/wechat"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    async def _verify(self, request: web.Request) -> web.Response:
        query = request.query
        check_signature(TOKEN, query["signature"], query["timestamp"], query["nonce"])
        return web.Response(text=query["echostr"])

    async def _answer(self, request: web.Request) -> web.Response:
        query = request.query
        check_signature(TOKEN, query["signature"], query["timestamp"], query["nonce"])
        signed = query["msg_signature"], query["timestamp"], query["nonce"]
        message = parse_message(self._crypto.decrypt_message(await request.read(), *signed))
        self.heard.append(message)
        await asyncio.sleep(self.delay)
        if self.raw is not None:
            return web.Response(body=self.raw)
        said = self._respond(message)
        if said is None:
            return web.Response(text="success")
        reply = create_reply(said, message).render()
        return web.Response(text=self._crypto.encrypt_message(reply, query["nonce"], query["timestamp"]))
