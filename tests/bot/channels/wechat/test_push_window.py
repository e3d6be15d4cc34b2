"""How many customer-service messages may still be sent: what the platform's page says, on the safe side."""

import pytest

from bot.channels.wechat.push_window import closed, is_open, not_spent, spent
from bot.storage.passive_replies import PassiveChat

NOW = 1_000_000.0
HOUR = 3600.0


@pytest.mark.parametrize(
    ("chat", "expected"),
    [
        (PassiveChat(), False),
        (PassiveChat(heard_at=NOW), True),
        (PassiveChat(heard_at=NOW, spent=4), True),
        (PassiveChat(heard_at=NOW, spent=5), False),
        (PassiveChat(heard_at=NOW - 47.9 * HOUR), True),
        (PassiveChat(heard_at=NOW - 48 * HOUR + 30), False),
        (PassiveChat(touched_at=NOW), True),
        (PassiveChat(touched_at=NOW, spent_since_touch=3), False),
        (PassiveChat(touched_at=NOW - 50), True),
        (PassiveChat(touched_at=NOW - 58), False),
        (PassiveChat(heard_at=NOW - 50 * HOUR, spent=5, touched_at=NOW), True),
        (PassiveChat(heard_at=NOW, spent=5, touched_at=NOW - 50, spent_since_touch=1), True),
    ],
)
def test_a_window_is_open_for_so_many_and_so_long(chat: PassiveChat, expected: bool) -> None:
    assert is_open(chat, NOW) == expected


def test_a_message_counts_in_both_windows_and_one_that_did_not_go_in_none() -> None:
    chat = spent(PassiveChat(heard_at=NOW, touched_at=NOW))
    assert (chat.spent, chat.spent_since_touch) == (1, 1)
    assert not_spent(chat) == PassiveChat(heard_at=NOW, touched_at=NOW)
    assert not_spent(PassiveChat()) == PassiveChat()


def test_what_the_platform_closes_stays_closed() -> None:
    assert not is_open(closed(PassiveChat(heard_at=NOW, touched_at=NOW)), NOW)
