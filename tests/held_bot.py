"""The real bot in which every answer waits before it is begun, for as long as a file named `hold` lies beside it."""

import asyncio
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.__main__ import main
from bot.address import Address
from bot.storage.store import Store
from bot.storage.transaction import Transaction

HOLD = Path("hold")
HELD = "an answer is held"

T = TypeVar("T")
_submit = Store.submit


def submit(
    self: Store,
    work: Callable[[Transaction], T],
    *,
    message: str = "",
    concerning: Sequence[Address] | None = None,
    along: bool = False,
) -> "asyncio.Future[T]":
    """Queue work as the store does, but hold what answers a message."""
    answer = work
    if not isinstance(work, partial) or work.func.__name__ != "_answer":
        return _submit(self, work, message=message, concerning=concerning, along=along)

    def held(tx: Transaction) -> T:
        if HOLD.exists():
            print(HELD, file=sys.stderr, flush=True)
        while HOLD.exists():
            time.sleep(0.02)
        return answer(tx)

    return _submit(self, held, message=message, concerning=concerning, along=along)


if __name__ == "__main__":
    Store.submit = submit  # type: ignore[method-assign]
    sys.exit(main())
