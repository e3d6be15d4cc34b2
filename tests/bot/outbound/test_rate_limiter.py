"""The budget of a bot, on a loop whose clock jumps to the next thing that is due."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from itertools import pairwise
from typing import Any

import pytest

from bot.channels import UNLIMITED, Pace
from bot.outbound.rate_limiter import RateLimiter

PACE = Pace(per_second=30.0, per_chat_seconds=1.0)


class Jumping(selectors.DefaultSelector):
    """Waits for nothing; the time that would pass is counted."""

    now = 0.0

    def select(self, timeout: float | None = None) -> Any:
        self.now += timeout or 0.0
        return super().select(0)


class JumpingLoop(asyncio.SelectorEventLoop):
    """A loop in which an hour takes no time."""

    def __init__(self) -> None:
        self._jumping = Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now


def on_its_clock(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        runner.run(test())


def now() -> float:
    return asyncio.get_running_loop().time()


async def went_at(rate_limiter: RateLimiter, chat: str) -> float:
    await rate_limiter.acquire(chat)
    return now()


async def one_after_the_other(rate_limiter: RateLimiter, *chats: str) -> list["asyncio.Task[float]"]:
    """Let them wait in this order."""
    tasks = [asyncio.create_task(went_at(rate_limiter, chat)) for chat in chats]
    await asyncio.sleep(0)
    return tasks


def test_never_more_unasked_in_any_second_than_the_pace_and_one() -> None:
    async def test() -> None:
        rate_limiter = RateLimiter(PACE)
        await asyncio.sleep(100)  # nothing is saved up
        times = await asyncio.gather(*(went_at(rate_limiter, str(number)) for number in range(300)))
        assert times == sorted(times)
        assert max(sum(start <= at < start + 1 for at in times) for start in times) <= 31
        assert times[-1] - times[0] == pytest.approx(299 / 30)

    on_its_clock(test)


def test_two_messages_of_a_chat_are_a_second_apart_and_hold_up_nobody_else() -> None:
    async def test() -> None:
        rate_limiter = RateLimiter(PACE)
        same = await one_after_the_other(rate_limiter, *["same"] * 4)
        others = await one_after_the_other(rate_limiter, *map(str, range(20)))
        assert [task.result() for task in others if await task] == pytest.approx([n / 30 for n in range(1, 21)])
        times = await asyncio.gather(*same)
        assert min(later - earlier for earlier, later in pairwise(times)) >= 1 - 1e-6
        assert times[-1] < 3.2

    on_its_clock(test)


def test_replies_never_wait_for_a_broadcast_and_the_broadcast_waits_for_them() -> None:
    async def test() -> None:
        rate_limiter = RateLimiter(PACE)
        broadcast = await one_after_the_other(rate_limiter, *map(str, range(100)))
        await asyncio.sleep(0.5)
        before, since = sum(task.done() for task in broadcast), now()
        for number in range(200):
            await rate_limiter.wait_for_reply(f"reply {number}")
            rate_limiter.note_reply(f"reply {number}")
        assert now() == since
        await asyncio.sleep(1.0)
        assert sum(task.done() for task in broadcast) <= before + 1
        await asyncio.sleep(0.5)  # the debt is a second's worth, however many replies there were
        assert sum(task.done() for task in broadcast) > before + 10
        await asyncio.gather(*broadcast)

    on_its_clock(test)


def test_a_chat_that_was_just_answered_is_not_written_to_at_once() -> None:
    async def test() -> None:
        rate_limiter = RateLimiter(PACE)
        await asyncio.sleep(10)
        rate_limiter.note_reply("a")
        assert await went_at(rate_limiter, "a") == pytest.approx(11)

    on_its_clock(test)


def test_a_held_chat_holds_up_nobody_else() -> None:
    async def test() -> None:
        rate_limiter = RateLimiter(PACE)
        rate_limiter.back_off("held", 30)
        held, other = await one_after_the_other(rate_limiter, "held", "other")
        await rate_limiter.wait_for_reply("other")
        assert (now(), await other) == (0, 0)
        await rate_limiter.wait_for_reply("held")
        assert now() == pytest.approx(30)
        assert await held == pytest.approx(30)

    on_its_clock(test)


def test_a_hold_is_never_shortened() -> None:
    async def test() -> None:
        rate_limiter = RateLimiter(PACE)
        rate_limiter.back_off("held", 5)
        rate_limiter.back_off("held", 30)
        rate_limiter.back_off("held", 1)
        await rate_limiter.wait_for_reply("held")
        assert now() == pytest.approx(30)

    on_its_clock(test)


@pytest.mark.parametrize(("chats", "through", "waits"), [(5, False, 20), (4, False, 0), (5, True, 0)])
def test_five_chats_limited_in_a_row_hold_the_bot(chats: int, through: bool, waits: float) -> None:
    async def test() -> None:
        rate_limiter = RateLimiter(PACE)
        for number in range(chats):
            if through and number == 4:
                rate_limiter.note_success("somebody")
            rate_limiter.back_off(str(number), 20)
            rate_limiter.back_off(str(number), 20)
        assert await went_at(rate_limiter, "other") == pytest.approx(waits)
        since = now()
        await rate_limiter.wait_for_reply("other")  # who asked is answered all the same
        assert now() == since

    on_its_clock(test)


def test_who_no_longer_waits_takes_nothing_away() -> None:
    async def test() -> None:
        rate_limiter = RateLimiter(PACE)
        first, cancelled, last = await one_after_the_other(rate_limiter, "a", "b", "c")
        cancelled.cancel()
        assert await first == 0
        assert await last == pytest.approx(1 / 30)

    on_its_clock(test)


def test_idle_chats_are_forgotten() -> None:
    async def test() -> None:
        rate_limiter = RateLimiter(PACE)
        for number in range(10_000):
            rate_limiter.note_reply(str(number))
            rate_limiter.back_off(str(number), 0.5)
            await asyncio.sleep(0.01)
        assert len(rate_limiter._sent_at) <= 101
        assert len(rate_limiter._held) <= 51
        await asyncio.sleep(10)
        assert not rate_limiter._held

    on_its_clock(test)


def test_a_channel_without_limits_never_waits() -> None:
    async def test() -> None:
        rate_limiter = RateLimiter(UNLIMITED)
        for _ in range(1000):
            rate_limiter.note_reply("a")
            await rate_limiter.acquire("a")
        assert now() == 0
        assert not rate_limiter._sent_at

    on_its_clock(test)
