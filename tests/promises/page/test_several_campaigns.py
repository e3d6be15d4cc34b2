"""The page of an installation with several campaigns: its links, its head, what is shared of it, and two people of two districts."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from standards.campaign import Campaign
from tests.browser import telephone
from tests.neighbours import folders_of, three_districts
from tests.page_world import PageWorld
from tests.staff_visitor import StaffVisitor, invited
from tests.visitor import Visitor

AT = datetime.fromisoformat("2023-06-10T09:00:00+08:00")
NEW_FORM = {"X-Shenbao": "3"}


@pytest_asyncio.fixture
async def world(tmp_path: Path, campaign: Campaign) -> AsyncIterator[PageWorld]:
    """丰台, 海淀 and 大兴, open on one page."""
    async with PageWorld(tmp_path, folders_of(three_districts(campaign)), AT) as world:
        yield world


async def _text(url: str) -> str:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert answer.status == 200
        return await answer.text()


async def test_the_link_of_a_campaign_is_that_campaigns_page(world: PageWorld) -> None:
    page = await _text(f"{world.url}/c/haidian-2023")
    assert "<title>申报助手 · 海淀区市场监督管理局</title>" in page
    assert '<meta property="og:title" content="申报助手 · 海淀区市场监督管理局">' in page
    assert "原则上截止至" not in page
    assert "截止至 2023年7月20日（含）" in page
    assert "丰台" not in page


async def test_the_page_itself_is_everybodys_and_says_whom_each_calls(world: PageWorld) -> None:
    for path in ("/", "/c/nowhere-2019"):
        page = await _text(f"{world.url}{path}")
        assert "<title>申报助手 · 大兴区、丰台区、海淀区</title>" in page
        for person in ("大兴区市场监督管理局 大某", "丰台区市场监督管理局 杨钰", "海淀区市场监督管理局 海某"):
            assert f"请联系{person}" in page
        assert "[[" not in page


async def test_the_staffs_page_is_their_bureaus(world: PageWorld) -> None:
    async with StaffVisitor(world.url) as officer:
        entered = await officer.enters(invite=await invited(world, "officer", "李同志", bureau="海淀区市场监督管理局"))
        assert entered["bureau"] == "海淀区市场监督管理局"
        assert "大兴" not in str(entered)
        assert "63469955" not in str(entered), "what can be tapped is their own bureau's, too"
    async with StaffVisitor(world.url) as officer:
        entered = await officer.enters(invite=await invited(world, "officer", "张处"))
        assert entered["bureau"] == "大兴区、丰台区、海淀区"


async def test_somebody_who_comes_by_a_link_is_in_that_campaign(world: PageWorld) -> None:
    async with Visitor(world.url) as visitor:
        entered = await visitor.enters(campaign="haidian-2023")
        assert entered["bureau"] == "海淀区市场监督管理局"
        assert entered["campaigns"]["daxing-2023"]["bureau"] == "大兴区市场监督管理局"
        await visitor.does(start=True, campaign="haidian-2023")
        assert "海淀区市场监督管理局 · 2023年度" in visitor.texts[-1]
        await visitor.presses("同意")
        await visitor.presses("示范点")
        await visitor.does(start=True, campaign="haidian-2023")
        assert "接着上次" in visitor.texts[-1]
        await visitor.does(start=True, campaign="daxing-2023")
        assert "要在大兴区另开一份吗" in visitor.texts[-1]


async def test_two_people_of_two_districts_meet_nothing_of_the_others(world: PageWorld) -> None:
    async with Visitor(world.url) as one, Visitor(world.url) as other:
        for visitor, district in ((one, "丰台"), (other, "海淀")):
            await visitor.enters()
            await visitor.starts()
            assert "您在哪个区申报" in visitor.texts[-1]
            await visitor.says(f"我们公司在{district}")
            await visitor.says("同意")
            await visitor.presses("示范点")
            await visitor.says(f"{district}示例科技有限公司")
            await visitor.says("联系方式")
        assert "丰台区菜户营东街" in one.texts[-1]
        assert "海淀区示例路1号市场监管局" in other.texts[-1]
        assert not any("海淀" in text for text in one.texts[1:])
        assert not any("丰台" in text for text in other.texts[1:] if "例如" not in text)


async def test_a_reply_says_in_which_campaign_it_is(world: PageWorld) -> None:
    async with Visitor(world.url) as visitor:
        await visitor.enters()
        await visitor.starts()
        await visitor.says("大兴")
        await visitor.says("同意")
        async with visitor.session.get("/api/messages?after=0", headers=NEW_FORM) as answer:
            replies = [each for each in (await answer.json())["messages"] if each["kind"] == "reply"]
    assert [each["asked"]["campaign"] for each in replies] == ["", "daxing-2023", "daxing-2023"]


async def test_the_last_day_of_each_campaign_leads_to_its_own_calendar(world: PageWorld) -> None:
    async with Visitor(world.url) as visitor:
        links = (await visitor.enters())["links"]
    days = {link["to"]: link.get("of") for link in links if link["to"].startswith("/calendar/")}
    assert days == {f"/calendar/{key}.ics": key for key in ("fengtai-2023", "haidian-2023", "daxing-2023")}


async def test_the_code_of_a_campaign_is_a_picture_to_print(world: PageWorld) -> None:
    async with aiohttp.ClientSession(world.url) as session:
        async with session.get("/c/haidian-2023/qr.png") as answer:
            assert answer.content_type == "image/png"
            assert (await answer.read()).startswith(b"\x89PNG")
        async with session.get("/c/nowhere-2019/qr.png") as answer:
            assert answer.status == 404


@pytest.mark.browser
async def test_the_head_follows_the_campaign_that_is_chosen(world: PageWorld, browser: Browser) -> None:
    async with telephone(browser) as phone:
        head = phone.page.locator("#bureau")
        await phone.opens(world.url)
        await phone.is_asked("您在哪个区申报")
        await expect(head).to_have_text("大兴区、丰台区、海淀区")
        await phone.taps("海淀区")
        await expect(head).to_have_text("海淀区市场监督管理局")
        await phone.taps("换个地方")
        await phone.is_asked("您在哪个区申报")
        await expect(head).to_have_text("大兴区、丰台区、海淀区")
        await phone.opens(f"{world.url}/c/daxing-2023")
        await expect(head).to_have_text("大兴区市场监督管理局")
        await phone.taps("同意")
        await phone.is_asked("您为谁申报")
        await phone.page.reload()
        await phone.is_asked("您为谁申报")
        await expect(head).to_have_text("大兴区市场监督管理局")
        assert phone.page.url == f"{world.url}/"
        assert phone.complaints == []
