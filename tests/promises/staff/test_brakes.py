"""Retention never erases for an unknown campaign, nor much at once or by a wrong clock without a day's notice and a backup."""

import asyncio
import os
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.staff import erasure_limits
from bot.staff.retention import due_applications, erase_due
from bot.storage.erasure import Erasure
from bot.storage.milestones import Milestones
from bot.storage.sqlite import backups, restore
from bot.storage.tables import applications
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Answer, Conversation
from standards.library import read_campaigns
from tests.staff_player import ADMIN, StaffPlayer

ENDED = datetime.fromisoformat("2023-08-21T00:00:00+08:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def file_some(bureau: StaffPlayer, count: int, campaign: str, tx: Transaction) -> None:
    for number in range(count):
        given = Answer(value=f"第{number}公司", words=f"第{number}公司", at=bureau.at)
        conversation = Conversation(campaign=campaign, kind="point", answers={"enterprise_name": given})
        Milestones(tx).file_by_name(campaign, "point", conversation, bureau.at.timestamp())


async def filled(bureau: StaffPlayer, count: int, campaign: str = "fengtai-2023") -> None:
    await bureau.store.write(lambda tx: file_some(bureau, count, campaign, tx))


async def left(bureau: StaffPlayer) -> int:
    return await bureau.store.read(lambda tx: Erasure(tx).count())


async def rounds(bureau: StaffPlayer, hours: int) -> list[str]:
    """Run the hourly rounds for so many hours; return what the administrator was told."""
    told = []
    for _ in range(hours):
        bureau.at += HOUR
        told += [line for line in await bureau.waits() if line.startswith(f"{ADMIN}<")]
    return told


def kept_beside(folder: Path) -> list[Path]:
    return list(backups.copies(folder / "shenbao.db"))


def put_aside(folder: Path) -> list[str]:
    return [file.name for file in folder.glob("shenbao.db.before-*")]


async def test_a_wrong_clock_erases_nothing_and_is_announced(bureau: StaffPlayer, tmp_path: Path) -> None:
    await filled(bureau, 70)
    await rounds(bureau, 2)
    bureau.at = datetime.fromisoformat("2028-01-01T00:00:00+08:00")
    told = [line for line in await bureau.waits() if line.startswith(f"{ADMIN}<")]
    assert await left(bureau) == 70
    assert "70 份" in "".join(told)
    assert await rounds(bureau, 20) == [], "it is said once"
    assert await left(bureau) == 70
    bureau.at = datetime.fromisoformat("2023-06-02T00:00:00+08:00")
    await rounds(bureau, 30)
    assert (await left(bureau), kept_beside(tmp_path)) == (70, []), "the clock was set right"


@pytest.mark.sqlite
async def test_much_at_once_is_announced_waits_a_day_and_is_backed_up_first(
    bureau: StaffPlayer, tmp_path: Path
) -> None:
    await filled(bureau, 30)
    bureau.at = ENDED + timedelta(days=180) - HOUR * 2
    await rounds(bureau, 1)
    told = await rounds(bureau, 1)
    assert "30 份" in "".join(told)
    assert await left(bureau) == 30
    assert await rounds(bureau, 23) == []
    assert await left(bureau) == 30
    await rounds(bureau, 2)
    assert await left(bureau) == 0
    [copy] = kept_beside(tmp_path)
    assert copy.stat().st_mode & 0o777 == 0o600
    connection = sqlite3.connect(copy)
    assert connection.execute("SELECT count(*) FROM applications").fetchone() == (30,)
    connection.close()


async def test_a_few_of_many_go_as_ever(bureau: StaffPlayer, tmp_path: Path) -> None:
    await filled(bureau, 19)
    bureau.at = ENDED + timedelta(days=180) - HOUR * 2
    assert await rounds(bureau, 3) == []
    assert (await left(bureau), kept_beside(tmp_path)) == (0, [])


async def test_nothing_is_ever_erased_of_a_campaign_that_is_not_here(bureau: StaffPlayer) -> None:
    await filled(bureau, 3, campaign="nowhere-2019")
    bureau.at = ENDED + timedelta(days=4000)
    await rounds(bureau, 60)
    assert await left(bureau) == 3


async def test_the_first_round_after_an_upgrade_waits_too(bureau: StaffPlayer) -> None:
    await filled(bureau, 3)
    bureau.at = ENDED + timedelta(days=300)
    assert "3 份" in "".join(await rounds(bureau, 1))
    assert await left(bureau) == 3
    await rounds(bureau, 24)
    assert await left(bureau) == 0


async def filed_later(bureau: StaffPlayer, first: int, more: int, total: int) -> None:
    """File so many whose time is over first, so many whose time is over ten hours later, and the rest long after."""
    for hours, count in ((-1, first), (10, more), (2000, total - first - more)):
        bureau.at = ENDED + HOUR * hours
        await filled(bureau, count)
    bureau.at = ENDED + timedelta(days=180) - HOUR


async def test_what_grows_during_the_held_day_is_announced_anew_and_waits_a_day_of_its_own(
    bureau: StaffPlayer, tmp_path: Path
) -> None:
    await filed_later(bureau, 1, 94, 100)
    assert "1 份申报到期（共 100 份）" in "".join(await rounds(bureau, 2))
    told = "".join(await rounds(bureau, 22))
    assert "95 份申报到期（共 100 份）" in told
    assert "比上次说的 1 份多出很多" in told
    await rounds(bureau, 8)
    assert (await left(bureau), kept_beside(tmp_path)) == (100, []), "a day after the first announcement"
    assert await rounds(bureau, 10) == [], "it is said once"
    assert await left(bureau) == 5


async def test_a_few_more_during_the_held_day_go_with_what_was_announced(bureau: StaffPlayer) -> None:
    await filed_later(bureau, 30, 19, 100)
    assert "30 份" in "".join(await rounds(bureau, 2))
    assert await rounds(bureau, 26) == []
    assert await left(bureau) == 51


async def test_a_round_erases_what_it_looked_at_and_is_due_still(bureau: StaffPlayer) -> None:
    for who in ("甲公司", "乙公司", "丙公司"):
        await bureau.applies(who, "point", "legal_representative")
    await rounds(bureau, 1)
    bureau.at = ENDED + timedelta(days=180)
    await rounds(bureau, 1)  # announced: the clock jumped
    bureau.at += DAY
    due = await bureau.store.read(lambda tx: due_applications(tx, bureau.campaigns.current, {}, bureau.at))
    looked_at = [each.id for each, _ in due]
    now = await bureau.store.write(lambda tx: erasure_limits.begin_round(tx, looked_at, bureau.at, backed_up=True))
    assert list(now.erases) == [1, 2, 3]
    await bureau.says("乙公司", "我还在")
    erased = await erase_due(bureau.store.write, bureau.campaigns.current, {}, bureau.at, [1, 2])
    numbers = await bureau.store.read(lambda tx: tx.execute(sa.select(applications.c.id)).scalars().all())
    assert (erased, numbers) == (1, [2, 3])


@pytest.mark.sqlite
async def test_a_backup_that_cannot_be_made_keeps_everything_and_is_told_once(
    bureau: StaffPlayer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filled(bureau, 30)
    bureau.at = ENDED + timedelta(days=180) - HOUR
    monkeypatch.setattr(backups, "_COPY", "x" * 300)  # a name that no disk takes
    told = await rounds(bureau, 40)
    assert await left(bureau) == 30
    assert len([line for line in told if "备份没有成功" in line]) == 1
    monkeypatch.undo()
    told = await rounds(bureau, 2)
    assert await left(bureau) == 0
    assert [line for line in told if "备份已成功" in line]


@pytest.mark.sqlite
async def test_a_backup_beside_the_database_is_no_way_around_an_erasure(bureau: StaffPlayer, tmp_path: Path) -> None:
    await bureau.applies("甲公司", "point", "legal_representative")
    await bureau.applies("乙公司", "point", "legal_representative")
    copy = backups.keep_copy(tmp_path / "shenbao.db", bureau.at)
    query = "SELECT conversation FROM applications ORDER BY id"
    connection = sqlite3.connect(copy)
    sealed = [row[0] for row in connection.execute(query)]
    connection.close()
    assert [each in copy.read_bytes() for each in sealed] == [True, True]
    await bureau.says("甲公司", "/forget")
    await bureau.says("甲公司", "确认删除")
    await bureau.scheduler._forget_in_copies()
    assert [each in copy.read_bytes() for each in sealed] == [False, True]
    assert [file.name for file in kept_beside(tmp_path)] == [copy.name]


@pytest.mark.sqlite
async def test_what_a_restore_put_aside_is_no_way_around_an_erasure(tmp_path: Path) -> None:
    database, backup = tmp_path / "shenbao.db", tmp_path / "copy.db"
    async with StaffPlayer(tmp_path, read_campaigns()) as bureau:
        await bureau.applies("甲公司", "point", "legal_representative")
        await bureau.applies("乙公司", "point", "legal_representative")
        await asyncio.to_thread(backups.back_up, bureau.store.url, backup)
    os.utime(database, (1.0, 1.0))  # written long ago
    restore.restore(f"sqlite:///{database}", backup)
    [aside] = kept_beside(tmp_path)
    connection = sqlite3.connect(aside)
    sealed = [row[0] for row in connection.execute("SELECT conversation FROM applications ORDER BY id")]
    connection.close()
    async with StaffPlayer(tmp_path, read_campaigns()) as bureau:
        await bureau.says("甲公司", "/forget")
        await bureau.says("甲公司", "确认删除")
        await bureau.scheduler._forget_in_copies()
        assert [each in aside.read_bytes() for each in sealed] == [False, True]
    made = aside.stat().st_mtime
    assert made > 1.0
    for ending in ("-wal", "-shm"):
        aside.with_name(f"{aside.name}{ending}").touch()
    backups.throw_away_old(database, made)
    assert kept_beside(tmp_path) == [aside]
    backups.throw_away_old(database, made + backups.COPIES_SECONDS + 1)
    assert put_aside(tmp_path) == []


@pytest.mark.sqlite
async def test_what_was_put_aside_and_cannot_be_read_is_removed_by_an_erasure(
    bureau: StaffPlayer, tmp_path: Path
) -> None:
    torn = tmp_path / "shenbao.db.before-20230601-090000"
    torn.write_bytes(os.urandom(8192))
    torn.with_name(f"{torn.name}-wal").write_bytes(b"log")
    await bureau.scheduler._forget_in_copies()
    assert put_aside(tmp_path) == []


@pytest.mark.sqlite
async def test_backups_are_thrown_away_after_a_week_and_beyond_three(bureau: StaffPlayer, tmp_path: Path) -> None:
    for day in range(5):
        backups.keep_copy(tmp_path / "shenbao.db", bureau.at + DAY * day)
    backups.throw_away_old(tmp_path / "shenbao.db", kept_beside(tmp_path)[0].stat().st_mtime)
    assert len(kept_beside(tmp_path)) == 3
    later = kept_beside(tmp_path)[0].stat().st_mtime + backups.COPIES_SECONDS + 1
    backups.throw_away_old(tmp_path / "shenbao.db", later)
    assert kept_beside(tmp_path) == []


@pytest.mark.parametrize(
    ("count", "total", "much"), [(19, 19, False), (20, 200, False), (21, 200, True), (20, 20, True)]
)
def test_what_is_much(count: int, total: int, much: bool) -> None:
    assert erasure_limits.is_much(count, total) is much


async def test_who_is_left_is_who_was_never_due(bureau: StaffPlayer) -> None:
    await bureau.applies("甲公司", "point", "legal_representative")
    await rounds(bureau, 30)
    numbers = await bureau.store.read(lambda tx: tx.execute(sa.select(applications.c.id)).scalars().all())
    assert numbers == [1]
