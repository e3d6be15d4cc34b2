"""What the platform says of notices that it has taken."""

import pytest

from bot.channels.wechat.notice_events import SENT, Delivery, deliveries_in, known_by

LIST = "SubscribeMsgSentEvent/List"


def ended(**said: str) -> dict[str, str]:
    """Return an event about notice 17 that says this of it."""
    return {"Event": SENT, "FromUserName": "oZhang", f"{LIST}/MsgID": "17"} | {
        f"{LIST}/{name}": value for name, value in said.items()
    }


@pytest.mark.parametrize(
    ("said", "failure"),
    [
        ({"ErrorCode": "0", "ErrorStatus": "success"}, None),
        ({"ErrorStatus": "success"}, None),
        ({}, None),
        ({"ErrorCode": "43101", "ErrorStatus": "user refuse"}, "43101 user refuse"),
        ({"ErrorCode": "-1"}, "-1"),
        ({"ErrorStatus": "failed: system failed"}, "failed: system failed"),
    ],
)
def test_a_notice_has_arrived_or_has_not_for_a_reason(said: dict[str, str], failure: str | None) -> None:
    assert deliveries_in(ended(**said)) == [Delivery("17", failure)]


def test_each_of_several_notices_has_its_own_end() -> None:
    second = {f"{LIST}[2]/MsgID": "18", f"{LIST}[2]/ErrorCode": "-1"}
    event = {**ended(ErrorCode="0"), **second}
    assert deliveries_in(event) == [Delivery("17", None), Delivery("18", "-1")]
    assert known_by(event) == [SENT, "oZhang", "17", "18"]


def test_nothing_is_read_from_another_event() -> None:
    event = {**ended(ErrorCode="-1"), "Event": "subscribe_msg_popup_event"}
    assert (deliveries_in(event), known_by(event)) == ([], [])
