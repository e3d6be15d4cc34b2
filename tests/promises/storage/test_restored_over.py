"""A backup of another release or with another key brings nobody back either, and nothing is lost without being asked."""

import time
from pathlib import Path

import pytest

from bot.storage.applications import Applications
from bot.storage.audit import Audit
from bot.storage.encryption import read_key_file
from bot.storage.erasure import Erasure
from bot.storage.scope import EVERYWHERE
from bot.storage.selection import Selection
from bot.storage.sqlite.backups import back_up
from bot.storage.sqlite.schema import RELEASE
from bot.storage.transaction import Transaction
from standards.library import read_campaigns
from tests.bot.test_admin_cli import shell
from tests.bot.test_maintenance_cli import files
from tests.old_database import laid_out
from tests.staff_player import StaffPlayer

pytestmark = pytest.mark.sqlite

KEY = "shenbao.db.key"


async def erased_and_rotated(folder: Path) -> str:
    """Back up two applications, erase one, change the key; return the key that the backup has."""
    async with StaffPlayer(folder, read_campaigns()) as player:
        for who in ("甲公司", "乙公司"):
            await player.applies(who, "point", "address")
        back_up(player.store.url, folder / "copy.db")
        await player.says("甲公司", "/forget")
        await player.says("甲公司", "确认删除")
    old = (folder / KEY).read_text(encoding="ascii")
    assert (await shell(folder, "keys", "rotate", "--compromised"))[0] == 0
    return old


async def living(folder: Path) -> int:
    async with StaffPlayer(folder, read_campaigns()) as player:
        assert await player.store.read(lambda tx: Audit(tx).first_tampered()) is None
        return (await player.store.read(lambda tx: Applications(tx, EVERYWHERE).page(Selection(), 0, 10)))[0]


def erase(tx: Transaction, application: int) -> None:
    Erasure(tx).forget(tx.applicants.owner_of(application), time.time())


async def test_after_a_rotation_the_backups_key_is_given_and_the_erased_stay_erased(tmp_path: Path) -> None:
    old = await erased_and_rotated(tmp_path)
    (tmp_path / "old.key").write_text(old, encoding="ascii")
    code, _, error = await shell(tmp_path, "restore", "copy.db")
    assert (code, "--key-file" in error, error.count("\n")) == (2, True, 1)
    code, out, error = await shell(tmp_path, "restore", "copy.db", "--key-file", "old.key")
    assert (code, error) == (0, "")
    assert "1 份" in out
    assert read_key_file(tmp_path / KEY)[1:] == old.split()
    assert await living(tmp_path) == 1
    assert (await shell(tmp_path, "keys", "rotate"))[0] == 0
    assert len(read_key_file(tmp_path / KEY)) == 1
    assert (await shell(tmp_path, "check"))[:2] == (0, "数据库完好。\n")


async def test_where_the_database_cannot_be_read_nothing_is_lost_unless_that_is_asked_for(tmp_path: Path) -> None:
    old = await erased_and_rotated(tmp_path)
    new = (tmp_path / KEY).read_text(encoding="ascii")
    (tmp_path / KEY).write_text(old, encoding="ascii")
    code, _, error = await shell(tmp_path, "restore", "copy.db")
    assert (code, "--without-erasures" in error, error.count("\n")) == (2, True, 1)
    assert files(tmp_path, "shenbao.db.before-*") == []
    (tmp_path / KEY).write_text(new, encoding="ascii")
    assert await living(tmp_path) == 1, "the database that was there is there still"
    (tmp_path / KEY).write_text(old, encoding="ascii")
    code, out, error = await shell(tmp_path, "restore", "copy.db", "--without-erasures")
    assert (code, error) == (0, "")
    assert "没有带过来" in out
    assert await living(tmp_path) == 2


async def test_with_keys_in_the_settings_both_are_listed_there(tmp_path: Path) -> None:
    old = await erased_and_rotated(tmp_path)
    new = (tmp_path / KEY).read_text(encoding="ascii")
    (tmp_path / KEY).unlink()
    (tmp_path / "old.key").write_text(old, encoding="ascii")
    (tmp_path / ".env").write_text(f"SHENBAO_SECRET_KEY={new.strip()}\n", encoding="utf-8")
    code, _, error = await shell(tmp_path, "restore", "copy.db", "--key-file", "old.key")
    assert (code, "SHENBAO_SECRET_KEY" in error) == (2, True)
    (tmp_path / ".env").write_text(f"SHENBAO_SECRET_KEY={new.strip()},{old.strip()}\n", encoding="utf-8")
    code, out, error = await shell(tmp_path, "restore", "copy.db")
    assert (code, error, "1 份" in out) == (0, "", True)
    assert not (tmp_path / KEY).exists()


async def test_an_older_releases_backup_is_brought_up_and_forgets_and_shuts_out(tmp_path: Path) -> None:
    old = laid_out("0.3.0-bureau", tmp_path)
    back_up(f"sqlite:///{old.path}", tmp_path / "copy.db")
    old.upgrade()
    gone = old.one("SELECT max(id) FROM applications WHERE person IS NOT NULL AND received_at IS NULL")
    store = old.store()
    store.open()
    await store.write(lambda tx: erase(tx, gone))
    store.close()
    code, out, error = await shell(tmp_path, "staff", "移除", "李同志")
    assert (code, "已移除" in out) == (0, True), error
    code, out, error = await shell(tmp_path, "restore", "copy.db")
    assert code == 0, error
    assert "1 份" in out
    assert old.one("SELECT version_num FROM alembic_version") == RELEASE
    assert old.one("SELECT count(*) FROM applications WHERE id = ?", gone) == 0
    assert old.one("SELECT removed_at IS NOT NULL FROM staff_members WHERE name = '李同志'") == 1
    assert old.one("SELECT removed_at IS NULL FROM staff_members WHERE name = '小赵'") == 1
    assert (await shell(tmp_path, "check"))[0] == 0
    assert (await shell(tmp_path, "audit", "verify"))[0] == 0
