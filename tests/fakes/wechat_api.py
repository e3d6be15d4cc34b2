"""WeChat's API over HTTP: every error inside a 200, as the real one does."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.telegram_exchange import Bell
from tests.fakes.wechat_methods import Methods
from tests.fakes.wechat_quotas import Refused

Json = dict[str, Any]
TOKEN = "stable_token"  # noqa: S105 - the name of a method
UPLOAD = "media/upload"


@dataclass(frozen=True)
class ApiCall:
    """A request, and what it was answered."""

    path: str
    """Below /cgi-bin/."""
    body: Json
    errcode: int
    at: float


@dataclass
class ApiFault:
    """A failure that waits for its request: an errcode, or an HTTP status."""

    path: str | None
    errcode: int
    status: int
    delay: float
    times: int

    def fits(self, path: str) -> bool:
        """Whether this request is the one to fail."""
        return self.times > 0 and self.path in (None, path)


@dataclass
class Api:
    """The front of the API: it reads requests, checks tokens and notes calls."""

    app_id: str
    secret: str
    methods: Methods
    bell: Bell
    calls: list[ApiCall] = field(default_factory=list)
    faults: list[ApiFault] = field(default_factory=list)
    strangeness: list[str] = field(default_factory=list)
    """What WeChat would pass over in silence though it is surely a mistake."""

    def application(self) -> web.Application:
        """Return the server's routes."""
        app = web.Application(client_max_size=1 << 25)
        app.router.add_route("*", "/cgi-bin/{path:.+}", self._serve)
        return app

    async def _serve(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        fault = next((fault for fault in self.faults if fault.fits(path)), None)
        if fault is not None:
            fault.times -= 1
            await asyncio.sleep(fault.delay)
            if fault.status != 200:
                return web.Response(status=fault.status, text="<html>bad gateway</html>", content_type="text/html")
        body: Json = {}
        answer: Json = {"errcode": 0, "errmsg": "ok"}
        try:
            if fault is not None and fault.errcode:
                raise Refused(fault.errcode, "as a test wants it")
            body = {} if path == UPLOAD else await self._body(request)
            answer = await self._answer(path, request, body)
        except Refused as refused:
            answer = {"errcode": refused.errcode, "errmsg": f"{refused.errmsg} rid: 6920-tests"}
        self.calls.append(ApiCall(path, body, int(answer.get("errcode", 0)), time.time()))
        self.bell.ring()
        content = json.dumps(answer, ensure_ascii=False).encode()
        return web.Response(body=content, headers={"Content-Type": "application/json; encoding=utf-8"})

    async def _body(self, request: web.Request) -> Json:
        raw = await request.read()
        if b"\\u" in raw:
            self.strangeness.append(f"{request.path}: escaped characters are shown as they are written")
        try:
            body = json.loads(raw or b"{}")
        except ValueError as error:
            raise Refused(47001, "data format error") from error
        if not isinstance(body, dict):
            raise Refused(47001, "data format error")
        return body

    async def _answer(self, path: str, request: web.Request, body: Json) -> Json:
        if path == TOKEN:
            return self._stable_token(request, body)
        self.methods.tokens.check(request.query.get("access_token", ""))
        if path == UPLOAD:
            return self.methods.upload(request.query.get("type", ""), await _media_in(request))
        method = self.methods.called(path)
        if request.method != "POST" and path not in ("menu/get", "menu/delete"):
            raise Refused(43002, "require POST method")
        return {"errcode": 0, "errmsg": "ok", **method(body)}

    def _stable_token(self, request: web.Request, body: Json) -> Json:
        if request.method != "POST":
            raise Refused(43002, "require POST method")
        if body.get("grant_type") != "client_credential":
            raise Refused(40002, "invalid grant_type")
        if body.get("appid") != self.app_id:
            raise Refused(40013, "invalid appid")
        if body.get("secret") != self.secret:
            raise Refused(40125, "invalid appsecret")
        token, seconds = self.methods.tokens.stable(force=bool(body.get("force_refresh")))
        return {"access_token": token, "expires_in": seconds}


async def _media_in(request: web.Request) -> bytes:
    """Return the file of a form's field media; raise `Refused` if there is none."""
    if not request.content_type.startswith("multipart/"):
        raise Refused(41005, "media data missing")
    field_ = (await request.post()).get("media")
    if not isinstance(field_, web.FileField):
        raise Refused(41005, "media data missing")
    return field_.file.read()
