"""A message of the page that is cut and sent again is answered once; one that was given up says so to its sender."""

import asyncio
import threading

import pytest
import sqlalchemy as sa

from bot.inbound.intake import MOST_ENDS, MOST_FAILURES
from bot.storage.tables import identities
from tests.page_world import PageWorld
from tests.visitor import Visitor

NAME, PERSON = "北京示例精密仪器有限公司", "王示例"
MARK = "0123456789ab"


async def heard_by(visitor: Visitor) -> list[str]:
    """What somebody finds who comes back: their own words in order."""
    await visitor.enters()
    return [message["text"] for message in visitor.messages if message["kind"] == "heard"]


async def test_what_is_cut_and_sent_again_while_the_first_waits_is_answered_once(
    world: PageWorld, visitor: Visitor
) -> None:
    release = threading.Event()
    world.store.submit(lambda _: release.wait(20))
    for _ in range(3):
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(visitor.says(NAME, mark=MARK), 0.05)
    last = asyncio.create_task(visitor.says(NAME, mark=MARK))
    await asyncio.sleep(0.1)
    release.set()
    await last
    await visitor.says(PERSON)
    assert await heard_by(visitor) == ["同意", "示范点", NAME, PERSON]
    assert len([text for text in visitor.texts if "第 2 / 28 题" in text]) == 1
    assert "第 3 / 28 题" in visitor.texts[-1]


async def test_who_lost_the_answer_gets_it_with_the_acknowledgement_of_the_copy(visitor: Visitor) -> None:
    first = await visitor.says(NAME, mark=MARK)
    visitor.messages = [message for message in visitor.messages if message not in first]
    assert await visitor.says(NAME, mark=MARK) == first


async def test_a_message_whose_turn_fails_is_refused_at_last_and_its_sender_asked_to_send_it_again(
    world: PageWorld, visitor: Visitor
) -> None:
    world.fails_on = NAME
    said = {"id": MARK, "text": NAME}
    tries = [await visitor.posts("/api/say", said) for _ in range(MOST_FAILURES + 1)]
    assert [status for status, _ in tries] == [503, 503, 409, 409]
    assert "请再发一次" in tries[-1][1]["error"]
    told = [message["text"] for message in tries[-1][1]["messages"] if "系统繁忙" in message["text"]]
    assert [("再试" in text, "没有记下，请再发一次" in text) for text in told] == [(True, False), (False, True)]
    world.fails_on = None
    await visitor.says(NAME)
    assert (await heard_by(visitor))[-1] == NAME
    assert "第 2 / 28 题" in visitor.texts[-1]


async def test_a_message_that_ended_the_process_too_often_is_refused_and_not_acknowledged(
    world: PageWorld, visitor: Visitor
) -> None:
    [address] = await world.store.read(lambda tx: list(tx.execute(sa.select(identities.c.address)).scalars()))
    for _ in range(MOST_ENDS):
        await world.store.write(lambda tx: tx.inbox.note_end("web", f"{address}:{MARK}", 1e9))
    for _ in range(2):
        status, found = await visitor.posts("/api/say", {"id": MARK, "text": NAME})
        assert (status, "请再发一次" in found["error"]) == (409, True)
    assert NAME not in await heard_by(visitor)
    assert "第 2 / 28 题" in (await visitor.says(NAME))[-1]["text"]
