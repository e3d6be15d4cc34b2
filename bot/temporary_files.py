"""The folder for files that are unencrypted for a moment, such as documents and pictures."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import subprocesses

OWNER_ALONE = 0o700


class TemporaryFiles:
    """The program's own folder beside its database, where leftovers of an earlier process are found and removed."""

    def __init__(self, database: Path) -> None:
        self.path = database.absolute().with_name(f"{database.name}.tmp")

    def end_work(self) -> None:
        """End every program that works in the folder."""
        subprocesses.end_in(self.path)

    @contextmanager
    def folder(self, purpose: str) -> Iterator[Path]:
        """Return a new empty folder; when the block ends, end the programs in it and remove it."""
        self.path.mkdir(mode=OWNER_ALONE, parents=True, exist_ok=True)
        self.path.chmod(OWNER_ALONE)
        with TemporaryDirectory(prefix=f"{purpose}{_of(os.getpid())}", dir=self.path) as name:
            try:
                yield Path(name)
            finally:
                subprocesses.end_in(Path(name))

    def sweep(self) -> None:
        """Remove the folders of processes that have ended, and end their programs; raise OSError if that fails.

        Folders of processes that still run, such as a shell command's, are kept.
        """
        if not self.path.exists():
            return
        if self.path.is_symlink() or self.path.stat().st_uid != os.getuid():
            raise PermissionError(errno.EPERM, "this folder belongs to somebody else", str(self.path))
        found = list(self.path.iterdir())
        living = [each for each in found if _is_at_work(each)]
        subprocesses.end_left(self.path, living)
        for each in found:
            if each not in living:
                shutil.rmtree(each) if each.is_dir() else each.unlink()


def _of(process: int) -> str:
    """Return the part of a folder's name that identifies its process: by start time too, for numbers are reused."""
    return f"-{process}-{subprocesses.begun(process)}-"


def _is_at_work(folder: Path) -> bool:
    purpose, _, rest = folder.name.partition("-")
    process = rest.partition("-")[0]
    if not (purpose and process.isdigit()) or subprocesses.begun(int(process)) is None:
        return False
    return folder.name.startswith(f"{purpose}{_of(int(process))}")
