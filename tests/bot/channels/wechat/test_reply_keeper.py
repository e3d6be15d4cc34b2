"""What is said outside a turn and waits to be read: each text once, and of letters to an officer the newest."""

import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio

from bot.address import Address
from bot.channels.sending import SENDING, Sending
from bot.channels.web.addresses import PageAddresses
from bot.channels.wechat.kept_texts import at_most, without
from bot.channels.wechat.reply_keeper import MOST_LETTERS, ReplyKeeper
from bot.storage.message_windows import MessageWindows
from bot.storage.passive_replies import KeptText, PassiveReplies
from bot.storage.staff_members import StaffMembers
from bot.storage.transaction import Transaction
from dialogs.language.staff_wording import letters_dropped
from tests.fakes.wechat_people import WeChatPerson
from tests.wechat_world import WeChatWorld

OFFICER = Address("wechat", "oTESTS-officer")


@pytest_asyncio.fixture
async def world(tmp_path: Path) -> AsyncIterator[WeChatWorld]:
    async with WeChatWorld(tmp_path) as world:
        yield world


async def out_of_reach(world: WeChatWorld) -> WeChatPerson:
    """Return somebody who applies, and to whom nothing may be sent now."""
    person = world.platform.person()
    await person.follows()
    for words in ("同意", "示范点"):
        await person.says(words)
    await world.app.store.write(lambda tx: MessageWindows(tx).close(Address("wechat", person.openid)))
    return person


async def waiting(world: WeChatWorld, address: Address) -> Sequence[str]:
    kept = await world.app.store.read(lambda tx: PassiveReplies(tx).of(address).waiting)
    return [text.text for text in kept]


async def test_two_equal_texts_are_both_read(world: WeChatWorld) -> None:
    person = await out_of_reach(world)
    for _ in range(2):
        await world.dispatcher_says(person.openid, "窗口今天提前下班")
    assert (await person.says("进度")).count("窗口今天提前下班") == 2
    assert "窗口今天提前下班" not in await person.says("进度")


async def test_of_letters_to_an_officer_who_never_writes_the_newest_wait(world: WeChatWorld) -> None:
    await world.app.store.write(_joins)
    for number in range(MOST_LETTERS + 3):
        await world.dispatcher_says(OFFICER.name, f"第{number}封")
    assert await waiting(world, OFFICER) == [letters_dropped(3), *(f"第{n}封" for n in range(3, MOST_LETTERS + 3))]
    await world.dispatcher_says(OFFICER.name, "最后一封")
    kept = await waiting(world, OFFICER)
    assert (kept[0], kept[1], kept[-1], len(kept)) == (letters_dropped(4), "第4封", "最后一封", MOST_LETTERS + 1)


async def test_nothing_that_waits_for_an_applicant_is_dropped(world: WeChatWorld) -> None:
    person = await out_of_reach(world)
    for number in range(MOST_LETTERS + 2):
        await world.dispatcher_says(person.openid, f"第{number}条")
    assert len(await waiting(world, Address("wechat", person.openid))) == MOST_LETTERS + 2


async def test_of_an_officer_who_applies_nothing_is_dropped(world: WeChatWorld) -> None:
    person = await out_of_reach(world)
    address = Address("wechat", person.openid)
    await world.app.store.write(lambda tx: _joins(tx, address))
    for number in range(MOST_LETTERS + 2):
        await world.dispatcher_says(person.openid, f"第{number}封")
    assert len(await waiting(world, address)) == MOST_LETTERS + 2


async def test_what_a_repeated_send_of_a_row_brings_again_waits_once(world: WeChatWorld) -> None:
    keeper = ReplyKeeper(world.app.store, PageAddresses("https://shenbao.example"), time.time)
    for row, text in ((7, "窗口今天提前下班"), (7, "窗口今天提前下班"), (8, "窗口今天提前下班")):
        sending = SENDING.set(Sending(row, waits_as_notice=False, may_have_begun=True))
        await keeper.add(OFFICER, [KeptText(text)])
        SENDING.reset(sending)
    assert len(await waiting(world, OFFICER)) == 2


@pytest.mark.parametrize(("others", "left"), [((), "aab"), (("a",), "ab"), (("a", "a"), "b"), (("c",), "aab")])
def test_each_text_takes_one_of_several_equal_ones_away(others: Sequence[str], left: str) -> None:
    found = without([KeptText(each) for each in "aab"], [KeptText(each) for each in others])
    assert "".join(text.text for text in found) == left


def test_fewer_letters_are_left_as_they_are() -> None:
    letters = (KeptText(letters_dropped(2), dropped=2), KeptText("一"), KeptText("二"))
    assert at_most(letters, 2) == letters


def _joins(tx: Transaction, address: Address = OFFICER) -> None:
    members = StaffMembers(tx)
    _, code = members.invite("officer", "王同志", "telegram:1", 100.0)
    invitation = members.invitation(code, 100.0)
    assert invitation is not None
    members.accept(invitation, *address, 100.0)
