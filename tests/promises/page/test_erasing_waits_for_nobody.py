"""While somebody reads on, erasing and everybody else go on; once they have read, nothing of what was erased is left."""

import asyncio
import sqlite3
import time
from datetime import datetime
from pathlib import Path

from bot.address import Address
from bot.storage.erasure import Erasure
from bot.storage.records import Person
from bot.storage.store import store_at
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Answer, Consent, Conversation
from tests.bot_process import BotProcess
from tests.visitor import Visitor

NOW = 1_700_000_000.0
AT = datetime.fromisoformat("2023-06-01T09:00:00+08:00")
FIRM = "北京示例精密仪器有限公司"


def sealed_in(database: Path) -> list[bytes]:
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT conversation FROM applications").fetchall()
        rows += connection.execute(
            "SELECT payload FROM outbox WHERE application IS NOT NULL AND payload <> x''"
        ).fetchall()
    connection.close()
    return [row[0] for row in rows]


def left(database: Path, sealed: list[bytes]) -> list[str]:
    """The files beside the database in which something of that still stands."""
    files = [file for file in database.parent.glob(f"{database.name}*") if file.is_file()]
    return [file.name for file in files if any(each in file.read_bytes() for each in sealed)]


async def gone(database: Path, sealed: list[bytes]) -> None:
    """Wait a few seconds until nothing is left of it."""
    for _ in range(60):
        if not await asyncio.to_thread(left, database, sealed):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"it still stands in {left(database, sealed)}")


async def agreed(url: str) -> Visitor:
    visitor = Visitor(url)
    await visitor.enters()
    await visitor.starts()
    await visitor.presses("同意")
    await visitor.presses("示范点")
    await visitor.says(FIRM)
    return visitor


async def took(work: object) -> float:
    before = time.monotonic()
    await work  # type: ignore[misc]
    return time.monotonic() - before


async def test_nobody_waits_for_a_reader_when_somebody_is_erased(bot: BotProcess) -> None:
    first, second = await agreed(bot.url), await agreed(bot.url)
    async with first, second:
        sealed = sealed_in(bot.database)
        mine = sealed[:1]
        await first.says("/forget")
        reader = sqlite3.connect(bot.database, isolation_level=None)
        try:
            reader.execute("BEGIN")
            assert reader.execute("SELECT count(*) FROM applications").fetchone() == (2,)
            assert await took(first.says("确认删除")) < 1.0
            assert [await took(second.says(words)) < 1.0 for words in ("王某某", "/progress", "/review")] == [True] * 3
            await asyncio.sleep(2.0)
            assert await took(second.says("/progress")) < 1.0
            assert left(bot.database, mine), "the reader holds it up"
        finally:
            reader.close()
        await gone(bot.database, mine)


async def test_a_kill_before_the_log_was_emptied_is_made_up_for_at_the_next_start(bot: BotProcess) -> None:
    first = await agreed(bot.url)
    async with first:
        sealed = sealed_in(bot.database)
        await first.says("/forget")
        reader = sqlite3.connect(bot.database, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM applications").fetchone()
        await first.says("确认删除")
        await bot.kills_itself()
        assert left(bot.database, sealed)
        reader.close()
    await bot.starts()
    await bot.listens()
    await gone(bot.database, sealed)


async def test_a_shell_beside_leaves_nothing_of_what_it_erased(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shenbao.db"
    owner, shell = store_at(url), store_at(url)
    owner.open()

    def keep(tx: Transaction) -> Person:
        begun = Conversation().consenting(Consent(version="1", at=AT), "fengtai-2023")
        said = begun.answering("enterprise_name", Answer(value=FIRM, words=FIRM, at=AT))
        return tx.applicants.save(Person.stranger(Address("web", "a")), said, NOW)

    person = await owner.write(keep)
    sealed = sealed_in(tmp_path / "shenbao.db")
    shell.open(owner=False)
    await shell.write(lambda tx: Erasure(tx).applications([person.application or 0], NOW))
    shell.close()
    assert left(tmp_path / "shenbao.db", sealed) == []
    owner.close()
