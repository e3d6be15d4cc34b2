"""Programs that turn a Word document into a PDF and its first page into a picture."""

import asyncio
import logging
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot import subprocesses
from bot.temporary_files import TemporaryFiles

log = logging.getLogger(__name__)

PRINTING_SECONDS = 60.0
LETTERS_SECONDS = 20.0
OFFICE, PAINTER = "soffice", "pdftoppm"
FIRST_PAGE = ("-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile")
LETTERS_OF_FONTS = ("fc-list", "--format", "%{charset}\n", ":scalable=true")
LARGEST_PDF = 20_000_000
NEAREST_FONTS = Path(__file__).parent / "fonts.conf"
SYSTEM_FONTS = Path("/etc/fonts/fonts.conf")
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


@dataclass(frozen=True, slots=True)
class Printed:
    """A document as it is printed."""

    pdf: bytes
    picture: bytes | None
    """Of the first page; None where it cannot be drawn."""


def prints() -> bool:
    """Return True if this machine can make a PDF of a Word document."""
    return shutil.which(OFFICE) is not None


def draws() -> bool:
    """Return True if this machine can also draw the picture of a page."""
    return prints() and shutil.which(PAINTER) is not None


async def print_document(document: bytes, scratch: TemporaryFiles) -> Printed | None:
    """Print a Word document by LibreOffice, and draw its first page by Poppler; None if that comes to nothing, or to no end."""
    with scratch.folder("printing") as folder:
        try:
            return await asyncio.to_thread(_print, document, folder)
        except (subprocesses.TookTooLong, OSError) as fault:
            log.warning("a document could not be printed: %s", type(fault).__name__)
            return None


def _print(document: bytes, folder: Path) -> Printed | None:
    source, pdf, picture = (folder / f"form.{suffix}" for suffix in ("docx", "pdf", "png"))
    source.write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = (OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source))
    subprocesses.run(command, folder, _environment(), PRINTING_SECONDS)
    if not pdf.exists() or not 0 < pdf.stat().st_size <= LARGEST_PDF:
        return None
    if draws():
        subprocesses.run(
            (PAINTER, *FIRST_PAGE, str(pdf), str(folder / "form")), folder, _environment(), PRINTING_SECONDS
        )
    return Printed(pdf.read_bytes(), picture.read_bytes() if picture.exists() else None)


def letters_of_fonts() -> str:
    """Return the letters of the installed fonts as fontconfig lists them; empty if it cannot be asked."""
    try:
        code, listed, _ = subprocesses.run(LETTERS_OF_FONTS, Path("/"), _environment(), LETTERS_SECONDS)
    except (subprocesses.TookTooLong, OSError):
        return ""
    return listed.decode("ascii", "ignore") if code == 0 else ""


def _environment() -> Mapping[str, str]:
    """Return what the programs see; unless the server has its own say, the forms' fonts are replaced by the nearest ones."""
    ours = {"FONTCONFIG_FILE": str(NEAREST_FONTS)} if SYSTEM_FONTS.exists() else {}
    return ours | {name: os.environ[name] for name in KEPT if name in os.environ}
