"""What the log says of whatever is being done, beside what is logged."""

from contextvars import ContextVar

CHANNEL: ContextVar[str | None] = ContextVar("channel", default=None)
"""The channel that is listened to or sent on; None for what concerns no channel alone."""
