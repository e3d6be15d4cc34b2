"""A clock that moves an hour, ahead and back, while somebody applies: nothing is lost, said twice, or held up."""

from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import BEIJING
from bot.storage.store import store_at
from standards.library import read_campaigns
from tests.answers import POINT
from tests.history import Fault
from tests.parts import wired
from tests.test_history import Readers, World

BY_MOMENTS = {Fault.CHANGED_AGAIN, Fault.NOT_CHANGED, Fault.NOT_REPLIED, Fault.NO_DOCUMENT}
"""What is found by the order of moments, which does not hold once a clock was put back."""


class MovedClock:
    """The time, with what it was moved by."""

    def __init__(self) -> None:
        self.moved = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(BEIJING) + self.moved


async def test_a_clock_that_moves_an_hour_ahead_and_back(tmp_path: Path) -> None:
    store, clock = store_at(f"sqlite:///{tmp_path}/shenbao.db"), MovedClock()
    store.open()
    channel = Readers(clock=clock)
    world = World(store, wired(store, {"telegram": channel}, read_campaigns(), clock=clock), channel)
    given = list(POINT.values())
    try:
        for text in ("/start", "同意", "示范点", *given[:10]):
            await world.says(text)
        clock.moved = timedelta(hours=1)
        for text in given[10:20]:
            await world.says(text)
        seen = world.observed
        assert {each.fault for each in await world.found(seen)} == {Fault.ANSWER}, "the last answers are not given yet"
        clock.moved = timedelta()
        for text in (*given[20:], "生成申报表"):
            await world.says(text)
        assert [each for each in await world.found() if each.fault not in BY_MOMENTS] == []
        assert sum(each.document is not None for each in channel.read) == 1
        assert len(channel.read) == len(world.sent) + 1
    finally:
        store.close()
