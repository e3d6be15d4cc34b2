"""What serves loads what it needs, and nothing of the other commands."""

import subprocess
import sys

from standards.library import BUNDLED

LOADED = "import sys, bot.__main__; print(*sys.modules)"
NOT_NEEDED = (
    "psycopg",
    "bot.storage.postgresql.store",
    "bot.command_line",
    "bot.clerk",
    "bot.drafting",
    "bot.campaign_sheet",
    "standards.drafting",
    "xlsxwriter",
    "telegram",
    "starlette",
)


def test_a_bot_that_serves_loads_nothing_of_other_commands_and_engines() -> None:
    ran = subprocess.run([sys.executable, "-c", LOADED], cwd=BUNDLED.parent, check=True, capture_output=True, text=True)
    loaded = ran.stdout.split()
    assert "bot.app" in loaded
    assert [name for name in NOT_NEEDED if name in loaded] == []
