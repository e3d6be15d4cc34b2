"""The page, a fake Telegram beside it, and people who come to them."""

from tests.fixtures.page import admins, bot, browser, phone, public_url, visitor, world
from tests.fixtures.telegram_bot import telegram

__all__ = ["admins", "bot", "browser", "phone", "public_url", "telegram", "visitor", "world"]
