"""The real bot for whom it is never night in Beijing, so that what is not sent at night can be tested at any hour."""

import os
import sys
from datetime import datetime, timedelta

from bot import app, shell
from bot.__main__ import main
from bot.bureau.hours import is_quiet
from bot.channels import Pace
from bot.channels.telegram import Telegram
from bot.handing import BEIJING


def awake() -> datetime:
    """Give the moment it is, or twelve hours later where that is night."""
    now = datetime.now(BEIJING)
    return now + timedelta(hours=12) if is_quiet(now) else now


if __name__ == "__main__":
    if per_second := os.environ.get("SHENBAO_TEST_PER_SECOND"):
        Telegram.pace = Pace(float(per_second), Telegram.pace.per_chat_seconds)
    app.beijing_time = shell.beijing_time = awake
    sys.exit(main())
