"""Who is staff is known as the newest state of the database says, and in an act as its own transaction does."""

import asyncio
import threading

from bot.channels import Incoming, Taken
from bot.staff.roles import Role
from bot.storage.staff_members import StaffMembers
from bot.storage.transaction import Transaction
from dialogs.model.events import Said
from tests.staff_player import ADMIN, StaffPlayer, code_in, joined

LATER = "李同志"


async def in_one_batch(bureau: StaffPlayer, *said: tuple[str, str]) -> list[str]:
    """Have people speak so that all they say is answered in one transaction; return what everybody was sent."""
    bureau.room.lines.clear()
    heard = [Incoming(bureau.room.name, who, str(next(bureau._numbers)), Said(text, bureau.at)) for who, text in said]
    held = threading.Event()
    holding = bureau.store.submit(lambda _: held.wait(10))
    taking = asyncio.ensure_future(bureau.intake.take(heard))
    await asyncio.sleep(0.05)
    held.set()
    await holding
    assert list(await taking) == [Taken.ANSWERED] * len(said)
    await bureau.dispatcher.drain()
    return list(bureau.room.lines)


async def test_a_reader_that_was_slow_gives_no_removed_administrator_the_role_back(bureau: StaffPlayer) -> None:
    await joined(bureau, LATER, Role.ADMIN)
    read, held = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> None:
        StaffMembers(tx).everybody()
        read.set()
        held.wait(10)
        bureau.staff.open(tx)  # what this reader sees is from before the removal

    reading = asyncio.ensure_future(bureau.store.read(slow))
    assert await asyncio.to_thread(read.wait, 10)
    assert "已移除" in "".join(await bureau.says(ADMIN, f"/staff 移除 {LATER}"))
    held.set()
    await reading
    assert bureau.staff.officer("telegram", LATER) is None
    assert "人员：" not in "".join(await bureau.says(LATER, "/staff"))


async def test_a_reader_that_was_slow_puts_no_old_deadline_back(bureau: StaffPlayer) -> None:
    read, held = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> None:
        StaffMembers(tx).everybody()
        read.set()
        held.wait(10)
        bureau.staff.open(tx)

    reading = asyncio.ensure_future(bureau.store.read(slow))
    assert await asyncio.to_thread(read.wait, 10)
    await bureau.says(ADMIN, "/deadline 2023-07-31 因系统升级")
    held.set()
    await reading
    [campaign] = bureau.campaigns.current.values()
    assert f"{campaign.deadline}" == "2023-07-31"


async def test_a_command_is_obeyed_in_the_role_that_holds_in_its_transaction(bureau: StaffPlayer) -> None:
    """A shell beside the bot removes somebody, who writes before the bot has looked."""
    await joined(bureau, LATER, Role.ADMIN)

    def removed(tx: Transaction) -> None:
        member = StaffMembers(tx).at("telegram", LATER)
        assert member is not None
        StaffMembers(tx).remove(member.id, "shell:operator", bureau.at.timestamp())

    await bureau.store.write(removed)
    assert "人员：" not in "".join(await bureau.says(LATER, "/staff"))


async def test_what_is_said_in_one_batch_is_answered_in_the_roles_of_that_moment(bureau: StaffPlayer) -> None:
    told = await bureau.says(ADMIN, f"/staff 邀请 管理员 {LATER}")
    lines = await in_one_batch(bureau, (LATER, f"邀请码 {code_in(told)}"), (LATER, "/staff"))
    assert "人员：" in "".join(lines)
    lines = await in_one_batch(bureau, (ADMIN, f"/staff 移除 {LATER}"), (LATER, "/staff"))
    assert "人员：" not in "".join(lines)


async def test_a_change_that_did_not_come_to_hold_changes_nobodys_role(bureau: StaffPlayer) -> None:
    await joined(bureau, LATER, Role.ADMIN)

    def fails(tx: Transaction) -> None:
        member = StaffMembers(tx).at("telegram", LATER)
        assert member is not None
        StaffMembers(tx).remove(member.id, "shell:operator", bureau.at.timestamp())
        bureau.staff.open(tx)
        raise OSError

    try:
        await bureau.store.write(fails)
    except OSError:
        assert bureau.staff.officer("telegram", LATER) is not None
    else:
        raise AssertionError
