"""The real bot for whom it is never night in Beijing, so that what is not sent at night can be tested at any hour."""

import os
import sys
from datetime import datetime, timedelta

from bot.__main__ import main
from bot.channels import Pace
from bot.channels.telegram.channel import TelegramChannel
from bot.clock import BEIJING
from bot.staff.quiet_hours import is_quiet


def awake() -> datetime:
    """Return the present moment, or twelve hours later where that is night."""
    now = datetime.now(BEIJING)
    return now + timedelta(hours=12) if is_quiet(now) else now


if __name__ == "__main__":
    if per_second := os.environ.get("SHENBAO_TEST_PER_SECOND"):
        TelegramChannel.pace = Pace(float(per_second), TelegramChannel.pace.per_chat_seconds)
    sys.exit(main(clock=awake))
