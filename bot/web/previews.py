"""Pictures of the first page of Word documents: drawn one at a time, once for all who ask, and kept."""

import asyncio
import logging
import os
from collections import Counter
from pathlib import Path

from bot import workers
from bot.scratch import Scratch
from bot.storage.pages import PageFile, Pages
from bot.storage.store import Store
from bot.web.defence import Rejected

log = logging.getLogger(__name__)

DRAWING_SECONDS = 60.0
MOST_OF_ONE, MOST_IN_ALL = 8, 40
"""Pictures that are waited for: on one page, and everywhere."""
FIRST_PAGE = ("-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile")
KEPT = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "LD_LIBRARY_PATH",
    "SYSTEMROOT",
    "XDG_CACHE_HOME",
    "FONTCONFIG_FILE",
    "FONTCONFIG_PATH",
)
"""What the programs see of the environment: no token, no key."""
BUSY = "预览正忙，请直接打开文件。"


class Previews:
    """Draws what is asked for; of one owner's documents one at a time, so that others come in between."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._drawing = asyncio.Lock()
        self._tasks: dict[str, asyncio.Task[bytes | None]] = {}
        """The name of a file to its picture that is being drawn."""
        self._owners: Counter[str] = Counter()
        self._turns: dict[str, asyncio.Lock] = {}

    async def of(self, token: str, file: PageFile) -> bytes | None:
        """Return the picture of a file, drawn if it has none yet; None if that comes to nothing. Raise `Rejected` (503)."""
        if file.picture is not None:
            return file.picture
        task = self._tasks.get(token)
        if task is None:
            if len(self._tasks) >= MOST_IN_ALL or self._owners[file.owner] >= MOST_OF_ONE:
                raise Rejected(503, BUSY, after=30)
            self._owners[file.owner] += 1  # here, for others ask before the task begins
            task = self._tasks[token] = asyncio.create_task(self._drawn(token, file.owner))
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if task.cancelled():
                raise Rejected(503, BUSY, after=30) from None
            raise

    async def close(self) -> None:
        """Draw no more."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _drawn(self, token: str, owner: str) -> bytes | None:
        turn = self._turns.setdefault(owner, asyncio.Lock())
        try:
            async with turn, self._drawing:  # it takes a whole word processor
                file = await self._store.look(lambda desk: Pages(desk).file(token))
                if file is None or file.picture is not None:
                    return None if file is None else file.picture
                picture = await drawn(file.content, self._store.scratch)
                if picture is not None:
                    await self._store.do(lambda desk: Pages(desk).draw(token, picture))
                return picture
        finally:
            del self._tasks[token]
            self._owners[owner] -= 1
            if not self._owners[owner]:
                del self._owners[owner], self._turns[owner]


async def drawn(document: bytes, scratch: Scratch) -> bytes | None:
    """Draw the first page of a Word document by LibreOffice and Poppler; None if that comes to nothing, or to no end."""
    with scratch.folder("drawing") as folder:
        try:
            return await asyncio.to_thread(_draw, document, folder)
        except (workers.TookTooLong, OSError) as fault:
            log.warning("the first page of a document could not be drawn: %s", type(fault).__name__)
            return None


def _draw(document: bytes, folder: Path) -> bytes | None:
    (folder / "form.docx").write_bytes(document)
    office = ("soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless")
    to_pdf = (*office, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "form.docx"))
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    for command in (to_pdf, ("pdftoppm", *FIRST_PAGE, str(folder / "form.pdf"), str(folder / "form"))):
        workers.run(command, folder, environment, DRAWING_SECONDS)
    picture = folder / "form.png"
    return picture.read_bytes() if picture.exists() else None
