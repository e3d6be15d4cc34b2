"""A small file beside the database that survives the process."""

import mmap
import os
from io import FileIO
from pathlib import Path

import orjson

_HISTORY, _HIGHEST, _MESSAGE = 0, 64, 128
_SIZE = 1024
_LONGEST = _SIZE - _MESSAGE - 1
"""Bytes of the longest name of a message; a zero ends it."""


class Sidecar:
    """How far the database was served and which message is being answered, in a file that is mapped into memory, never synced.

    It has no answers and no texts. Every turn writes it twice, so writing must need no system call.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._map: mmap.mmap | None = None
        self.history = ""
        """The mark of the history that is or was served; empty if there was no file."""
        self.highest = 0
        """The highest number of a message that was served."""
        self.left_behind: tuple[str, str] | None = None
        """The message (channel, number) that was being answered when the last process ended."""

    def open(self) -> None:
        """Open the file and read what the last process left. Raise OSError."""
        number = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        with FileIO(number, "r+", closefd=True) as file:
            content = file.read(_SIZE).ljust(_SIZE, b"\0")
            file.seek(0)
            file.write(content)  # its blocks are there from now on, whatever else fills the disk
            self._map = mmap.mmap(number, _SIZE)
        self.history = _text(content[_HISTORY:_HIGHEST])
        digits = _text(content[_HIGHEST:_MESSAGE])
        self.highest = int(digits) if digits.isdigit() else 0
        self.left_behind = _message(content[_MESSAGE:])

    def begin(self, history: str) -> None:
        """Note that this history is being served."""
        self.history = history
        self._put(_HISTORY, history.encode().ljust(_HIGHEST - _HISTORY, b"\0"))
        self.answered()

    def served(self, number: int) -> None:
        """Note the highest number of a message that is on disk."""
        self._put(_HIGHEST, b"%020d" % number)

    def answering(self, channel: str, number: str) -> None:
        """Note that a message is being answered."""
        message = orjson.dumps([channel, number])
        if len(message) <= _LONGEST:
            self._put(_MESSAGE, message + b"\0")

    def answered(self) -> None:
        """Note that no message is being answered."""
        self._put(_MESSAGE, b"\0")

    def close(self) -> None:
        """Close the file."""
        if self._map is not None:
            self._map.close()
            self._map = None

    def _put(self, at: int, content: bytes) -> None:
        if self._map is not None:
            self._map[at : at + len(content)] = content


def _text(content: bytes) -> str:
    return content.rstrip(b"\0").decode("ascii", errors="replace")


def _message(content: bytes) -> tuple[str, str] | None:
    try:
        channel, number = orjson.loads(content.partition(b"\0")[0])
    except (orjson.JSONDecodeError, ValueError):
        return None
    return str(channel), str(number)
