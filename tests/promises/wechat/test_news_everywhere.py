"""News of a paper reach somebody wherever they are: in the chat and on the page, once each."""

import re
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest_asyncio
import sqlalchemy as sa

from bot.address import Address
from bot.channels.web.beside_chats import BesideChats
from bot.channels.web.open_tabs import MOVED
from bot.inbound.told_elsewhere import told_elsewhere
from bot.staff.responses import Notification
from bot.storage.applications import Applications
from bot.storage.gone_on import gone_on
from bot.storage.messages import SendReply
from bot.storage.records import Person
from bot.storage.scope import EVERYWHERE
from bot.storage.tables import applications
from bot.storage.transaction import Transaction
from dialogs.language.plain_text import text_of
from dialogs.model.events import Event, PaperReceived, PaperReturned
from dialogs.model.reply import Reply
from standards.library import read_campaigns
from tests.fakes.wechat_people import Kind, WeChatPerson
from tests.visitor import Message, Visitor
from tests.wechat_bureau import WeChatBureau

CODE = re.compile(r"#pass=(\S+)")
RECEIVED, RETURNED = "纸质材料已于", "退回"


@pytest_asyncio.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[WeChatBureau]:
    async with WeChatBureau(tmp_path, read_campaigns()) as bureau:
        yield bureau


async def begun(bureau: WeChatBureau) -> WeChatPerson:
    """Have somebody follow, agree and choose what they apply for."""
    person = bureau.platform.person()
    await person.follows()
    for words in ("同意", "示范点"):
        await person.says(words)
    return person


async def joined(person: WeChatPerson, page: Visitor) -> None:
    """Open the same application on the page, by the link in the chat."""
    found = CODE.search(await person.says("网页"))
    assert found is not None
    await page.enters(**{"pass": found[1]})


async def says_where_it_stands(bureau: WeChatBureau, person: WeChatPerson, answer: str) -> None:
    """Answer in the chat, a minute later, what is asked by now: the first time that is told there, for the page had gone on."""
    bureau.at = bureau.now() + timedelta(minutes=1)
    assert "没有记入" in await person.says(answer)
    assert "已记" in await person.says(answer)


async def until(events: AsyncIterator[Message], wanted: Message) -> list[Message]:
    """Return what arrives on a page until something has these values; what the page has may come again before it."""
    arrived: list[Message] = []
    async for event in events:
        if wanted.items() <= event.items():
            return arrived
        arrived.append(event)
    raise AssertionError(f"{wanted} did not come")


async def tells(bureau: WeChatBureau, event: Event) -> None:
    """Have the owner of the one application told of an event, and wait until it is sent."""

    bureau.dispatcher.post(await bureau.store.write(lambda tx: bureau.handler.tell(tx, Notification(1, event))))
    await bureau.dispatcher.drain()


async def test_news_stand_in_the_chat_and_on_the_page_once_each(bureau: WeChatBureau) -> None:
    person = await begun(bureau)
    async with Visitor(bureau.url) as page:
        await joined(person, page)
        await tells(bureau, PaperReceived(bureau.now()))
        await page.enters()
        assert [RECEIVED in text for text in page.texts].count(True) == 1
    assert [RECEIVED in line.text for line in person.messages if line.kind is Kind.SERVICE] == [True]


async def test_what_was_returned_is_asked_in_both_and_answered_in_either(bureau: WeChatBureau) -> None:
    person = await begun(bureau)
    async with Visitor(bureau.url) as page:
        await joined(person, page)
        await tells(bureau, PaperReturned("邮编不对", ("postcode",), bureau.now()))
        await page.enters()
        assert RETURNED in page.texts[-1]
        assert "邮政编码" in page.texts[-1]
        [told] = [line.text for line in person.messages if line.kind is Kind.SERVICE]
        assert "邮政编码" in told
        assert "已记：邮政编码 100072" in await person.says("100072")


async def test_who_has_left_wechat_is_told_on_the_page_alone(bureau: WeChatBureau) -> None:
    person = await begun(bureau)
    async with Visitor(bureau.url) as page:
        await joined(person, page)
        await person.unfollows()
        await tells(bureau, PaperReceived(bureau.now()))
        await page.enters()
        assert any(RECEIVED in text for text in page.texts)
    assert [line.text for line in person.messages if line.kind is Kind.SERVICE] == []


async def test_who_has_no_page_is_told_in_the_chat_alone(bureau: WeChatBureau) -> None:
    person = await begun(bureau)
    await tells(bureau, PaperReceived(bureau.now()))
    assert len([line for line in person.messages if line.kind is Kind.SERVICE]) == 1
    addresses = await bureau.store.read(lambda tx: Applications(tx, EVERYWHERE).reached_by(1))
    assert addresses == [("wechat", person.openid)]


async def test_an_open_page_is_told_once_that_the_chat_went_on(bureau: WeChatBureau) -> None:
    person = await begun(bureau)
    async with Visitor(bureau.url) as page:
        await joined(person, page)
        await page.says("北京示例精密仪器有限公司")
        async with page.listens(page.last) as events:
            await says_where_it_stands(bureau, person, "王示例")
            await until(events, {"kind": MOVED})
            await person.says("北京市丰台区示例路1号")
            bureau.at = bureau.now() + timedelta(minutes=1)
            await page.says("100070")  # it answers what is asked now
            assert {"kind": MOVED} not in await until(events, {"kind": "heard", "text": "100070"})
        assert (await page.enters())["moved"] is False
        await says_where_it_stands(bureau, person, "有限责任公司")
        assert (await page.enters())["moved"] is True


async def test_an_open_page_is_told_once_and_again_when_it_is_opened_anew(bureau: WeChatBureau) -> None:
    person = await begun(bureau)
    told: list[str] = []
    async with Visitor(bureau.url) as page:
        await joined(person, page)
        await page.says("北京示例精密仪器有限公司")
        await says_where_it_stands(bureau, person, "王示例")
    reached = await bureau.store.read(_pages)
    open_pages = {address for channel, address in reached if channel == "web"}
    beside = BesideChats(bureau.store, open_pages, told.append)
    for _ in range(3):
        await beside.look()
    assert told == list(open_pages)
    [closed] = open_pages
    open_pages.clear()
    await beside.look()
    open_pages.add(closed)
    await beside.look()
    assert told == [closed, closed]


async def test_what_others_are_told_with_a_turn_does_not_go_to_its_owner(bureau: WeChatBureau) -> None:
    person = await begun(bureau)

    def tells_both(tx: Transaction) -> list[str]:
        owner, officer = tx.applicants.owner_of(1), Person.stranger(Address("wechat", "oTESTS-officer"))
        told = ((owner, "给申报人"), (officer, "给工作人员"))
        posted = [tx.outbox.post(each, SendReply(Reply.of(text)), 1.0) for each, text in told]
        messages = [row.message for row in told_elsewhere(tx, owner, posted, 1.0)]
        return [text_of(each.reply) for each in messages if isinstance(each, SendReply)]

    async with Visitor(bureau.url) as page:
        await joined(person, page)
    assert await bureau.store.write(tells_both) == ["给申报人"]


async def test_a_page_without_a_chat_beside_it_is_told_nothing(bureau: WeChatBureau) -> None:
    async with Visitor(bureau.url) as page:
        await page.enters()
        await page.starts()
        for words in ("同意", "示范点", "北京示例精密仪器有限公司"):
            await page.says(words)
        later = sa.update(applications).values(updated_at=applications.c.updated_at + 60)
        await bureau.store.write(lambda tx: tx.execute(later))
        [(_, address)] = await bureau.store.read(_pages)
        assert await bureau.store.read(lambda tx: gone_on(tx, [address])) == []
        assert (await page.enters())["moved"] is False


def _pages(tx: Transaction) -> Sequence[tuple[str, str]]:
    return Applications(tx, EVERYWHERE).reached_by(1)
