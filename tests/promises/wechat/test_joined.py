"""One person in WeChat and on the page: one application, joined by the link in their own chat, nothing asked twice."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.answers import POINT, first_of
from tests.bot_process import BotProcess
from tests.browser import Telephone, telephone
from tests.fakes.wechat_platform import WeChatPerson, WeChatPlatform
from tests.fixtures.page import browser
from tests.ports import free_port
from tests.waiting import PATIENCE

__all__ = ["browser"]
pytestmark = pytest.mark.browser
IN_WECHAT = (
    "Mozilla/5.0 (Linux; Android 14; Phone) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 Mobile Safari/537.36"
    " MMWEBID/1 MicroMessenger/8.0.50.2701(0x28003253) WeChat/arm64 Language/zh_CN"
)
FIELDS = list(POINT)
LINK = re.compile(r"https?://\S+")


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[WeChatPlatform]:
    async with WeChatPlatform(f"http://127.0.0.1:{free_port()}/wechat") as platform:
        yield platform


@pytest_asyncio.fixture
async def bot(platform: WeChatPlatform, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """The real bot with WeChat and the page, as an account's owner sets it up."""
    port = platform.delivery.url.split(":")[2].split("/")[0]
    served = {"channels": "web,wechat", "web_port": port, "web_public_url": f"http://127.0.0.1:{port}"}
    async with BotProcess(tmp_path, **platform.settings, **served) as bot:
        async with asyncio.timeout(PATIENCE):
            await proves_itself(platform)
        yield bot
        assert "Traceback" not in bot.stderr


async def proves_itself(platform: WeChatPlatform) -> None:
    """Wait until the bot's address is proved."""
    while True:
        try:
            if await platform.delivery.verify("1234") == (200, "1234"):
                return
        except aiohttp.ClientError:
            pass
        await asyncio.sleep(0.1)


async def begins(platform: WeChatPlatform, answered: int, who: int = 1001) -> tuple[WeChatPerson, str]:
    """Follow, agree, and answer the first questions; return what is asked then."""
    person = platform.person(who)
    await person.follows()
    await person.says("同意")
    said = await person.says("示范点")
    for text in first_of(POINT, answered).values():
        said = await person.says(text)
    return person, said


def link_in(said: str) -> str:
    """Return the one link of a message."""
    [link] = LINK.findall(said)
    return str(link)


async def opens(phone: Telephone, link: str) -> None:
    """Open a personal link as a tap in a chat does, in a view of its own, and tap what lets in."""
    await phone.opens("about:blank")
    await phone.opens(link)
    await phone.page.get_by_role("button", name="打开那个对话").click()


async def test_it_begins_in_wechat_goes_on_on_the_page_and_ends_in_wechat(
    platform: WeChatPlatform, bot: BotProcess, browser: Browser
) -> None:
    person, said = await begins(platform, 3)
    assert "第 4 / 28 题" in said
    assert LINK.findall(said) == [], "not under every message"
    link = link_in(await person.says("网页"))
    async with telephone(browser, user_agent=IN_WECHAT) as phone:
        await opens(phone, link)
        for key in FIELDS[3:5]:
            await phone.is_asked_about(key)
            await phone.says(POINT[key])
        await phone.is_asked_about(FIELDS[5])
        stale = await person.says(POINT[FIELDS[3]])
        assert "第 6 / 28 题" in stale, "what was typed under the fourth question does not answer the sixth"
        for place, key in enumerate(FIELDS[5:], start=6):
            assert f"第 {place} / 28 题" in stale
            stale = await person.says(POINT[key])
        assert "全部达标" in stale
        await phone.reads("这份申报在别处（例如微信里）接着填了")
        await opens(phone, link_in(stale))
        await phone.reads("已全部填完")
        assert phone.complaints == []
    kept = await bot.conversation("wechat", person.openid)
    assert {key: answer.words for key, answer in kept.answers.items()} == POINT
    assert platform.spent == 0


async def test_a_forwarded_link_is_used_up_and_another_persons_opens_theirs(
    platform: WeChatPlatform, bot: BotProcess, browser: Browser
) -> None:
    zhang, _ = await begins(platform, 1)
    wang, _ = await begins(platform, 0, 1002)
    mine, theirs = link_in(await zhang.says("网页")), link_in(await wang.says("电脑填写"))
    async with telephone(browser, user_agent=IN_WECHAT) as phone, telephone(browser) as stranger:
        await opens(phone, mine)
        await phone.is_asked_about(FIELDS[1])
        await opens(stranger, mine)
        await expect(stranger.page.get_by_role("dialog")).to_contain_text("已失效")
        await opens(stranger, theirs)
        await stranger.is_asked_about(FIELDS[0])
        assert await stranger.page.get_by_text("北京示例精密仪器有限公司").count() == 0


async def test_erasing_in_wechat_ends_the_page_and_erasing_on_the_page_ends_the_chat(
    platform: WeChatPlatform, bot: BotProcess, browser: Browser
) -> None:
    zhang, _ = await begins(platform, 1)
    wang, _ = await begins(platform, 1, 1002)
    links = [link_in(await each.says("网页")) for each in (zhang, wang)]
    async with telephone(browser, user_agent=IN_WECHAT) as one, telephone(browser, user_agent=IN_WECHAT) as two:
        await opens(one, links[0])
        await one.is_asked_about(FIELDS[1])
        await zhang.says("删除")
        assert "已删除" in await zhang.says("是")
        await expect(one.page.get_by_role("dialog")).to_contain_text("请重新打开对话", timeout=20_000)
        await opens(two, links[1])
        await two.is_asked_about(FIELDS[1])
        await two.says("删除")
        await two.taps("是")
        await two.reads("已删除您在这里的全部资料")
        assert "同意" in await wang.says("继续")
    for person in (zhang, wang):
        assert (await bot.conversation("wechat", person.openid)).answers == {}
