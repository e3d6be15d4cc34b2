"""The session version of each page, which 作废, 删除 and a recovery link raise."""

import asyncio
import logging
from collections.abc import Callable, Mapping

from bot.storage.store import Store
from bot.storage.web_sessions import WebSessions

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between looks for session versions that another process began."""
REPEATED_SECONDS = 600.0
"""Seconds for which a browser may repeat the message that began its page's session version."""


class SessionVersions:
    """Keeps the session versions in memory, because every request needs one."""

    def __init__(self, store: Store, begun: Callable[[str], None]) -> None:
        """Keep the store, and the function that closes the tabs of a page."""
        self._store = store
        self._tell = begun
        self._session_versions: dict[str, int] = {}
        self._changes = -1
        """The newest change that was read."""
        self._begun: dict[str, float] = {}
        """Messages that began a session version of their own page (删除), each with its time; only its sender can repeat one."""

    def of(self, address: str) -> int:
        """Return the present session version of an address."""
        return self._session_versions.get(address, 0)

    def begun_by(self, number: str) -> bool:
        """Return True if the message with this number has just begun its page's present session version."""
        return number in self._begun

    async def begin(self) -> None:
        """Read the session versions, and subscribe to those that this process begins."""
        loop = asyncio.get_running_loop()

        def heard(renewed: Mapping[str, int], number: str) -> None:
            begun = {address: (version, number) for address, version in renewed.items()}
            loop.call_soon_threadsafe(self._take, begun)

        self._store.on_session_versions(heard)
        await self.look()

    async def keep_up(self) -> None:
        """Look regularly, until cancelled, for session versions that another process began."""
        bell, rung = self._store.membership.bell, 0
        while True:
            rung = await bell.wait(rung, LOOK_EVERY)
            try:
                await self.look()
            except Exception as error:  # a database that cannot be read just now: the next look sees to it
                if not self._store.is_told_already(error):
                    log.error("the pages' session versions cannot be read for now: %s", type(error).__name__)

    async def look(self) -> None:
        """Read the session versions again if any was begun since the last look."""
        changes = await self._store.read(lambda tx: WebSessions(tx).changes())
        if changes != self._changes:
            after = self._changes
            begun = await self._store.read(lambda tx: WebSessions(tx).begun_after(after))
            if after < 0:  # what was begun before this process did is repeated by nobody
                begun = {address: (version, "") for address, (version, _) in begun.items()}
            self._take(begun)
            self._changes = changes

    def _take(self, begun: Mapping[str, tuple[int, str]]) -> None:
        now = asyncio.get_running_loop().time()
        for address, (session_version, number) in begun.items():
            if session_version <= self.of(address):
                continue
            self._session_versions[address] = session_version
            own = f"{address}:"
            kept = self._begun.items()
            self._begun = {each: at for each, at in kept if at > now - REPEATED_SECONDS and not each.startswith(own)}
            if number.startswith(own):
                self._begun[number] = now
            self._tell(address)
