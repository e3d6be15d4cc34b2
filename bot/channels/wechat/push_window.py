"""What may still be pushed to somebody of what waits for them, by what is kept of their chat.

Notices count in the same numbers, for which `MessageWindows` asks in SQL: it opens no sealed text of twenty thousand chats,
and uses no click. Here the chat was read anyway, and is written with the count.
"""

from dataclasses import replace

from bot.storage.message_windows import MOST_MESSAGES, OPEN_SECONDS
from bot.storage.passive_replies import PassiveChat

MOST_SINCE_TOUCH, TOUCH_SECONDS = 3, 60.0
"""After a click in the menu, a follow, a scan."""
TOUCH_MARGIN, MESSAGE_MARGIN = 5.0, 60.0
"""Seconds before the end of a window from which nothing is begun any more: the platform's clock decides."""


def is_open(chat: PassiveChat, now: float) -> bool:
    """Return True if a customer-service message may be sent to a chat at a moment."""
    return _since_message(chat, now) or _since_touch(chat, now)


def spent(chat: PassiveChat) -> PassiveChat:
    """Return a chat to which one more message was sent; it counts in both windows, as the platform's rule may be read."""
    return replace(chat, spent=chat.spent + 1, spent_since_touch=chat.spent_since_touch + 1)


def not_spent(chat: PassiveChat) -> PassiveChat:
    """Return a chat to which a message that was counted did not go."""
    return replace(chat, spent=max(0, chat.spent - 1), spent_since_touch=max(0, chat.spent_since_touch - 1))


def closed(chat: PassiveChat) -> PassiveChat:
    """Return a chat to which the platform refuses to send more until its person writes again."""
    return replace(chat, spent=MOST_MESSAGES, spent_since_touch=MOST_SINCE_TOUCH)


def _since_message(chat: PassiveChat, now: float) -> bool:
    if chat.heard_at is None or chat.spent >= MOST_MESSAGES:
        return False
    return now < chat.heard_at + OPEN_SECONDS - MESSAGE_MARGIN


def _since_touch(chat: PassiveChat, now: float) -> bool:
    if chat.touched_at is None or chat.spent_since_touch >= MOST_SINCE_TOUCH:
        return False
    return now < chat.touched_at + TOUCH_SECONDS - TOUCH_MARGIN
