"""The picture of a first page is sent once, and not at all of a file that was erased on its way."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest_asyncio

from bot.address import Address
from bot.channels.document_links import DocumentLinks
from bot.channels.platform_calls import PlatformCalls
from bot.channels.web.addresses import PageAddresses
from bot.channels.wechat.api import WechatApi
from bot.channels.wechat.pictures import FirstPages
from bot.channels.wechat.reply_keeper import ReplyKeeper
from bot.storage.passive_replies import PassiveChat, PassiveReplies
from bot.storage.store import Store
from bot.storage.web_files import WebFiles
from tests.fakes.wechat_people import WeChatPerson
from tests.fakes.wechat_platform import SECRET, WeChatPlatform

PAGES = PageAddresses("https://shenbao.example.gov.cn")
PNG = b"\x89PNG first page"
SENT, UPLOADED = "message/custom/send", "media/upload"


class SlowApi(WechatApi):
    """The API, on which something happens between the upload of a picture and its send."""

    meanwhile: Callable[[], Awaitable[None]] | None = None

    async def upload_image(self, content: bytes, name: str) -> str:
        media = await super().upload_image(content, name)
        if self.meanwhile is not None:
            await self.meanwhile()
        return media


@dataclass
class Chat:
    """Somebody whose file is kept with its picture, and what sends it."""

    store: Store
    platform: WeChatPlatform
    person: WeChatPerson
    api: SlowApi
    pages: FirstPages
    token: str

    @property
    def address(self) -> Address:
        return Address("wechat", self.person.openid)

    async def erases(self) -> None:
        await self.store.write(lambda tx: WebFiles(tx).drop_all(str(self.address)))

    async def kept(self) -> PassiveChat:
        return await self.store.read(lambda tx: PassiveReplies(tx).of(self.address))


@pytest_asyncio.fixture
async def chat(store: Store, platform: WeChatPlatform) -> AsyncIterator[Chat]:
    person, now = platform.person(), platform.now
    person.is_following = True
    person.quotas.says(now())
    address = Address("wechat", person.openid)
    api = SlowApi(PlatformCalls(platform.url), store, platform.app_id, SECRET, now)
    documents = DocumentLinks("wechat", store, PAGES, lambda address: False)
    keeper = ReplyKeeper(store, PAGES, now)
    token = await store.write(lambda tx: WebFiles(tx).put(str(address), None, "申报表.docx", b"paper", now()))
    await store.write(lambda tx: WebFiles(tx).keep_printed(token, b"%PDF", PNG, now()))
    await store.write(lambda tx: PassiveReplies(tx).keep(address, PassiveChat(heard_at=now())))
    yield Chat(store, platform, person, api, FirstPages(store, api, documents, keeper, now), token)
    await documents.close()
    await api.close()


async def test_it_is_sent(chat: Chat) -> None:
    await chat.pages.send(chat.address, chat.token)
    assert [line.picture for line in chat.person.messages] == [PNG]
    assert (await chat.kept()).spent == 1


async def test_nothing_is_uploaded_of_a_file_that_was_erased(chat: Chat) -> None:
    await chat.erases()
    await chat.pages.send(chat.address, chat.token)
    assert chat.platform.calls_of(UPLOADED) == []
    assert (await chat.kept()).waiting == (), "who has erased everything is told of no link"


async def test_nothing_is_sent_of_a_file_that_was_erased_during_the_upload(chat: Chat) -> None:
    chat.api.meanwhile = chat.erases
    await chat.pages.send(chat.address, chat.token)
    assert len(chat.platform.calls_of(UPLOADED)) == 1
    assert chat.platform.calls_of(SENT) == []
    assert (await chat.kept()).waiting == ()
