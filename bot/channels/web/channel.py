"""The chat page as a channel, whose history is the outbox."""

import asyncio
import time
from collections.abc import Callable, Collection, Sequence
from functools import partial

from bot.channels import UNLIMITED, Incoming, Listener, Outdated, SendRefused, Taken
from bot.channels.web import CHANNEL
from bot.channels.web.addresses import PageAddresses
from bot.channels.web.beside_chats import BesideChats
from bot.channels.web.open_tabs import MOVED, OpenTab, Shown
from bot.channels.web.other_processes import OVERLAP_SECONDS, OtherProcesses
from bot.channels.web.session_versions import SessionVersions
from bot.documents.letters import missing_letters
from bot.storage.form_file import FormFile
from bot.storage.messages import SendReply, ShowFile, ShowPicture
from bot.storage.outbox import PAGE
from bot.storage.patience import patiently
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

OVERLAP = 200
"""Numbers before the last that a tab has shown among which one may have been committed later."""
WITH_A_COPY = 20
"""Messages returned with the answer to a repeated message: its sender has lost the first answer."""


class WebChannel:
    """The chat page; an address is what a visitor's cookie says."""

    name = PAGE
    pace = UNLIMITED
    abilities = CHANNEL.abilities

    def __init__(self, store: Store, addresses: PageAddresses) -> None:
        """Serve the store's history at the page's public addresses."""
        self._store = store
        self._addresses = addresses
        self._readers: dict[str, set[OpenTab]] = {}
        self._waiting: asyncio.Queue[tuple[Incoming, asyncio.Future[Taken]]] = asyncio.Queue()
        self._menus: dict[str, Menu] = {}
        self._session_versions = SessionVersions(store, self._session_begun)
        self._others = OtherProcesses(store, self._readers, self.arrived)
        self.beside = BesideChats(store, self._readers, lambda address: self._show(address, {"kind": MOVED}))
        self.on_session_begun: Callable[[str], None] = lambda _: None
        """Called when a page begins another session version, in whichever process."""
        store.membership.readers = self._readers.__len__
        self._closing = False

    @property
    def processes(self) -> int:
        """How many processes serve the page."""
        return self._store.membership.processes

    @property
    def history(self) -> str:
        """The mark of the served history: a page that shows another one has to reload."""
        return self._store.history

    async def begin(self) -> None:
        """Read the session versions; nobody may enter before."""
        await self._session_versions.begin()

    async def listen(self, listener: Listener) -> None:
        """Handle messages of browsers until cancelled; those that arrive while a batch is stored make the next batch."""
        await self.begin()
        following = (self._session_versions.keep_up(), self._others.follow(), self.beside.follow())
        keeping_up = [asyncio.create_task(each) for each in following]
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
            for task in keeping_up:
                task.cancel()

    async def hear(self, incoming: Incoming) -> tuple[Taken, Sequence[Shown]]:
        """Queue a message; return its outcome and what was shown meanwhile, for a repeat the page's newest messages."""
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
        """Return True if this message has just begun its page's session version, so that its sender may enter the new one."""
        return self._session_versions.begun_by(number)

    async def say(self, address: str, reply: Reply, about: Collection[int] = ()) -> None:
        """Put a message on somebody's page."""

        def put(tx: Transaction) -> OutboxRow:
            person, now = tx.applicants.at(PAGE, address), time.time()
            return tx.outbox.post(person, SendReply(reply), now, about)

        await self._put(address, put, about)

    async def rewrite(self, address: str, reply: Reply, message: str | None, *, final: bool) -> str | None:
        """Replace an earlier message by another; return the new number."""

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
        form: FormFile | None = None,
    ) -> str | None:
        """Put a file on somebody's page; return None, for the page remembers no files."""
        if content is None:
            raise SendRefused("the page needs the content of a file")
        await self._show_file(ShowFile, address, file_name, content, about=about, form=form)
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
        form: FormFile | None = None,
    ) -> None:
        missing = await asyncio.to_thread(missing_letters, content) if name.endswith(".docx") else ""

        def put(tx: Transaction) -> OutboxRow:
            person, now = tx.applicants.at(PAGE, address), time.time()
            token = WebFiles(tx).put(address, person.application, name, content, now, about)
            return tx.outbox.post(person, shown(name, len(content), token, caption, missing, form), now, about)

        await self._put(address, put, about)

    async def show_busy(self, address: str) -> None:
        """Show that a file is being made."""
        self._show(address, {"kind": "busy"})

    async def fetch(self, file: str) -> bytes:
        """Return the content of a file that a member of staff sent; raise `SendRefused` if it is deleted."""
        if (kept := await patiently(partial(self._store.read, lambda tx: WebFiles(tx).get(file)))) is None:
            raise SendRefused("the file is not kept any more")
        return kept.content

    async def set_menu(self, address: str, commands: Menu) -> None:
        """Show these commands in the menu of one page."""
        before, self._menus[address] = self._menus.get(address), commands
        self._show(address, {"kind": "menu", "commands": commands})
        if before is not None and before != commands and address.startswith(ON_THE_PAGE):
            self._close_tabs(address)  # a changed role ends the session

    def menu(self, address: str) -> Menu:
        """Return the commands of one page's menu, empty if it has only the usual ones."""
        return self._menus.get(address, {})

    def link(self, payload: str) -> str | None:
        """Return the address that opens the page with `/start payload`."""
        return self._addresses.start(payload)

    async def close(self) -> None:
        """Close open tabs and refuse new ones; browsers reconnect by themselves."""
        self._closing = True
        for reader in [reader for readers in self._readers.values() for reader in readers]:
            reader.leave()

    def arrived(self, row: OutboxRow) -> None:
        """Show a stored row to every reader of its address."""
        self._show(row.address, row)

    def reader(self, address: str, *, answered: bool = False) -> OpenTab:
        """Return a new reader of an address, which gets everything that arrives from now on."""
        reader = OpenTab(address, gone=self._closing and not answered, answered=answered)
        self._readers.setdefault(address, set()).add(reader)
        return reader

    def done_reading(self, reader: OpenTab) -> None:
        """Remove a reader."""
        readers = self._readers[reader.address]
        readers.discard(reader)
        if not readers:
            del self._readers[reader.address]

    async def since(self, address: str, after: int, most: int, before: int | None = None) -> Sequence[OutboxRow]:
        """Return the newest messages after a number (and before another), oldest first."""
        return await self._store.read(lambda tx: tx.outbox.on_page(address, after, most, before=before))

    async def unseen(self, address: str, after: int, most: int) -> Sequence[OutboxRow]:
        """Return the newest messages after a number, oldest first, for a tab that has shown those up to it.

        Of several processes, one may have committed a message after others that drew higher numbers: so what was written in the
        last seconds is returned again, and the tab leaves out what it has.
        """
        if self._store.membership.number is None:
            return await self.since(address, after, most)
        since = time.time() - OVERLAP_SECONDS
        return [
            row for row in await self.since(address, max(0, after - OVERLAP), most) if row.id > after or row.at > since
        ]

    def session_version(self, address: str) -> int:
        """Return the session version of a page; cookies and links of an earlier one open nothing."""
        return self._session_versions.of(address)

    async def renew(self, address: str) -> int:
        """Revoke every cookie and link of a page; return the new session version."""
        return await self._store.write(lambda tx: WebSessions(tx).begin_version(address))

    async def enter(self, code: str, fresh: str) -> tuple[str, int] | None:
        """Use a code up; return the address it opens, with its session version. A person without a page gets `fresh`."""
        return await self._store.write(lambda tx: WebSessions(tx).redeem(code, fresh, time.time()))

    async def opened_by(self, code: str) -> str | None:
        """Return the address that a link in a chat has opened before; None if it has opened none."""
        return await self._store.read(lambda tx: WebSessions(tx).opened_by(code))

    async def knows(self, key: str) -> str | None:
        """Return the address of the browser with this cookie key, even if the cookie was signed with an earlier secret."""
        return await self._store.read(lambda tx: WebDevices(tx).owner(key))

    async def note_device(self, address: str, key: str) -> bool:
        """Record a browser by the key of its cookie; return False if nobody is known at the address, so that nothing was recorded."""
        now = time.time()
        due = await self._store.read(lambda tx: WebDevices(tx).is_due(address, key, now))
        return await self._store.write(lambda tx: WebDevices(tx).note(address, key, now)) if due else due is not None

    async def code(self, address: str) -> str | None:
        """Return a short code for another device; None if nobody is known at the address."""

        def made(tx: Transaction) -> str | None:
            person = tx.applicants.at(PAGE, address)
            return None if person.id is None else WebSessions(tx).device_code(person, time.time())

        return await self._store.write(made)

    async def _put(self, address: str, work: Callable[[Transaction], OutboxRow], about: Collection[int]) -> OutboxRow:
        """Store and show a message; raise `Outdated` if it may no longer be read at the address."""
        put: list[OutboxRow] = []

        def put_once(tx: Transaction) -> OutboxRow:
            if not may_read(tx, PAGE, address, about):
                raise Outdated("somebody it mentions was erased meanwhile, or its reader was removed")
            if self._store.membership.number is not None:  # SQLite gives the number of what was undone to another row
                for row in put:  # it is tried again, and may be stored
                    if tx.outbox.exists(row.id):
                        return row
            put.append(work(tx))
            return put[-1]

        row = await patiently(partial(self._store.write, put_once))
        self.arrived(row)
        return row

    def _session_begun(self, address: str) -> None:
        self._close_tabs(address)
        self.on_session_begun(address)

    def _close_tabs(self, address: str) -> None:
        for reader in list(self._readers.get(address, ())):
            reader.leave()

    def _show(self, address: str, shown: Shown) -> None:
        for reader in self._readers.get(address, ()):
            reader.show(shown)
