"""What was erased is taken out of the tables' files, too."""

import asyncio
import time

import psycopg

from bot.storage.erasure import Erasure
from bot.storage.postgresql import engines
from bot.storage.postgresql.vacuum import Vacuum
from tests.counted_answers import NOW, SOMEBODY, opened, settle_in
from tests.waiting import PATIENCE

_VACUUMED = "SELECT vacuum_count FROM pg_stat_user_tables WHERE relname = 'applications'"


_WAITING = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'VACUUM %' AND wait_event_type = 'Lock'"
_HOLD = "LOCK TABLE applications IN SHARE UPDATE EXCLUSIVE MODE"


def vacuumed(url: str) -> int:
    with psycopg.connect(url) as connection:
        return int(connection.execute(_VACUUMED).fetchone()[0])  # type: ignore[index]


async def test_after_an_erasure_the_tables_with_sealed_texts_are_vacuumed(new_postgresql_url: str) -> None:
    store = opened(new_postgresql_url)
    await store.write(settle_in(SOMEBODY))
    assert vacuumed(new_postgresql_url) == 0
    await store.write(lambda tx: Erasure(tx).forget(tx.applicants.at(*SOMEBODY), NOW))
    async with asyncio.timeout(20):
        while await asyncio.to_thread(vacuumed, new_postgresql_url) == 0:
            pass
    await asyncio.to_thread(store.close)


def waits_until(url: str, query: str, wanted: int) -> None:
    """Return when a query gives that number."""
    until = time.monotonic() + PATIENCE
    with psycopg.connect(url, autocommit=True) as connection:
        while connection.execute(query).fetchone() != (wanted,):
            assert time.monotonic() < until, query
            time.sleep(0.01)


async def test_what_is_asked_for_while_it_runs_is_carried_out_before_the_end(new_postgresql_url: str) -> None:
    await asyncio.to_thread(opened(new_postgresql_url).close)  # the tables are there
    engine = engines.tending(new_postgresql_url)
    vacuum = Vacuum(engine)
    with psycopg.connect(new_postgresql_url) as holding:
        holding.execute(_HOLD)
        vacuum.ask()
        await asyncio.to_thread(waits_until, new_postgresql_url, _WAITING, 1)
        vacuum.ask()
        stopping = asyncio.create_task(asyncio.to_thread(vacuum.stop))
        await asyncio.sleep(0)  # the end has begun
        holding.commit()
        await stopping
    await asyncio.to_thread(waits_until, new_postgresql_url, _VACUUMED, 2)
    engine.dispose()
