"""What one small file beside the database knows: how far it was served, which message is being answered."""

import os
from io import FileIO
from pathlib import Path

import orjson

_HISTORY, _HIGHEST, _MESSAGE = 0, 64, 128
_SIZE = 1024
_NOTHING = b"\0" * (_SIZE - _MESSAGE)


class Sidecar:
    """A file that is overwritten in place, never synced: what stands in it outlives the process, which is all it is for.

    It holds no answer and no text. What cannot be written (a full disk) is left out: a restored backup or a message that
    ends the process is then noticed later.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: FileIO | None = None
        self.history = ""
        """The mark of the history that is served, or was before; empty where there was no such file."""
        self.highest = 0
        """The highest number of a message that was served."""
        self.left_behind: tuple[str, str] | None = None
        """The message (channel, number) that was being answered when the last process ended."""

    def open(self) -> None:
        """Open the file and read what the last process left; raise OSError if it cannot be."""
        number = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        self._file = FileIO(number, "r+", closefd=True)
        found = self._file.read(_SIZE).ljust(_SIZE, b"\0")
        self.history = _text(found[_HISTORY:_HIGHEST])
        digits = _text(found[_HIGHEST:_MESSAGE])
        self.highest = int(digits) if digits.isdigit() else 0
        self.left_behind = _message(found[_MESSAGE:])
        self._file.seek(0)
        self._file.write(found)  # its blocks are there from now on, whatever else fills the disk

    def begin(self, history: str) -> None:
        """Note that this history is served from now on."""
        self.history = history
        self._put(_HISTORY, history.encode().ljust(_HIGHEST - _HISTORY, b"\0"))
        self.answered()

    def served(self, number: int) -> None:
        """Note the highest number of a message that is on disk."""
        self._put(_HIGHEST, b"%020d" % number)

    def answering(self, channel: str, number: str) -> None:
        """Note that a message is being answered from now on."""
        message = orjson.dumps([channel, number])
        if len(message) < len(_NOTHING):
            self._put(_MESSAGE, message.ljust(len(_NOTHING), b"\0"))

    def answered(self) -> None:
        """Note that no message is being answered."""
        self._put(_MESSAGE, _NOTHING)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _put(self, at: int, content: bytes) -> None:
        if self._file is None:
            return
        try:
            self._file.seek(at)
            self._file.write(content)
        except OSError:  # a full disk
            return


def _text(content: bytes) -> str:
    return content.rstrip(b"\0").decode("ascii", errors="replace")


def _message(content: bytes) -> tuple[str, str] | None:
    try:
        channel, number = orjson.loads(content.rstrip(b"\0"))
    except (orjson.JSONDecodeError, ValueError):
        return None
    return str(channel), str(number)
