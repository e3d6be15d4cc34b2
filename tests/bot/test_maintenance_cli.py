"""Backups are whole, restored into a new history and forget whom the original forgot; a bad file is one sentence."""

import asyncio
import os
import shutil
import sqlite3
import stat
from datetime import datetime
from fnmatch import fnmatch
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.address import Address
from bot.storage import history_mark
from bot.storage.applications import Applications
from bot.storage.erasure import Erasure
from bot.storage.records import Person
from bot.storage.scope import EVERYWHERE
from bot.storage.selection import Selection
from bot.storage.store import store_at
from bot.storage.tables import applications
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Answer, Consent, Conversation
from standards.library import read_campaigns
from tests.bot.test_admin_cli import shell
from tests.bot_process import ROOT, BotProcess
from tests.staff_player import ADMIN, StaffPlayer

NAME = "北京示例精密仪器有限公司"
AT = datetime.fromisoformat("2023-06-01T09:00:00+08:00")
NOW = AT.timestamp()


@pytest.fixture
async def folder(tmp_path: Path) -> Path:
    """A database with one application, whose paper has come, and one that was begun."""
    async with StaffPlayer(tmp_path, read_campaigns()) as player:
        await player.applies("甲公司", "point")
        await player.says("甲公司", "生成申报表")
        await player.says(ADMIN, "/received 示例精密")
        await player.applies("乙公司", "zone", "address")
    return tmp_path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def files(folder: Path, names: str) -> list[Path]:
    return sorted(file for file in folder.glob(names) if file.is_file())


def applications_in(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("SELECT count(*) FROM applications").fetchone()[0])
    finally:
        connection.close()


def keep(number: int, tx: Transaction) -> Person:
    begun = Conversation().consenting(Consent(version="1", at=AT), "fengtai-2023")
    said = begun.answering("enterprise_name", Answer(value=NAME, words=NAME, at=AT))
    return tx.applicants.save(Person.stranger(Address("telegram", str(number))), said, NOW)


async def test_a_backup_beside_a_writer_is_whole_and_holds_what_stood_in_the_log(tmp_path: Path) -> None:
    store = store_at(f"sqlite:///{tmp_path}/shenbao.db")
    store.open()
    for number in range(50):
        await store.write(partial(keep, number))
    assert (tmp_path / "shenbao.db-wal").stat().st_size, "some of it stands in the log alone"
    going_on = True

    async def write() -> None:
        number = 1_000
        while going_on:
            number += 1
            await store.write(partial(keep, number))

    writing = asyncio.create_task(write())
    code, out, error = await shell(tmp_path, "backup", "copy.db")
    going_on = False
    await writing
    store.close()
    assert (code, error) == (0, "")
    assert "shenbao.db.key" in out
    assert 50 <= applications_in(tmp_path / "copy.db") <= applications_in(tmp_path / "shenbao.db")
    assert mode(tmp_path / "copy.db") == 0o600
    words = (tmp_path / "shenbao.db.key").read_bytes().split()[0]
    assert words not in (tmp_path / "copy.db").read_bytes()
    assert [file.name for file in files(tmp_path, "copy*")] == ["copy.db"]


async def test_a_backup_never_overwrites_and_never_begins_a_database(folder: Path) -> None:
    (folder / "there.db").write_text("something else")
    code, _, error = await shell(folder, "backup", "there.db")
    assert (code, error.count("\n")) == (2, 1)
    assert (folder / "there.db").read_text() == "something else"
    (folder / ".env").write_text("SHENBAO_DATABASE_URL=sqlite:///mistyped.db\n")
    for command in (
        ["backup", "new.db"],
        ["check"],
        ["list"],
        ["stats"],
        ["export"],
        ["audit"],
        ["staff"],
        ["retention"],
    ):
        code, _, error = await shell(folder, *command)
        assert (code, "mistyped.db" in error, error.count("\n")) == (2, True, 1)
    assert files(folder, "mistyped*") == []
    assert not (folder / "new.db").exists()


async def test_what_is_restored_goes_on_in_another_history_and_the_old_one_is_kept_aside(folder: Path) -> None:
    assert (await shell(folder, "backup", "copy.db"))[0] == 0
    store = store_at(f"sqlite:///{folder}/shenbao.db")
    store.open()
    mark = await store.read(lambda tx: history_mark.mark_of(tx.connection))
    await store.write(lambda tx: keep(77, tx))
    store.close()
    code, out, error = await shell(folder, "restore", "copy.db")
    assert (code, error) == (0, "")
    [aside] = [file for file in files(folder, "shenbao.db.before-*") if not file.name.endswith(("-wal", "-shm"))]
    assert str(aside.name) in out
    assert (applications_in(aside), applications_in(folder / "shenbao.db")) == (3, 2)
    assert mode(folder / "shenbao.db") == 0o600
    store = store_at(f"sqlite:///{folder}/shenbao.db")
    store.open()
    assert await store.read(lambda tx: history_mark.mark_of(tx.connection)) not in (None, mark)
    [filed] = await store.read(lambda tx: Applications(tx, EVERYWHERE).find("示例精密"))
    assert filed.conversation.answers
    store.close()
    assert (await shell(folder, "check"))[:2] == (0, "数据库完好。\n")


async def test_who_erased_after_the_backup_is_not_brought_back(folder: Path) -> None:
    assert (await shell(folder, "backup", "copy.db"))[0] == 0
    async with StaffPlayer(folder, read_campaigns()) as player:
        for who in ("甲公司", "乙公司"):
            await player.says(who, "/forget")
            await player.says(who, "确认删除")
    code, out, _ = await shell(folder, "restore", "copy.db")
    assert (code, "2 份" in out) == (0, True)
    store = store_at(f"sqlite:///{folder}/shenbao.db")
    store.open()
    total, filed = await store.read(lambda tx: Applications(tx, EVERYWHERE).page(Selection(), 0, 10))
    store.close()
    assert (total, [each.conversation.answers for each in filed]) == (1, [{}]), "the bureau's record of the first stays"
    assert (await shell(folder, "check"))[0] == 0


async def test_whom_retention_erased_by_mistake_comes_back(folder: Path) -> None:
    assert (await shell(folder, "backup", "copy.db"))[0] == 0
    store = store_at(f"sqlite:///{folder}/shenbao.db")
    store.open()
    await store.write(lambda tx: Erasure(tx).applications([1, 2], NOW))
    store.close()
    assert (await shell(folder, "restore", "copy.db"))[0] == 0
    store = store_at(f"sqlite:///{folder}/shenbao.db")
    store.open()
    living = sa.select(sa.func.count()).where(applications.c.erased_at.is_(None))
    assert await store.read(lambda tx: tx.execute(living).scalar_one()) == 2
    store.close()


async def test_nothing_is_restored_while_a_bot_runs_or_from_what_is_no_backup(folder: Path) -> None:
    assert (await shell(folder, "backup", "copy.db"))[0] == 0
    store = store_at(f"sqlite:///{folder}/shenbao.db")
    store.open()
    code, _, error = await shell(folder, "restore", "copy.db")
    assert (code, "in use" in error) == (2, True)
    store.close()
    (folder / "text.db").write_text("no backup" * 1000)
    (folder / "empty.db").touch()
    torn = bytearray((folder / "copy.db").read_bytes())
    torn[len(torn) // 4 : len(torn) // 2] = os.urandom(len(torn) // 2 - len(torn) // 4)
    (folder / "torn.db").write_bytes(torn)
    newer = sqlite3.connect(shutil.copy(folder / "copy.db", folder / "newer.db"))
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.commit()
    newer.close()
    before = applications_in(folder / "shenbao.db")
    for name in ("text.db", "empty.db", "torn.db", "newer.db", "none.db"):
        code, _, error = await shell(folder, "restore", name)
        assert (code, name in error, error.count("\n")) == (2, True, 1), error
    (folder / "shenbao.db.key").write_text("another-key-that-opens-nothing-of-it\n")
    code, _, error = await shell(folder, "restore", "copy.db")
    assert (code, "密钥" in error) == (2, True)
    assert applications_in(folder / "shenbao.db") == before
    assert not files(folder, "shenbao.db.before-*")


async def test_a_check_names_what_is_wrong(folder: Path) -> None:
    assert (await shell(folder, "check"))[:2] == (0, "数据库完好。\n")
    connection = sqlite3.connect(folder / "shenbao.db")
    connection.execute("UPDATE applications SET conversation = (SELECT conversation FROM applications WHERE id = 2)")
    connection.execute("UPDATE applications SET campaign = 'nowhere-2020' WHERE id = 2")
    connection.execute("UPDATE audit SET who = 'nobody' WHERE id = 1")
    connection.execute(
        "INSERT INTO documents (application, version, draft, made_at, bytes, words) VALUES (99,1,0,0,x'',x'')"
    )
    connection.commit()
    connection.close()
    code, out, _ = await shell(folder, "check")
    assert code == 1
    assert "applications:conversation:1 用现在的密钥打不开" in out
    assert "applications:conversation:2" not in out
    assert "nowhere-2020" in out
    assert "documents" in out
    assert "日志不完整：1 " in out


async def test_the_files_of_a_database_are_their_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        (tmp_path / "shenbao.db.lock").touch(mode=0o644)
        store = store_at(f"sqlite:///{tmp_path}/shenbao.db")
        store.open()
        await store.write(lambda tx: keep(1, tx))
        modes = {file.name: mode(file) for file in files(tmp_path, "shenbao.db*")}
        store.close()
    finally:
        os.umask(before)
    assert {"shenbao.db", "shenbao.db-wal", "shenbao.db-shm", "shenbao.db.lock"} <= set(modes)
    assert set(modes.values()) == {0o600}


async def starts(folder: Path, **settings: str) -> tuple[int, str]:
    async with BotProcess(folder, channels="web", web_port="0", **settings) as bot:
        return await bot.ends(), bot.stderr


async def test_a_torn_database_ends_the_start_with_a_sentence(folder: Path) -> None:
    database = folder / "shenbao.db"
    torn = bytearray(database.read_bytes())
    for page in range(8, len(torn) // 4096, 3):
        torn[page * 4096 : page * 4096 + 2048] = os.urandom(2048)
    database.write_bytes(torn)
    code, said = await starts(folder)
    assert code == 2
    assert "Traceback" not in said
    assert "shenbao restore" in said


async def test_a_lock_that_cannot_be_made_is_not_called_in_use(tmp_path: Path) -> None:
    (tmp_path / "shenbao.db.lock").mkdir()
    code, said = await starts(tmp_path)
    assert code == 2
    assert "in use" not in said
    assert "Traceback" not in said
    assert "cannot be used" in said


async def test_a_database_that_cannot_be_written_ends_the_start_with_a_sentence(folder: Path) -> None:
    """The disk takes no byte more: as with a file that may only be read, each write fails."""
    connection = sqlite3.connect(folder / "shenbao.db")
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute(
        "CREATE TRIGGER no_more BEFORE INSERT ON installation BEGIN SELECT RAISE(ABORT, 'readonly'); END"
    )
    connection.commit()
    connection.close()
    code, said = await starts(folder)
    assert code == 2
    assert "Traceback" not in said
    assert "cannot be used" in said


async def test_a_new_database_is_announced(tmp_path: Path) -> None:
    async with BotProcess(tmp_path, channels="web", web_port="0") as bot:
        await bot.reports("新建一个空的数据库")
        await bot.listens()
        assert await bot.stops() == 0
        await bot.starts()
        await bot.listens()
        assert await bot.stops() == 0
    assert bot.stderr.count("新建一个空的数据库") == 1


async def test_the_version_is_told(tmp_path: Path) -> None:
    from importlib.metadata import version

    assert (await shell(tmp_path, "--version"))[:2] == (0, f"shenbao {version('shenbao')}\n")


def test_what_make_run_leaves_is_never_committed() -> None:
    names = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    left = ["shenbao.db", "shenbao.db-wal", "shenbao.db-shm", "shenbao.db-served", "shenbao.db.lock", "shenbao.db.key"]
    assert [name for name in left if not any(fnmatch(name, each) for each in names)] == []
