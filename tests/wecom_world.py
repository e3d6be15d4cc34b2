"""The whole bot on 微信客服 in this process: its real server, store and parts, and the platform beside it."""

import asyncio
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.app import App
from bot.channels.wecom import NAME
from bot.settings import Settings, read_settings
from bot.storage.platform_state import PlatformState
from tests.databases import KEY, database_in
from tests.fakes.wecom_platform import AES_KEY, CORP_ID, KF_ID, SECRET, TOKEN, FakeWecom
from tests.waiting import comes_true


def environment_for(platform: FakeWecom, port: int) -> dict[str, str]:
    """Return the settings of a bot on this platform that is a process of its own, and serves at a port."""
    return {
        "channels": "wecom",
        "web_port": str(port),
        "wecom_corp_id": CORP_ID,
        "wecom_secret": SECRET,
        "wecom_token": TOKEN,
        "wecom_aes_key": AES_KEY,
        "wecom_kf_id": KF_ID,
        "wecom_api_url": platform.url,
        "wecom_seats": "yes",
    }


def settings_for(platform: FakeWecom, folder: Path, **others: object) -> Settings:
    """Return the settings of a bot on this platform, with a database in a folder."""
    given = {**environment_for(platform, 0), "database_url": database_in(folder), "secret_key": KEY}
    return read_settings(**{**given, **others})


class WecomWorld:
    """A bot that serves until the `async with` ends; it can be ended and begun again on the same database."""

    def __init__(self, folder: Path, platform: FakeWecom, **others: object) -> None:
        self.platform = platform
        self._folder = folder
        self._others = others
        self.app = self._new_app()
        self._running: asyncio.Task[None] | None = None

    def _new_app(self) -> App:
        return App(settings_for(self.platform, self._folder, **self._others))

    async def __aenter__(self) -> Self:
        await self.begins()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.ends()

    async def begins(self, *, told: bool = True) -> None:
        """Serve; without being `told` of what is new the bot finds it only where it looks by itself."""
        self._running = asyncio.create_task(self.app.run())
        await comes_true(lambda: self._is_listening)
        assert self.app.server is not None
        self.platform.callback_url = f"{self.app.server.url}/wecom" if told else ""

    @property
    def _is_listening(self) -> bool:
        assert self._running is not None
        if self._running.done():
            self._running.result()
        return "kf/sync_msg" in self.platform.calls

    async def ends(self) -> None:
        """Stop, as at a usual end."""
        self.platform.callback_url = ""
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)
            self._running = None

    async def begins_again(self, *, told: bool = True) -> None:
        """Serve once more on the same database."""
        self.platform.calls.clear()
        self.app = self._new_app()
        await self.begins(told=told)

    async def forgets_place(self) -> None:
        """Lose the place in the stream, as after a kill before it was stored: all is fetched again."""
        await self.app.store.write(lambda tx: PlatformState(tx).set(NAME, f"cursor {KF_ID}", "c0"))
        self.platform.announces()

    async def answers(self) -> None:
        """Wait until everything that was said is settled, and what could be sent was sent."""
        async with asyncio.timeout(30):
            while await self._place() != f"c{len(self.platform.sessions.stream)}":  # noqa: ASYNC110 - it is in a database
                await asyncio.sleep(0.01)
            await self.app.wiring.dispatcher.drain()
            if await self._place() != f"c{len(self.platform.sessions.stream)}":  # a failed send is told as an event
                await self.answers()

    async def _place(self) -> str:
        kept = await self.app.store.read(lambda tx: PlatformState(tx).get(NAME, f"cursor {KF_ID}"))
        return "" if kept is None else kept.value
