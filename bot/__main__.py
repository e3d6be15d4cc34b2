"""The command `shenbao`: it serves, or hands the other commands to `bot/command_line.py`."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Coroutine, Sequence
from typing import Any, TextIO

from bot.app import App
from bot.channels import ChannelRefused
from bot.clock import Clock, beijing_time
from bot.http.port import PortRefused
from bot.inbound.handler import Respond
from bot.logs import start_logging
from bot.settings import Settings, WrongSetting, read_settings
from bot.storage.store import StoreInUse, StoreUnusable
from bot.unused_settings import unused_settings
from dialogs import lobby

log = logging.getLogger(__name__)
USAGE_FAULT = 2


def main(
    arguments: Sequence[str] | None = None, *, clock: Clock = beijing_time, respond: Respond = lobby.answer
) -> int:
    """Run a command; return the exit code: 0 done, 1 a campaign with faults, 2 a setting or a token that cannot be used."""

    def serve(settings: Settings, clock: Clock, record: TextIO | None = None) -> int:
        start_logging(settings)
        for sentence in unused_settings(settings):
            log.warning(sentence)
        return _run(App(settings, record, clock=clock, respond=respond).run())

    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given in ([], ["run"]):
            return serve(read_settings(), clock)
        from bot.command_line import run_command  # noqa: PLC0415  # who serves need not load the other commands

        return run_command(given, clock, serve)
    except (WrongSetting, StoreInUse, StoreUnusable, ChannelRefused, PortRefused) as fault:
        print(fault, file=sys.stderr)
        return USAGE_FAULT
    except BrokenPipeError:
        return _nobody_reads()


def _nobody_reads() -> int:
    """Write nothing more to a reader who has gone away (| head), not even at the end; return the exit code."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _run(serving: Coroutine[Any, Any, None]) -> int:
    """Run until done or told to stop; being told to stop is no fault."""

    async def until_told() -> None:
        task = asyncio.ensure_future(serving)
        loop = asyncio.get_running_loop()
        with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers in its loop
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(number, task.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await task

    if sys.platform == "win32":
        asyncio.run(until_told())
    else:
        import uvloop  # noqa: PLC0415  # not to be had on Windows

        uvloop.run(until_told())
    return 0


if __name__ == "__main__":
    sys.exit(main())
