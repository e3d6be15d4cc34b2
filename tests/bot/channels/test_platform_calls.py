"""Calls to an API that answers with an errcode: what an answer is, what is none, and what may have been done all the same."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels import NotSent, SendRefused
from bot.channels.account_calls import AccountCalls
from bot.channels.platform_calls import CONNECTIONS, LARGEST_ANSWER, Answer, File, PlatformCalls, Upload, name_of_file
from bot.channels.wechat.errors import account_fault
from bot.log_masks import Masks
from bot.measurements import Measurements
from tests.fakes.scripted_api import Scripted, ScriptedApi, page, says

SECRET = {"access_token": "a-token-that-nobody-may-read"}
BODY = {"touser": "oInvented", "text": {"content": "您好 🏭"}}


@pytest.fixture
async def api() -> AsyncIterator[ScriptedApi]:
    async with ScriptedApi() as served:
        yield served


@pytest.fixture
async def calls(api: ScriptedApi) -> AsyncIterator[PlatformCalls]:
    made = PlatformCalls(api.url)
    yield made
    await made.close()


@pytest.fixture
async def hasty(api: ScriptedApi) -> AsyncIterator[PlatformCalls]:
    """Calls that wait for a second alone."""
    made = PlatformCalls(api.url, seconds=1.0)
    yield made
    await made.close()


async def test_a_call_is_posted_as_json_that_is_not_escaped(api: ScriptedApi, calls: PlatformCalls) -> None:
    api.script.append(says({"errcode": 0, "errmsg": "ok", "x": "好"}))
    answer = await calls.call("/cgi-bin/message/custom/send", SECRET, BODY)
    assert (answer.code, answer.values["x"]) == (0, "好")
    assert api.requests[0].line == f"POST /cgi-bin/message/custom/send?access_token={SECRET['access_token']} HTTP/1.1"
    assert "您好 🏭".encode() in api.requests[0].body
    assert api.requests[0].json == BODY


async def test_a_call_without_a_body_is_a_get(api: ScriptedApi, calls: PlatformCalls) -> None:
    api.script.append(says({"access_token": "one", "expires_in": 7200}))
    answer = await calls.call("/cgi-bin/gettoken", {"corpid": "ww1", "corpsecret": "s"})
    assert (answer.code, answer.values["expires_in"]) == (None, 7200)
    assert api.requests[0].line == "GET /cgi-bin/gettoken?corpid=ww1&corpsecret=s HTTP/1.1"


async def test_a_file_goes_as_a_form(api: ScriptedApi, calls: PlatformCalls) -> None:
    await calls.call("/cgi-bin/media/upload", {"type": "image"}, upload=Upload("页.png", b"\x89PNG", "image/png"))
    assert b'name="media"' in api.requests[0].body
    assert b"\r\n\r\n\x89PNG\r\n" in api.requests[0].body
    assert "multipart/form-data" in api.requests[0].head


async def test_an_errcode_inside_a_200_is_told(api: ScriptedApi, calls: PlatformCalls) -> None:
    api.script.append(says({"errcode": 45015, "errmsg": "response out of time limit"}))
    assert (await calls.call("/x", SECRET, BODY)).code == 45015


async def test_what_is_refused_is_told_to_who_counts(api: ScriptedApi) -> None:
    measurements = Measurements(["wechat"])
    calls = PlatformCalls(api.url, record=AccountCalls(measurements, "wechat", account_fault))
    api.script += [says({"errcode": 45015}), says({"errcode": 0}), says({"access_token": "x"}), says({"errcode": -1})]
    for _ in range(4):
        await calls.call("/x", SECRET, BODY)
    await calls.close()
    counted = {code: count for (_, code), count in measurements.platform_errors.items() if count}
    assert counted == {45015: 1, -1: 1}


NO_ANSWER: dict[str, tuple[Scripted, bool]] = {
    # what comes back, whether what was asked may have been done
    "a page": (page("<!DOCTYPE html><html>登录</html>"), True),
    "nothing": (page(b""), True),
    "half of the JSON": (page('{"errcode":0,"errm'), True),
    "a list": (says([]), True),
    "a number": (says(0), True),
    "an errcode in words": (says({"errcode": "ok"}), True),
    "an errcode that is true": (says({"errcode": True}), True),
    "not UTF-8": (page(b'{"errcode":0,"errmsg":"\xff"}'), True),
    "half of the body": (Scripted(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", resets=True), True),
    "half of the head": (Scripted(b"HTTP/1.1 200", resets=True), True),
    "a reset": (Scripted(b"", resets=True), True),
    "no HTTP": (Scripted(b"SSH-2.0-OpenSSH\r\n\r\n", resets=True), True),
    "silence": (Scripted(b"", hangs=True), True),
    "silence in the middle": (Scripted(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", hangs=True), True),
    "too much": (page(b" " * (LARGEST_ANSWER + 1)), True),
    "500": (page("<html>500</html>", "500 Internal Server Error"), True),
    "502": (page("<html>502</html>", "502 Bad Gateway"), True),
    "504, though it says done": (says({"errcode": 0}, "504 Gateway Timeout"), True),
    "401": (page("<html>401</html>", "401 Unauthorized"), False),
    "403": (page("<html>403</html>", "403 Forbidden"), False),
    "404": (page("<html>404</html>", "404 Not Found"), False),
    "407": (page("", "407 Proxy Authentication Required"), False),
    "a redirect": (page("", "302 Found", "Location: http://127.0.0.1:9/"), False),
    "429": (page("", "429 Too Many Requests"), False),
}


@pytest.mark.parametrize("name", NO_ANSWER)
async def test_what_is_no_answer(name: str, api: ScriptedApi, calls: PlatformCalls, hasty: PlatformCalls) -> None:
    scripted, ambiguous = NO_ANSWER[name]
    calls = hasty if scripted.hangs else calls
    api.script.append(scripted)
    with pytest.raises(NotSent) as told:
        await calls.call("/cgi-bin/message/custom/send", SECRET, BODY)
    assert told.value.ambiguous is ambiguous
    assert SECRET["access_token"] not in str(told.value)
    assert told.value.__cause__ is None
    assert len(api.requests) == 1  # nothing is followed, nothing is repeated here


async def test_a_limit_says_how_long(api: ScriptedApi, calls: PlatformCalls) -> None:
    api.script.append(page("", "429 Too Many Requests", "Retry-After: 7"))
    with pytest.raises(NotSent) as told:
        await calls.call("/x", SECRET, BODY)
    assert (told.value.after, told.value.limited, told.value.ambiguous) == (7.0, True, False)


async def test_a_body_that_is_too_large(api: ScriptedApi, calls: PlatformCalls) -> None:
    api.script.append(page("", "413 Request Entity Too Large"))
    with pytest.raises(SendRefused):
        await calls.call("/x", SECRET, BODY)


async def test_a_server_that_is_away() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        calls = PlatformCalls(f"http://127.0.0.1:{bound.getsockname()[1]}")
        with pytest.raises(NotSent, match="no connection") as told:
            await calls.call("/x", SECRET, BODY)
        await calls.close()
    assert not told.value.ambiguous


async def test_a_proxy_that_is_away_is_named() -> None:
    calls = PlatformCalls("https://api.weixin.invalid", proxy="http://name:secret@127.0.0.1:9")
    with pytest.raises(NotSent, match=r"^经 SHENBAO_PROXY 连不上 api\.weixin\.invalid：no connection: \w+$"):
        await calls.call("/x", SECRET, BODY)
    await calls.close()


async def test_a_name_that_is_not_known() -> None:
    calls = PlatformCalls("https://api.weixin.invalid")
    with pytest.raises(NotSent, match=r"^连不上 api\.weixin\.invalid：no connection") as told:
        await calls.call("/x", SECRET, BODY)
    await calls.close()
    assert not told.value.ambiguous


async def test_all_goes_by_the_proxy() -> None:
    async with ScriptedApi(says({"errcode": 0})) as proxy:
        calls = PlatformCalls("http://api.weixin.invalid", proxy=proxy.url)
        assert (await calls.call("/x", {"a": "1"}, BODY)).code == 0
        await calls.close()
        assert proxy.requests[0].line == "POST http://api.weixin.invalid/x?a=1 HTTP/1.1"


async def test_a_proxy_that_refuses_the_way_has_sent_nothing() -> None:
    async with ScriptedApi(page("", "403 Forbidden")) as proxy:
        calls = PlatformCalls("https://api.weixin.invalid", proxy=proxy.url)
        with pytest.raises(NotSent) as told:
            await calls.call("/x", SECRET, BODY)
        await calls.close()
        assert not told.value.ambiguous
        assert [request.line for request in proxy.requests] == ["CONNECT api.weixin.invalid:443 HTTP/1.1"]


async def test_a_connection_serves_one_call_after_the_other(api: ScriptedApi, calls: PlatformCalls) -> None:
    for _ in range(5):
        await calls.call("/x", SECRET, BODY)
    assert (api.connections, len(api.requests)) == (1, 5)


async def test_many_calls_at_once_share_few_connections(api: ScriptedApi) -> None:
    calls = PlatformCalls(api.url)
    answers = await asyncio.gather(*(calls.call("/x", SECRET, BODY) for _ in range(100)))
    await calls.close()
    assert {answer.code for answer in answers} == {0}
    assert 1 <= api.connections <= CONNECTIONS


async def test_a_call_that_found_no_connection_has_not_been_sent(api: ScriptedApi, hasty: PlatformCalls) -> None:
    api.script += [Scripted(b"", hangs=True)] * CONNECTIONS
    told = await asyncio.gather(
        *(hasty.call("/x", SECRET, BODY) for _ in range(CONNECTIONS + 1)), return_exceptions=True
    )
    assert [each.ambiguous for each in told if isinstance(each, NotSent)][:CONNECTIONS] == [True] * CONNECTIONS
    assert len(api.requests) == CONNECTIONS + (not isinstance(told[-1], NotSent))


async def test_no_log_shows_the_token_of_an_address(
    api: ScriptedApi, calls: PlatformCalls, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await calls.call("/x", SECRET, BODY)
    assert any("HTTP Request" in each for each in caplog.messages)  # the library would show it
    written = "\n".join(Masks().hide(each) for each in caplog.messages)
    assert SECRET["access_token"] not in written


@settings(max_examples=60)
@given(content=st.binary(max_size=200))
async def test_any_bytes_for_an_answer(content: bytes) -> None:
    async with ScriptedApi(page(content), Scripted(content, resets=True)) as api:
        calls = PlatformCalls(api.url)
        for _ in range(2):
            try:
                code = (await calls.call("/x", SECRET, BODY)).code
            except NotSent as fault:
                code = None if fault.ambiguous else -1
            assert code is None
        await calls.close()


DOCX = b"PK\x03\x04" + b"x" * 400_000


def _file(disposition: str) -> Scripted:
    return page(DOCX, "200 OK", "Content-Type: application/octet-stream", f"Content-Disposition: {disposition}")


async def test_a_file_is_fetched_with_its_name(api: ScriptedApi, calls: PlatformCalls) -> None:
    api.script.append(_file('attachment; filename="form.docx"'))
    assert await calls.download("/cgi-bin/media/get", {"media_id": "m1"}, 500_000) == File("form.docx", DOCX)
    assert api.requests[0].line == "GET /cgi-bin/media/get?media_id=m1 HTTP/1.1"


async def test_the_name_of_a_file_is_had_without_its_content(api: ScriptedApi, calls: PlatformCalls) -> None:
    api.script.append(_file('attachment; filename="form.docx"'))
    assert await calls.download("/cgi-bin/media/get", {"media_id": "m1"}, 0) == File("form.docx", b"")


async def test_a_file_that_is_too_large_is_not_taken(api: ScriptedApi, calls: PlatformCalls) -> None:
    api.script.append(_file('attachment; filename="form.docx"'))
    with pytest.raises(SendRefused, match="too large"):
        await calls.download("/cgi-bin/media/get", {"media_id": "m1"}, 400_000)


async def test_a_refusal_in_place_of_a_file_is_told(api: ScriptedApi, calls: PlatformCalls) -> None:
    api.script.append(says({"errcode": 40007, "errmsg": "invalid media_id"}))
    answer = await calls.download("/cgi-bin/media/get", {"media_id": "m1"}, 500_000)
    assert isinstance(answer, Answer)
    assert answer.code == 40007


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('attachment; filename="申报表.docx"'.encode().decode("latin-1"), "申报表.docx"),
        ("attachment; filename=%E7%94%B3%E6%8A%A5%E8%A1%A8.docx", "申报表.docx"),
        ("attachment; filename=\"x.docx\"; filename*=UTF-8''%E8%A1%A8.docx", "表.docx"),
        ("attachment", ""),
        ('attachment; filename="\xe9.docx"', "\xe9.docx"),
    ],
)
def test_a_name_is_read_however_it_is_written(disposition: str, name: str) -> None:
    assert name_of_file(disposition) == name


async def test_an_answer_may_be_allowed_to_be_larger(api: ScriptedApi, calls: PlatformCalls) -> None:
    api.script.append(says({"errcode": 0, "msg_list": ["x" * LARGEST_ANSWER]}))
    assert (await calls.call("/cgi-bin/kf/sync_msg", SECRET, BODY, largest=LARGEST_ANSWER * 2)).code == 0
