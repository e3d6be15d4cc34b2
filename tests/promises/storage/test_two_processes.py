"""Two processes that answer messages of one person at the same time lose none and answer none twice."""

import asyncio
import sys

from tests.counted_answers import SOMEBODY, opened, settle_in, standing
from tests.places import TESTS

EACH = 200


async def counting(url: str, first: int, last: int) -> int:
    """Run a process that answers messages of these numbers; return its exit code."""
    arguments = "-m", "tests.counting_process", url, str(first), str(last)
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, cwd=TESTS.parent)
    return await process.wait()


async def test_what_two_processes_add_to_one_person_at_once_is_all_there(postgresql_url: str) -> None:
    store = opened(postgresql_url)
    await store.write(settle_in(SOMEBODY))
    shared = EACH // 2  # messages that both are brought
    codes = await asyncio.gather(
        counting(postgresql_url, 1, EACH), counting(postgresql_url, EACH - shared + 1, 2 * EACH - shared)
    )
    assert list(codes) == [0, 0]
    total = 2 * EACH - shared
    assert await standing(store) == (total, total, total)
    await asyncio.to_thread(store.close)
