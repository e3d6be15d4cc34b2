"""A fake Telegram, the channel for it, and the real bot in a process beside it."""

from tests.fixtures.telegram_bot import bot, telegram
from tests.fixtures.telegram_channel import channel, person, spans_of_time

__all__ = ["bot", "channel", "person", "spans_of_time", "telegram"]
