"""The real bot that is killed at named points, or from outside, and is started again at once.

It is forked from a process that has loaded everything, so that a start costs little and it can be killed hundreds of times. A
file named `kill_at` beside it holds the name of a point: whoever gets there removes the file and kills its process. The file
`pid` holds the number of the process that serves; `kills` has a line for each that was killed.
"""

import gc
import importlib
import inspect
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any

from bot.__main__ import main
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.wecom.api import WecomApi
from bot.channels.wecom.event_dispatcher import EventDispatcher
from bot.channels.wecom.sync_lease import SyncLease
from bot.clock import beijing_time
from bot.documents.fill import Forms
from bot.inbound.first_turns import take_first_turns
from bot.inbound.handler import EventHandler
from bot.inbound.intake import Intake
from bot.outbound.dispatcher import Dispatcher
from bot.outbound.sender import Sender
from bot.storage.documents import Documents
from bot.storage.outbox import Outbox
from standards.library import read_campaigns

KILL_AT, PID, KILLS = Path("kill_at"), Path("pid"), Path("kills")

LOADED_LATE = ("bot.app", "docxtpl", "uvloop")
"""What a bot loads only once it needs it."""

TURN_POINTS: dict[str, tuple[type, str, bool]] = {
    # the name of a point: the class, its method, and whether the point is after the call
    "taken": (Intake, "take", False),
    "in the transaction": (EventHandler, "answer", False),
    "before the commit": (EventHandler, "answer", True),
    "after the commit": (Dispatcher, "post", False),
    "before it is sent": (Sender, "send", False),
    "after it is sent": (Sender, "send", True),
    "before the mark": (Outbox, "mark_sent", False),
    "before the mark's commit": (Outbox, "mark_sent", True),
}
DOCUMENT_POINTS: dict[str, tuple[type, str, bool]] = {
    "before it is filled": (Forms, "fill", False),
    "filled": (Forms, "fill", True),
    "before it is noted": (Documents, "note_made", False),
    "noted": (Documents, "note_made", True),
    "before it is handed over": (TelegramChannel, "hand_over", False),
    "handed over": (TelegramChannel, "hand_over", True),
    "before the closing words": (EventHandler, "hear_of_delivery", False),
    "before the closing words' commit": (EventHandler, "hear_of_delivery", True),
}
WECOM_POINTS: dict[str, tuple[type, str, bool]] = {
    "the page is fetched": (EventDispatcher, "hear", False),
    "the page is heard": (EventDispatcher, "hear", True),
    "the place is kept": (SyncLease, "keep_place", True),
    "the message is counted": (WecomApi, "send", False),
    "the platform has it": (WecomApi, "send", True),
    "the file is uploaded": (WecomApi, "upload", True),
}


def passes(point: str) -> None:
    """Kill this process if it is to be killed at this point."""
    if KILL_AT.exists() and KILL_AT.read_text(encoding="utf-8") == point:
        KILL_AT.unlink()
        os.kill(os.getpid(), signal.SIGKILL)


def watch(point: str, owner: type, name: str, *, after: bool) -> None:
    """Have a method pass a point before or after each call."""
    method: Callable[..., Any] = getattr(owner, name)

    @wraps(method)
    def passing(*arguments: Any, **named: Any) -> Any:
        if not after:
            passes(point)
        result = method(*arguments, **named)
        if after:
            passes(point)
        return result

    @wraps(method)
    async def passing_later(*arguments: Any, **named: Any) -> Any:
        if not after:
            passes(point)
        result = await method(*arguments, **named)
        if after:
            passes(point)
        return result

    setattr(owner, name, passing_later if inspect.iscoroutinefunction(method) else passing)


def serve(parent: int) -> int:
    """Serve as the bot does, until told to stop or until the parent is no more; return the exit code."""

    def end_with_the_parent() -> None:
        os.read(parent, 1)
        os._exit(1)

    threading.Thread(target=end_with_the_parent, daemon=True).start()
    for points in (TURN_POINTS, DOCUMENT_POINTS, WECOM_POINTS):
        for point, (owner, name, after) in points.items():
            watch(point, owner, name, after=after)
    return main()


class Supervisor:
    """Starts a bot, and another one whenever it has ended without being told to."""

    def __init__(self) -> None:
        self._child = 0
        self._told_to_stop = False
        signal.signal(signal.SIGTERM, self._stop)

    def run(self) -> int:
        """Return the exit code of the bot that was told to stop."""
        reading, writing = os.pipe()
        while True:
            self._child = os.fork()
            if self._child == 0:
                os.close(writing)
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                code = serve(reading)
                sys.stderr.flush()
                os._exit(code)
            self._note_child()
            _, status = os.waitpid(self._child, 0)
            if self._told_to_stop:
                return os.waitstatus_to_exitcode(status)
            if os.WIFSIGNALED(status):
                with KILLS.open("a", encoding="utf-8") as kills:
                    kills.write(f"{self._child}\n")
            else:  # it could not start, as while PostgreSQL is away
                time.sleep(0.2)

    def _note_child(self) -> None:
        PID.with_suffix(".new").write_text(str(self._child), encoding="utf-8")
        PID.with_suffix(".new").replace(PID)

    def _stop(self, number: int, _: FrameType | None) -> None:
        self._told_to_stop = True
        os.kill(self._child, number)


if __name__ == "__main__":
    for module in LOADED_LATE:
        importlib.import_module(module)
    campaigns = [folder.campaign for folder in read_campaigns().values()]
    take_first_turns(campaigns, beijing_time())
    gc.collect()
    gc.freeze()  # a child need not walk over what was loaded
    sys.exit(Supervisor().run())
