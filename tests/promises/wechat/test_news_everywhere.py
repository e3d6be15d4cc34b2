"""News of a paper reach somebody wherever they are: in the chat and on the page, once each."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.staff.responses import Notification
from bot.storage.applications import Applications
from bot.storage.scope import EVERYWHERE
from dialogs.model.events import Event, PaperReceived, PaperReturned
from standards.library import read_campaigns
from tests.fakes.wechat_people import Kind, WeChatPerson
from tests.visitor import Visitor
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
