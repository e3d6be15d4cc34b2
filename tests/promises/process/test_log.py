"""No secret and nobody's data are in a line of the log, whoever writes it there."""

import json
import os
import subprocess
import sys

import pytest

from tests.bot_process import PASSED_ON, ROOT

TOKEN = ":".join(("123456789", "AAplanted-token_that-nobody-has-0123456789"))
LOGS = """
import logging
from bot.logs import start_logging
from bot.settings import read_settings
start_logging(read_settings())
"""
ADDRESS = f'address = "https://api.example.org/bot{TOKEN}/getMe"\n'
FAULTS = {
    "a message": "logging.warning('calling ' + address)",
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
    "the end of a thread": (
        "import threading\ndef fails():\n    raise OSError(address)\n"
        "thread = threading.Thread(target=fails)\nthread.start()\nthread.join()\nlogging.error('it failed')"
    ),
    "an object that is taken away": (
        "class Fails:\n    def __del__(self):\n        raise OSError(address)\nfails = Fails()\ndel fails\nlogging.error('it failed')"
    ),
    "a warning": "import warnings\nwarnings.warn('calling ' + address)",
    "arguments that do not fit": "logging.error('it failed: %d %d', address)",
    "a line that cannot be written": "logging.error('it failed: \\ud800' + address)",
    "the end of the process": "logging.error('it failed')\nraise OSError(address)",
}


def written_by(program: str, **settings: str) -> str:
    """Run a program with the log as it is at a start; return all that it wrote."""
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {"PYTHONPATH": str(ROOT)}
    environment |= {f"SHENBAO_{name.upper()}": value for name, value in settings.items()}
    done = subprocess.run(
        [sys.executable, "-c", LOGS + program], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize(("shape", "level"), [("plain", "INFO"), ("json", "DEBUG")])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_token_is_nowhere_in_what_is_written(fault: str, shape: str, level: str) -> None:
    written = written_by(ADDRESS + FAULTS[fault], log_format=shape, log_level=level)
    assert "planted" not in written
    assert "***" in written or "OSError" in written or "cannot be logged" in written
    assert (
        "calling" in written or "it failed" in written or "api.example.org" in written or "cannot be logged" in written
    )
    if shape == "json" and "cannot be logged" not in written:
        assert all(json.loads(line)["level"] for line in written.splitlines())


def test_secrets_of_the_settings_are_hidden_whatever_they_look_like() -> None:
    settings = {
        "secret_key": "correct horse battery staple",
        "telegram_token": "1:short",
        "proxy": "http://me:geheim1@127.0.0.1:1",
    }
    told = "for each in ('correct horse battery staple', 'correct%20horse%20battery%20staple', '1:short', 'geheim1'):\n"
    written = written_by(f"{told}    logging.warning('this is %s.', each)", **settings)
    assert written.count("this is ***.") == 4


def test_what_somebody_answered_is_not_in_the_log_though_it_is_in_an_exception() -> None:
    written = written_by("raise ValueError('张三在某某公司')")
    assert "ValueError" in written
    assert "张三" not in written
