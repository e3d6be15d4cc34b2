"""The picture of a Word document's first page."""

import asyncio
import logging
import os
from pathlib import Path

from bot import subprocesses
from bot.temporary_files import TemporaryFiles

log = logging.getLogger(__name__)

DRAWING_SECONDS = 60.0
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


async def draw_first_page(document: bytes, scratch: TemporaryFiles) -> bytes | None:
    """Draw the first page of a Word document by LibreOffice and Poppler; None if that comes to nothing, or to no end."""
    with scratch.folder("drawing") as folder:
        try:
            return await asyncio.to_thread(_draw, document, folder)
        except (subprocesses.TookTooLong, OSError) as fault:
            log.warning("the first page of a document could not be drawn: %s", type(fault).__name__)
            return None


def _draw(document: bytes, folder: Path) -> bytes | None:
    (folder / "form.docx").write_bytes(document)
    office = ("soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless")
    to_pdf = (*office, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "form.docx"))
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    for command in (to_pdf, ("pdftoppm", *FIRST_PAGE, str(folder / "form.pdf"), str(folder / "form"))):
        subprocesses.run(command, folder, environment, DRAWING_SECONDS)
    picture = folder / "form.png"
    return picture.read_bytes() if picture.exists() else None
