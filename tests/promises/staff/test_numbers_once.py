"""A number that was given is never given again: what an officer noted of somebody who left means nobody else."""

import asyncio
import itertools
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.storage.broadcast_recipients import BroadcastRecipients
from bot.storage.broadcasts import Broadcasts, Occasion
from bot.storage.erasure import Erasure
from bot.storage.selection import Selection
from bot.storage.tables import metadata, outbox
from bot.storage.transaction import Transaction
from tests.applicant import Applicant
from tests.bot_process import BotProcess, for_telegram
from tests.databases import engine_in, store_in
from tests.fakes.telegram_server import FakeTelegram, Person
from tests.staff_player import ADMIN, StaffPlayer
from tests.waiting import PATIENCE

NUMBERED = sorted(
    (table for table in metadata.tables.values() if [column.name for column in table.primary_key] == ["id"]),
    key=lambda table: table.name,
)
"""Tables whose rows have a number that the database gives."""
OFFICER = 7001
STAGES = "SELECT count(*) FROM papers"
ANSWERED = "SELECT count(*) FROM inbox WHERE channel = 'console' AND answered_at IS NOT NULL AND number NOT LIKE '%-1'"
_different = itertools.count(1)


def _row(table: sa.Table) -> dict[str, object]:
    """A row that says nothing, other than every other in what has to be."""
    values: dict[str, object] = {}
    for column in table.columns:
        if column.name == "id" or column.nullable or column.server_default is not None:
            continue
        number = next(_different)
        match column.type:
            case sa.Integer() | sa.Double():
                values[column.name] = number
            case sa.LargeBinary():
                values[column.name] = b"%d" % number
            case _:
                values[column.name] = f"{number}"
    return values


@pytest.mark.parametrize("table", NUMBERED, ids=lambda table: table.name)
def test_a_number_that_was_taken_out_is_not_given_again(table: sa.Table, tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.open()
    store.close()
    engine = engine_in(tmp_path)
    with engine.begin() as connection:
        first, second = (
            connection.execute(sa.insert(table).values(_row(table))).inserted_primary_key for _ in range(2)
        )
        assert first is not None
        assert second is not None
        connection.execute(sa.delete(table).where(table.c.id == second[0]))
    with engine.begin() as connection:
        third = connection.execute(sa.insert(table).values(_row(table))).inserted_primary_key
        assert third is not None
        assert third[0] > second[0] > first[0]
        connection.execute(sa.delete(table))
    with engine.begin() as connection:
        fourth = connection.execute(sa.insert(table).values(_row(table))).inserted_primary_key
        assert fourth is not None
        assert fourth[0] > third[0]
    engine.dispose()


async def test_what_an_officer_looked_at_and_its_owner_erased_is_never_another(bureau: StaffPlayer) -> None:
    await bureau.applies("甲", "point", enterprise_name="北京甲示例有限公司")
    shown = "\n".join(await bureau.says(ADMIN, "/show #1"))
    assert "北京甲示例有限公司" in shown
    await bureau.says("甲", "删除")
    await bureau.says("甲", "确认删除")
    await bureau.applies("乙", "point", enterprise_name="北京乙示例有限公司")
    bureau.room.lines.clear()
    told = await bureau.presses(ADMIN, "收件")
    told += await bureau.says(ADMIN, "/received #1")
    assert not [line for line in told if "已登记" in line or "乙" in line]
    second = await bureau.store.read(lambda tx: tx.applicants.at("telegram", "乙"))
    assert second.application == 2
    assert "已登记" in "\n".join(await bureau.says(ADMIN, "/received #2"))


async def _erases(person: Person) -> None:
    await person.says("删除")
    await person.hears_of("确定删除吗", timeout=PATIENCE)
    await person.says("确认删除")
    await person.hears_of("已删除", timeout=PATIENCE)


async def test_in_telegram_the_old_button_and_the_old_number_do_nothing_to_who_came_after(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    async with BotProcess(
        tmp_path, module="tests.waking_bot", **for_telegram(telegram), admins=f"telegram:{OFFICER}"
    ) as bot:
        first, second = (Applicant(telegram.person(number), "point") for number in (1001, 1002))
        await first.answers_everything(await first.begins())
        officer = telegram.person(OFFICER)
        await officer.says("/show #1")
        shown = await officer.hears_of("示例精密仪器", timeout=PATIENCE)
        await _erases(first.person)
        await second.answers_everything(await second.begins())
        await officer.presses("收件", on=shown)
        await officer.says("/received #1")
        await officer.says("/whoami")
        await officer.hears_of(f"telegram:{OFFICER}", timeout=PATIENCE)
        assert bot.stored(STAGES) == [(0,)]
        await second.person.hears_nothing(0.3)
        assert bot.stored("SELECT id, received_at FROM applications") == [(2, None)]
        await officer.says("/received #2")
        await officer.hears_of("已登记", timeout=PATIENCE)
        await second.person.hears_of("收到", timeout=PATIENCE)


async def test_in_a_terminal_the_old_number_does_nothing_to_who_came_after(
    telegram: FakeTelegram, tmp_path: Path
) -> None:
    settings = {**for_telegram(telegram), "channels": "telegram,console", "admins": "console:operator"}
    async with BotProcess(tmp_path, module="tests.waking_bot", **settings) as bot:
        terminal = Terminal(bot)
        first, second = (Applicant(telegram.person(number), "point") for number in (1001, 1002))
        await first.answers_everything(await first.begins())
        await terminal.types("/show #1")
        assert bot.stored("SELECT count(*) FROM audit WHERE what = 'show'") == [(1,)]
        await _erases(first.person)
        await second.answers_everything(await second.begins())
        await terminal.types("收件", "1", "/received #1", "收件 #1")
        assert bot.stored(STAGES) == [(0,)]
        await second.person.hears_nothing(0.3)
        await terminal.types("/received #2")
        assert bot.stored("SELECT application, stage FROM papers") == [(2, "received")]
        await second.person.hears_of("收到", timeout=PATIENCE)


class Terminal:
    """The terminal of a running bot, as somebody types in it."""

    def __init__(self, bot: BotProcess) -> None:
        self._bot = bot
        self._answered = 0

    async def types(self, *lines: str) -> None:
        """Write lines, and wait until each is answered."""
        process = self._bot._running
        assert process.stdin is not None
        for line in lines:
            process.stdin.write(f"{line}\n".encode())
        await process.stdin.drain()
        self._answered += len(lines)
        for _ in range(400):
            if self._bot.stored(ANSWERED) >= [(self._answered,)]:
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"not all of {lines} were answered:\n{self._bot.stderr}")


async def test_who_comes_while_a_notice_is_being_entered_is_in_it_though_somebody_left(bureau: StaffPlayer) -> None:
    for name in ("甲", "乙", "丙"):
        await bureau.applies(name, "point", "employees")

    def announced(tx: Transaction) -> int:
        content = {"words": "请抓紧。", "bureau": "区局"}
        found = Broadcasts(tx).announce(Occasion.NOTICE, "notice:1", Selection(), content, 1.0)
        assert found is not None
        return found.id

    number = await bureau.store.write(announced)
    assert not await bureau.store.write(
        lambda tx: BroadcastRecipients(tx).enter(Broadcasts(tx).get(number), 3, 1.0, ["telegram"])
    )
    await bureau.store.write(lambda tx: Erasure(tx).forget(tx.applicants.at("telegram", "丙"), 1.0))
    await bureau.applies("丁", "point", "employees")
    assert await bureau.store.write(
        lambda tx: BroadcastRecipients(tx).enter(Broadcasts(tx).get(number), 3, 1.0, ["telegram"])
    )
    names = await bureau.store.read(
        lambda tx: tx.execute(sa.select(outbox.c.address).where(outbox.c.broadcast == number)).scalars().all()
    )
    assert sorted(filter(None, names)) == sorted(["甲", "乙", "丁"])
