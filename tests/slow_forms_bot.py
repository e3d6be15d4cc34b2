"""The real bot on a machine that is slow to fill a form: it takes as many seconds as a file named `slow` beside it says."""

import sys
import time
from pathlib import Path

from bot.__main__ import main
from bot.documents.fill import Forms

SLOW = Path("slow")
_fill = Forms.fill


def fill(self: Forms, *arguments: object, **named: object) -> object:
    """Fill a form as always, later."""
    if SLOW.exists():
        time.sleep(float(SLOW.read_text(encoding="utf-8")))
    return _fill(self, *arguments, **named)  # type: ignore[arg-type]


if __name__ == "__main__":
    Forms.fill = fill  # type: ignore[method-assign, assignment]
    sys.exit(main())
