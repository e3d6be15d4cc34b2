"""What was erased is taken out of the tables' files, too."""

import asyncio

import psycopg

from bot.storage.erasure import Erasure
from tests.counted_answers import NOW, SOMEBODY, opened, settle_in

_VACUUMED = "SELECT vacuum_count FROM pg_stat_user_tables WHERE relname = 'applications'"


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
