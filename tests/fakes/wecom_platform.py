"""企业微信 for tests, as one 客服账号 sees it: strict, forgetful on request, its callbacks encrypted."""

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self, TypeAlias

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from tests.fakes.wechat_crypto import Envelope
from tests.fakes.wechat_xml import composed, sealed
from tests.fakes.wecom_methods import Methods
from tests.fakes.wecom_sessions import Json, Refused, Seat, Sessions, Visitor

CORP_ID, SECRET, KF_ID = (
    "ww0123456789abcdef",
    "secret-of-the-tests-0123456789abcdef",
    "wkAJ2GCAAAZSfhHCt7IFSvLKtMPxyJTw",
)
TOKEN, AES_KEY = "TokenOfTheTests", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
ATTEMPTS = 3
How: TypeAlias = int | Literal["lost", "html"]
"""An `errcode`, a status above 499, `lost` (done, but the answer is cut off) or a page of HTML."""


@dataclass
class Fault:
    """How the next calls of a path fail."""

    path: str
    how: How
    times: int = 1


class FakeWecom:
    """The platform, for as long as the `async with` lasts."""

    def __init__(self, *, port: int = 0) -> None:
        self.envelope = Envelope(TOKEN, AES_KEY, CORP_ID)
        self.sessions = Sessions(KF_ID, self.announces)
        self._callback_token = ""
        self.methods = Methods(self.sessions, CORP_ID, SECRET, lambda: self._callback_token)
        self.seat = Seat(self.sessions)
        self.callback_url = ""
        """Where the bot is told that there is something to fetch; empty while nobody is told."""
        self.faults: list[Fault] = []
        self.calls: list[str] = []
        """The paths that were called, in order."""
        self.statuses: list[int] = []
        """What was answered to callbacks."""
        self._port = port
        self._runner: web.AppRunner | None = None
        self._telling: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        await self.comes_back()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._telling:
            task.cancel()
        await self.goes_down()

    @property
    def url(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self._port}"

    async def comes_back(self) -> None:
        """Listen (again), on the same port as before."""
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_route("*", "/cgi-bin/{path:.*}", self._serve)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True).start()
        self._port = self._runner.addresses[0][1]

    async def goes_down(self) -> None:
        """Stop listening; what it knows stays."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    def person(self, address: str = "wmAJ2GCAAAlishili") -> Visitor:
        """Return a person at WeChat; the same one for the same address."""
        return Visitor(self.sessions, address)

    def fail_next(self, path: str, how: How, *, times: int = 1) -> None:
        """Let the next calls of a path fail."""
        self.faults.append(Fault(path, how, times))

    def expire_token(self) -> None:
        """Let no access token hold any more."""
        self.methods.token = ""

    # callbacks

    def callback(self, fields: Json | None = None) -> tuple[dict[str, str], bytes]:
        """Return the parameters and the body of a callback that says that there is something to fetch."""
        now = int(self.sessions.clock())
        told = fields or {
            "ToUserName": CORP_ID,
            "CreateTime": now,
            "MsgType": "event",
            "Event": "kf_msg_or_event",
            "Token": self._callback_token,
            "OpenKfId": KF_ID,
        }
        body = sealed(self.envelope, CORP_ID, composed(told))
        encrypted = body.partition(b"<Encrypt><![CDATA[")[2].partition(b"]]>")[0].decode()
        nonce, timestamp = secrets.token_hex(5), str(now)
        signature = self.envelope.sign(timestamp, nonce, encrypted)
        return {"msg_signature": signature, "timestamp": timestamp, "nonce": nonce}, body

    def announces(self) -> None:
        """Tell the bot that there is something to fetch."""
        self._callback_token = f"ENC{secrets.token_hex(16)}"
        if self.callback_url:
            task = asyncio.get_running_loop().create_task(self._tell())
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    async def _tell(self) -> None:
        parameters, body = self.callback()
        async with ClientSession(timeout=ClientTimeout(total=5)) as session:
            for _ in range(ATTEMPTS):
                with suppress(ClientError, TimeoutError):
                    async with session.post(self.callback_url, params=parameters, data=body) as answer:
                        self.statuses.append(answer.status)
                        if answer.status == web.HTTPOk.status_code:
                            return
                await asyncio.sleep(0.1)

    # the interface

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        path = request.match_info["path"]
        self.calls.append(path)
        fault = next((each for each in self.faults if each.path == path and each.times), None)
        if fault is not None:
            fault.times -= 1
            if fault.how == "html":
                return web.Response(text="<html>busy</html>", content_type="text/html")
            if isinstance(fault.how, int):
                if fault.how >= 500 and fault.how < 600:
                    return web.Response(status=fault.how)
                return web.json_response({"errcode": fault.how, "errmsg": "as the test wants it"})
        try:
            answer = await self._answer(path, request)
        except Refused as error:
            answer = web.json_response({"errcode": error.errcode, "errmsg": error.errmsg})
        if fault is not None and fault.how == "lost" and request.transport is not None:
            request.transport.close()
        return answer

    async def _answer(self, path: str, request: web.Request) -> web.StreamResponse:
        query = dict(request.query)
        if path == "gettoken":
            return _ok(self.methods.gettoken(query))
        self.methods.check(query.get("access_token", ""))
        if path == "media/upload":
            form = await request.post()
            media = form["media"]
            assert isinstance(media, web.FileField)
            return _ok(self.methods.upload(query["type"], media.filename, media.file.read()))
        if path == "media/get":
            return self._file(query["media_id"])
        return _ok(self._posts[path](await request.json()))

    def _file(self, media_id: str) -> web.StreamResponse:
        if media_id not in self.methods.media:
            raise Refused(40007, "invalid media_id")
        _, name, content = self.methods.media[media_id]
        disposition = f'attachment; filename="{name}"'.encode().decode("latin-1")
        return web.Response(body=content, headers={"Content-Disposition": disposition})

    @property
    def _posts(self) -> dict[str, Callable[[Json], Json]]:
        return {
            "kf/sync_msg": self.methods.sync_msg,
            "kf/send_msg": self.methods.send_msg,
            "kf/send_msg_on_event": self.methods.send_msg_on_event,
            "kf/service_state/get": self.methods.get_state,
            "kf/service_state/trans": self.methods.change_state,
            "kf/add_contact_way": self.methods.add_contact_way,
        }


def _ok(answer: Json) -> web.Response:
    return web.json_response({"errcode": 0, "errmsg": "ok", **answer})
