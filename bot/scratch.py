"""The folder for what is in clear for a moment: documents that are drawn, workbooks that are written, pictures."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import workers

OWNER_ALONE = 0o700


class Scratch:
    """A folder of this program's own beside its database, so that whatever an end leaves in it is found and swept."""

    def __init__(self, database: Path) -> None:
        self.path = database.absolute().with_name(f"{database.name}.tmp")

    def end_work(self) -> None:
        """End whatever works in the folder just now."""
        workers.end_in(self.path)

    @contextmanager
    def folder(self, purpose: str) -> Iterator[Path]:
        """Return a new empty folder, which goes with everything in it, and all that works there, when the block ends."""
        self.path.mkdir(mode=OWNER_ALONE, parents=True, exist_ok=True)
        self.path.chmod(OWNER_ALONE)
        with TemporaryDirectory(prefix=f"{purpose}-", dir=self.path) as name:
            try:
                yield Path(name)
            finally:
                workers.end_in(Path(name))

    def sweep(self) -> None:
        """Remove what an earlier process left, and end what it left at work; raise OSError if that cannot be done."""
        if self.path.exists():
            workers.end_left(self.path)
            shutil.rmtree(self.path)
