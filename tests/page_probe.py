"""What the same requests and events cost where nothing is decided and nothing stored: Starlette and uvicorn alone."""

import asyncio
import sys

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

QUESTION = {
    "id": 1,
    "kind": "reply",
    "text": "第 1 / 28 题 · 企业名称" * 4,
    "rows": [[["跳过", "a", "~skip", "", None]] * 2],
}
_streams: dict[str, asyncio.Queue[bytes]] = {}


async def enter(request: Request) -> Response:
    answer = Response(orjson.dumps({"token": "x", "messages": []}), media_type="application/json")
    answer.set_cookie("shenbao", request.headers["x-forwarded-for"])
    return answer


async def say(request: Request) -> Response:
    body = orjson.loads(await request.body())
    messages = [{"id": 0, "kind": "heard", "text": body.get("shown", "")}, QUESTION]
    for message in messages:
        _streams[request.cookies["shenbao"]].put_nowait(b"data: " + orjson.dumps(message) + b"\n\n")
    return Response(orjson.dumps({"messages": messages}), media_type="application/json")


class Stream:
    async def __call__(self, scope, receive, send) -> None:  # type: ignore[no-untyped-def]
        queue = _streams.setdefault(Request(scope).cookies["shenbao"], asyncio.Queue())
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        await send({"type": "http.response.body", "body": b"retry: 2000\n\n", "more_body": True})
        while True:
            await send({"type": "http.response.body", "body": await queue.get(), "more_body": True})


if __name__ == "__main__":
    routes = [
        Route("/api/enter", enter, methods=["POST"]),
        Route("/api/say", say, methods=["POST"]),
        Route("/api/events", Stream()),
    ]
    app = Starlette(routes=routes)
    uvicorn.run(
        app, host="127.0.0.1", port=int(sys.argv[1]), http="httptools", loop="uvloop", log_level="error", lifespan="off"
    )
