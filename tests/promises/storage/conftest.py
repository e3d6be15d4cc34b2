"""A fake Telegram, and the real bot in a process beside it."""

from tests.fixtures.telegram_bot import bot, telegram

__all__ = ["bot", "telegram"]
