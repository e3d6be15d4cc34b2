"""The folder for what is in clear for a moment: documents that are drawn, workbooks that are written, pictures."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import subprocesses

OWNER_ALONE = 0o700


class TemporaryFiles:
    """A folder of this program's own beside its database, so that whatever an end leaves in it is found and swept."""

    def __init__(self, database: Path) -> None:
        self.path = database.absolute().with_name(f"{database.name}.tmp")

    def end_work(self) -> None:
        """End whatever works in the folder just now."""
        subprocesses.end_in(self.path)

    @contextmanager
    def folder(self, purpose: str) -> Iterator[Path]:
        """Return a new empty folder, which goes with everything in it, and all that works there, when the block ends."""
        self.path.mkdir(mode=OWNER_ALONE, parents=True, exist_ok=True)
        self.path.chmod(OWNER_ALONE)
        with TemporaryDirectory(prefix=f"{purpose}{_of(os.getpid())}", dir=self.path) as name:
            try:
                yield Path(name)
            finally:
                subprocesses.end_in(Path(name))

    def sweep(self) -> None:
        """Remove what processes that have ended left, and end what they left at work; raise OSError if that cannot be done.

        A shell that works beside is left alone.
        """
        if not self.path.exists():
            return
        found = list(self.path.iterdir())
        living = [each for each in found if _is_at_work(each)]
        subprocesses.end_left(self.path, living)
        for each in found:
            if each not in living:
                shutil.rmtree(each) if each.is_dir() else each.unlink()


def _of(process: int) -> str:
    """Return how a name says which process a folder belongs to: a number alone is given again."""
    return f"-{process}-{subprocesses.begun(process)}-"


def _is_at_work(folder: Path) -> bool:
    purpose, _, rest = folder.name.partition("-")
    process = rest.partition("-")[0]
    if not (purpose and process.isdigit()) or subprocesses.begun(int(process)) is None:
        return False
    return folder.name.startswith(f"{purpose}{_of(int(process))}")
