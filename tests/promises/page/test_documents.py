"""The page of a document in WeChat's own browser: small or large, light or dark, without a script and without a cookie."""

from collections.abc import AsyncIterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, expect

from bot.channels.document_links import DocumentLinks
from bot.channels.web.addresses import PageAddresses
from standards.library import read_campaigns
from tests import answers
from tests.accessibility import assert_accessible
from tests.browser import telephone
from tests.page_world import PageWorld
from tests.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.office]
IN_TIME = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
IN_WECHAT = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
    " MicroMessenger/8.0.50(0x18003230) NetType/WIFI Language/zh_CN"
)


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[PageWorld]:
    """A bureau ten days before the deadline."""
    async with PageWorld(tmp_path, read_campaigns(), IN_TIME) as world:
        yield world


@pytest_asyncio.fixture
async def link(world: PageWorld, visitor: Visitor) -> str:
    """The link to the finished form of somebody on WeChat."""
    for text in answers.POINT.values():
        await visitor.says(text)
    await visitor.says("申报表")
    await visitor.hears("申报表已生成")
    file = next(message for message in visitor.messages if message["kind"] == "file")
    async with visitor.session.get(f"/file/{file['file']}") as answer:
        content = await answer.read()
    links = DocumentLinks("wechat", world.store, PageAddresses(world.url), lambda _: False)
    return await links.link_of(file["name"], content, "oZhang")


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 375, 1280])
async def test_it_is_read_and_downloaded(browser: Browser, link: str, width: int, colours: str) -> None:
    size = ViewportSize(width=width, height=720)
    async with telephone(
        browser, user_agent=IN_WECHAT, color_scheme=colours, java_script_enabled=True, accept_downloads=True
    ) as phone:
        await phone.page.set_viewport_size(size)
        await phone.opens(link)
        await expect(phone.page.get_by_role("note")).to_contain_text("选“在浏览器打开”，再下载")
        picture = phone.page.get_by_role("img", name="第 1 页的图")
        await expect(picture).to_have_js_property("complete", value=True, timeout=60_000)
        assert await picture.evaluate("each => each.naturalWidth") > 500
        assert await phone.page.evaluate("document.documentElement.scrollWidth") <= width
        await assert_accessible(phone.page)
        for label in ("下载 Word", "下载 PDF"):
            box = await phone.page.get_by_role("link", name=label).bounding_box()
            assert box is not None
            assert box["height"] >= 44
        async with phone.page.expect_download() as downloading:
            await phone.page.get_by_role("link", name="下载 Word").click()
        file = await (await downloading.value).path()
        [table] = docx.Document(BytesIO(file.read_bytes())).tables
        assert "北京示例精密仪器有限公司" in [cell.text for cell in table.rows[0].cells]
        assert await phone.context.cookies() == []
        assert phone.complaints == []


async def test_it_needs_no_script(browser: Browser, link: str) -> None:
    async with telephone(browser, user_agent=IN_WECHAT, java_script_enabled=False) as phone:
        await phone.opens(link)
        await expect(phone.page.get_by_role("heading", name="再办三件事")).to_be_visible()
        await expect(phone.page.get_by_text(link, exact=True)).to_be_visible()
        assert phone.complaints == []
