"""Routes that are answered directly are answered as the framework would: the same endpoints, the same refusals."""

from collections import Counter

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from bot.http.answers import FaultAnswers
from bot.http.direct import DirectRoutes
from bot.http.rejection import Rejected

Sent = list[Message]


async def told(request: Request) -> Response:
    names = ("x-one", "X-Two", "cookie", "none")
    return PlainTextResponse("|".join(request.headers.get(name, "-") for name in names) + f"|{request.cookies}")


async def refused(request: Request) -> Response:
    raise Rejected(409, "不行。", after=3)


async def failed(request: Request) -> Response:
    raise ZeroDivisionError


async def stream(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("a stream")(scope, receive, send)


class Stream:
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await stream(scope, receive, send)


ROUTES = [
    Route("/api/told", told),
    Route("/api/said", told, methods=["POST"]),
    Route("/api/refused", refused),
    Route("/api/failed", failed),
    Route("/api/stream", Stream(), methods=["GET"]),
    Route("/api/of/{name}", told),
]


async def asks(
    app: object, method: str, path: str, *headers: tuple[bytes, bytes]
) -> tuple[int, bytes, dict[bytes, bytes]]:
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": list(headers),
        "query_string": b"",
        "client": None,
    }
    sent: Sent = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    try:
        await app(scope, receive, send)  # type: ignore[operator]
    except ZeroDivisionError:  # the framework answers, and then raises it again for a log
        assert sent
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], body, dict(sent[0]["headers"])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/told", 200),
        ("HEAD", "/api/told", 200),
        ("POST", "/api/told", 405),
        ("POST", "/api/said", 200),
        ("GET", "/api/said", 405),
        ("GET", "/api/refused", 409),
        ("GET", "/api/failed", 500),
        ("GET", "/api/stream", 200),
        ("GET", "/api/of/somebody", 200),
        ("GET", "/api/nosuch", 404),
        ("GET", "/api/told/", 307),
    ],
)
async def test_the_answer_is_the_frameworks(method: str, path: str, status: int) -> None:
    handlers = FaultAnswers("[[sentence]]", Counter()).handlers
    framework = Starlette(routes=ROUTES, exception_handlers=handlers)
    direct = DirectRoutes(ROUTES, handlers, framework)
    headers = ((b"host", b"x"), (b"x-one", b"1"), (b"x-two", b"2"), (b"x-two", b"3"), (b"cookie", b"a=1; b=2"))
    answered = await asks(direct, method, path, *headers)
    assert answered[0] == status
    assert answered == await asks(framework, method, path, *headers)


async def test_a_header_is_found_in_any_case_and_of_several_the_first() -> None:
    direct = DirectRoutes(ROUTES, {}, Starlette())
    _, body, _ = await asks(direct, "GET", "/api/told", (b"x-one", b"1"), (b"x-two", b"2"), (b"x-two", b"3"))
    assert body == b"1|2|-|-|{}"
