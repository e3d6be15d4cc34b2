"""Files for people whose chat takes none: kept for the page, which hands them out by a signed link."""

import time
from collections.abc import Callable, Collection

from bot.address import Address
from bot.channels import Outdated
from bot.channels.previews import Previews
from bot.channels.registration import Pages
from bot.http.rejection import Rejected
from bot.storage.file_links import FileLinks
from bot.storage.patience import patiently
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from bot.storage.visibility import may_read
from bot.storage.web_files import WebFiles

LINK_SECONDS = 24 * 3600.0
"""As long as a link opens its file: a chat cannot renew it, but the file is made anew in a moment."""
STAFF_LINK_SECONDS = 15 * 60.0
"""The same for a member of staff, whose file is about others."""

NOBODY = ""
"""In place of an address where a file is nobody's."""


class DocumentLinks:
    """The files of one channel that the page hands out; each belongs to the address in the channel that it was made for."""

    def __init__(self, channel: str, store: Store, pages: Pages, is_staff: Callable[[Address], bool]) -> None:
        """Keep the channel's name, where files are kept, the page's addresses, and who is staff."""
        self._channel = channel
        self._store = store
        self._pages = pages
        self._is_staff = is_staff
        self._signed = FileLinks(store.tag)
        self._previews = Previews(store)

    async def link_of(self, file_name: str, content: bytes, address: str, about: Collection[int] = ()) -> str:
        """Keep a file for whoever is at an address; return the address of its page, which needs no cookie.

        It is erased with the applications `about`; raise `Outdated` if one of them was erased meanwhile.
        """
        token, owner = await self._kept(file_name, content, address, about)
        is_staff = self._is_staff(Address(self._channel, address))
        until = time.time() + (STAFF_LINK_SECONDS if is_staff else LINK_SECONDS)
        return self._pages.document(self._signed.sign(token, owner, 0, until))

    async def first_page(self, token: str) -> bytes | None:
        """Return the picture of a kept file's first page; None if this machine cannot draw it, or draws too much just now.

        It is kept with the file, so that the page has it at once.
        """
        file = await patiently(lambda: self._store.read(lambda tx: WebFiles(tx).get(token)))
        try:
            return None if file is None else await self._previews.of(token, file)
        except Rejected:
            return None

    async def close(self) -> None:
        """Draw no more."""
        await self._previews.close()

    async def _kept(self, file_name: str, content: bytes, address: str, about: Collection[int]) -> tuple[str, str]:
        """Return the random name of a file, which is kept once however often it is given, and whose it is.

        What somebody gets about whom nothing is stored (a blank form) is nobody's: it is not kept that they got it.
        """
        reader = Address(self._channel, address)

        def keep(tx: Transaction) -> tuple[str, str]:
            if not may_read(tx, *reader, about):
                raise Outdated("somebody it mentions was erased meanwhile")
            person = tx.applicants.at(*reader)
            is_known = person.id is not None or bool(about) or self._is_staff(reader)
            owner = str(reader if is_known else Address(self._channel, NOBODY))
            application = person.application if not about or person.application in about else None
            return WebFiles(tx).put(owner, application, file_name, content, time.time(), about), owner

        return await patiently(lambda: self._store.write(keep))
