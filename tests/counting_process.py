"""A process that answers messages of one person as fast as it can: `python -m tests.counting_process URL FIRST LAST`."""

import asyncio
import sys

from tests.counted_answers import SOMEBODY, answer, opened


async def main(url: str, first: int, last: int) -> None:
    """Answer the messages of these numbers, eight at a time."""
    store = opened(url)
    numbers = iter(range(first, last + 1))

    async def work() -> None:
        for number in numbers:
            await store.write(answer(str(number)), message=str(number), concerning=[SOMEBODY])

    await asyncio.gather(*(work() for _ in range(8)))
    await asyncio.to_thread(store.close)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
