"""Files with what people answered, written for one who asks in a shell: readable for their owner alone."""

import os
from pathlib import Path

OWNER_ALONE = 0o600


def write_new(path: Path, content: bytes) -> None:
    """Write a new file, readable for its owner alone.

    Raise FileExistsError if there is a file already, OSError if it cannot be written; then no part of it is left.
    """
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER_ALONE)
    try:
        with open(number, "wb") as file:  # noqa: PTH123 - a descriptor has no path
            file.write(content)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def replace(path: Path, content: bytes) -> None:
    """Write a file in the place of the one of that name, readable for its owner alone; raise OSError if that fails."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), OWNER_ALONE)
    with open(number, "wb") as file:  # noqa: PTH123 - a descriptor has no path
        path.chmod(OWNER_ALONE)  # what an earlier release wrote may be readable for everybody
        file.write(content)
