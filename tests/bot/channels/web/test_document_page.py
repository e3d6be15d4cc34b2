"""The page of a document that was made for a chat which takes no files: no cookie, no script, a download that resumes."""

import re
import time
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.channels.document_links import DocumentLinks
from bot.channels.web.addresses import PageAddresses
from bot.storage.erasure import Erasure
from bot.storage.file_links import FileLinks
from standards.library import read_campaigns
from tests import answers
from tests.page_world import PageWorld
from tests.visitor import Visitor

IN_TIME = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
ON_ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116 Mobile Safari/537.36 MicroMessenger/8.0.50"
ON_WINDOWS = "Mozilla/5.0 (Windows NT 10.0) Chrome/116 Safari/537.36 MicroMessenger/7.0.20 WindowsWechat(0x63090a13)"
FIRST = "选“在浏览器打开”，再下载"


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[PageWorld]:
    """A bureau ten days before the deadline."""
    async with PageWorld(tmp_path, read_campaigns(), IN_TIME) as world:
        yield world


@pytest.fixture
def links(world: PageWorld) -> DocumentLinks:
    return DocumentLinks("wechat", world.store, PageAddresses(world.url), lambda _: False)


@pytest_asyncio.fixture
async def stranger(world: PageWorld) -> AsyncIterator[Visitor]:
    """A browser without a cookie."""
    async with Visitor(world.url) as stranger:
        yield stranger


async def form_of(visitor: Visitor, word: str) -> tuple[str, bytes]:
    """Have the form made; return its name and content."""
    await visitor.says("申报表")
    await visitor.hears(word)
    file = [message for message in visitor.messages if message["kind"] == "file"][-1]
    async with visitor.session.get(f"/file/{file['file']}") as answer:
        return file["name"], await answer.read()


async def read(stranger: Visitor, link: str, browser: str = "Mozilla/5.0", status: int = 200) -> str:
    """Return a page as its source."""
    path = link.removeprefix(stranger.url)
    async with stranger.session.get(path, headers={"User-Agent": browser}) as answer:
        assert answer.status == status
        assert answer.content_type == "text/html"
        assert "no-store" in answer.headers["Cache-Control"]
        return await answer.text()


async def test_a_form_is_shown_with_its_ways_and_what_is_left_to_do(
    world: PageWorld, visitor: Visitor, stranger: Visitor, links: DocumentLinks
) -> None:
    for text in answers.POINT.values():
        await visitor.says(text)
    name, content = await form_of(visitor, "申报表已生成")
    page = await read(stranger, await links.link_of(name, content, "oZhang"))
    assert "<script" not in page
    for said in (name, "下载 Word", "打印一式两份", "签字，", "7月10日（含）以前送到", "丰台区", "复制链接"):
        assert said in page, said
    assert "/document/" in page
    [href] = re.findall(r'href="(/file/[^"]+)"', page)
    async with stranger.session.get(href) as answer:
        assert await answer.read() == content
        assert answer.content_disposition is not None
        assert answer.content_disposition.filename == name


async def test_a_draft_and_an_older_form_say_so_and_are_not_to_be_handed_in(
    visitor: Visitor, stranger: Visitor, links: DocumentLinks
) -> None:
    await visitor.says("北京示例精密仪器有限公司")
    draft = await links.link_of(*await form_of(visitor, "草稿"), "oZhang")
    page = await read(stranger, draft)
    assert "这是草稿，还不能交" in page
    assert "还缺：法定代表人、" in page
    assert "送到" not in page
    for text in list(answers.POINT.values())[1:]:
        await visitor.says(text)
    form = await links.link_of(*await form_of(visitor, "申报表已生成"), "oZhang")
    assert "以最新的为准" in await read(stranger, draft)
    assert "以最新的为准" not in await read(stranger, form)


@pytest.mark.parametrize(
    ("browser", "says", "calendar"),
    [("Mozilla/5.0", False, True), (ON_ANDROID, True, False), (ON_WINDOWS, False, False)],
)
async def test_wechats_own_browser_is_told_first_how_to_download(
    visitor: Visitor, stranger: Visitor, links: DocumentLinks, browser: str, says: bool, calendar: bool
) -> None:
    for text in answers.POINT.values():
        await visitor.says(text)
    link = await links.link_of(*await form_of(visitor, "申报表已生成"), "oZhang")
    page = await read(stranger, link, browser)
    assert (FIRST in page) is says
    if says:
        assert page.index(FIRST) < page.index("<h1")
    assert ("用默认浏览器打开" in page) is (browser == ON_WINDOWS)
    assert ("加入日历" in page) is calendar


async def test_an_expired_or_forged_link_says_what_to_do(
    world: PageWorld, stranger: Visitor, links: DocumentLinks
) -> None:
    link = await links.link_of("名单.xlsx", b"list", "oZhang")
    signed = link.rpartition("/")[2]
    token = signed.split(".")[0]
    expired = FileLinks(world.store.tag).sign(token, "wechat:oZhang", 0, time.time() - 1)
    others = FileLinks(world.store.tag).sign(token, "wechat:oWang", 0, time.time() + 60)
    for wrong in (expired, others, f"{signed}x", "1"):
        page = await read(stranger, f"/document/{wrong}", status=404)
        assert "请回到微信对话，再要一次这份文件" in page, wrong
        assert "名单" not in page
        async with stranger.session.get(f"/file/{wrong}") as answer:
            assert answer.status == 404
    assert "名单.xlsx" in await read(stranger, link)


async def test_what_was_erased_opens_no_more(
    world: PageWorld, visitor: Visitor, stranger: Visitor, links: DocumentLinks
) -> None:
    await visitor.says("北京示例精密仪器有限公司")
    name, content = await form_of(visitor, "草稿")
    address = await world.store.read(lambda tx: tx.applicants.owner_everywhere(1)[0].address)
    link = await links.link_of(name, content, "oZhang", [1])
    assert name in await read(stranger, link)
    await world.store.write(lambda tx: Erasure(tx).forget(tx.applicants.at("web", address), 2.0))
    assert "已过期，或者已经作废" in await read(stranger, link, status=404)


async def test_a_name_is_never_read_as_a_page(stranger: Visitor, links: DocumentLinks) -> None:
    page = await read(stranger, await links.link_of('<img src=x onerror=alert(1)>"[[body]].docx', b"paper", "oZhang"))
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;&quot;[[body]].docx" in page


async def test_a_download_manager_gets_the_length_first_and_the_rest_later(
    stranger: Visitor, links: DocumentLinks
) -> None:
    content = bytes(range(256)) * 4
    path = (
        (await links.link_of("名单.xlsx", content, "oZhang")).replace("/document/", "/file/").removeprefix(stranger.url)
    )
    async with stranger.session.head(path) as answer:
        assert (answer.status, answer.headers["Content-Length"]) == (200, "1024")
        assert answer.headers["Accept-Ranges"] == "bytes"
        mark = answer.headers["ETag"]
    parts = {
        "bytes=0-99": (206, content[:100], "bytes 0-99/1024"),
        "bytes=1000-": (206, content[1000:], "bytes 1000-1023/1024"),
        "bytes=1000-9999": (206, content[1000:], "bytes 1000-1023/1024"),
        "bytes=-24": (206, content[-24:], "bytes 1000-1023/1024"),
        "bytes=-9999": (206, content, "bytes 0-1023/1024"),
        "bytes=1024-": (416, b"", "bytes */1024"),
        "bytes=9-3": (416, b"", "bytes */1024"),
        "bytes=-0": (416, b"", "bytes */1024"),
        "bytes=0-1,4-5": (200, content, None),
        "lines=1-2": (200, content, None),
    }
    for asked, (status, part, where) in parts.items():
        async with stranger.session.get(path, headers={"Range": asked}) as answer:
            got = answer.status, await answer.read(), answer.headers.get("Content-Range")
            assert got == (status, part, where), asked
    for given, status in ((mark, 206), ('"another"', 200)):
        async with stranger.session.get(path, headers={"Range": "bytes=0-0", "If-Range": given}) as answer:
            assert answer.status == status


async def test_the_picture_of_a_page_is_asked_for_by_the_same_link(
    world: PageWorld, stranger: Visitor, links: DocumentLinks
) -> None:
    link = await links.link_of("统计图.png", b"\x89PNG drawn", "oZhang")
    page = await read(stranger, link)
    assert "下载图片" in page
    [source] = re.findall(r'<img src="([^"]+)"', page)
    async with stranger.session.get(source) as answer:
        assert (answer.status, answer.content_type) == (200, "image/png")
