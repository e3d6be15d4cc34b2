"""Errors of 企业微信's interface, told as `errcode` inside an answer of status 200: what each means, and what is to be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from bot.channels import ChannelDown, FileForgotten, NotSent, PersonGone, SendRefused

LATER_SECONDS = 60.0
"""How long nothing is sent after the platform has said that it was too much."""


class Meaning(Enum):
    """What an `errcode` asks for."""

    TOKEN = auto()
    """The access token does not hold any more: another one is needed."""
    BUSY = auto()
    """The platform could not do it now; the same again later."""
    TOO_MUCH = auto()
    """It was asked too often."""
    CLOSED = auto()
    """Nothing may be sent in this chat until its person writes again."""
    ELSEWHERE = auto()
    """The chat is with a person of the bureau, or over."""
    GONE = auto()
    """Nobody is reached by this id."""
    FORGOTTEN = auto()
    """The file is not known any more."""
    OPERATOR = auto()
    """Nothing works until the operator has changed something."""


@dataclass(frozen=True, slots=True)
class Known:
    """An `errcode` that is known."""

    meaning: Meaning
    sentence: str
    """What it says, in Chinese where an operator has to act."""


ERRORS: Mapping[int, Known] = {
    -1: Known(Meaning.BUSY, "the platform is busy"),
    6000: Known(Meaning.BUSY, "two changes of one thing at once"),
    40001: Known(Meaning.OPERATOR, "企业微信不认 SHENBAO_WECOM_SECRET，请核对“微信客服”（或自建应用）的 Secret。"),
    40003: Known(Meaning.GONE, "no such person"),
    40007: Known(Meaning.FORGOTTEN, "no such file"),
    40013: Known(Meaning.OPERATOR, "企业微信不认 SHENBAO_WECOM_CORP_ID，请核对“我的企业”里的企业 ID。"),
    40014: Known(Meaning.TOKEN, "the access token does not hold"),
    40096: Known(Meaning.GONE, "no such person"),
    41001: Known(Meaning.TOKEN, "no access token"),
    42001: Known(Meaning.TOKEN, "the access token has run out"),
    45009: Known(Meaning.TOO_MUCH, "asked too often"),
    45033: Known(Meaning.TOO_MUCH, "too many requests at once"),
    48002: Known(Meaning.OPERATOR, "这个应用没有微信客服接口的权限：请在“微信客服-可调用接口的应用”里加上它。"),
    60011: Known(Meaning.OPERATOR, "这个应用没有权限操作指定的对象：请核对应用的可见范围，以及它能管理的客服账号。"),
    60020: Known(Meaning.OPERATOR, "本服务器的出口 IP 不在企业微信的可信名单里：请在应用的“企业可信 IP”里加上它。"),
    60030: Known(Meaning.OPERATOR, "操作的对象超出应用的可见范围：请在管理后台调整可见范围。"),
    84061: Known(Meaning.GONE, "no contact of this account"),
    95000: Known(Meaning.OPERATOR, "企业微信不认 SHENBAO_WECOM_KF_ID，请核对客服账号的 open_kfid。"),
    95001: Known(Meaning.CLOSED, "five messages since the person's last one"),
    95002: Known(Meaning.CLOSED, "48 hours since the person's last message"),
    95004: Known(
        Meaning.OPERATOR, "SHENBAO_WECOM_KF_ID 对应的客服账号不存在、已删除或属于别的企业，请换成现有账号的 open_kfid。"
    ),
    95007: Known(Meaning.BUSY, "the token of the callback does not hold"),
    95011: Known(
        Meaning.OPERATOR,
        "微信客服已在企业微信里使用，SHENBAO_WECOM_SECRET 却是微信客服独立版的：请换成企业微信里微信客服（或自建应用）的 Secret。",
    ),
    95012: Known(
        Meaning.OPERATOR,
        "微信客服没有在企业微信里使用，SHENBAO_WECOM_SECRET 却是企业微信的：请先在企业微信管理后台启用微信客服。",
    ),
    95013: Known(Meaning.ELSEWHERE, "the session has ended"),
    95017: Known(Meaning.OPERATOR, "微信客服的 API 开关处于关闭状态：请在管理后台打开。"),
    95018: Known(Meaning.ELSEWHERE, "the session is not with the bot"),
}
"""By the table of developer.work.weixin.qq.com/document/path/90313 (as of 2024-04).

One that stands here with a sentence in Chinese is for the operator."""
SECRET_CODES = (40001, 40013)
"""What is answered where the settings themselves are wrong."""
TOKEN_OF_CALLBACK = 95007


class Refused(Exception):
    """The platform answered with an `errcode` that is not 0."""

    def __init__(self, errcode: int) -> None:
        super().__init__(f"errcode {errcode}")
        self.errcode = errcode

    @property
    def known(self) -> Known | None:
        """What is known of it; None for a code that stands in no table."""
        return ERRORS.get(self.errcode)

    @property
    def meaning(self) -> Meaning | None:
        """What it asks for; None for a code that stands in no table."""
        return None if self.known is None else self.known.meaning


def account_fault(code: int) -> str | None:
    """Return what an operator has to do about an `errcode`; None where the account works."""
    known = ERRORS.get(code)
    return f"errcode {code}：{known.sentence}" if known is not None and known.meaning is Meaning.OPERATOR else None


def as_sent(fault: Refused) -> Exception:
    """Return the exception of `bot/channels` for an error of a send; what closes a chat is the caller's to handle."""
    known = fault.known
    if known is None:
        return SendRefused(str(fault))
    text = f"{known.sentence} ({fault})"
    match known.meaning:
        case Meaning.TOKEN | Meaning.OPERATOR:
            return ChannelDown(text)
        case Meaning.BUSY:
            return NotSent(text)
        case Meaning.TOO_MUCH:
            return NotSent(text, LATER_SECONDS, limited=True)
        case Meaning.GONE:
            return PersonGone(text)
        case Meaning.FORGOTTEN:
            return FileForgotten(text)
        case Meaning.CLOSED | Meaning.ELSEWHERE:
            return NotSent(text)
