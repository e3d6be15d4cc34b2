"""Archives from outside, judged by what they would unpack to before anything of them is opened."""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

LARGEST_UNPACKED = 20_000_000
MOST_ENTRIES = 2_000
MOST_READ = 50
READ_AT_ONCE = 64 * 1024
_ENTRY = b"PK\x01\x02"
_ENCRYPTED, _PATCH, _STRONG = 0x1, 0x20, 0x40


class UnsoundArchive(Exception):
    """An archive that is none, is damaged or encrypted, or unpacks to more than it may."""


def entries(content: bytes, wanted: Callable[[str], object]) -> Mapping[str, bytes]:
    """Return the entries of a ZIP archive whose names are wanted; raise `UnsoundArchive`, and nothing else, if that cannot be."""
    if content.count(_ENTRY) > MOST_ENTRIES:
        raise UnsoundArchive("it has too many entries")
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _read(archive, wanted)
    except UnsoundArchive:
        raise
    except Exception as fault:  # zipfile has a dozen families of faults, and each release another
        raise UnsoundArchive(type(fault).__name__) from fault


def _read(archive: ZipFile, wanted: Callable[[str], object]) -> Mapping[str, bytes]:
    infos = archive.infolist()
    if sum(info.file_size for info in infos) > LARGEST_UNPACKED:
        raise UnsoundArchive("it unpacks to too much")
    found = {info.filename: info for info in infos if wanted(info.filename)}
    if len(found) > MOST_READ:
        raise UnsoundArchive("it has too many parts")
    room = LARGEST_UNPACKED
    read: dict[str, bytes] = {}
    for name, info in sorted(found.items()):
        read[name] = _unpacked(archive, info, room)
        room -= len(read[name])
    return read


def _unpacked(archive: ZipFile, info: ZipInfo, room: int) -> bytes:
    """Return what is in an entry, counted as it comes, whatever its head says."""
    if info.flag_bits & (_ENCRYPTED | _PATCH | _STRONG) or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise UnsoundArchive("it is encrypted, or packed in a way that Word does not use")
    pieces: list[bytes] = []
    with archive.open(info) as entry:
        while piece := entry.read(READ_AT_ONCE):
            room -= len(piece)
            if room < 0:
                raise UnsoundArchive("it unpacks to too much")
            pieces.append(piece)
    return b"".join(pieces)
