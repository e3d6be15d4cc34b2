"""The page, and people who come to it."""

from tests.fixtures.page import admins, bot, browser, public_url, visitor, world

__all__ = ["admins", "bot", "browser", "public_url", "visitor", "world"]
