"""Updates that come one to three times, shuffled across chats and through two stores at once: the state is that of the serial run."""

import asyncio
import random
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.channels import Incoming, Taken
from bot.clock import BEIJING
from bot.storage.store import store_at
from bot.storage.tables import applications, inbox
from bot.storage.transaction import Transaction
from bot.wiring import Wiring
from dialogs.model.events import Said
from standards.library import read_campaigns
from tests.answers import BY_KIND
from tests.applicant import KINDS
from tests.parts import wired
from tests.staff_player import Chatroom

NAMES = "甲乙丙丁戊己庚辛壬癸"
ASIDES = ("跳过", "进度", "修改邮政编码", "100099", "核对", "返回", "这是什么意思", "字" * 300, "差距", "补充")
"""What people say beside the answers."""
BATCH = 60
KEPT = ("campaign", "kind", "versions", "stops_at", "missed", "passed")
"""The columns of an application that are no numbers, moments and references."""
AT = datetime.now(BEIJING)


def script(number: int, chance: random.Random) -> list[str]:
    """Return what a person says: the answers of their own form, with other things in between."""
    kind = chance.choice(list(KINDS))
    given = dict(BY_KIND[kind])
    given[next(iter(given))] = f"北京示例{''.join(NAMES[int(digit)] for digit in f'{number:03}')}有限公司"
    said = ["/start", "同意", KINDS[kind]]
    for answer in given.values():
        said += [chance.choice(ASIDES)] if chance.random() < 0.1 else []
        said.append(answer)
    return [*said, "生成申报表"]


def updates(most: int, chance: random.Random) -> list[list[Incoming]]:
    """Return the updates of each chat in their order, so many in all."""
    chats: list[list[Incoming]] = []
    left = most
    while left > 0:
        address = str(1001 + len(chats))
        said = script(len(chats), chance)[:left]
        numbered = [Incoming("telegram", address, f"{address}-{at}", Said(text, AT)) for at, text in enumerate(said)]
        chats.append(numbered)
        left -= len(said)
    return chats


def shuffled(chats: Sequence[Sequence[Incoming]], chance: random.Random) -> list[Incoming]:
    """Return every update one to three times: the first copies of a chat in their order, others anywhere after the first."""
    coming: list[tuple[float, Incoming]] = []
    for chat in chats:
        moments = sorted(chance.random() for _ in chat)
        for moment, update in zip(moments, chat, strict=True):
            copies = [moment + chance.random() * (1 - moment) for _ in range(chance.randrange(3))]
            coming += [(at, update) for at in (moment, *copies)]
    return [update for _, update in sorted(coming, key=lambda each: each[0])]


async def settle(parts: Wiring, batch: Sequence[Incoming]) -> list[Taken]:
    """Have updates answered, again and again as a platform does until each is settled."""
    taken = list(await parts.intake.take(batch))
    while not all(each.is_settled for each in taken):
        taken = list(await parts.intake.take(batch))
    return taken


def state(tx: Transaction) -> tuple[list[dict[str, Any]], list[Any]]:
    """Return every application with its answers opened, and the inbox: all but numbers and references."""
    kept = []
    for row in tx.execute(sa.select(applications)).mappings():
        conversation = tx.applicants.unseal(row["id"], row["conversation"])
        answers: Mapping[str, object] = {key: (each.value, each.words) for key, each in conversation.answers.items()}
        marks = ("made_at", "filled_at", "erased_at")
        own = {name: row[name] for name in KEPT} | {name: row[name] is not None for name in marks}
        made = conversation.made
        own |= {"answers": answers, "skipped": conversation.skipped, "pending": conversation.pending}
        own |= {"reopened": conversation.reopened, "made": made and (made.kind, made.marks, made.draft)}
        kept.append(own)
    query = sa.select(inbox.c.number, inbox.c.failures, inbox.c.ends, inbox.c.failure, inbox.c.answered_at.is_(None))
    numbers = [tuple(row) for row in tx.execute(query.order_by(inbox.c.number))]
    return sorted(kept, key=repr), numbers


async def run(url: str, batches: Sequence[Sequence[Incoming]], stores: int) -> tuple[Any, list[Taken]]:
    """Have batches answered by so many stores at once; return the state, and what became of each update."""
    with ExitStack() as opened:
        parts = []
        for at in range(stores):
            store = store_at(url)
            store.open(owner=at == 0)
            opened.callback(store.close)
            parts.append(wired(store, {"telegram": Chatroom()}, read_campaigns()))
            # a file has one process in service, which remembers who was asked for consent: here two stores stand for it
            parts[-1].handler._passers_by = parts[0].handler._passers_by
        taken: list[Taken] = []
        for batch in batches:
            for each in await asyncio.gather(*(settle(part, batch) for part in parts)):
                taken += each
        for part in parts:
            await part.dispatcher.drain()
        found = await parts[0].dispatcher._store.read(state)
        return found, taken


async def assert_as_in_the_serial_run(folder: Path, most: int, chance: random.Random) -> None:
    chats = updates(most, chance)
    serial, _ = await run(f"sqlite:///{folder}/serial.db", chats, 1)
    coming = shuffled(chats, chance)
    batches = [coming[at : at + BATCH] for at in range(0, len(coming), BATCH)]
    disturbed, taken = await run(f"sqlite:///{folder}/shuffled.db", batches, 2)
    assert len(coming) > most * 1.5
    assert taken.count(Taken.ANSWERED) == most
    assert taken.count(Taken.REPEATED) == 2 * len(coming) - most
    assert disturbed[1] == serial[1]
    assert disturbed[0] == serial[0]
    print(f"{most} updates of {len(chats)} chats, delivered {2 * len(coming)} times in all")


async def test_a_thousand_updates(tmp_path: Path, chance: random.Random) -> None:
    await assert_as_in_the_serial_run(tmp_path, 1_000, chance)


@pytest.mark.long
@pytest.mark.timeout(1_200)
async def test_ten_thousand_updates(tmp_path: Path, chance: random.Random) -> None:
    await assert_as_in_the_serial_run(tmp_path, 10_000, chance)
