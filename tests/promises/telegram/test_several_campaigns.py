"""Several districts on one Telegram account: who starts is asked which, and each district's own link begins there."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest_asyncio

from bot.channels.telegram.account import Account
from bot.channels.telegram.channel import TelegramChannel
from bot.clock import BEIJING
from dialogs.lobby import LINK
from standards.campaign import Campaign
from tests.databases import store_in
from tests.fakes.telegram_server import FakeTelegram
from tests.neighbours import folders_of, neighbour
from tests.parts import wired
from tests.waiting import PATIENCE


def open_now(campaign: Campaign) -> Mapping[str, Campaign]:
    """Return campaigns of three districts that are open on the day of the test: Telegram's messages come with the real time."""
    today = datetime.now(BEIJING).date()
    dates = {"opened": today - timedelta(days=30), "selection_until": today + timedelta(days=90)}
    names = (("fengtai-2023", "丰台区"), ("haidian-2023", "海淀区"), ("daxing-2023", "大兴区"))
    all_three = (neighbour(campaign, key, district, today + timedelta(days=30), **dates) for key, district in names)
    return {each.id: each for each in all_three}


@pytest_asyncio.fixture
async def channel(telegram: FakeTelegram, tmp_path: Path, campaign: Campaign) -> AsyncIterator[TelegramChannel]:
    """The channel of a bot with the three campaigns, which listens until the test ends."""
    channel = TelegramChannel(Account(telegram.token, telegram.url))
    store = store_in(tmp_path)
    store.open()
    parts = wired(store, {"telegram": channel}, folders_of(open_now(campaign)))
    listening = asyncio.create_task(channel.listen(parts.intake))
    yield channel
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await parts.dispatcher.stop()
    await channel.close()
    await asyncio.to_thread(store.close)


async def test_who_starts_is_asked_which_and_taps_it(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    person = telegram.person(1001)
    await person.says("/start")
    asked = await person.hears_of("您在哪个区申报", timeout=PATIENCE)
    assert asked.labels == ["大兴区", "丰台区", "海淀区"]
    await person.presses("海淀区", on=asked)
    welcome = await person.hears_of("海淀区市场监督管理局", timeout=PATIENCE)
    assert "换个地方" in welcome.labels
    await person.says("我们在大兴")
    await person.hears_of("大兴区市场监督管理局 · 2023年度", timeout=PATIENCE)
    await person.says("同意")
    await person.hears_of("您为谁申报", timeout=PATIENCE)
    await person.says("联系方式")
    await person.hears_of("大兴区示例路1号", timeout=PATIENCE)


async def test_the_link_of_a_district_begins_there_and_leads_back_to_it(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    person = telegram.person(1002)
    await person.says(f"/start {LINK}haidian-2023")
    welcome = await person.hears_of("海淀区市场监督管理局 · 2023年度", timeout=PATIENCE)
    await person.presses("同意", on=welcome)
    await person.hears_of("您为谁申报", timeout=PATIENCE)
    await person.says(f"/start {LINK}daxing-2023")
    asked = await person.hears_of("要在大兴区另开一份吗", timeout=PATIENCE)
    await person.presses("在大兴区另开一份", on=asked)
    await person.hears_of("大兴区市场监督管理局 · 2023年度", timeout=PATIENCE)
    await person.says(f"/start {LINK}haidian-2023")
    await person.hears_of("您为谁申报", timeout=PATIENCE)
    assert str(channel.link(f"{LINK}haidian-2023")).endswith("?start=c-haidian-2023")
