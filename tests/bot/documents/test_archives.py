"""Archives that are made to do harm: a sentence, and no memory to speak of."""

import asyncio
import struct
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from bot.channels import SentFile
from bot.documents.archives import LARGEST_UNPACKED, MOST_ENTRIES, UnsoundArchive, entries
from bot.documents.prove import MAIN, NotProved, read_paper
from dialogs.language.staff_wording import FILE_NOT_READ
from dialogs.model.events import Uploaded
from standards.library import read_campaigns
from tests.places import TEMPLATES
from tests.staff_player import ADMIN, StaffPlayer

FORM = TEMPLATES / "fengtai-2023/point.docx"
MB = 1_000_000
MEASURED = """
import resource, sys
from bot.documents.prove import NotProved, read_paper
read_paper(open(sys.argv[2], "rb").read())
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read_paper(open(sys.argv[1], "rb").read())
except NotProved:
    print("refused", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def packed(parts: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def of_zeros(megabytes: int) -> bytes:
    """An archive of a few hundred kilobytes whose document is spaces without end."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=9) as archive, archive.open(MAIN, "w") as part:
        part.write(b"<a>")
        for _ in range(megabytes):
            part.write(b" " * MB)
    return file.getvalue()


def lying() -> bytes:
    """An archive whose heads say that the document is small."""
    made = bytearray(packed({MAIN: b"<a>" + b" " * (40 * MB)}))
    size = struct.pack("<I", 3 + 40 * MB)
    assert made.count(size) == 2
    return bytes(made.replace(size, struct.pack("<I", 100)))


def encrypted() -> bytes:
    made = bytearray(packed({MAIN: b"<a/>"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(mark) + at] |= 1
    return bytes(made)


def method(number: int) -> bytes:
    made = bytearray(packed({MAIN: b"<a/>"}))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", made, made.index(mark) + at, number)
    return bytes(made)


def overlapping() -> bytes:
    """Five hundred names for the same megabyte of zeros."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = kernel.compress(b" " * MB) + kernel.flush()
    sizes = (zlib.crc32(b" " * MB), len(data), MB)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, *sizes, len(MAIN), 0) + MAIN.encode() + data
    central = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, *sizes, len(MAIN), 0, 0, 0, 0, 0, 0)
        + MAIN.encode()
        for _ in range(500)
    )
    return local + central + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 500, 500, len(central), len(local), 0)


def torn_extra() -> bytes:
    made = bytearray(packed({MAIN: b"<a/>"}))
    at = made.index(b"PK\x01\x02")
    struct.pack_into("<H", made, at + 30, 4)  # four bytes of extra: of a kind that says it has more
    return bytes(made)


def entities(encoding: str = "utf-8") -> bytes:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY e0 "{"x" * 50}">{levels}]><a b="&e8;">&e8;</a>'
    return packed({MAIN: text.encode(encoding)})


HOSTILE: dict[str, Callable[[], bytes]] = {
    "zeros": lambda: of_zeros(60),
    "lying": lying,
    "encrypted": encrypted,
    "an unknown method": lambda: method(99),
    "a method that takes a dictionary of gigabytes": lambda: packed({MAIN: b"<a/>"}, ZIP_LZMA),
    "bzip2": lambda: packed({MAIN: b"<a/>"}, ZIP_BZIP2),
    "overlapping": overlapping,
    "torn extra": torn_extra,
    "many entries": lambda: packed({f"a{n}": b"" for n in range(MOST_ENTRIES + 1)}),
    "many parts": lambda: packed({MAIN: b"<a/>", **{f"word/header{n}.xml": b"<a/>" for n in range(60)}}),
    "many tags": lambda: packed({MAIN: b"<a>" + b"<b/>" * (4 * MB) + b"</a>"}),
    "many attributes": lambda: packed({MAIN: b"<a " + b" ".join(b'x%d=""' % n for n in range(MB)) + b"/>"}),
    "deep": lambda: packed({MAIN: b"<a>" * 40_000}),
    "entities": entities,
    "entities in two bytes": lambda: entities("utf-16"),
    "cut": lambda: FORM.read_bytes()[:-30],
    "cut in the middle": lambda: FORM.read_bytes()[: len(FORM.read_bytes()) // 2],
    "a bit of another file": lambda: b"PK\x05\x06" + b"\xff" * 40,
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused(name: str) -> None:
    with pytest.raises(NotProved):
        read_paper(HOSTILE[name]())


@pytest.mark.parametrize("name", ["zeros", "overlapping", "many tags", "many attributes", "entities", "lying"])
async def test_it_fills_no_memory(name: str, tmp_path: Path) -> None:
    bomb = of_zeros(600) if name == "zeros" else HOSTILE[name]()
    assert len(bomb) < 3 * MB
    (tmp_path / "bomb.docx").write_bytes(bomb)
    command = (sys.executable, "-c", MEASURED, str(tmp_path / "bomb.docx"), str(FORM))
    child = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, cwd=FORM.parents[2])
    said = (await child.communicate())[0].split()
    assert said[0] == b"refused"
    assert int(said[1]) < 80_000, "kilobytes"


def test_every_single_byte_may_be_another() -> None:
    """Whatever is damaged, it is a form or it is refused: no other fault comes out."""
    whole = FORM.read_bytes()
    ends = [*range(60), *range(len(whole) - 1_500, len(whole)), *range(60, len(whole) - 1_500, 97)]
    refused = 0
    for at in ends:
        try:
            read_paper(whole[:at] + bytes([whole[at] ^ 0x5B]) + whole[at + 1 :])
        except NotProved:
            refused += 1
    assert refused > 100


def test_a_sound_archive_is_read_up_to_its_limit() -> None:
    parts = {"a": b"x" * (LARGEST_UNPACKED // 2), "b": b"y" * (LARGEST_UNPACKED // 2), "c": b""}
    assert dict(entries(packed(parts), lambda name: name != "c")) == {"a": parts["a"], "b": parts["b"]}
    with pytest.raises(UnsoundArchive):
        entries(packed({**parts, "c": b"z"}), lambda name: name == "a")


@pytest.mark.parametrize("name", ["zeros", "encrypted", "an unknown method", "entities", "torn extra"])
async def test_the_officer_gets_the_sentence(name: str, tmp_path: Path) -> None:
    async with StaffPlayer(tmp_path, read_campaigns()) as bureau:
        path = tmp_path / "申报表.docx"
        path.write_bytes(HOSTILE[name]())
        file = SentFile(str(path), path.name, None, "/verify")
        told = "".join(await bureau.hear(ADMIN, Uploaded("文件", bureau.at), file))
    assert FILE_NOT_READ[:12] in told
