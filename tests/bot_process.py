"""The bot as it really runs: a process of its own, with settings from its environment and a database in a folder."""

import asyncio
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot.storage.store import store_at
from dialogs.model.conversation import Conversation
from tests.fakes.telegram_server import FakeTelegram
from tests.waiting import PATIENCE, comes_true

ROOT = Path(__file__).parent.parent
PASSED_ON = ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT")


class BotProcess:
    """A bot in a folder; it can be started again and again on the same database, until the `async with` ends."""

    def __init__(self, folder: Path, *arguments: str, module: str = "bot", **settings: str) -> None:
        self.folder = folder
        self.database = folder / "shenbao.db"
        self.url = f"http://127.0.0.1:{settings.get('web_port', 8000)}"
        self._command = [sys.executable, "-m", module, *arguments]
        self._settings = {f"SHENBAO_{name.upper()}": value for name, value in settings.items()}
        self._process: asyncio.subprocess.Process | None = None
        self._reported_before = 0
        self.kills = 0

    async def __aenter__(self) -> Self:
        await self.starts()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            await self.kills_itself()

    @property
    def pid(self) -> int:
        """Its number while it runs."""
        return self._running.pid

    @property
    def stderr(self) -> str:
        """Everything it has written to stderr, over all its starts."""
        return (self.folder / "stderr").read_text(encoding="utf-8")

    async def starts(self) -> None:
        """Start it; what it reports goes to a file."""
        environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        environment |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **self._settings}
        with (self.folder / "stderr").open("a", encoding="utf-8") as report:
            self._reported_before = report.tell()
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                cwd=self.folder,
                env=environment,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=report,
            )

    async def kills_itself(self) -> None:
        """kill -9, as a power cut would."""
        if self._running.returncode is None:
            self._running.kill()
            self.kills += 1
        await self.ends()

    async def stops(self) -> int:
        """SIGTERM; return the exit code."""
        self._running.send_signal(signal.SIGTERM)
        return await self.ends()

    async def ends(self, said: str | bytes = "", timeout: float = PATIENCE) -> int:  # noqa: ASYNC109 - a test says how patient it is
        """Say something on stdin and wait until it has ended by itself; return the exit code."""
        async with asyncio.timeout(timeout):
            out, _ = await self._running.communicate(said.encode() if isinstance(said, str) else said)
        self.stdout = out.decode()
        code = self._running.returncode
        self._process = None
        assert code is not None
        return code

    async def listens(self) -> None:
        """Wait until it listens to Telegram, since its last start."""
        await self._comes_true(lambda: b"is listening" in self._reported, "it does not listen")

    async def reports(self, words: str, times: int = 1) -> None:
        """Wait until it has written these words to stderr so many times."""
        await self._comes_true(lambda: self.stderr.count(words) >= times, f"it did not report {words!r} {times} times")

    def stored(self, query: str, *values: object) -> list[Any]:
        """What another program reads in its database."""
        connection = sqlite3.connect(self.database, timeout=10)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    async def conversation(self, channel: str, address: str) -> Conversation:
        """What another program with the same keys reads of what somebody answered."""
        store = store_at(f"sqlite:///{self.database}")
        store.open(owner=False)
        try:
            return (await store.read(lambda tx: tx.applicants.at(channel, address))).conversation
        finally:
            store.close()

    @property
    def _reported(self) -> bytes:
        """What it has written to stderr since its last start."""
        return (self.folder / "stderr").read_bytes()[self._reported_before :]

    async def _comes_true(self, condition: Callable[[], bool], otherwise: str) -> None:
        """Wait for a condition; raise AssertionError if it has failed."""
        try:
            await comes_true(condition)
        except TimeoutError:
            raise AssertionError(f"{otherwise}:\n{self.stderr}") from None

    @property
    def _running(self) -> asyncio.subprocess.Process:
        assert self._process is not None, "it is not running"
        return self._process


def for_telegram(telegram: FakeTelegram) -> dict[str, str]:
    """The settings of a bot for that server."""
    return {"channels": "telegram", "telegram_token": telegram.token, "telegram_api_url": telegram.url}
