"""Of a text that is cut nothing is lost with the answer that its first piece was."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.fakes.wechat_people import WeChatPerson
from tests.promises.wechat.test_reading_on import LAST_LINE, finished_badly
from tests.wechat_world import WeChatWorld

LISTED = "展开看怎么补"


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[WeChatWorld]:
    async with WeChatWorld(tmp_path) as world:
        yield world


async def read_whole(person: WeChatPerson, first: str) -> list[str]:
    """Return the lines of a list that begins with a piece, each piece read on; a piece is not to say how but at its end."""
    pieces = [first]
    while pieces[-1].endswith(LAST_LINE):
        pieces.append(await person.says("继续"))
        assert len(pieces) < 8
    assert [LAST_LINE in piece.removesuffix(LAST_LINE) for piece in pieces] == [False] * len(pieces)
    return [line for piece in pieces for line in piece.removesuffix(LAST_LINE).split("\n") if line.strip()]


async def test_a_piece_whose_answer_was_cut_off_is_read_by_the_repeat_with_its_rest(world: WeChatWorld) -> None:
    person = await finished_badly(world)
    listed = await read_whole(person, await person.says(LISTED))
    await person.says("差距")
    world.platform.lose_answers("cut", times=1, person=person)
    world.platform.delivery.times = 2
    first = await person.says(LISTED)
    world.platform.delivery.times = 1
    assert len({answer.body for answer in world.platform.answers[-2:]}) == 1, "repeats are equal"
    assert await read_whole(person, first) == listed


async def test_a_piece_that_nobody_read_is_sent_or_read_with_the_next_reply_and_its_rest_behind_it(
    world: WeChatWorld,
) -> None:
    person = await finished_badly(world)
    listed = await read_whole(person, await person.says(LISTED))
    await person.says("差距")
    world.platform.lose_answers("cut", times=3, person=person)
    seen = len(person.messages)
    await person.says(LISTED)
    await person.hears(listed[0])
    await read_whole(person, await person.says("继续"))
    read = [line for text in person.texts[seen:] for line in text.split("\n")]
    assert [line for line in listed if line not in read] == []
