"""After a restore no number is given again, and who types is asked back once, whatever the clock says."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.storage import after_restore, history_mark
from bot.storage.sqlite.backups import back_up
from bot.storage.sqlite.restore import restore
from standards.library import read_campaigns
from tests.staff_player import StaffPlayer

pytestmark = pytest.mark.sqlite

NAME = "北京示例精密仪器有限公司"


def numbers(path: Path) -> Mapping[str, int]:
    connection = sqlite3.connect(path)
    try:
        return dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))
    finally:
        connection.close()


async def applies(folder: Path, who: str) -> int:
    async with StaffPlayer(folder, read_campaigns()) as player:
        await player.applies(who, "point", "address")
        found = await player.store.read(lambda tx: tx.applicants.at("telegram", who))
        return found.application or 0


async def test_no_number_comes_twice_after_an_empty_backup_was_put_back(tmp_path: Path) -> None:
    database, copy = tmp_path / "shenbao.db", tmp_path / "copy.db"
    async with StaffPlayer(tmp_path, read_campaigns()):
        pass
    back_up(f"sqlite:///{database}", copy)
    first = await applies(tmp_path, "甲公司")
    restore(f"sqlite:///{database}", copy)
    second = await applies(tmp_path, "乙公司")
    assert 0 < first < second


async def test_numbers_go_on_above_the_highest_of_what_was_put_aside(tmp_path: Path) -> None:
    database, copy = tmp_path / "shenbao.db", tmp_path / "copy.db"
    await applies(tmp_path, "甲公司")
    back_up(f"sqlite:///{database}", copy)
    highest = 5 * history_mark.SKIPPED
    connection = sqlite3.connect(database)
    connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'applications'", (highest,))
    connection.execute("INSERT INTO sqlite_sequence VALUES ('papers', ?)", (highest,))
    connection.commit()
    connection.close()
    restore(f"sqlite:///{database}", copy)
    begun = numbers(database)
    assert (begun["applications"] >= highest, begun["papers"] >= highest) == (True, True)
    assert begun["amendments"] >= history_mark.SKIPPED, "a table that never had a row"


async def test_the_first_words_are_asked_back_once_where_the_clock_is_behind_the_restore(tmp_path: Path) -> None:
    """These people live in 2023: the clock by which the backup was put back is years ahead."""
    database, copy = tmp_path / "shenbao.db", tmp_path / "copy.db"
    async with StaffPlayer(tmp_path, read_campaigns()) as player:
        for who in ("甲公司", "乙公司"):
            await player.applies(who, "point", "address")
    back_up(f"sqlite:///{database}", copy)
    restore(f"sqlite:///{database}", copy)
    async with StaffPlayer(tmp_path, read_campaigns()) as player:
        assert any("没有记入" in line for line in await player.says("甲公司", "示例路一号"))
        assert not any("没有记入" in line for line in await player.says("甲公司", "北京市丰台区示例路一号"))
        await player.says("乙公司", "/forget")
        await player.says("乙公司", "确认删除")
        assert (await player.store.read(lambda tx: tx.applicants.at("telegram", "乙公司"))).id is None
    async with StaffPlayer(tmp_path, read_campaigns()) as player:
        assert await player.store.read(after_restore.awaited) == set(), "a restart asks nobody once more"
