"""The access token: asked for once however many need it, in however many processes, and renewed before it ends."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot.channels import ChannelDown, NotSent
from bot.channels.platform_calls import PlatformCalls
from bot.channels.wechat.api import WechatApi
from bot.storage.leases import Leases
from bot.storage.store import Store
from bot.storage.tables import platform_state
from bot.storage.transaction import Transaction
from tests.counted_answers import opened
from tests.databases import store_in
from tests.fakes.wechat_platform import APP_ID, SECRET, WeChatPlatform

ASK, SEND, MENU = "stable_token", "message/custom/send", "menu/create"
BUTTONS = [{"type": "click", "name": "继续填写", "key": "go_on"}]
LEASE = f"wechat access_token {APP_ID}"
ANOTHER = 4_242
"""The number of a process that is not there."""


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = store_in(tmp_path)
    store.open()
    yield store
    store.close()


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[WeChatPlatform]:
    async with WeChatPlatform() as served:
        yield served


@asynccontextmanager
async def started(platform: WeChatPlatform, store: Store) -> AsyncIterator[WechatApi]:
    """The API as a process has it that was just started."""
    made = WechatApi(PlatformCalls(platform.url), store, platform.app_id, SECRET, platform.now)
    yield made
    await made.close()


@pytest_asyncio.fixture
async def api(platform: WeChatPlatform, store: Store) -> AsyncIterator[WechatApi]:
    async with started(platform, store) as made:
        yield made


def asked(platform: WeChatPlatform) -> int:
    return len(platform.calls_of(ASK))


async def test_many_who_need_it_at_once_ask_once(platform: WeChatPlatform, api: WechatApi) -> None:
    tokens = await asyncio.gather(*(api.access_token.get() for _ in range(200)))
    assert len(set(tokens)) == 1
    assert asked(platform) == 1


async def test_a_process_that_starts_finds_the_token(platform: WeChatPlatform, api: WechatApi, store: Store) -> None:
    token = await api.access_token.get()
    async with started(platform, store) as later:
        assert await later.access_token.get() == token
    assert asked(platform) == 1


async def test_another_account_has_another_token(platform: WeChatPlatform, api: WechatApi, store: Store) -> None:
    await api.access_token.get()
    calls = PlatformCalls(platform.url)
    with pytest.raises(ChannelDown, match="AppID"):
        await WechatApi(calls, store, "wx9999999999999999", SECRET, platform.now).access_token.get()
    await calls.close()


async def test_it_is_renewed_before_it_ends(platform: WeChatPlatform, api: WechatApi) -> None:
    first = await api.access_token.get()
    platform.passes(7200 - 250)
    assert await api.access_token.get() == first
    platform.passes(20)
    second = await api.access_token.get()
    assert second != first
    assert (asked(platform), platform.tokens.given_out) == (2, 2)
    await api.create_menu(BUTTONS)
    assert platform.calls_of(MENU)[-1].errcode == 0


async def test_near_its_end_it_serves_until_the_platform_answers_again(
    platform: WeChatPlatform, api: WechatApi
) -> None:
    first = await api.access_token.get()
    platform.passes(7200 - 100)
    platform.fail_next(ASK, status=502)
    assert await api.access_token.get() == first
    assert await api.access_token.get() == first
    assert asked(platform) == 1  # a failure of the platform is not noted as a call; nothing is asked for at once again
    platform.passes(101)
    with pytest.raises(NotSent):
        await api.access_token.get()


@pytest.mark.parametrize("ended", ["expires", "is revoked"])
async def test_a_token_that_is_refused_is_renewed_at_once_and_once(
    ended: str, platform: WeChatPlatform, api: WechatApi
) -> None:
    first = await api.access_token.get()
    if ended == "expires":
        platform.tokens.expire()
    else:
        platform.tokens.revoke()
    platform.passes(60)
    people = [platform.person(number) for number in range(50)]
    for person in people:
        person.quotas.says(platform.now())
    await asyncio.gather(*(api.send_text(person.openid, "您好") for person in people))
    assert asked(platform) == 2
    assert await api.access_token.get() != first
    assert [person.quotas.spent for person in people] == [1] * 50  # nobody reads it twice


async def test_what_is_refused_again_is_not_asked_for_again(platform: WeChatPlatform, api: WechatApi) -> None:
    await api.access_token.get()
    platform.passes(60)
    platform.fail_next(SEND, 40001, times=100)
    for _ in range(10):
        with pytest.raises(ChannelDown):
            await api.send_text(platform.person().openid, "您好")
    # the platform insisted on the refused token first, another one was forced, that was refused as well
    assert [call.body["force_refresh"] for call in platform.calls_of(ASK)] == [False, False, True]


async def test_another_process_that_meets_the_refusal_does_not_ask_either(
    platform: WeChatPlatform, api: WechatApi, store: Store
) -> None:
    await api.access_token.get()
    platform.fail_next(SEND, 40001, times=100)
    async with started(platform, store) as other:
        await other.access_token.get()
        for each in (api, other, api, other):
            with pytest.raises(ChannelDown, match="access_token"):
                await each.send_text(platform.person().openid, "您好")
    assert asked(platform) == 1  # it was given a moment ago: another one would be refused as well


async def test_a_clock_that_is_set_back_keeps_nobody_from_renewing(platform: WeChatPlatform, store: Store) -> None:
    set_back = 0.0
    calls = PlatformCalls(platform.url)
    api = WechatApi(calls, store, platform.app_id, SECRET, lambda: platform.now() - set_back)
    first = await api.access_token.get()
    set_back = 3_600.0
    platform.tokens.expire()
    await api.create_menu(BUTTONS)
    await calls.close()
    assert platform.calls_of(MENU)[-1].errcode == 0
    assert await api.access_token.get() != first


async def test_a_failure_is_told_to_all_who_wait(platform: WeChatPlatform, api: WechatApi) -> None:
    platform.fail_next(ASK, 40164)
    told = await asyncio.gather(*(api.access_token.get() for _ in range(100)), return_exceptions=True)
    assert {str(each).partition("：")[0] for each in told} == {"errcode 40164"}
    assert {type(each) for each in told} == {ChannelDown}
    assert asked(platform) == 1


async def test_a_platform_without_an_answer_has_sent_nothing(platform: WeChatPlatform, store: Store) -> None:
    calls = PlatformCalls(platform.url, seconds=0.3)
    api = WechatApi(calls, store, platform.app_id, SECRET, platform.now)
    platform.fail_next(ASK, delay=5.0)
    with pytest.raises(NotSent) as told:
        await api.send_text(platform.person().openid, "您好")
    await calls.close()
    assert not told.value.ambiguous
    assert platform.calls_of(SEND) == []


async def test_a_process_that_died_over_it_is_waited_for_no_longer_than_its_lease(
    platform: WeChatPlatform, api: WechatApi, store: Store
) -> None:
    await store.write(lambda tx: Leases(tx.execute).take(LEASE, ANOTHER, 1.0))
    assert await api.access_token.get()
    assert asked(platform) == 1


async def test_while_another_process_renews_it_the_old_one_serves(
    platform: WeChatPlatform, api: WechatApi, store: Store
) -> None:
    first = await api.access_token.get()
    platform.passes(7200 - 100)
    await store.write(lambda tx: Leases(tx.execute).take(LEASE, ANOTHER, 60.0))
    assert await api.access_token.get() == first
    assert asked(platform) == 1


async def test_whoever_gives_up_in_the_middle_leaves_it_to_the_next(platform: WeChatPlatform, api: WechatApi) -> None:
    platform.fail_next(ASK, delay=1.0)
    waiting = asyncio.create_task(api.access_token.get())
    await asyncio.sleep(0.3)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await api.access_token.get()


async def test_processes_on_one_database_ask_once_and_share(platform: WeChatPlatform, postgresql_url: str) -> None:
    stores = [opened(postgresql_url) for _ in range(2)]
    async with started(platform, stores[0]) as one, started(platform, stores[1]) as other:
        apis = (one, other) * 20
        assert len(set(await asyncio.gather(*(each.access_token.get() for each in apis)))) == 1
        assert asked(platform) == 1
        platform.passes(60)
        platform.tokens.revoke()
        await asyncio.gather(*(each.create_menu(BUTTONS) for each in apis))
        assert asked(platform) == 2
        platform.passes(7200 - 100)
        assert (
            len(set(await asyncio.gather(*(each.access_token.get() for each in apis)))) <= 2
        )  # the old one serves meanwhile
        assert await one.access_token.get() == await other.access_token.get()
        assert asked(platform) == 3
    for store in stores:
        await asyncio.to_thread(store.close)


async def test_it_is_in_no_file_and_no_log(
    platform: WeChatPlatform, api: WechatApi, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    token = await api.access_token.get()

    def stored(tx: Transaction) -> bytes:
        return bytes(tx.execute(sa.select(platform_state.c.value)).scalar_one())

    assert token.encode() not in await store.read(stored)
    assert "the access token was renewed" in "\n".join(caplog.messages)
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("bot")]
    assert token not in "\n".join(ours)
