"""The channel for Telegram in this process."""

from tests.fixtures.telegram_channel import channel, person, spans_of_time

__all__ = ["channel", "person", "spans_of_time"]
