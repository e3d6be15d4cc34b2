"""Backup and restore on PostgreSQL by our own commands: beside people who apply, with kills, and what goes wrong in a sentence."""

import asyncio
import os
import re
import stat
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import psycopg
import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations

from bot.storage.postgresql.previous_tables import PREFIX
from bot.storage.release import RELEASE, stamp
from bot.storage.store import StoreUnusable, store_at
from tests.bare_connection import engine_at
from tests.bot_process import ROOT, BotProcess
from tests.counted_answers import KEY, SOMEBODY, settle_in
from tests.killed_restore_on_postgresql import KILLED
from tests.ports import free_port
from tests.promises.storage.test_backup_under_load import (
    ANSWERED,
    BEFORE,
    OF_POSTGRESQL,
    PEOPLE,
    Writers,
    lost,
    people_writing,
    run,
)
from tests.visitor import Visitor

pytestmark = pytest.mark.timeout(400)  # each has many commands of the shell
NAME = "示例离开科技有限公司"
[NEWEST] = (ROOT / "bot/storage/migrations/versions").glob(f"{RELEASE}_*.py")


@pytest.fixture(autouse=True)
def _programs_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{OF_POSTGRESQL}{os.pathsep}{os.environ['PATH']}")


async def shenbao(url: str, folder: Path, *arguments: str) -> tuple[int, str]:
    """Run a command of ours on a database; return its exit code and what it wrote."""
    said = await run(sys.executable, "-m", "bot", *arguments, folder=folder, secret_key=KEY, database_url=url)
    assert "Traceback" not in said[1]
    return said


async def succeeds(url: str, folder: Path, *arguments: str) -> str:
    code, said = await shenbao(url, folder, *arguments)
    assert code == 0, said
    return said


def values(url: str, query: str) -> list[str]:
    """Return the first column of what a query finds."""
    with psycopg.connect(url) as connection:
        return [str(row[0]) for row in connection.execute(query)]


def asides(url: str) -> list[str]:
    return [name for name in values(url, "SELECT nspname FROM pg_namespace") if name.startswith(PREFIX)]


def applications_in(url: str, schema: str) -> int:
    with psycopg.connect(url, options=f"-c search_path={schema}") as connection:
        [(count,)] = connection.execute("SELECT count(*) FROM applications").fetchall()
    return int(count)


@asynccontextmanager
async def serving(url: str, folder: Path) -> AsyncIterator[BotProcess]:
    settings = {"channels": "web", "web_port": str(free_port()), "secret_key": KEY, "database_url": url}
    async with BotProcess(folder, **settings) as bot:
        await bot.listens()
        yield bot


async def erases(visitor: Visitor) -> None:
    await visitor.says("删除")
    assert "已删除" in (await visitor.says("确认删除"))[-1]["text"]


async def begins(visitor: Visitor) -> None:
    await visitor.enters()
    await visitor.starts()
    await visitor.presses("同意")
    await visitor.presses("示范点")
    await visitor.says(NAME)


async def test_beside_people_who_apply_and_whoever_left_since_is_gone(tmp_path: Path, new_postgresql_url: str) -> None:
    url = new_postgresql_url
    async with serving(url, tmp_path) as bot, Visitor(bot.url) as leaving, Visitor(bot.url) as later:
        await begins(leaving)
        await begins(later)
        async with people_writing(bot.url) as writers:
            await writers.have_written(BEFORE)
            before = list(writers.acknowledged)
            said = await succeeds(url, tmp_path, "backup", "copy.dump")
            await writers.have_written(len(writers.acknowledged) + 5)  # it held nobody up for good
        assert "SHENBAO_SECRET_KEY" in said
        code, said = await shenbao(url, tmp_path, "restore", "copy.dump")
        assert (code, "in use" in said) == (2, True)
        await erases(leaving)
        assert await bot.stops() == 0
        assert stat.S_IMODE((tmp_path / "copy.dump").stat().st_mode) == 0o600
        assert "1 份申报已由本人删除" in await succeeds(url, tmp_path, "restore", "copy.dump")
        assert "完好" in await succeeds(url, tmp_path, "check")
        assert lost(before, values(url, ANSWERED)) == []
        assert applications_in(url, "public") == PEOPLE + 1
        [aside] = asides(url)
        assert applications_in(url, aside) == PEOPLE + 1
        await bot.starts()
        await bot.listens()
        await later.enters()
        await erases(later)
        async with asyncio.timeout(60):
            while applications_in(url, aside) != PEOPLE:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        await succeeds(url, tmp_path, "backup", "second.dump")
        assert await bot.stops() == 0
    listed = await run("pg_restore", "--list", "second.dump", folder=tmp_path)
    assert aside not in listed[1]


async def test_a_process_that_is_killed_while_a_backup_is_made_harms_neither(
    tmp_path: Path, new_postgresql_url: str
) -> None:
    url = new_postgresql_url
    async with serving(url, tmp_path) as bot:
        writers = Writers(bot.url)
        writing = [asyncio.create_task(writers.write(who)) for who in range(1, PEOPLE + 1)]
        await writers.have_written(BEFORE)
        before = list(writers.acknowledged)
        backing_up = asyncio.create_task(succeeds(url, tmp_path, "backup", "copy.dump"))
        async with asyncio.timeout(60):
            while not (tmp_path / "copy.dump").exists():  # noqa: ASYNC110
                await asyncio.sleep(0)
        await bot.kills_itself()
        await backing_up
        for task in writing:
            task.cancel()
        await asyncio.gather(*writing, return_exceptions=True)
        acknowledged = list(writers.acknowledged)
        assert lost(acknowledged, values(url, ANSWERED)) == []
        await succeeds(url, tmp_path, "restore", "copy.dump")  # it waits until the process counts as gone
        assert "完好" in await succeeds(url, tmp_path, "check")
        assert lost(before, values(url, ANSWERED)) == []
        await bot.starts()
        await bot.listens()
        assert await bot.stops() == 0


async def applications(url: str) -> int | None:
    """Return the applications of a database; None if nothing may be served of it for now."""
    store = store_at(url, [KEY])
    try:
        await asyncio.to_thread(store.open, owner=False)
    except StoreUnusable as fault:
        return None if "shenbao restore" in str(fault) else -1
    try:
        return applications_in(url, "public")
    finally:
        store.close()


async def filled(url: str, people: int) -> None:
    store = store_at(url, [KEY])
    await asyncio.to_thread(store.open)
    for number in range(people):
        await store.write(settle_in(SOMEBODY._replace(name=f"{people}{number}")))
    store.close()


async def test_a_restore_that_is_killed_before_whichever_commit_is_undone_by_the_next(
    tmp_path: Path, new_postgresql_url: str
) -> None:
    url = new_postgresql_url
    await filled(url, 2)
    await succeeds(url, tmp_path, "backup", "copy.dump")
    await filled(url, 3)
    ended, commits, refused = KILLED, 0, 0
    while ended == KILLED:
        arguments = ("-m", "tests.killed_restore_on_postgresql", url, "copy.dump", KEY, str(commits))
        ended, said = await run(sys.executable, *arguments, folder=tmp_path)
        found = await applications(url)
        assert found in ((5, None, 2) if ended == KILLED else (2,)), said
        refused += found is None
        commits += 1
    assert ended == 0, said
    assert refused == 1, "only between putting the tables aside and following them"
    assert "完好" in await succeeds(url, tmp_path, "check")


async def test_a_backup_of_the_release_before_is_upgraded(tmp_path: Path, new_postgresql_url: str) -> None:
    url = new_postgresql_url
    await filled(url, 2)
    with engine_at(url).begin() as connection:
        with Operations.context(MigrationContext.configure(connection)):
            import_module(f"bot.storage.migrations.versions.{NEWEST.stem}").downgrade()
        stamp(connection, f"{int(RELEASE) - 1:04}")
    await succeeds(url, tmp_path, "backup", "copy.dump")
    await filled(url, 3)
    await succeeds(url, tmp_path, "restore", "copy.dump")
    assert values(url, "SELECT version_num FROM alembic_version") == [RELEASE]
    assert await applications(url) == 2
    assert "完好" in await succeeds(url, tmp_path, "check")


async def test_what_goes_wrong_is_said_in_a_sentence_and_changes_nothing(
    tmp_path: Path, new_postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = new_postgresql_url
    await filled(url, 2)
    await succeeds(url, tmp_path, "backup", "copy.dump")
    whole = (tmp_path / "copy.dump").read_bytes()
    (tmp_path / "torn.dump").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "text.dump").write_text("no backup" * 1000)
    others = url.replace(re.findall(r"/(shenbao_\w+)", url)[0], "postgres")
    code, said = await run("pg_dump", "--format=custom", "--file=foreign.dump", others, folder=tmp_path)
    assert code == 0, said
    for arguments, words in (
        (("backup", "copy.dump"), "已经存在"),
        (("restore", "torn.dump"), "torn.dump"),
        (("restore", "text.dump"), "text.dump"),
        (("restore", "foreign.dump"), "不是 shenbao 的数据库备份"),
        (("restore", "none.dump"), "没有 none.dump"),
        (("restore", "there_is_none"), "SHENBAO_DATABASE_URL"),
        (("restore", "copy.dump", "--key-file", "x"), "SHENBAO_SECRET_KEY"),
    ):
        code, said = await shenbao(url, tmp_path, *arguments)
        assert (code, words in said, said.count("\n")) == (2, True, 1), said
    assert (tmp_path / "copy.dump").read_bytes() == whole
    ours = {"secret_key": "another key that opens nothing", "database_url": url}
    code, said = await run(sys.executable, "-m", "bot", "restore", "copy.dump", folder=tmp_path, **ours)
    assert (code, "--without-erasures" in said) == (2, True), said
    monkeypatch.setenv("PATH", os.environ["PATH"].replace(f"{OF_POSTGRESQL}{os.pathsep}", ""))
    code, said = await shenbao(url, tmp_path, "backup", "new.dump")
    assert (code, "pg_dump" in said) == (2, True)
    assert not (tmp_path / "new.dump").exists()
    assert asides(url) == []
    assert await applications(url) == 2
