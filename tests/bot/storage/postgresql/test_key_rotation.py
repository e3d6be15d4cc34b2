"""Keys of a PostgreSQL database are changed without losing a word, whenever the change is interrupted."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence

import psycopg
import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot.storage.audit import Audit
from bot.storage.encryption import EncryptionKeys, new_secret
from bot.storage.messages import SendReply
from bot.storage.postgresql import engines
from bot.storage.postgresql.exclusive_access import exclusive_access
from bot.storage.postgresql.key_rotation import current_keys, rotate
from bot.storage.records import Person
from bot.storage.store import StoreInUse, StoreUnusable, store_at
from bot.storage.tables import web_devices
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply
from tests.bot_process import PASSED_ON, ROOT
from tests.counted_answers import KEY, SOMEBODY, settle_in

NEW = new_secret()
PEOPLE = 5
CUT_OFF = """
import os, sys
from bot.storage import resealing
from bot.storage.postgresql import key_rotation
resealing.AT_ONCE = 1
left, anew = int(sys.argv[2]), resealing._anew
def cut_off(*given):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
    return anew(*given)
resealing._anew = cut_off
key_rotation.rotate(sys.argv[1], sys.argv[3:])
"""


def note(tx: Transaction) -> None:
    Audit(tx).note("shell:operator", "stats", "", 1.0)
    tx.execute(sa.insert(web_devices), {"key": b"\0", "address": "somebody", "at": 1.0})
    tx.outbox.post(Person.stranger(SOMEBODY), SendReply(Reply.of("还没送到")), 1.0)


@pytest_asyncio.fixture
async def url(postgresql_url: str) -> AsyncIterator[str]:
    """Some applications, an audit, a browser, an unsent word."""
    store = store_at(postgresql_url, [KEY])
    store.open()
    for number in range(PEOPLE):
        await store.write(settle_in(SOMEBODY._replace(name=str(1001 + number))))
    await store.write(note)
    store.close()
    yield postgresql_url


async def read(url: str, keys: Sequence[str]) -> dict[str, object]:
    """What can be read with these keys."""
    store = store_at(url, keys)
    store.open(owner=False)
    try:
        return {
            "applications": [
                await store.read(lambda tx, name=str(1001 + number): tx.applicants.at("telegram", name).conversation)  # type: ignore[misc]
                for number in range(PEOPLE)
            ],
            "unsent": [row.payload for row in await store.read(lambda tx: tx.outbox.waiting())],
            "tampered": await store.read(lambda tx: Audit(tx).first_tampered()),
        }
    finally:
        store.close()


def devices(url: str) -> int:
    with psycopg.connect(url) as connection:
        [(count,)] = connection.execute("SELECT count(*) FROM web_devices").fetchall()
        return int(count)


async def waits_for_a_lock(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        async with asyncio.timeout(20):
            while not connection.execute("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted").fetchall():  # noqa: ASYNC110
                await asyncio.sleep(0.02)


async def test_after_a_rotation_everything_reads_with_the_new_key_alone(url: str) -> None:
    before = await read(url, [KEY])
    assert before["tampered"] is None
    rotated = await asyncio.to_thread(rotate, url, [NEW, KEY])
    assert rotated.in_settings
    assert rotated.resealed >= PEOPLE + 4
    assert await read(url, [NEW]) == before
    assert current_keys(url, [NEW, KEY]) == {"1": rotated.resealed, "2": 0}
    with pytest.raises(StoreUnusable, match="SHENBAO_SECRET_KEY"):
        store_at(url, [KEY]).open(owner=False)
    assert devices(url) == 1
    await asyncio.to_thread(rotate, url, [NEW], compromised=True)
    assert devices(url) == 0


@pytest.mark.parametrize("after", [0, 1, 3, 6])
async def test_a_rotation_that_is_cut_off_loses_nothing_and_the_next_one_finishes_it(url: str, after: int) -> None:
    before = await read(url, [KEY])
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {"PYTHONPATH": str(ROOT)}
    cut_off = [sys.executable, "-c", CUT_OFF, url, str(after), NEW, KEY]
    process = await asyncio.create_subprocess_exec(*cut_off, env=environment)
    assert await process.wait() == 9
    assert await read(url, [NEW, KEY]) == before, "it opens as it was left"
    assert current_keys(url, [NEW, KEY])["1"] == after
    await asyncio.to_thread(rotate, url, [NEW, KEY])
    assert await read(url, [NEW]) == before


async def test_while_a_process_serves_it_nothing_is_rotated(url: str) -> None:
    store = store_at(url, [KEY])
    store.open()
    try:
        with pytest.raises(StoreInUse):
            await asyncio.to_thread(rotate, url, [NEW, KEY])
    finally:
        store.close()
    assert current_keys(url, [NEW, KEY])["1"] == 0


async def test_a_process_that_starts_meanwhile_waits_until_it_is_done(url: str) -> None:
    store = store_at(url, [NEW, KEY])
    with engines.tending(url).connect() as connection:
        with exclusive_access(connection):
            starting = asyncio.create_task(asyncio.to_thread(store.open))
            await waits_for_a_lock(url)
            assert not starting.done()
        await starting
    store.close()


async def test_a_row_that_no_key_opens_stops_it_and_is_named(url: str) -> None:
    head = EncryptionKeys([KEY]).head
    with psycopg.connect(url) as connection:
        connection.execute(
            "UPDATE applications SET conversation = %s WHERE id = (SELECT max(id) FROM applications)",
            (head + bytes(40),),
        )
    with pytest.raises(StoreUnusable, match="applications:conversation:"):
        await asyncio.to_thread(rotate, url, [NEW, KEY])
    with psycopg.connect(url) as connection:
        connection.execute("DELETE FROM applications WHERE id = (SELECT max(id) FROM applications)")
    assert (await asyncio.to_thread(rotate, url, [NEW, KEY])).in_settings
    assert current_keys(url, [NEW, KEY])["2"] == 0


def test_without_a_key_or_a_database_of_ours_nothing_is_done(new_postgresql_url: str) -> None:
    with pytest.raises(StoreUnusable, match="SHENBAO_SECRET_KEY"):
        rotate(new_postgresql_url)
    with pytest.raises(StoreUnusable, match="shenbao run"):
        rotate(new_postgresql_url, [NEW])
