"""Puts a backup back in copies of a folder and ends each time before another step of it: `… FOLDER`.

A step is whatever is done with the files: a database is opened, a file is copied, renamed or removed.
"""

import os
import shutil
import sys
from pathlib import Path

from bot.storage.sqlite.restore import restore

STEPS = ("sqlite3.connect", "os.rename", "os.remove", "os.rmdir", "os.chmod", "shutil.copyfile", "os.mkdir")
WHOLE, KILLED = 0, 9


def end_before(step: int) -> None:
    """Have this process end before so many steps are done."""
    done = 0

    def watch(event: str, _: tuple[object, ...]) -> None:
        nonlocal done
        if event in STEPS:
            done += 1
            if done > step:
                os._exit(KILLED)

    sys.addaudithook(watch)


def main() -> None:
    """End before each step, until the restoration comes to its end."""
    folder, step, ended = Path(sys.argv[1]), 0, KILLED
    while ended == KILLED:
        copy = Path(shutil.copytree(folder, folder.with_name(f"killed-{step:03}")))
        if (child := os.fork()) == 0:
            end_before(step)
            restore(f"sqlite:///{copy}/shenbao.db", copy / "copy.db")
            os._exit(WHOLE)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        step += 1
    sys.exit(ended)


if __name__ == "__main__":
    main()
