"""The fake WeChat brings messages as WeChat does, shows replies as it shows them, and agrees with wechatpy about both."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from wechatpy.crypto import WeChatCrypto
from wechatpy.exceptions import InvalidAppIdException

from tests.fakes.wechat_crypto import BLOCK, Envelope, NotSealed
from tests.fakes.wechat_people import UNAVAILABLE
from tests.fakes.wechat_platform import AES_KEY, APP_ID, TOKEN, Kind, WeChatPlatform
from tests.fakes.wechatpy_account import WechatpyAccount

PATIENCE = 0.3


@pytest_asyncio.fixture
async def account() -> AsyncIterator[WechatpyAccount]:
    async with WechatpyAccount(lambda message: f"收到{getattr(message, 'content', message.type)}") as account:
        yield account


@pytest_asyncio.fixture
async def platform(account: WechatpyAccount) -> AsyncIterator[WeChatPlatform]:
    async with WeChatPlatform(account.url, patience=PATIENCE) as platform:
        yield platform


def test_what_is_sealed_here_wechatpy_opens_and_the_reverse() -> None:
    ours, theirs = Envelope(TOKEN, AES_KEY, APP_ID), WeChatCrypto(TOKEN, AES_KEY, APP_ID)
    for size in range(2 * BLOCK + 1):
        said = "🙂" + "字" * size + "a" * (size % 7)
        sealed = ours.seal(said.encode())
        body = f"<xml><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>"
        assert theirs.decrypt_message(body, ours.sign("1", "2", sealed), "1", "2") == said
        answered = theirs.encrypt_message(said, "2", "1")
        found = answered.partition("<Encrypt><![CDATA[")[2].partition("]]>")[0]
        assert ours.open(found).decode() == said
        assert ours.sign("1", "2", found) in answered


@pytest.mark.parametrize("padding", [0, 33, 255])
def test_a_wrong_padding_is_refused(padding: int) -> None:
    envelope = Envelope(TOKEN, AES_KEY, APP_ID)
    with pytest.raises(NotSealed, match="padded"):
        envelope.open(envelope.seal_padded(bytes(63) + bytes([padding])))


def test_a_message_of_another_account_is_refused_by_both() -> None:
    sealed = Envelope(TOKEN, AES_KEY, "wx-another").seal(b"<xml/>")
    ours = Envelope(TOKEN, AES_KEY, APP_ID)
    with pytest.raises(NotSealed, match="another account"):
        ours.open(sealed)
    body = f"<xml><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>"
    with pytest.raises(InvalidAppIdException):
        WeChatCrypto(TOKEN, AES_KEY, APP_ID).decrypt_message(body, ours.sign("1", "2", sealed), "1", "2")


async def test_wechatpy_reads_what_a_person_does(account: WechatpyAccount, platform: WeChatPlatform) -> None:
    person = platform.person()
    assert await person.follows("fengtai-2023") == "收到event"
    assert await person.says("您好 <b>&{{ }}🙂\x07") == "收到您好 <b>&{{ }}🙂"
    await person.says("]]>")  # wechatpy writes it as it stands: its reply is no XML
    assert (account.heard[2].content, person.messages[-1].kind) == ("]]>", Kind.FAULT)
    await person.scans("fengtai-2023")
    await person.clicks("gaps")
    await person.sends_voice("一百二十人")
    await person.sends_picture()
    await person.sends_location()
    await person.unfollows()
    types = [message.type if message.type != "event" else message.event for message in account.heard]
    assert types == ["subscribe_scan", "text", "text", "scan", "click", "voice", "image", "location", "unsubscribe"]
    assert account.heard[0].scene_id == account.heard[3].scene_id == "fengtai-2023"
    assert (account.heard[4].key, account.heard[5].recognition) == ("gaps", "一百二十人")
    numbers = [message.id for message in account.heard if message.type != "event"]
    assert len(set(numbers)) == len(numbers)


async def test_an_answer_that_is_late_is_asked_for_three_times(
    account: WechatpyAccount, platform: WeChatPlatform
) -> None:
    person = platform.person()
    await person.follows()
    account.delay = 2 * PATIENCE
    assert await person.says("在吗") == UNAVAILABLE
    tries = [answer for answer in platform.answers if answer.openid == person.openid][1:]
    assert [(answer.attempt, answer.status) for answer in tries] == [(1, 0), (2, 0), (3, 0)]
    assert len({message.id for message in account.heard[1:]}) == 1
    assert len(platform.redeliveries) == 2
    assert person.messages[-1].kind is Kind.FAULT


@pytest.mark.parametrize("how", ["cut", "unread"])
async def test_an_answer_that_gets_lost_is_asked_for_again(
    how: str, account: WechatpyAccount, platform: WeChatPlatform
) -> None:
    person = platform.person()
    await person.follows()
    platform.lose_answers("cut" if how == "cut" else "unread", times=2, person=person)
    assert await person.says("在吗") == "收到在吗"
    assert [answer.read for answer in platform.answers] == [True, False, False, True]
    assert len({message.id for message in account.heard[1:]}) == 1


@pytest.mark.parametrize("raw", [b"{}", b"ok", b"<xml><a/></xml>", b"<xml>"])
async def test_what_is_no_reply_makes_a_fault(raw: bytes, account: WechatpyAccount, platform: WeChatPlatform) -> None:
    person = platform.person()
    await person.follows()
    account.raw = raw
    assert await person.says("在吗") == UNAVAILABLE
    assert platform.redeliveries == []


@pytest.mark.parametrize("raw", [b"", b"success"])
async def test_success_and_nothing_show_nothing(raw: bytes, account: WechatpyAccount, platform: WeChatPlatform) -> None:
    account.raw = raw
    assert await platform.person().follows() == ""
    assert platform.person().messages == []


async def test_a_text_above_2048_bytes_makes_a_fault() -> None:
    lengths = iter([2048, 2049])
    async with WechatpyAccount(lambda _: "a" * next(lengths)) as account, WeChatPlatform(account.url) as platform:
        person = platform.person()
        assert len(await person.follows()) == 2048
        assert await person.says("再来") == UNAVAILABLE


async def test_a_callback_proves_itself_by_an_echo(account: WechatpyAccount, platform: WeChatPlatform) -> None:
    assert await platform.delivery.verify("echo-1") == (200, "echo-1")
    status, _ = await platform.delivery.verify("echo-1", {"signature": "0" * 40})
    assert status == 500
