"""A restoration that is cut leaves the database that was there or the restored one, each whole."""

import asyncio
import sqlite3
import sys
from pathlib import Path

import pytest

from bot.storage.sqlite.backups import back_up
from bot.storage.store import store_at
from standards.library import read_campaigns
from tests.bot_process import ROOT
from tests.staff_player import StaffPlayer

pytestmark = pytest.mark.sqlite

DEVICE = b"a browser that was shut out"


def device(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement, (DEVICE,))
    connection.commit()
    connection.close()


def stands(database: Path) -> tuple[list[int], bool]:
    """Return the applications that live in a database as it is after a start, and whether the browser is let in."""
    assert database.exists(), "there is a database"
    assert database.stat().st_size
    store = store_at(f"sqlite:///{database}")
    store.open()
    store.close()
    connection = sqlite3.connect(database)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        living = connection.execute("SELECT person FROM applications WHERE erased_at IS NULL ORDER BY id")
        known = connection.execute("SELECT count(*) FROM web_devices WHERE key = ?", (DEVICE,)).fetchone()[0]
        return [row[0] for row in living], bool(known)
    finally:
        connection.close()


def cut(folder: Path) -> list[Path]:
    """Return what each restoration left, the one that was cut first at the beginning."""
    return [each / "shenbao.db" for each in sorted(folder.glob("killed-*"))]


async def test_a_restoration_cut_anywhere_leaves_a_whole_database_that_brings_nobody_back(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    database = folder / "shenbao.db"
    async with StaffPlayer(folder, read_campaigns()) as player:
        for who in ("甲公司", "乙公司"):
            await player.applies(who, "point", "address")
        device(database, "INSERT INTO web_devices (key, address, at) VALUES (?, 'somebody', 1)")
        await asyncio.to_thread(back_up, player.store.url, folder / "copy.db")
        device(database, "DELETE FROM web_devices WHERE key = ?")
        await player.says("甲公司", "/forget")
        await player.says("甲公司", "确认删除")
        await player.applies("丙公司", "point", "address")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.killed_restore", str(folder)), cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )
    _, said = await process.communicate()
    assert process.returncode == 0, said.decode()
    found = [stands(each) for each in cut(tmp_path)]
    assert len(found) > 10, "a step each"
    present, restored = ([2, 3], False), ([2], False)
    assert (found[0], found[-1]) == (present, restored)
    assert [each for each in found if each not in (present, restored)] == []
    assert found == sorted(found, reverse=True), "from one moment on it is the restored one"
