"""The link in a chat of text alone that leads to its own application on the page."""

import time
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest_asyncio

from bot.address import Address
from bot.channels import Incoming
from bot.channels.document_links import DocumentLinks
from bot.channels.personal_links import has_link, link_line, own_code
from bot.channels.web.addresses import PageAddresses
from bot.storage import web_sessions
from bot.storage.erasure import Erasure
from bot.storage.records import Person
from bot.storage.web_sessions import WebSessions
from dialogs import engine
from dialogs.model.conversation import Consent, Conversation
from dialogs.model.events import Said
from standards.library import read_campaigns
from tests import answers
from tests.page_world import PageWorld
from tests.visitor import Visitor

AT = datetime.fromisoformat("2023-06-30T09:00:00+08:00")
BEGUN = Conversation(campaign="fengtai-2023", kind="point", consent=Consent(version="1", at=AT))
ZHANG = Address("wechat", "oZhang")


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[PageWorld]:
    async with PageWorld(tmp_path, read_campaigns(), AT) as world:
        yield world


async def begins(world: PageWorld, address: Address = ZHANG) -> Person:
    """Begin an application in a chat."""
    return await world.store.write(lambda tx: tx.applicants.open_application(tx.applicants.at(*address), BEGUN, 1.0))


async def code_of(world: PageWorld, person: Person, now: float | None = None, said_last: str = "") -> str:
    """Return the code of a link in a chat."""
    at = time.time() if now is None else now
    code = await world.store.write(lambda tx: own_code(tx, person, said_last, at))
    assert code is not None
    return code


async def refused(visitor: Visitor, code: str) -> bool:
    status, found = await visitor.posts("/api/enter", {"pass": code})
    assert status in (200, 404), found
    return status == 404


async def status_of(visitor: Visitor, path: str) -> int:
    async with visitor.session.get(path) as answer:
        return answer.status


def test_it_stands_under_what_a_page_shows_better_and_where_it_is_asked_for() -> None:
    campaign = read_campaigns()["fengtai-2023"].campaign
    conversation = Conversation()
    shown = []
    for text in ["开始", "同意", "示范点", *answers.POINT.values(), "核对", "差距", "先存着", "网页", "联系方式"]:
        turn = engine.respond(campaign, conversation, Said(text, AT))
        conversation = turn.conversation
        if turn.reply is not None and has_link([turn.reply], is_cut=False):
            shown.append(text)
    assert shown == ["全部", "就用这份", "核对", "差距", "先存着", "网页"]
    assert has_link([], is_cut=True)


async def test_it_opens_the_same_application_once_and_again_for_the_browser_that_it_let_in(world: PageWorld) -> None:
    zhang = await begins(world)
    code = await code_of(world, zhang)
    async with Visitor(world.url) as own, Visitor(world.url) as strangers:
        await own.enters(**{"pass": code})
        await own.says("继续")
        assert any("企业名称" in text for text in own.texts)
        assert await refused(strangers, code)
        await own.enters(**{"pass": code})
        page = await world.store.read(lambda tx: tx.applicants.owner_everywhere(zhang.application or 0))
        assert sorted(each.channel for each in page) == ["web", "wechat"]


def test_the_line_says_how_it_is_used() -> None:
    said, _, link = link_line(PageAddresses("https://shenbao.example.cn"), "the-code").partition("\n")
    assert "请不要转发" in said
    assert "一天内有效" in said
    assert link == "https://shenbao.example.cn/#pass=the-code"


async def test_the_same_link_is_given_until_it_is_opened_and_always_for_a_day_to_come(world: PageWorld) -> None:
    zhang, now = await begins(world), time.time()
    code = await code_of(world, zhang, now - web_sessions.SAID_AGAIN_SECONDS + 60)
    for _ in range(web_sessions.MOST_CHAT_CODES + 1):
        assert await code_of(world, zhang, now, said_last=code) == code
    later = await code_of(world, zhang, now + 61, said_last=code)
    assert later != code, "it would not last for the day that is promised"
    async with Visitor(world.url) as visitor, Visitor(world.url) as stranger:
        await visitor.enters(**{"pass": code})
        await stranger.enters(**{"pass": later})
    assert await code_of(world, zhang, said_last=code) != code, "it was opened"


async def test_what_was_given_to_somebody_else_is_given_to_nobody(world: PageWorld) -> None:
    zhang, wang = await begins(world), await begins(world, Address("wechat", "oWang"))
    code = await code_of(world, zhang)
    assert await code_of(world, wang, said_last=code) != code


async def test_it_opens_nothing_after_a_day_and_of_many_the_newest_stay(world: PageWorld) -> None:
    zhang = await begins(world)
    lasts = web_sessions.CHAT_CODE_SECONDS + web_sessions.SAID_AGAIN_SECONDS
    late = await code_of(world, zhang, time.time() - lasts - 1)
    codes = [await code_of(world, zhang, time.time() + each) for each in range(web_sessions.MOST_CHAT_CODES + 1)]
    async with Visitor(world.url) as visitor:
        assert await refused(visitor, late)
        assert await refused(visitor, codes[0])
        for code in codes[1:]:
            assert not await refused(visitor, code)


async def test_nobody_gets_one_before_agreeing(world: PageWorld) -> None:
    assert await world.store.write(lambda tx: own_code(tx, Person.stranger(ZHANG), "", time.time())) is None


async def test_a_new_link_ends_no_session_and_leaves_codes_for_other_devices(world: PageWorld) -> None:
    zhang = await begins(world)
    short = await world.store.write(lambda tx: WebSessions(tx).device_code(zhang, time.time()))
    first, second = await code_of(world, zhang), await code_of(world, zhang)
    async with Visitor(world.url) as one, Visitor(world.url) as two, Visitor(world.url) as three:
        await one.enters(**{"pass": first})
        await two.enters(**{"pass": second})
        await three.enters(**{"pass": short})
        assert (await one.asks("/api/messages"))[0] == 200


async def test_a_link_of_somebody_else_opens_nothing_of_mine(world: PageWorld) -> None:
    zhang, wang = await begins(world), await begins(world, Address("wechat", "oWang"))
    mine, others = await code_of(world, zhang), await code_of(world, wang)
    async with Visitor(world.url) as visitor, Visitor(world.url) as other:
        await visitor.enters(**{"pass": mine})
        await visitor.says("北京示例精密仪器有限公司")
        await other.enters(**{"pass": others})
        await other.says("核对")
        assert not any("精密仪器" in text for text in other.texts)
        assert await refused(other, mine)


async def test_revoking_ends_every_link_and_file_of_the_chat_and_erasing_ends_the_page(world: PageWorld) -> None:
    zhang = await begins(world)
    used, unused = await code_of(world, zhang), await code_of(world, zhang)
    documents = DocumentLinks("wechat", world.store, PageAddresses(world.url), lambda _: False)
    file = (await documents.link_of("申报表.docx", b"paper", "oZhang")).removeprefix(world.url)
    async with Visitor(world.url) as own, Visitor(world.url) as strangers:
        await own.enters(**{"pass": used})
        assert await status_of(strangers, file) == 200
        status, found = await own.posts("/api/device", {"renew": True, "at": world.url})
        assert status == 200
        own.token = found["token"]
        assert await status_of(strangers, file) == 404
        for code in (used, unused):
            assert await refused(strangers, code)
            assert await refused(own, code)
        assert (await own.asks("/api/messages"))[0] == 200
        await world.store.write(lambda tx: Erasure(tx).forget(tx.applicants.at(*ZHANG), 2.0))
        assert (await own.asks("/api/messages"))[0] == 401
        assert await world.store.read(lambda tx: tx.applicants.at(*ZHANG).id) is None


async def test_a_page_is_told_that_its_application_has_gone_on_in_the_chat(world: PageWorld) -> None:
    zhang = await begins(world)
    async with Visitor(world.url) as own:
        await own.enters(**{"pass": await code_of(world, zhang)})
        await own.says("北京示例精密仪器有限公司")
        assert (await own.enters())["moved"] is False
        later = Said("王示例", AT + timedelta(minutes=1))
        await world.store.write(lambda tx: world.handler.answer(Incoming(*ZHANG, "1", later), tx))
        assert (await own.enters())["moved"] is True


async def test_erasing_on_the_page_makes_a_stranger_of_the_chat(world: PageWorld) -> None:
    zhang = await begins(world)
    code, unused = await code_of(world, zhang), await code_of(world, zhang)
    async with Visitor(world.url) as own, Visitor(world.url) as strangers:
        await own.enters(**{"pass": code})
        await own.says("删除")
        await own.presses("是")
        await own.hears("已删除您在这里的全部资料")
        assert await refused(strangers, unused)
    assert await world.store.read(lambda tx: tx.applicants.at(*ZHANG).id) is None
