"""Each errcode of WeChat's and what it means: told inside an HTTP 200, raised as one of our exceptions."""

from typing import Any

import pytest

from bot.channels import ChannelDown, FileForgotten, NotSent, OutsideWindow, PersonGone, SendRefused
from bot.channels.access_token import REFUSED_CODES
from bot.channels.wechat.api import WechatApi
from bot.channels.wechat.errors import MEANINGS, meaning
from tests.fakes.wechat_platform import WeChatPlatform

SEND = "message/custom/send"
SURE: dict[str, Any] = {"ambiguous": False, "limited": False}

TABLE: dict[int, tuple[type[Exception], dict[str, Any]]] = {
    # the errcode, what is raised, what it carries
    -1: (NotSent, SURE),
    40003: (PersonGone, {}),
    43004: (PersonGone, {}),
    43019: (PersonGone, {}),
    48002: (PersonGone, {}),
    50005: (PersonGone, {}),
    43101: (OutsideWindow, {}),
    45015: (OutsideWindow, {}),
    45047: (OutsideWindow, {}),
    43108: (NotSent, {**SURE, "after": 1.0}),
    45011: (NotSent, {"ambiguous": False, "limited": True, "after": 60.0}),
    40007: (FileForgotten, {}),
    **dict.fromkeys((40004, 40005, 40006, 40009, 40137, 41005, 44001, 45001), (SendRefused, {})),
    **dict.fromkeys((44004, 45002, 87014, 45168, 40037, 47003, 41030), (SendRefused, {})),
    **dict.fromkeys((40002, 40013, 40125, 40164, 40243, 41002, 41004, 43002, 43003, 43107), (ChannelDown, {})),
    **dict.fromkeys((45009, 48001, 48004, 50002, 61024, 89501, 89503, 89506, 89507), (ChannelDown, {})),
    99999: (SendRefused, {}),  # nobody has told us of it
}


def test_the_table_is_whole() -> None:
    """A token that is refused is renewed first: `test_access_token.py` has these codes."""
    assert set(MEANINGS) == set(TABLE) - {99999} | {40001}
    assert not set(TABLE) & REFUSED_CODES


@pytest.mark.parametrize("code", TABLE)
async def test_what_an_errcode_means(code: int, platform: WeChatPlatform, api: WechatApi) -> None:
    raised, carried = TABLE[code]
    await api.access_token.get()
    person = platform.person()
    platform.fail_next(SEND, code)
    with pytest.raises(raised) as told:
        await api.send_text(person.openid, "您好")
    assert type(told.value) is raised
    assert {name: getattr(told.value, name) for name in carried} == carried
    assert str(told.value).startswith(f"errcode {code}：")
    assert [call.errcode for call in platform.calls_of(SEND)] == [code]  # once: nothing is repeated here
    assert platform.spent == 0


@pytest.mark.parametrize("code", MEANINGS)
def test_a_sentence_says_what_to_do_and_quotes_nothing(code: int) -> None:
    sentence = str(meaning(code)).partition("：")[2]
    assert 5 <= len(sentence) <= 60
    assert not sentence.endswith("。")


def test_all_is_well() -> None:
    assert meaning(0) is None
    assert meaning(None) is None
