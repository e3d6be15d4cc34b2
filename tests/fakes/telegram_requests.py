"""What comes over the wire: the token, the method, its parameters, and the answer that goes back."""

from __future__ import annotations

import asyncio
import json
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.fakes import telegram_rules as rules
from tests.fakes.telegram_exchange import Bell, Exchange, Json, Upload
from tests.fakes.telegram_faults import Cut, Fault, Rates
from tests.fakes.telegram_methods import Methods
from tests.fakes.telegram_rules import Refused

LONGEST_POLL = 50
PACED = frozenset({"sendMessage", "sendDocument", "sendPhoto", "editMessageText", "editMessageReplyMarkup"})


@dataclass
class Call:
    """A request as it came; `status` is what it was answered, 0 for a connection that was cut."""

    method: str
    params: Json
    at: float
    status: int | None = None
    in_answer: bool = False
    """True if it stood in the answer to an update that was brought."""


class Front:
    """The counter at which requests are taken and answered."""

    def __init__(self, token: str, exchange: Exchange, methods: Methods, rates: Rates, latency: float) -> None:
        self.token = token
        self.exchange = exchange
        self.methods = methods
        self.rates = rates
        self.latency = latency
        self.calls: list[Call] = []
        self.strangeness: list[str] = []
        self.faults: list[Fault] = []
        self.draw_fault: Callable[[Call], Fault | None] = lambda _: None
        """Says of each call that has no fault of its own how it fails, if it does."""
        self.garbled: dict[str, list[bytes]] = {}
        """Method to bodies that are said in place of the next answers, though everything was done."""
        self.polled = asyncio.Event()
        self.polls = 0
        self.bell = Bell()

    def application(self) -> web.Application:
        """The routes of the Bot API."""
        app = web.Application(client_max_size=0)
        app.router.add_route("*", "/file/bot{token}/{path:.+}", self._download)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_route("*", "/{rest:.*}", self._nowhere)
        return app

    async def _nowhere(self, _: web.Request) -> web.StreamResponse:
        return _refusal(Refused(404))

    async def _download(self, request: web.Request) -> web.StreamResponse:
        upload = self.exchange.files.get(request.match_info["path"].rpartition("/")[2])
        if request.match_info["token"] != self.token or upload is None:
            return _refusal(Refused(404))
        return web.Response(body=upload.content)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        given = request.match_info["method"]
        call = Call(rules.METHODS.get(given.lower(), given), {}, time.time())
        try:
            answer = await self._take(request, call)
        except Refused as refused:
            call.status = refused.status
            return _refusal(refused)
        except Cut:
            call.status = 0
            if request.transport:
                request.transport.abort()
            return web.Response()
        except Exception:  # shown to the test instead of being lost in a log
            call.status = 500
            self.strangeness.append(f"{call.method}: the fake itself failed\n{traceback.format_exc()}")
            return _refusal(Refused(500))
        finally:
            self.bell.ring()
        call.status = 200
        if garbled := self.garbled.get(call.method):
            return web.Response(body=garbled.pop(0), content_type="application/json")
        return web.json_response({"ok": True, "result": answer})

    async def carry_out(self, answer: Json) -> None:
        """Do what the answer to an update asks for; nobody is told what became of it."""
        given = str(answer.pop("method"))
        call = Call(rules.METHODS.get(given.lower(), given), {}, time.time(), in_answer=True)
        try:
            await self._do(call, answer)
        except Refused as refused:
            call.status = refused.status
        except Cut:
            call.status = 0
        else:
            call.status = 200
        self.bell.ring()

    async def _take(self, request: web.Request, call: Call) -> Any:
        if request.match_info["token"] != self.token:
            raise Refused(401)
        return await self._do(call, await self._given(request))

    async def _do(self, call: Call, given: Json) -> Any:
        self.calls.append(call)
        call.params = self._params(given, call.method)
        self.bell.ring()
        await asyncio.sleep(self.latency)
        arranged = (fault for fault in self.faults if fault.fits(call.method, call.params))
        fault = next(arranged, None) or self.draw_fault(call)
        if fault:
            fault.times -= 1
            if fault.before:
                await fault.strike()
        answer = await self._carry_out(call)
        if fault:
            await fault.strike()
        return answer

    async def _carry_out(self, call: Call) -> Any:
        if call.method not in rules.PARAMETERS:
            self.strangeness.append(f"unknown method {call.method}")
            raise Refused(404, "method not found")
        if call.method == "getUpdates":
            return await self._get_updates(call.params)
        if call.method in PACED:
            self.rates.pace(self.exchange.chats.get(call.params.get("chat_id") or 0))
        return self.methods.carry_out(call.method, call.params)

    async def _get_updates(self, params: Json) -> list[Json]:
        self.polls += 1
        self.polled.set()
        self.bell.ring()
        updates = self.exchange.updates
        updates.allow(params.get("allowed_updates"))
        limit = min(max(params.get("limit") or 100, 1), 100)
        return await updates.poll(params.get("offset") or 0, limit, min(params.get("timeout") or 0, LONGEST_POLL))

    async def _given(self, request: web.Request) -> Json:
        given: Json = dict(request.query)
        if request.content_type == "application/json":
            given |= _json(await request.read())
        elif request.can_read_body:
            given |= await _form(request)
        return given

    def _params(self, given: Json, method: str) -> Json:
        known = rules.PARAMETERS.get(method, {})
        params: Json = {}
        attached = {value.removeprefix("attach://") for value in given.values() if _is_attached(value)}
        for name, value in given.items():
            if name not in known:
                if name not in attached and known:
                    self.strangeness.append(f"{method}: unknown parameter {name!r}")
            elif _is_attached(value):
                params[name] = given.get(value.removeprefix("attach://"))
            else:
                params[name] = self._decoded(method, name, value)
        odd = rules.odd_markup(params.get("reply_markup"))
        self.strangeness += [f"{method}: unknown key {key!r} in a button" for key in odd]
        return params

    def _decoded(self, method: str, name: str, value: Any) -> Any:
        kind = rules.PARAMETERS[method][name]
        try:
            return rules.decode(kind, value)
        except (ValueError, KeyError, TypeError):
            self.strangeness.append(f"{method}: {name}={value!r} is no {kind}")
            if kind == "json":
                raise Refused(400, f"can't parse {name} JSON object") from None
            if kind == "chat":
                raise Refused(400, "chat not found") from None
            return None


def _json(body: bytes) -> Json:
    try:
        fields = json.loads(body or b"{}")
    except ValueError:
        fields = None
    if not isinstance(fields, dict):
        raise Refused(400, "can't parse request: JSON object expected")
    return fields


async def _form(request: web.Request) -> Json:
    fields: Json = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            with value.file:
                fields[name] = Upload(value.filename, value.file.read(), value.content_type)
        else:
            fields[name] = value.decode() if isinstance(value, bytes | bytearray) else value
    return fields


def _is_attached(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("attach://")


def _refusal(refused: Refused) -> web.Response:
    if refused.status in {502, 504}:
        page = f"<html><head><title>{refused.status} {refused.description}</title></head></html>"
        return web.Response(status=refused.status, text=page, content_type="text/html")
    body: Json = {"ok": False, "error_code": refused.status, "description": refused.description}
    if refused.parameters:
        body["parameters"] = refused.parameters
    return web.json_response(body, status=refused.status)
