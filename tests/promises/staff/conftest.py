"""A bureau with one administrator, the page, and a fake Telegram."""

from tests.fixtures.bureau import bureau
from tests.fixtures.bureaus import bureaus
from tests.fixtures.page import admins, browser, public_url, visitor, world
from tests.fixtures.telegram_bot import bot, telegram

__all__ = ["admins", "bot", "browser", "bureau", "bureaus", "public_url", "telegram", "visitor", "world"]
