"""Whoever means harm: other sites, odd requests, floods; each gets a small clear answer, and nobody else notices."""

import asyncio
import json
from pathlib import Path

import pytest

from bot.channels.web import api, messages
from bot.http import security
from bot.http.bodies import LARGEST_BODY
from bot.http.limits import Limits, Rate
from bot.http.rejection import Rejected
from bot.http.security import HEADERS
from standards.library import read_campaigns
from tests.page_world import PageWorld
from tests.staff_visitor import StaffVisitor, invited
from tests.visitor import Visitor

FOREIGN = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://["},
    {"Origin": "http://[::1"},
    {"Origin": ""},
    {"Origin": "//"},
    {"Origin": "http://127.0.0.1:1@evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Content-Type": "text/plain"},
    {"Content-Type": "application/x-www-form-urlencoded"},
    {"X-CSRF-Token": ""},
    {"X-CSRF-Token": "é"},
]
ODD = [
    b"",
    b"[]",
    b"null",
    b"{",
    b"\xff\xfe",
    b'{"id": 7, "text": "x"}',
    b'{"id": "short", "text": "x"}',
    b'{"id": "abcdefgh"}',
    b'{"id": "abcdefgh", "text": 7}',
    b'{"id": "abcdefgh", "text": NaN}',
    b'{"id": "abcdefgh", "text": "\\ud800"}',
    b'{"id": "abcdefgh", "pressed": "yes"}',
    b'{"id": "abcdefgh", "pressed": {"question": 1}}',
    b'{"id": "abcdefgh", "pressed": {"question": "kind", "application": true}}',
    b'{"id": "abcdefgh", "pressed": {"question": "kind", "option": "' + b"x" * 200 + b'"}}',
    b"[" * 5_000 + b"]" * 5_000,
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
async def test_another_sites_request_changes_nothing(visitor: Visitor, headers: dict[str, str]) -> None:
    status, found = await visitor.posts("/api/say", {"id": "abcdefgh", "text": "恶意公司"}, **headers)
    assert (status, set(found) <= {"error", "stale"}) == (403, True)
    assert not await visitor.looks()


async def test_a_request_without_our_own_header_changes_nothing(visitor: Visitor) -> None:
    body = json.dumps({"id": "abcdefgh", "text": "恶意公司"})
    headers = {"X-CSRF-Token": visitor.token, "Content-Type": "application/json"}
    del visitor.session.headers["X-Shenbao"]
    async with visitor.session.post("/api/say", data=body, headers=headers) as answer:
        assert answer.status == 403


@pytest.mark.parametrize("body", ODD, ids=lambda body: str(body[:48]))
async def test_an_odd_request_gets_a_sentence(visitor: Visitor, body: bytes) -> None:
    headers = {"X-CSRF-Token": visitor.token, "Content-Type": "application/json"}
    async with visitor.session.post("/api/say", data=body, headers=headers) as answer:
        assert answer.status == 400, await answer.text()
        assert "请刷新页面" in (await answer.json())["error"]
    assert "第 2 / 28 题" in (await visitor.says("北京示例精密仪器有限公司"))[-1]["text"]


async def test_a_huge_body_is_not_read(visitor: Visitor) -> None:
    status, found = await visitor.posts("/api/say", {"id": "abcdefgh", "text": "x" * LARGEST_BODY})
    assert (status, "太长" in found["error"]) == (413, True)

    async def endless() -> object:
        for _ in range(100):
            yield b"x" * 4096

    headers = {"X-CSRF-Token": visitor.token, "Content-Type": "application/json"}
    async with visitor.session.post("/api/say", data=endless(), headers=headers) as answer:
        assert answer.status == 413


async def test_a_text_that_is_too_long_is_said_to_be_and_not_kept(visitor: Visitor) -> None:
    status, found = await visitor.posts("/api/say", {"id": "abcdefgh", "text": "x" * 20_001})
    assert (status, "太长" in found["error"]) == (413, True)
    said = await visitor.says("字" * 10_500)
    assert [message["kind"] for message in said] == ["heard", "reply"]
    assert said[0]["text"] == "字" * messages.ECHOED + "…", "what is refused fills no page"
    assert "10,500 字，没有收下" in said[1]["text"]


@pytest.mark.parametrize(
    "path", ["/", "/page.js", "/api/poll", "/nosuch", "/file/1.2.3", "/health", "/api/nosuch", "/%00"]
)
async def test_every_answer_is_guarded(world: PageWorld, path: str) -> None:
    async with Visitor(world.url) as visitor, visitor.session.get(path) as answer:
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        assert "Server" not in answer.headers
        text = await answer.text()
        assert "Traceback" not in text
        if answer.status >= 400:
            assert "。" in text
        if path.startswith("/api"):
            assert answer.content_type == "application/json"


async def test_a_flood_is_slowed_for_its_author_alone(world: PageWorld, visitor: Visitor) -> None:
    async with Visitor(world.url) as other:
        await other.enters()
        for number in range(10 * api.PER_VISITOR.at_once):
            status, found = await visitor.posts("/api/say", {"id": f"abcdefgh{number}", "text": "进度"})
            if status == 429:
                break
        assert (status, "稍等" in found["error"]) == (429, True)
        assert (await other.starts())[-1]["text"].startswith("您好")


async def test_a_file_of_the_page_counts_less_than_a_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(security, "PER_HOST", Rate(at_once=10, per_second=0.01))
    async with PageWorld(tmp_path, read_campaigns()) as world, Visitor(world.url) as visitor:
        statuses = []
        for path in ["/page.css"] * 100 + ["/"] * 2:
            async with visitor.session.get(path) as answer:
                statuses.append(answer.status)
    assert statuses[:73] == [200] * 73, "nine requests, and one that is not whole"
    assert statuses[-2:] == [429] * 2


async def test_a_rate_lets_through_what_it_says() -> None:
    limits = Limits(Rate(at_once=3, per_second=20.0))
    for _ in range(3):
        limits.pass_one("one")
    with pytest.raises(Rejected) as refused:
        limits.pass_one("one")
    assert (refused.value.status, refused.value.after) == (429, 1)
    limits.pass_one("other")
    await asyncio.sleep(0.06)
    limits.pass_one("one")


async def test_of_too_many_tabs_the_first_is_let_go(visitor: Visitor) -> None:
    start = visitor.last
    async with visitor.listens(start) as first:
        polling = [asyncio.create_task(visitor.asks(f"/api/poll?after={start}")) for _ in range(api.MOST_TABS)]
        with pytest.raises(StopAsyncIteration):
            await asyncio.wait_for(anext(first), 5)
        said = await visitor.says("北京示例精密仪器有限公司")
        answers = await asyncio.gather(*polling)
    assert [found["messages"] for _, found in answers] == [said] * api.MOST_TABS


async def test_without_a_script_the_page_says_how_to_reach_the_bureau(world: PageWorld) -> None:
    async with Visitor(world.url) as visitor, visitor.session.get("/") as answer:
        text = await answer.text()
    below = text.partition("<noscript>")[2]
    assert 'href="tel:01063469955,6018"' in below
    assert "丰台区菜户营东街乙360号区市场监管局1号楼6018房间" in below
    assert "[[" not in text
    assert "style=" not in text
    assert "//" not in text.replace(f'content="{world.url}/mark.png"', ""), "nothing but what a shared link shows"


@pytest.mark.parametrize("public_url", ["http://shenbao.example.cn"])
async def test_behind_a_proxy_that_says_another_name(visitor: Visitor) -> None:
    body = {"id": "abcdefgh", "text": "北京示例精密仪器有限公司"}
    assert (await visitor.posts("/api/say", body, Origin="http://shenbao.example.cn"))[0] == 200
    assert (await visitor.posts("/api/say", body, Origin="http://shenbao.example.com"))[0] == 403


async def test_a_fault_of_ours_is_a_sentence_and_its_words_stay_out_of_the_log(
    world: PageWorld, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fails(*_: object) -> None:
        raise RuntimeError("北京示例精密仪器有限公司")

    with monkeypatch.context() as patch:
        patch.setattr(world.web, "since", fails)
        status, found = await visitor.asks("/api/messages?after=0")
    assert (status, found) == (500, {"error": "系统繁忙，请稍后再试。"})
    assert "RuntimeError" in caplog.text
    assert "精密仪器" not in caplog.text
    assert "第 2 / 28 题" in (await visitor.says("北京示例精密仪器有限公司"))[-1]["text"]


HOSTILE = ["[", "http://[", "[::1", "::::", "%", "%zz", "é", "²", "\xff", "0x", "-1", "1e9", "9" * 40, "NaN", "a=b; c", "=", ";;;",
           '"', "'", "<script>alert(1)</script>", "../..", "*", ",", "null", " ", "\t", "a" * 4_000, "{}", "W/", "bytes=0-",
           "bytes=9-1", "Thu, 99 Foo", "q=;q=", "http://a@b:c", "xn--", "file:///etc/passwd"]  # fmt: skip
HEADERS_READ = ["Origin", "Host", "Cookie", "X-CSRF-Token", "X-Shenbao", "Content-Type", "Sec-Fetch-Site", "If-None-Match",
                "Last-Event-ID", "Referer", "User-Agent", "Accept", "Accept-Encoding", "Range", "If-Modified-Since", "Expect",
                "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "Authorization", "Content-Encoding"]  # fmt: skip
ROUTES = [("GET", "/"), ("GET", "/page.js"), ("GET", "/nosuch"), ("GET", "/health"), ("GET", "/api/messages?after=0"),
          ("GET", "/api/messages?before=%zz&after=\xb2"), ("GET", "/api/file?message=1"), ("GET", "/file/1.2.3"),
          ("GET", "/picture/%"), ("GET", "/pdf/%"), ("GET", "/calendar/%.ics"), ("HEAD", "/api/events"), ("POST", "/api/enter"),
          ("GET", "/staff"), ("GET", "/api/staff/messages?after=0"), ("POST", "/api/staff/enter"), ("POST", "/api/staff/say"),
          ("HEAD", "/api/staff/events"), ("GET", "/api/staff/file?message=1"), ("POST", "/api/staff/device"),
          ("POST", "/api/say"), ("POST", "/api/device")]  # fmt: skip


async def test_no_header_whatever_it_says_is_a_fault_of_ours(
    world: PageWorld, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Every header that is read by us or by what we stand on, on every route, raw on the wire; 500 is no answer."""
    monkeypatch.setattr(Limits, "pass_one", lambda *_: None)
    address, port = world.url.removeprefix("http://").split(":")
    cookie = f"shenbao={next(iter(visitor.session.cookie_jar)).value}"
    async with StaffVisitor(world.url) as officer:
        await officer.enters(invite=await invited(world, "officer", "李同志"))
        cookies, tokens = (cookie, f"shenbao-staff={officer.cookie}"), (visitor.token, officer.token)
    body = b'{"id": "abcdefgh", "text": "\xe8\xbf\x9b\xe5\xba\xa6"}'
    statuses: dict[int, int] = {}
    for name in HEADERS_READ:
        for value in HOSTILE:
            method, path = ROUTES[(HOSTILE.index(value) + HEADERS_READ.index(name)) % len(ROUTES)]
            for route in ((method, path), ("POST", "/api/say"), ("GET", "/nosuch")):
                staffs = "staff" in route[1]
                usual = {"Host": f"{address}:{port}", "X-Shenbao": "1", "Content-Type": "application/json",
                         "X-CSRF-Token": tokens[staffs], "Cookie": cookies[staffs], "Connection": "close"}  # fmt: skip
                status = await _raw(address, int(port), *route, {**usual, name: value}, body)
                statuses[status] = statuses.get(status, 0) + 1
                assert status != 500, (route, name, value)
    assert sum(statuses.values()) == len(HEADERS_READ) * len(HOSTILE) * 3
    assert statuses[200] > 100, "most are answered"
    assert "failed" not in caplog.text
    assert "Traceback" not in caplog.text


async def _raw(address: str, port: int, method: str, path: str, headers: dict[str, str], body: bytes) -> int:
    """Send a request as bytes; return the status, 0 where the connection was closed without one."""
    reader, writer = await asyncio.open_connection(address, port)
    sent = body if method == "POST" else b""
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    writer.write("\r\n".join([*lines, f"Content-Length: {len(sent)}", "", ""]).encode("latin-1") + sent)
    try:
        async with asyncio.timeout(10):
            await writer.drain()
            first = (await reader.readline()).split()
        return int(first[1]) if len(first) > 1 else 0
    except ConnectionError:
        return 0
    finally:
        writer.close()


@pytest.mark.parametrize("declared", ["²", "-1", "9" * 30, "1e3", "0x10", "", "é"])
async def test_a_length_that_is_no_number_is_refused(world: PageWorld, declared: str) -> None:
    address, port = world.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(address, int(port))
    head = f"POST /api/enter HTTP/1.1\r\nHost: {address}:{port}\r\nX-Shenbao: 1\r\nContent-Type: application/json\r\n"
    writer.write(f"{head}Content-Length: {declared}\r\n\r\n".encode("latin-1"))
    async with asyncio.timeout(10):
        first = await reader.readline()
    writer.close()
    assert first.split()[1] in (b"400", b"413")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE"])
async def test_the_stream_of_events_is_got_and_nothing_else(visitor: Visitor, method: str) -> None:
    async with asyncio.timeout(10), visitor.session.request(method, "/api/events") as answer:
        assert answer.status == 405
    async with visitor.listens(visitor.last):
        pass


async def test_a_personal_link_is_made_of_no_header(world: PageWorld, visitor: Visitor) -> None:
    forged = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    status, device = await visitor.posts("/api/device", {}, **forged)
    assert status == 200
    assert device["link"].startswith(f"{world.url}/#pass=")
    _, device = await visitor.posts("/api/device", {"at": "http://192.0.2.7:8000"}, **forged)
    assert device["link"].startswith("http://192.0.2.7:8000/#pass="), "where the page itself says that it is"
    for wrong in (
        "javascript:alert(1)",
        "http://a/b",
        "http://a@b",
        "ftp://a",
        "http://a?b",
        "http://a b",
        "//a",
        7,
        ["a"],
    ):
        assert (await visitor.posts("/api/device", {"at": wrong}))[0] == 400, wrong


@pytest.mark.parametrize("public_url", ["http://shenbao.example.cn"])
async def test_a_personal_link_names_the_address_that_the_operator_set(visitor: Visitor) -> None:
    _, device = await visitor.posts("/api/device", {"at": "http://192.0.2.7:8000"}, Host="evil.example")
    assert device["link"].startswith("http://shenbao.example.cn/#pass=")
