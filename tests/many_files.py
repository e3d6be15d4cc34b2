"""Files: `python -m tests.many_files --documents 3000 --files 20000` makes forms and puts files on pages, all in one process.

Each form is filled, proved and put on a page of its own, as a turn does; then files of that size alone are put. Printed are the
CPU of each and the memory that the process has. Whatever is kept for each file would show as memory that grows.
"""

import argparse
import asyncio
import gc
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from bot.documents.fill import Forms
from bot.storage.store import Store, store_at
from bot.storage.web_files import WebFiles
from dialogs.flow.outline import cells
from dialogs.model.context import Context
from standards.library import read_campaigns
from tests.growth import memory
from tests.many_applications import name_of
from tests.player import Player

AT = datetime.fromisoformat("2023-07-10T10:00:00+08:00")
CAMPAIGN = "fengtai-2023"
SHARES = 5


async def measure(documents: int, files: int, folder: Path) -> None:
    """Make documents, then put files; print what each costs and the memory after every fifth of them."""
    store = store_at(f"sqlite:///{folder}/shenbao.db")
    store.open()
    try:
        await _in_shares("documents", documents, _document(store))
        content = b"x" * 24_000
        await _in_shares("files", files, lambda number: _put(store, number, content + str(number).encode()))
    finally:
        await asyncio.to_thread(store.close)


async def _in_shares(what: str, count: int, make: Callable[[int], Awaitable[object]]) -> None:
    for share in range(SHARES):
        cpu, numbers = time.process_time(), range(share * count // SHARES, (share + 1) * count // SHARES)
        for number in numbers:
            await make(number)
        cpu = (time.process_time() - cpu) / max(1, len(numbers))
        gc.collect()
        print(f"{numbers.stop:>8,} {what:<10} {cpu * 1000:>7.2f} ms CPU each, {memory()}", flush=True)


def _document(store: Store) -> Callable[[int], Awaitable[object]]:
    """Return what makes a form and puts it on a page, as handing it over does."""
    found = read_campaigns()[CAMPAIGN]
    player = Player(found.campaign, AT)
    player.answers_until("point")
    kind, forms = found.campaign.kind("point"), Forms(lambda _: found.templates)
    texts = dict(cells(Context(found.campaign, player.conversation, AT)))

    async def make(number: int) -> None:
        named = texts | {kind.name_field.key: name_of(number, "point")}
        made = await asyncio.to_thread(
            lambda: forms.fill(CAMPAIGN, kind, named, reference="FT23-7K4M3A", on=AT.date(), draft=False)
        )
        await _put(store, number, made.content)

    return make


async def _put(store: Store, number: int, content: bytes) -> None:
    owner, now = f"page{number // 3}", AT.timestamp() + number
    await store.write(lambda tx: WebFiles(tx).put(owner, None, "申报表.docx", content, now))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=3_000)
    parser.add_argument("--files", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(options.documents, options.files, Path(folder)))


if __name__ == "__main__":
    main()
