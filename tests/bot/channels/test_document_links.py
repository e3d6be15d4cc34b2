"""Files for a chat that takes none: whose they are, how long their link opens them, when they are erased."""

import time
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from bot.address import Address
from bot.channels import Outdated, document_links
from bot.channels.document_links import DocumentLinks
from bot.channels.web.addresses import PageAddresses
from bot.storage.erasure import Erasure
from bot.storage.file_links import FileLinks, until_of
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.storage.web_files import WebFiles
from dialogs.model.conversation import Conversation
from tests.databases import store_in

PAGES = PageAddresses("https://shenbao.example.cn")
ZHANG, OFFICER = Address("wechat", "oZhang"), Address("wechat", "oOfficer")


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = store_in(tmp_path)
    store.open()
    yield store
    store.close()


@pytest.fixture
def links(store: Store) -> DocumentLinks:
    return DocumentLinks("wechat", store, PAGES, lambda address: address == OFFICER)


async def begun(store: Store, address: Address) -> int:
    """Begin an application for somebody; return its number."""
    work = store.write(lambda tx: tx.applicants.open_application(tx.applicants.at(*address), Conversation(), 1.0))
    number = (await work).application
    assert number is not None
    return number


def is_kept(token: str, tx: Transaction) -> bool:
    return WebFiles(tx).get(token) is not None


def signed_in(link: str) -> str:
    return link.removeprefix("https://shenbao.example.cn/document/")


async def test_a_link_opens_the_file_for_a_day_and_the_same_file_is_kept_once(
    store: Store, links: DocumentLinks
) -> None:
    await begun(store, ZHANG)
    link = await links.link_of("申报表.docx", b"paper", "oZhang")
    again = await links.link_of("申报表.docx", b"paper", "oZhang")
    token = FileLinks.token_of(signed_in(link), time.time())
    assert token is not None
    assert FileLinks.token_of(signed_in(again), time.time()) == token
    file = await store.read(lambda tx: WebFiles(tx).get(token))
    assert file is not None
    assert (file.name, file.content, file.owner) == ("申报表.docx", b"paper", "wechat:oZhang")
    assert FileLinks(store.tag).opens(signed_in(link), "wechat:oZhang", 0)
    assert FileLinks.token_of(signed_in(link), time.time() + document_links.LINK_SECONDS - 60) == token
    assert FileLinks.token_of(signed_in(link), time.time() + document_links.LINK_SECONDS + 1) is None


async def test_a_link_is_good_for_its_own_file_owner_and_moment_alone(store: Store, links: DocumentLinks) -> None:
    await begun(store, ZHANG)
    signed = signed_in(await links.link_of("申报表.docx", b"paper", "oZhang"))
    other = signed_in(await links.link_of("申报表.docx", b"another paper", "oZhang"))
    token, until, tag = signed.split(".")
    opens = FileLinks(store.tag).opens
    assert opens(signed, "wechat:oZhang", 0)
    assert not opens(signed, "wechat:oWang", 0)
    assert not opens(signed, "wechat:oZhang", 1)
    for forged in (
        f"{other.split('.')[0]}.{until}.{tag}",
        f"{token}.{int(until) + 1}.{tag}",
        f"{token}.{until}.",
        f"{token}.{until}",
        f"{token}.é.{tag}",
        f"{token}.{'9' * 13}.{tag}",
        "",
    ):
        assert not opens(forged, "wechat:oZhang", 0), forged


async def test_a_link_for_staff_is_good_for_a_quarter_of_an_hour(links: DocumentLinks) -> None:
    until = until_of(signed_in(await links.link_of("名单.xlsx", b"list", "oOfficer")))
    assert until is not None
    assert 0 < until - time.time() <= document_links.STAFF_LINK_SECONDS


async def test_a_file_is_erased_with_its_owner_and_with_whom_it_mentions(store: Store, links: DocumentLinks) -> None:
    mine, others = await begun(store, ZHANG), await begun(store, Address("web", "somebody"))
    own = await links.link_of("申报表.docx", b"paper", "oZhang", [mine])
    report = await links.link_of("名单.xlsx", b"list", "oOfficer", [mine, others])
    beside = await links.link_of("名单.xlsx", b"another list", "oOfficer", [others])
    await store.write(lambda tx: Erasure(tx).forget(tx.applicants.at(*ZHANG), 2.0))
    kept = [await store.read(partial(is_kept, signed_in(link).split(".")[0])) for link in (own, report, beside)]
    assert kept == [False, False, True]


async def test_a_file_about_somebody_erased_meanwhile_is_not_kept(store: Store, links: DocumentLinks) -> None:
    mine = await begun(store, ZHANG)
    await store.write(lambda tx: Erasure(tx).forget(tx.applicants.at(*ZHANG), 2.0))
    with pytest.raises(Outdated):
        await links.link_of("申报表.docx", b"paper", "oZhang", [mine])


async def test_no_picture_is_drawn_of_a_file_that_is_erased(links: DocumentLinks) -> None:
    assert await links.first_page("of-no-file") is None


async def test_the_files_of_somebody_are_listed_the_newest_first(store: Store, links: DocumentLinks) -> None:
    mine = await begun(store, ZHANG)
    await links.link_of("空白申报表.docx", b"blank", "oZhang", [mine])
    others = await begun(store, Address("wechat", "oOther"))
    await links.link_of("名单.xlsx", b"list", "oZhang", [others])
    await links.link_of("别人.docx", b"paper", "oOfficer")
    owned = await store.read(lambda tx: list(WebFiles(tx).of(str(ZHANG))))
    assert [(file.name, file.application) for file in owned] == [("名单.xlsx", None), ("空白申报表.docx", mine)]
    assert [await store.read(partial(is_kept, file.token)) for file in owned] == [True, True]


async def test_what_a_stranger_gets_is_nobodys(store: Store, links: DocumentLinks) -> None:
    link = await links.link_of("空白申报表.docx", b"blank", "oStranger")
    assert await links.link_of("空白申报表.docx", b"blank", "oAnother") is not None
    assert await store.read(lambda tx: [file.name for file in WebFiles(tx).of("wechat:")]) == ["空白申报表.docx"]
    assert await store.read(lambda tx: list(WebFiles(tx).of("wechat:oStranger"))) == []
    assert FileLinks(store.tag).opens(signed_in(link), "wechat:", 0)
