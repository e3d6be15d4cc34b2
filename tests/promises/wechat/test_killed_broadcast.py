"""A notice to many on WeChat while the process is killed: nobody is sent it twice, and each recipient ends in one state."""

import asyncio
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

from bot.address import Address
from bot.channels.wechat.announcing import AT_ONCE
from bot.clock import BEIJING
from bot.storage.broadcasts import Broadcasts, Occasion
from bot.storage.encryption import new_secret
from bot.storage.message_windows import MessageWindows
from bot.storage.notice_consents import NoticeConsents
from bot.storage.records import Person
from bot.storage.selection import Selection
from bot.storage.store import store_at
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Consent, Conversation
from tests.announcing_room import TEMPLATE
from tests.bot_process import BotProcess
from tests.fakes.wechat_people import Kind, WeChatPerson
from tests.fakes.wechat_platform import WeChatPlatform
from tests.ports import free_port
from tests.wechat_world import PUBLIC

PEOPLE, KILLS = 120, 2
SLOW = 0.3
"""Seconds that the platform takes for each call, so that a kill finds some under way."""
MOVED = {"deadline": "2030-07-31", "before": "2030-07-10", "why": "系统升级"}
STATES = "SELECT address, CASE WHEN sent_at IS NOT NULL THEN way ELSE coalesce(failure, way) END FROM outbox WHERE broadcast = 1"


async def test_nobody_is_sent_a_notice_twice_and_each_ends_in_one_state(tmp_path: Path) -> None:
    key = new_secret()
    async with WeChatPlatform() as platform:
        platform.methods.templates[TEMPLATE.id] = set(TEMPLATE.fields)
        people = [platform.person(number) for number in range(PEOPLE)]
        await filed(f"sqlite:///{tmp_path}/shenbao.db", key, people)
        for number, person in enumerate(people):
            if number % 3 == 0:
                person.quotas.agrees(TEMPLATE.id, long_term=False)
            elif number % 3 == 1:
                person.quotas.says(platform.now())
        platform.fail_next("message/custom/send", delay=SLOW, times=PEOPLE)
        platform.fail_next("message/subscribe/bizsend", delay=SLOW, times=PEOPLE)
        fields = ",".join(f"{name}={part}" for name, part in TEMPLATE.fields.items())
        notices = {"wechat_notice_template": TEMPLATE.id, "wechat_notice_fields": fields}
        served = {"channels": "web,wechat", "web_port": str(free_port()), "web_public_url": PUBLIC}
        settings = {**platform.settings, **notices, **served, "database_url": f"sqlite:///{tmp_path}/shenbao.db"}
        async with BotProcess(tmp_path, module="tests.waking_bot", secret_key=key, **settings) as bot:
            for kill in range(1, KILLS + 1):
                await shown_to(people, kill * PEOPLE // 6)
                await bot.kills_itself()
                await bot.starts()
            while bot.stored("SELECT finished_at FROM broadcasts") == [(None,)]:  # noqa: ASYNC110
                await asyncio.sleep(0.2)
            states = dict(bot.stored(STATES))
    seen = {person.openid: [line.kind for line in person.messages if line.kind is not Kind.OWN] for person in people}
    assert max(map(len, seen.values())) == 1, "nobody was sent it twice"
    counted = Counter(states.values())
    assert counted.total() == PEOPLE
    assert set(counted) <= {"subscription", "customer_service", "outside_window", "uncertain"}, counted
    assert counted["outside_window"] == PEOPLE // 3
    assert counted["uncertain"] <= KILLS * AT_ONCE
    expected = {"subscription": [Kind.NOTICE], "customer_service": [Kind.SERVICE], "outside_window": []}
    told = {openid: kinds for openid, kinds in seen.items() if states[openid] != "uncertain"}
    assert told == {openid: expected[states[openid]] for openid in told}


async def filed(url: str, key: str, people: list[WeChatPerson]) -> None:
    """Let people have begun an application: a third consented to a notice, a third wrote lately; order a notice to all."""
    now = time.time()

    def begin(tx: Transaction) -> None:
        given = Conversation(
            campaign="fengtai-2023", kind="point", consent=Consent(version="1", at=datetime.now(BEIJING))
        )
        for number, person in enumerate(people):
            at = Address("wechat", person.openid)
            tx.applicants.save(Person.stranger(at), given, now)
            if number % 3 == 0:
                NoticeConsents(tx).grant(at, TEMPLATE.id, now)
            elif number % 3 == 1:
                MessageWindows(tx).open(at, now)
        assert Broadcasts(tx).announce(Occasion.DEADLINE, "moved", Selection(campaign="fengtai-2023"), MOVED, now)

    store = store_at(url, [key])
    store.open()
    try:
        await store.write(begin)
    finally:
        store.close()


async def shown_to(people: list[WeChatPerson], count: int) -> None:
    """Wait until so many were shown something."""
    async with asyncio.timeout(60):
        while sum(bool(person.messages) for person in people) < count:  # noqa: ASYNC110 - another process sends
            await asyncio.sleep(0.02)
