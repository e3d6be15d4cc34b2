"""The page: what a browser says is heard, what is posted is shown to every tab that is open; its history is the outbox itself."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.channels import UNLIMITED, Incoming, Listener, Outdated, SendRefused, Taken
from bot.channels.web import CHANNEL
from bot.channels.web.addresses import PageAddresses
from bot.channels.web.session_versions import SessionVersions
from bot.storage.messages import SendReply, ShowFile, ShowPicture
from bot.storage.outbox import PAGE
from bot.storage.records import OutboxRow
from bot.storage.staff_members import ON_THE_PAGE
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.storage.visibility import may_read
from bot.storage.web_devices import WebDevices
from bot.storage.web_files import WebFiles
from bot.storage.web_sessions import WebSessions
from dialogs.language.commands import Menu
from dialogs.model.reply import Reply

T = TypeVar("T")
WITH_A_COPY = 20
"""Messages that come with the answer to a copy: whoever sends one has lost the answer to the first."""
Shown = OutboxRow | Mapping[str, Any]
"""A message, or something that holds only now: that a file is being made, another menu."""


@dataclass(eq=False, slots=True)
class OpenTab:
    """Somebody who reads an address's page just now: a tab, a poll, a message that waits for its answer."""

    address: str
    arrived: deque[Shown] = field(default_factory=deque)
    gone: bool = False
    """True if reading on is pointless: the tab is closed, the process ends, or another device has the page now."""
    answered: bool = False
    """True if it waits for the answer to a message, which it gets whatever becomes of the page meanwhile."""
    _woken: "asyncio.Future[None] | None" = None

    def show(self, shown: Shown) -> None:
        """Add something to what it reads, unless it has gone."""
        if not self.gone:
            self.arrived.append(shown)
            self.wake()

    def leave(self) -> None:
        """End its reading; a reader that waits for an answer stays until it has it."""
        self.gone = not self.answered
        self.wake()

    def wake(self) -> None:
        """Let it look up."""
        if self._woken is not None and not self._woken.done():
            self._woken.set_result(None)

    async def wait(self, seconds: float) -> None:
        """Wait until something has arrived, so long at most."""
        if self.arrived or self.gone:
            return
        loop = asyncio.get_running_loop()
        woken = self._woken = loop.create_future()
        timer = loop.call_later(seconds, self.wake)
        try:
            await woken
        finally:
            timer.cancel()
            self._woken = None


class WebChannel:
    """Everybody who comes by the page; an address is what their cookie says."""

    name = PAGE
    pace = UNLIMITED
    abilities = CHANNEL.abilities

    def __init__(self, store: Store, addresses: PageAddresses) -> None:
        """Serve the history that the store has, under the addresses by which others reach the page."""
        self._store = store
        self._addresses = addresses
        self._readers: dict[str, set[OpenTab]] = {}
        self._waiting: asyncio.Queue[tuple[Incoming, asyncio.Future[Taken]]] = asyncio.Queue()
        self._menus: dict[str, Menu] = {}
        self._session_versions = SessionVersions(store, self._let_go)
        self._closing = False

    @property
    def history(self) -> str:
        """The mark of the history that is served: a page that shows another one has to begin anew."""
        return self._store.sidecar.history

    async def begin(self) -> None:
        """Read the session versions; nobody may be let in before."""
        await self._session_versions.begin()

    async def listen(self, listener: Listener) -> None:
        """Handle what browsers say until cancelled; what arrives while a batch is being stored makes the next batch."""
        await self.begin()
        keeping_up = asyncio.create_task(self._session_versions.keep_up())
        try:
            while True:
                heard = [await self._waiting.get()]
                while not self._waiting.empty():
                    heard.append(self._waiting.get_nowait())
                taken = await listener.take([incoming for incoming, _ in heard])
                for (_, confirmed), what in zip(heard, taken, strict=True):
                    if not confirmed.done():
                        confirmed.set_result(what)
        finally:
            keeping_up.cancel()

    async def hear(self, incoming: Incoming) -> tuple[Taken, Sequence[Shown]]:
        """Queue a message and wait; return what became of it, and what was shown at its address meanwhile.

        For a copy of one that was answered before, that is what stands there by now, the answer among it.
        """
        reader = self.reader(incoming.address, answered=True)
        confirmed: asyncio.Future[Taken] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait((incoming, confirmed))
        try:
            taken = await confirmed
            if taken in (Taken.REPEATED, Taken.GIVEN_UP):
                return taken, await self.since(incoming.address, 0, WITH_A_COPY)
            return taken, list(reader.arrived)
        finally:
            self.done_reading(reader)

    def begun_by(self, number: str) -> bool:
        """Return whether a message, a moment ago, began its own page's present session version: its sender may come in to the new one."""
        return self._session_versions.begun_by(number)

    async def say(self, address: str, reply: Reply, about: Collection[int] = ()) -> None:
        """Put a message on somebody's page."""

        def put(tx: Transaction) -> OutboxRow:
            person, now = tx.applicants.at(PAGE, address), time.time()
            return tx.outbox.post(person, SendReply(reply), now, about)

        await self._put(address, put, about)

    async def rewrite(self, address: str, reply: Reply, message: str | None) -> str | None:
        """Put a message in the place of an earlier one; return its number."""

        def put(tx: Transaction) -> OutboxRow:
            replaced = None if message is None else int(message)
            if replaced is not None:
                tx.outbox.delete_from_page(replaced, address)
            rewritten = SendReply(reply, replaces=replaced)
            return tx.outbox.post(tx.applicants.at(PAGE, address), rewritten, time.time())

        return str((await self._put(address, put, ())).id)

    async def hand_over(
        self,
        address: str,
        file_name: str,
        content: bytes | None,
        known: str | None = None,
        about: Collection[int] = (),
    ) -> str | None:
        """Put a file on somebody's page; return None, for a file is never handed over by a name that was remembered."""
        if content is None:
            raise SendRefused("the page needs the content of a file")
        await self._show_file(ShowFile, address, file_name, content, about=about)
        return None

    async def show_picture(
        self, address: str, file_name: str, content: bytes, caption: str = "", about: Collection[int] = ()
    ) -> None:
        """Put a picture on somebody's page."""
        await self._show_file(ShowPicture, address, file_name, content, caption, about)

    async def _show_file(
        self,
        shown: type[ShowFile],
        address: str,
        name: str,
        content: bytes,
        caption: str = "",
        about: Collection[int] = (),
    ) -> None:
        def put(tx: Transaction) -> OutboxRow:
            person, now = tx.applicants.at(PAGE, address), time.time()
            token = WebFiles(tx).put(address, person.application, name, content, now, about)
            return tx.outbox.post(person, shown(name, len(content), token, caption), now, about)

        await self._put(address, put, about)

    async def show_busy(self, address: str) -> None:
        """Show that a file is being made."""
        self._show(address, {"kind": "busy"})

    async def fetch(self, file: str) -> bytes:
        """Raise `SendRefused`: nobody sends files by the page."""
        raise SendRefused("the page takes no files")

    async def set_menu(self, address: str, commands: Menu) -> None:
        """Show these commands in the menu of one page."""
        before, self._menus[address] = self._menus.get(address), commands
        self._show(address, {"kind": "menu", "commands": commands})
        if before is not None and before != commands and address.startswith(ON_THE_PAGE):
            self._let_go(address)  # whose role is another now comes in anew, or not at all

    def menu(self, address: str) -> Menu:
        """Return the commands of one page's menu; none where it has only the usual ones."""
        return self._menus.get(address, {})

    def link(self, payload: str) -> str | None:
        """Return the address that opens the page with `/start payload`."""
        return self._addresses.start(payload)

    async def close(self) -> None:
        """Let every tab go, and whoever comes from now on; they come back by themselves."""
        self._closing = True
        for reader in [reader for readers in self._readers.values() for reader in readers]:
            reader.leave()

    def arrived(self, row: OutboxRow) -> None:
        """Show a row that stands in the outbox by now to everybody who reads its address."""
        self._show(row.address, row)

    def reader(self, address: str, *, answered: bool = False) -> OpenTab:
        """Begin to read an address; what arrives from now on is there to be read."""
        reader = OpenTab(address, gone=self._closing and not answered, answered=answered)
        self._readers.setdefault(address, set()).add(reader)
        return reader

    def done_reading(self, reader: OpenTab) -> None:
        """Stop reading."""
        readers = self._readers[reader.address]
        readers.discard(reader)
        if not readers:
            del self._readers[reader.address]

    async def since(self, address: str, after: int, most: int, before: int | None = None) -> Sequence[OutboxRow]:
        """Return the newest messages after a number (and before another), oldest first."""
        return await self._store.read(lambda tx: tx.outbox.on_page(address, after, most, before=before))

    def session_version(self, address: str) -> int:
        """Return the session version of a page; cookies and links of an earlier one open nothing."""
        return self._session_versions.of(address)

    async def renew(self, address: str) -> int:
        """Revoke every cookie and link of a page; return the new session version."""
        return await self._store.write(lambda tx: WebSessions(tx).begin_version(address))

    async def enter(self, code: str, fresh: str) -> tuple[str, int] | None:
        """Use a code up; return the address it lets in to, with its session version. A person without a page gets `fresh`."""
        return await self._store.write(lambda tx: WebSessions(tx).redeem(code, fresh, time.time()))

    async def knows(self, key: str) -> str | None:
        """Return the address whose browser has that key in its cookie, also one that is signed by what was renewed since."""
        return await self._store.read(lambda tx: WebDevices(tx).owner(key))

    async def note_device(self, address: str, key: str) -> bool:
        """Record a browser by the key of its cookie; return whether it is known, for nothing is kept where there is no person."""
        now = time.time()
        due = await self._store.read(lambda tx: WebDevices(tx).is_due(address, key, now))
        return await self._store.write(lambda tx: WebDevices(tx).note(address, key, now)) if due else due is not None

    async def code(self, address: str) -> str | None:
        """Return a short code for another device; None while nothing is kept about who is at that address."""

        def made(tx: Transaction) -> str | None:
            person = tx.applicants.at(PAGE, address)
            return None if person.id is None else WebSessions(tx).device_code(person, time.time())

        return await self._store.write(made)

    async def _put(self, address: str, work: Callable[[Transaction], OutboxRow], about: Collection[int]) -> OutboxRow:
        """Store a message that was made a moment ago; raise `Outdated` if it may not be read there by now."""

        def put(tx: Transaction) -> OutboxRow:
            if not may_read(tx, PAGE, address, about):
                raise Outdated("somebody of whom it speaks was erased meanwhile, or its reader removed")
            return work(tx)

        row = await self._store.write(put)
        self.arrived(row)
        return row

    def _let_go(self, address: str) -> None:
        for reader in list(self._readers.get(address, ())):
            reader.leave()

    def _show(self, address: str, shown: Shown) -> None:
        for reader in self._readers.get(address, ()):
            reader.show(shown)
