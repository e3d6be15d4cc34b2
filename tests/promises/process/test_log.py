"""A bot's token is in no line of the log, whoever writes it there."""

import os
import subprocess
import sys

import pytest

from tests.bot_process import PASSED_ON, ROOT

TOKEN = ":".join(("123456789", "AAplanted-token_that-nobody-has-0123456789"))
LOGS = f"""
import logging
from bot.__main__ import _log
from bot.settings import read_settings
_log(read_settings(log_level="DEBUG"))
address = "https://api.example.org/bot{TOKEN}/getMe"
"""
FAULTS = {
    "a message": "logging.info('calling ' + address)",
    "an argument": "logging.warning('calling %s', address)",
    "a mapping": "logging.warning('calling %(at)s', {'at': address})",
    "an exception": "try:\n    raise OSError(address)\nexcept OSError:\n    logging.exception('it failed')",
    "its cause": (
        "try:\n    try:\n        raise OSError(address)\n    except OSError as fault:\n        raise ValueError('x') from fault\n"
        "except ValueError as error:\n    logging.error('it failed', exc_info=error)"
    ),
    "a stack": "logging.error(address, stack_info=True)",
    "a task that nobody waits for": (
        "import asyncio, gc\nasync def fails():\n    raise OSError(address)\n"
        "async def main():\n    task = asyncio.ensure_future(fails())\n    await asyncio.sleep(0)\n    del task\n    gc.collect()\n"
        "asyncio.run(main())\nlogging.error('it failed')"
    ),
    "an address that is quoted": "logging.error(address.replace(':AA', '%3AAA'))",
    "the end of the process": "logging.error('it failed')\nraise OSError(address)",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_token_is_nowhere_in_what_is_written(fault: str) -> None:
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", LOGS + FAULTS[fault]],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    written = done.stdout + done.stderr
    assert "planted" not in written
    assert "***" in written
    assert "calling" in written or "it failed" in written or "api.example.org" in written
