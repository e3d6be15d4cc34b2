"""The store on real SQLite files: what is told is on disk, one failure is nobody else's, what is erased is gone."""

import asyncio
import json
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import sqlalchemy as sa

from bot.address import Address
from bot.storage.encryption import EncryptionKeys, read_key_file
from bot.storage.erasure import Erasure
from bot.storage.messages import SendReply
from bot.storage.records import Person
from bot.storage.store import Store, StoreInUse, StoreUnusable, store_at
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Answer, Consent, Conversation
from dialogs.model.reply import Reply
from tests.applicant import Applicant, place
from tests.bot_process import BotProcess, for_telegram
from tests.commits import commits_of
from tests.fakes.telegram_server import FakeTelegram
from tests.waiting import PATIENCE

pytestmark = pytest.mark.sqlite

NOW = 1_700_000_000.0
AT = datetime.fromisoformat("2023-06-01T09:00:00+08:00")
SECRETS = ("北京绝密仪器有限公司", "钱守口", "北京市丰台区无人知晓路7号")


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = store_at(f"sqlite:///{tmp_path}/shenbao.db")
    store.open()
    yield store
    store.close()


def nobody(address: str) -> Person:
    return Person.stranger(Address("telegram", address))


def post(words: str, tx: Transaction) -> int:
    return tx.outbox.post(nobody("1001"), SendReply(Reply.of(words)), NOW).id


def fail(tx: Transaction) -> int:
    post("不该留下", tx)
    raise ArithmeticError("a piece of work that fails")


def posted(path: Path) -> list[str]:
    """What another program with the same keys reads in the outbox."""
    keys = EncryptionKeys(read_key_file(path / "shenbao.db.key"))
    with sqlite3.connect(path / "shenbao.db", timeout=10) as connection:
        rows = connection.execute("SELECT id, payload FROM outbox ORDER BY id").fetchall()
    connection.close()
    return [json.loads(keys.open(payload, f"outbox:payload:{row}"))["parts"][0]["text"] for row, payload in rows]


def held(store: Store) -> threading.Event:
    """Hold the writer up inside a transaction, so that what is asked for next waits and is taken together."""
    begun, release = threading.Event(), threading.Event()

    def hold(_: Transaction) -> None:
        begun.set()
        release.wait(20)

    _ = store.submit(hold)
    assert begun.wait(20)
    return release


async def gathered(store: Store, *works: Callable[[Transaction], Any]) -> list[Any]:
    """Have pieces of work done in one transaction; return results and exceptions."""
    release = held(store)
    asked = [store.submit(work) for work in works]
    release.set()
    return await asyncio.gather(*asked, return_exceptions=True)


async def test_a_piece_of_work_that_fails_leaves_no_trace_and_spares_its_neighbours(
    store: Store, tmp_path: Path
) -> None:
    first, failed, last = await gathered(store, partial(post, "一"), fail, partial(post, "三"))
    assert isinstance(failed, ArithmeticError)
    assert (first, last) == (1, 3)  # a number may be left out, none comes twice
    assert posted(tmp_path) == ["一", "三"]


async def test_many_pieces_share_one_commit(store: Store, tmp_path: Path) -> None:
    await store.write(partial(post, "零"))
    before = commits_of(tmp_path / "shenbao.db")
    await gathered(store, *(partial(post, str(number)) for number in range(50)))
    assert len(posted(tmp_path)) == 51
    assert commits_of(tmp_path / "shenbao.db") - before == 1


async def test_nothing_is_told_before_it_is_on_disk(store: Store, tmp_path: Path) -> None:
    second = threading.Event()

    def slow(tx: Transaction) -> int:
        number = post("慢", tx)
        second.wait(20)
        return number

    release = held(store)
    quick, last = store.submit(partial(post, "快")), store.submit(slow)
    release.set()
    await asyncio.sleep(0.2)
    assert not quick.done()
    assert posted(tmp_path) == []
    second.set()
    assert [await quick, await last] == [1, 2]
    assert posted(tmp_path) == ["快", "慢"]


async def test_a_full_disk_ends_in_every_other_piece_being_done(store: Store, tmp_path: Path) -> None:
    def fill_up(tx: Transaction) -> None:
        pages = tx.execute(sa.text("PRAGMA page_count")).scalar_one()
        tx.execute(sa.text(f"PRAGMA max_page_count = {pages + 3}"))

    await store.write(fill_up)
    results = await gathered(store, partial(post, "一"), partial(post, "长" * 90_000), partial(post, "三"))
    assert isinstance(results[1], sa.exc.DBAPIError)
    assert "长" not in str(results[1])
    assert posted(tmp_path) == ["一", "三"]
    await store.write(lambda tx: tx.execute(sa.text("PRAGMA max_page_count = 100000")))
    await store.write(partial(post, "又有地方了"))
    assert posted(tmp_path) == ["一", "三", "又有地方了"]


async def test_only_one_process_has_the_file(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreInUse, match="in use by another"):
        store_at(f"sqlite:///{tmp_path}/shenbao.db").open()
    async with BotProcess(tmp_path, "chat") as second:
        assert await second.ends() == 2
    assert second.stderr.strip().startswith("shenbao.db 正由另一个 shenbao 使用")
    await store.write(partial(post, "不受影响"))


def test_a_file_that_is_no_database_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("这不是数据库" * 1000, encoding="utf-8")
    with pytest.raises(StoreUnusable, match=r"SHENBAO_DATABASE_URL.*notes\.db.*not a database"):
        store_at(f"sqlite:///{tmp_path}/notes.db").open()
    with pytest.raises(StoreUnusable, match="SHENBAO_DATABASE_URL"):
        store_at(f"sqlite:///{tmp_path}/notes.db/below.db").open()


def consenting(words: str = "") -> Conversation:
    answers = {f"answer_{n}": Answer(value=words, words=words, at=AT) for n in range(20)} if words else {}
    return Conversation(campaign="fengtai-2023", consent=Consent(version="1", at=AT), answers=answers)


def keep(address: str, words: str, tx: Transaction) -> None:
    person = tx.applicants.save(tx.applicants.at("telegram", address), consenting(words), NOW)
    tx.outbox.post(person, SendReply(Reply.of(words)), NOW)


def files_of(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.glob("shenbao.db*"))


def sealed_of(path: Path, address: str) -> list[bytes]:
    """The sealed texts of the person at an address, as they stand in the file."""
    query = (
        "SELECT conversation FROM applications JOIN identities USING (person) WHERE address = :address"
        " UNION ALL SELECT payload FROM outbox WHERE address = :address"
    )
    with sqlite3.connect(path / "shenbao.db", timeout=10) as connection:
        rows = connection.execute(query, {"address": address}).fetchall()
    connection.close()
    return [sealed for (sealed,) in rows]


async def test_what_is_answered_stands_in_no_file_and_what_is_forgotten_not_even_sealed(
    store: Store, tmp_path: Path
) -> None:
    for round_ in range(3):
        for number in range(40):
            words = "".join(SECRETS) if number == 20 else f"别人{number}的回答，第{round_}遍"
            await store.write(partial(keep, str(number), words * (round_ + 1)))
    everything = files_of(tmp_path)
    for secret in (*SECRETS, "别人19的回答"):
        assert secret.encode() not in everything
    theirs, others = sealed_of(tmp_path, "20"), sealed_of(tmp_path, "19")
    assert len(theirs) == len(others) == 4
    in_one_piece = [sealed for sealed in theirs if sealed[-40:] in everything]
    assert in_one_piece
    await store.write(lambda tx: Erasure(tx).forget(tx.applicants.at("telegram", "20"), NOW))
    everything = files_of(tmp_path)
    assert [sealed for sealed in theirs if sealed[-40:] in everything] == []
    assert [sealed for sealed in others if sealed[-40:] in everything] == others
    assert (await store.write(lambda tx: tx.applicants.at("telegram", "20"))).id is None


async def test_who_does_not_agree_leaves_only_the_number_of_an_update(telegram: FakeTelegram, bot: BotProcess) -> None:
    person = telegram.person(1_234_567)
    await person.says("/start")
    await person.presses("不同意", on=await person.hears(timeout=PATIENCE))
    blanks = [await person.hears(timeout=PATIENCE) for _ in range(3)]
    assert [message.file_name for message in blanks[1:]] == ["示范点申报表_空白.docx", "示范区申报表_空白.docx"]
    assert "没有保存" in blanks[0].text
    await telegram.all_confirmed(timeout=PATIENCE)
    assert await bot.stops() == 0
    for table in ("people", "identities", "applications", "outbox"):
        assert bot.stored(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608
    assert bot.stored("SELECT count(*) FROM inbox") == [(2,)]
    assert b"1234567" not in files_of(bot.folder)


async def test_after_delete_no_byte_of_the_answers_is_left(telegram: FakeTelegram, bot: BotProcess) -> None:
    applicant = Applicant(telegram.person(1_234_567), "point")
    question = await applicant.begins()
    for secret in SECRETS:
        await applicant.person.says(secret)
        question = await applicant.reads()
    assert place(question)[0] == 4
    await applicant.person.says("核对")
    assert SECRETS[0] in (await applicant.reads()).text
    await applicant.person.says("删除")
    await applicant.person.presses("是", on=await applicant.reads())
    assert "已删除" in (await applicant.reads()).text
    await telegram.all_confirmed(timeout=PATIENCE)
    everything = files_of(bot.folder)
    for secret in SECRETS:
        assert secret.encode() not in everything
    assert await bot.stops() == 0
    assert b"1234567" not in files_of(bot.folder)


async def test_old_numbers_are_removed_at_the_start(telegram: FakeTelegram, tmp_path: Path) -> None:
    async with BotProcess(tmp_path, **for_telegram(telegram)) as bot:
        applicant = Applicant(telegram.person(1001), "point")
        await applicant.begins()
        assert await bot.stops() == 0
        with sqlite3.connect(bot.database) as connection:
            connection.execute("UPDATE inbox SET heard_at = ?", (time.time() - 4 * 24 * 3600,))
        connection.close()
        telegram.restart_update_ids(at=700_000_001)
        await bot.starts()
        await telegram.polls_again(PATIENCE)
        await applicant.person.says("北京示例精密仪器有限公司")
        assert place(await applicant.reads())[0] == 2, "a number given anew was taken for a repeat"
        assert len(bot.stored("SELECT number FROM inbox")) == 1


@pytest.mark.long
async def test_a_database_that_another_program_holds_delays_and_loses_nothing(
    telegram: FakeTelegram, bot: BotProcess
) -> None:
    applicant = Applicant(telegram.person(1001), "point")
    await applicant.begins()
    other = sqlite3.connect(bot.database, isolation_level=None, timeout=10)
    other.execute("BEGIN IMMEDIATE")
    await applicant.person.says("北京示例精密仪器有限公司")
    await bot.reports("nothing can be stored")
    other.execute("ROLLBACK")
    other.close()
    assert place(await applicant.reads())[0] == 2
    await telegram.all_confirmed(timeout=PATIENCE)
    assert applicant.repeats == 0
