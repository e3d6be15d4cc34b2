"""Beijing time, the only time the bureau and its applicants live in."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")

Clock: TypeAlias = Callable[[], datetime]
"""Return the present moment; handed in, so that a test says what time it is."""


def beijing_time() -> datetime:
    """Return the present moment in Beijing time."""
    return datetime.now(BEIJING)
