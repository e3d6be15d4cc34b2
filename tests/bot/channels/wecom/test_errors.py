"""Every errcode means something for a send, and one that an operator can mend says how."""

import re

import pytest

from bot.channels import ChannelDown, FileForgotten, NotSent, PersonGone, SendRefused
from bot.channels.wecom.errors import ERRORS, Meaning, Refused, as_sent

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("errcode", "meaning"),
    [
        (-1, NotSent),
        (45009, NotSent),
        (45033, NotSent),
        (40014, ChannelDown),
        (42001, ChannelDown),
        (60020, ChannelDown),
        (95000, ChannelDown),
        (40096, PersonGone),
        (40007, FileForgotten),
        (95011, ChannelDown),
        (95012, ChannelDown),
        (95001, NotSent),
        (45002, SendRefused),
        (123456, SendRefused),
    ],
)
def test_what_a_send_raises(errcode: int, meaning: type[Exception]) -> None:
    assert type(as_sent(Refused(errcode))) is meaning


@pytest.mark.parametrize("errcode", ERRORS)
def test_what_an_operator_can_mend_is_said_in_chinese_with_what_to_do(errcode: int) -> None:
    known = ERRORS[errcode]
    if known.meaning is Meaning.OPERATOR:
        assert HAN.search(known.sentence)
        assert known.sentence.endswith("。")
        assert str(errcode) in str(as_sent(Refused(errcode)))


def test_too_much_waits_and_holds_others() -> None:
    fault = as_sent(Refused(45009))
    assert isinstance(fault, NotSent)
    assert fault.limited
    assert fault.after == 60.0
