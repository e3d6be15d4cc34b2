"""What is typed in a chat answers the question that was read there, though the application went on elsewhere meanwhile."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest_asyncio

from bot.address import Address
from bot.channels import Incoming, Taken
from bot.channels.wechat.turns import MAY_COME_AGAIN_SECONDS, asked_by
from bot.clock import BEIJING
from bot.storage.passive_replies import MOST_EARLIER, PassiveReplies
from bot.storage.transaction import Transaction
from bot.storage.web_sessions import WebSessions
from dialogs.model.conversation import Conversation
from dialogs.model.events import Said
from dialogs.model.reply import Reply
from tests.answers import POINT, first_of
from tests.fakes.wechat_people import WeChatPerson
from tests.wechat_world import WeChatWorld

PAGE = "page-of-somebody"
TEXTS = list(POINT.values())


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[WeChatWorld]:
    async with WeChatWorld(tmp_path) as world:
        yield world


async def begun(world: WeChatWorld, answered: int) -> WeChatPerson:
    """Return somebody who has answered the first questions, and opened their link to the page."""
    person = world.platform.person()
    await person.follows()
    await person.says("同意")
    await person.says("示范点")
    for text in first_of(POINT, answered).values():
        await person.says(text)
    said = await person.says("网页")
    code = said.partition("#pass=")[2].split()[0]
    opened = await world.app.store.write(lambda tx: WebSessions(tx).redeem(code, PAGE, time.time()))
    assert opened == (PAGE, 0)
    return person


async def says_on_the_page(world: WeChatWorld, text: str) -> None:
    event = Said(text, datetime.now(BEIJING))
    taken = await world.app.wiring.intake.take([Incoming("web", PAGE, f"{PAGE}:{time.time_ns()}", event)])
    assert taken == [Taken.ANSWERED]


async def kept(world: WeChatWorld, person: WeChatPerson) -> Conversation:
    at = Address("wechat", person.openid)
    return await world.app.store.read(lambda tx: tx.applicants.at(*at).conversation)


async def test_an_answer_to_a_question_that_is_answered_elsewhere_answers_no_other(world: WeChatWorld) -> None:
    person = await begun(world, 1)
    await says_on_the_page(world, TEXTS[1])
    said = await person.says("张示例")
    assert "第 3 / 28 题" in said
    assert "张示例" in said, "what was typed is repeated, and asks nobody to type it again"
    answers = (await kept(world, person)).answers
    assert {key: each.words for key, each in answers.items()} == first_of(POINT, 2)
    assert "第 4 / 28 题" in await person.says(TEXTS[2])


async def test_a_number_of_a_menu_that_is_answered_elsewhere_chooses_nothing(world: WeChatWorld) -> None:
    person = await begun(world, 4)
    await says_on_the_page(world, TEXTS[4])
    assert "第 6 / 28 题" in await person.says("1")
    assert len((await kept(world, person)).answers) == 5


async def test_a_link_lives_however_often_it_is_given(world: WeChatWorld) -> None:
    person = await begun(world, 3)
    said = [await person.says(text) for text in ("网页", *["核对", "差距"] * 5)]
    codes = {each.partition("#pass=")[2].split()[0] for each in said}
    assert len(codes) == 1
    opened = await world.app.store.write(lambda tx: WebSessions(tx).redeem(codes.pop(), "page-of-another", time.time()))
    assert opened is not None
    code = (await person.says("核对")).partition("#pass=")[2].split()[0]
    assert await world.app.store.read(lambda tx: WebSessions(tx).opened_by(code)) is None, (
        "a new one, once it is opened"
    )


async def test_a_command_is_a_command_whatever_was_asked(world: WeChatWorld) -> None:
    person = await begun(world, 1)
    await says_on_the_page(world, TEXTS[1])
    assert "第 3 / 28 题" in await person.says("继续")
    assert "第 4 / 28 题" in await person.says(TEXTS[2])


async def test_what_was_answered_long_ago_is_not_kept_beside_a_new_answer(world: WeChatWorld) -> None:
    person = await begun(world, 2)
    at = Address("wechat", person.openid)

    def long_ago(tx: Transaction) -> int:
        chat = PassiveReplies(tx).of(at)
        assert chat.heard_at is not None
        heard_at, touched_at = chat.heard_at - MAY_COME_AGAIN_SECONDS, 0.0
        PassiveReplies(tx).keep(at, replace(chat, heard_at=heard_at, touched_at=touched_at))
        return len(chat.earlier)

    assert await world.app.store.write(long_ago) == MOST_EARLIER
    assert "第 4 / 28 题" in await person.says(TEXTS[2])
    assert (await world.app.store.read(lambda tx: PassiveReplies(tx).of(at))).earlier == ()


async def test_what_waited_to_be_read_asks_once_it_is_read(world: WeChatWorld) -> None:
    person = await begun(world, 1)
    await world.dispatcher_says(person.openid, "局里的消息")
    assert "第 3 / 28 题" in await person.says(TEXTS[1]), "news ask nothing, the question stays the one that was read"


def test_a_question_is_known_with_the_database_that_it_is_of() -> None:
    asking = Reply((), asks="1|postcode")
    assert asked_by("mark", asking) == "mark 1|postcode"
    assert asked_by("mark", Reply(())) == ""
