"""Prints Word documents as PDF with a picture of the first page, one at a time."""

import asyncio
import logging
import time
from collections import Counter
from dataclasses import dataclass
from functools import partial

from bot.documents.letters import missing_letters
from bot.documents.office import Printed, print_document
from bot.http.rejection import Rejected
from bot.storage.store import Store
from bot.storage.web_files import WebFile, WebFiles

log = logging.getLogger(__name__)

MOST_OF_ONE, MOST_OF_HOST, MOST_IN_ALL = 8, 12, 40
"""Most files that may be queued: for one page, for one network address, in all."""
BUSY = "预览正忙，请直接打开文件。"


@dataclass(eq=False, slots=True)
class _Asked:
    """A queued file."""

    owner: str
    host: str
    """The network address that asked for it first."""
    task: "asyncio.Task[Printed | None] | None" = None
    printing: bool = False


class Previews:
    """Prints and keeps files; one of an owner's at a time, so that other owners get their turn."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._printing = asyncio.Lock()
        self._asked: dict[str, _Asked] = {}
        """Queued files by the file's token, oldest first."""
        self._turns: dict[str, asyncio.Lock] = {}

    async def of(self, token: str, file: WebFile, host: str = "") -> bytes | None:
        """Return the picture of a file, drawing it if needed; None if that fails. Raise `Rejected` (503) if too many are queued."""
        if file.picture is not None:
            return file.picture
        printed = await self._print_once(token, file, host)
        return None if printed is None else printed.picture

    async def pdf(self, token: str, file: WebFile, host: str = "") -> bytes | None:
        """Return a file as PDF, printing it if needed; None if that fails. Raise `Rejected` (503) if too many are queued."""
        kept = await self._store.read(lambda tx: WebFiles(tx).pdf_of(token))
        if kept is not None:
            return kept
        printed = await self._print_once(token, file, host)
        return None if printed is None else printed.pdf

    async def _print_once(self, token: str, file: WebFile, host: str) -> Printed | None:
        """Print a file, once for all who ask for it meanwhile."""
        asked = self._asked.get(token)
        if asked is None:
            self._admit(file.owner, host)
            asked = self._asked[token] = _Asked(file.owner, host)
            asked.task = asyncio.create_task(self._printed(token, asked))
            asked.task.add_done_callback(partial(self._done, token, asked))
        assert asked.task is not None  # noqa: S101 - set before anybody else runs
        try:
            return await asyncio.shield(asked.task)
        except asyncio.CancelledError:
            if asked.task.cancelled():
                raise Rejected(503, BUSY, after=30) from None
            raise

    async def close(self) -> None:
        """Cancel every queued file."""
        tasks = [asked.task for asked in self._asked.values() if asked.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _admit(self, owner: str, host: str) -> None:
        """Raise `Rejected` (503) if a page or a network address has too many queued, or if no room can be made."""
        owners, hosts = self._counted()
        full = owners[owner] >= MOST_OF_ONE or hosts[host] >= MOST_OF_HOST
        if full or (len(self._asked) >= MOST_IN_ALL and not self._make_room(owner, host)):
            raise Rejected(503, BUSY, after=30)

    def _make_room(self, owner: str, host: str) -> bool:
        """Cancel the newest queued file of the page or network address with the most.

        Return False if none has clearly more than this page and this address.
        """
        owners, hosts = self._counted()
        for counted, mine, of_page in ((owners, owner, True), (hosts, host, False)):
            most, count = counted.most_common(1)[0]
            if count <= counted[mine] + 1:
                continue
            for token, asked in reversed(self._asked.items()):
                if most == (asked.owner if of_page else asked.host) and not asked.printing and asked.task is not None:
                    asked.task.cancel()
                    self._done(token, asked)
                    return True
        return False

    def _counted(self) -> "tuple[Counter[str], Counter[str]]":
        """Return how many files are queued for each page and each network address."""
        return (
            Counter(asked.owner for asked in self._asked.values()),
            Counter(asked.host for asked in self._asked.values()),
        )

    def _done(self, token: str, asked: _Asked, _: object = None) -> None:
        """Remove a file from the queue."""
        if self._asked.get(token) is not asked:
            return
        del self._asked[token]
        if not any(each.owner == asked.owner for each in self._asked.values()):
            self._turns.pop(asked.owner, None)

    async def _printed(self, token: str, asked: _Asked) -> Printed | None:
        async with (
            self._turns.setdefault(asked.owner, asyncio.Lock()),
            self._printing,
        ):  # each printing starts a word processor
            asked.printing = True
            file, kept = await self._store.read(lambda tx: (WebFiles(tx).get(token), WebFiles(tx).pdf_of(token)))
            if file is None:
                return None
            if kept is not None and file.picture is not None:
                return Printed(kept, file.picture)
            if await asyncio.to_thread(missing_letters, file.content):
                return None  # a page with boxes in it would look as if the file were damaged
            printed = await print_document(file.content, self._store.scratch)
            if printed is not None:
                now = time.time()
                await self._store.write(lambda tx: WebFiles(tx).keep_printed(token, printed.pdf, printed.picture, now))
            return printed
