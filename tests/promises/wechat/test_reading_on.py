"""What is too long for one message of WeChat is read on by 继续; nothing of it is lost, and nobody has to read it first."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest_asyncio

from bot.address import Address
from bot.storage.passive_replies import KeptText, PassiveReplies
from bot.storage.transaction import Transaction
from tests import answers
from tests.fakes.wechat_people import WeChatPerson
from tests.wechat_world import WeChatWorld

MOST_BYTES = 2_048
LAST_LINE = "回复“继续”看下文"
MORE_WAITS = "还有消息没有看，回复“继续”看"
NUMBERS = [str(number) for number in range(1_000, 2_100)]
NOTICE = "".join(f"{number}。" for number in NUMBERS)
"""A notice of 7,700 bytes, each sentence of which is another one."""


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[WeChatWorld]:
    async with WeChatWorld(tmp_path) as world:
        yield world


async def begun(world: WeChatWorld) -> WeChatPerson:
    """Return somebody who is asked the first question."""
    person = world.platform.person()
    await person.follows()
    await person.says("同意")
    await person.says("示范点")
    return person


async def finished_badly(world: WeChatWorld) -> WeChatPerson:
    """Return somebody who has answered everything, and meets few of the standards."""
    person = await begun(world)
    missed = dict.fromkeys(
        ["organisation", "resources", "mechanisms", "plan", "classification", "agreements"], "都没有"
    )
    for typed in {**answers.POINT, **missed, "trainings": "0", "risk_assessment": "都没有"}.values():
        await person.says(typed)
    return person


async def waits(world: WeChatWorld, person: WeChatPerson, text: str) -> None:
    """Have a text wait for somebody that answers no message of theirs."""

    def work(tx: Transaction) -> None:
        chats, address = PassiveReplies(tx), Address("wechat", person.openid)
        chats.keep(address, replace(chats.of(address), waiting=(KeptText(text),)))

    await world.app.store.write(work)


def numbers_in(text: str) -> list[str]:
    return re.findall("[12][0-9]{3}(?=。)", text)


async def test_a_long_notice_is_read_piece_by_piece_and_loses_nothing(world: WeChatWorld) -> None:
    person = await begun(world)
    await waits(world, person, NOTICE)
    answered = await person.says("北京示例精密仪器有限公司")
    assert answered.startswith("已记：企业名称 北京示例精密仪器有限公司\n第 2 / 28 题"), (
        "what was said is answered first"
    )
    assert answered.endswith(MORE_WAITS)
    read = [await person.says("继续")]
    while LAST_LINE in read[-1]:
        read.append(await person.says("继续"))
        assert len(read) < 8
    assert all(len(piece.encode()) <= MOST_BYTES for piece in read)
    assert [number for piece in read for number in numbers_in(piece)] == NUMBERS
    assert "第 2 / 28 题" in await person.says("继续"), "nothing waits any more: it goes on with the question"
    assert "第 3 / 28 题" in await person.says("王示例")


async def test_a_notice_that_has_room_stands_above_the_answer(world: WeChatWorld) -> None:
    person = await begun(world)
    await waits(world, person, "本局周末加班收件。")
    said = await person.says("北京示例精密仪器有限公司")
    assert said.startswith("本局周末加班收件。\n\n已记：企业名称")
    assert MORE_WAITS not in said


async def test_a_notice_that_is_not_read_on_waits_behind_every_answer(world: WeChatWorld) -> None:
    person = await begun(world)
    await waits(world, person, NOTICE)
    for text in ("北京示例精密仪器有限公司", "王示例"):
        assert (await person.says(text)).endswith(MORE_WAITS)
    assert numbers_in(await person.says("继续"))[0] == NUMBERS[0]


async def test_who_answers_while_a_notice_waits_reads_it_on_behind_the_reply(world: WeChatWorld) -> None:
    person = await begun(world)
    await waits(world, person, NOTICE)
    read = [await person.says("继续")]
    answered = await person.says("北京示例精密仪器有限公司")
    assert answered.startswith("已记：企业名称 北京示例精密仪器有限公司\n第 2 / 28 题")
    read.append(answered)
    while LAST_LINE in read[-1]:
        read.append(await person.says("继续"))
        assert len(read) < 8
    assert [number for piece in read for number in numbers_in(piece)] == NUMBERS
    assert "第 3 / 28 题" in await person.says("王示例")


async def test_who_answers_while_the_rest_of_a_reply_waits_has_left_it(world: WeChatWorld) -> None:
    person = await finished_badly(world)
    listed = await person.says("展开看怎么补")
    assert LAST_LINE in listed
    asked = await person.says("补第1条")
    assert LAST_LINE not in asked
    assert "第1条 组织机构到位" in asked
    again = await person.says("继续")
    assert "原文：" not in again, "the rest of the list is gone"
    assert "第1条 组织机构到位" in again


async def test_a_number_of_the_unread_rest_is_understood(world: WeChatWorld) -> None:
    person = await finished_badly(world)
    first = await person.says("展开看怎么补")
    whole = first
    while LAST_LINE in whole.split("\n")[-1]:
        whole = await person.says("继续")
    number = re.findall(r"^(\d+) 第6（7）条", whole, re.MULTILINE)
    assert number
    assert "第6（7）条" in await person.says(number[0])


async def test_a_label_of_an_older_message_changes_nothing(world: WeChatWorld) -> None:
    person = await begun(world)
    await person.says("北京示例精密仪器有限公司")
    for label in ("重写", "仍然记", "就用这份", "没做到的写成计划", "去掉最后一段"):
        said = await person.says(label)
        assert "这个选项属于别的题目，没有改动。" in said
        assert "第 2 / 28 题" in said
    assert "第 3 / 28 题" in await person.says("王示例")
