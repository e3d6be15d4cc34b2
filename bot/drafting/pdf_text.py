"""The text of a PDF with its lines put together to paragraphs again; cells that stand apart become a table."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.documents.prove import NotProved
from bot.subprocesses import TookTooLong, run

_SECONDS = 60
_APART = re.compile(r"(?<=\S)\s{3,}(?=\S)")
_BEGINS = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、．.]|第[一二三四五六七八九十]+条|附\s*件)")
_ENDS = re.compile(r"[。：:；;！？]$")
_FULL_LINE = 0.85


class NoPdfReader(Exception):
    """pdftotext is not installed."""


def text_of_pdf(content: bytes) -> str:
    """Return the text of a PDF; empty if it has none.

    Raise `NoPdfReader` if pdftotext is not installed, `NotProved` if the file cannot be read.
    """
    program = shutil.which("pdftotext")
    if program is None:
        raise NoPdfReader
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "notice.pdf").write_bytes(content)
        command = [program, "-layout", "-enc", "UTF-8", "notice.pdf", "-"]
        try:
            code, output, _ = run(command, folder, {"PATH": os.environ.get("PATH", "")}, _SECONDS)
        except TookTooLong as late:
            raise NotProved("the PDF takes too long to be read") from late
    if code != 0:
        raise NotProved("the file cannot be read as a PDF")
    return "\n".join(paragraphs_of(output.decode("utf-8", "replace")))


def paragraphs_of(text: str) -> Iterator[str]:
    """Yield the paragraphs of laid out text: a full line goes on in the next one, cells apart become tabs."""
    lines = [
        line.rstrip()
        for page in text.split("\f")
        for line in page.splitlines()
        if not re.fullmatch(r"\s*-?\s*\d+\s*-?\s*", line)
    ]
    widest = max((_width(line) for line in lines), default=0)
    paragraph = ""
    for line in lines:
        bare = line.strip()
        begins = not bare or bool(_BEGINS.match(line)) or bool(_APART.search(bare))
        if paragraph and begins:
            yield paragraph
            paragraph = ""
        if _APART.search(bare) and not _ENDS.search(bare):
            yield _APART.sub("\t", bare)
            continue
        paragraph += bare
        if bare and (_ENDS.search(bare) or _width(line) < _FULL_LINE * widest):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _width(line: str) -> int:
    return sum(2 if ord(character) > 0x2E7F else 1 for character in line)
