"""What `kf/sync_msg` gives: messages of people, and events of their sessions, as far as they concern the bot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from bot.channels import Incoming, SentFile
from bot.channels.button_codes import pressed
from bot.channels.wecom import NAME
from dialogs.model.events import Event, Said, Uploaded

JsonObject: TypeAlias = Mapping[str, Any]

FROM_PERSON, FROM_SERVICER = 3, 5
"""The origins of messages that are read."""
KINDS = {
    "image": "图片",
    "voice": "语音",
    "video": "视频",
    "file": "文件",
    "location": "位置",
    "link": "链接",
    "business_card": "名片",
    "miniprogram": "小程序",
    "channels_shop_product": "商品",
    "channels_shop_order": "订单",
    "merged_msg": "聊天记录",
    "channels": "视频号",
    "note": "笔记",
    "meeting": "会议",
}
TAKEN, PASSED_ON, ENDED, TAKEN_AGAIN = 1, 2, 3, 4
"""What a change of a session is: a seat took it, passed it on, ended it, took it up again after its end."""


class WrongShape(Exception):
    """Something has another type than the documentation promises; the text names it, never what stands in it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message of a person."""

    number: str
    address: str
    at: float
    incoming: Incoming
    opens: bool = True
    """True if it lets messages be sent to the person again."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A person opened the chat."""

    number: str
    address: str
    at: float
    payload: str
    """What the address carried by which they came."""
    code: str
    """By it one message may be sent to welcome them; empty if they were welcomed lately."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A person took a message back."""

    number: str
    address: str
    at: float
    message: str


@dataclass(frozen=True, slots=True)
class NotDelivered:
    """A message that was sent did not reach the person."""

    number: str
    address: str
    message: str
    kind: int


@dataclass(frozen=True, slots=True)
class SeatTook:
    """A person of the bureau serves the chat."""

    number: str
    address: str
    at: float


@dataclass(frozen=True, slots=True)
class SeatLeft:
    """A person of the bureau has ended the session."""

    number: str
    address: str
    at: float
    code: str
    """By it one message may be sent about that; empty if there is none."""


Item: TypeAlias = Heard | Entered | Recalled | NotDelivered | SeatTook | SeatLeft


def read_item(found: object, now: datetime) -> Item | None:
    """Return what an entry of the stream says; None if it does not concern the bot. Raise `WrongShape`."""
    entry = _object(found, "entry")
    number, at = _words(entry, "msgid"), float(_number(entry, "send_time"))
    msgtype = _words(entry, "msgtype")
    if msgtype == "event":
        return _event(_object(entry.get("event"), "event"), number, at)
    origin, address = _number(entry, "origin"), _words(entry, "external_userid")
    if origin == FROM_SERVICER:
        return SeatTook(number, address, at)
    if origin != FROM_PERSON:
        return None
    event, file = _message(entry, msgtype, now)
    incoming = Incoming(NAME, address, number, event, file, forwarded=msgtype == "merged_msg")
    return Heard(number, address, at, incoming)


def number_of(found: object) -> str:
    """Return the number of an entry that may have any shape; empty if it has none."""
    number = found.get("msgid") if isinstance(found, Mapping) else None
    return number if isinstance(number, str) else ""


def _message(entry: JsonObject, msgtype: str, now: datetime) -> tuple[Event, SentFile | None]:
    content = _object(entry.get(msgtype, {}), msgtype)
    if msgtype == "text":
        code = _text(content, "menu_id")
        return (pressed(code, None, now) if code else Said(_words(content, "content"), now)), None
    what = KINDS.get(msgtype, "这类消息")
    if msgtype != "file":
        return Uploaded(what, now), None
    media = _words(content, "media_id")
    return Uploaded(what, now, media), SentFile(media, "", None, "")


def _event(event: JsonObject, number: str, at: float) -> Item | None:
    match _words(event, "event_type"):
        case "enter_session":
            payload, code = _text(event, "scene_param"), _text(event, "welcome_code")
            return Entered(number, _words(event, "external_userid"), at, payload, code)
        case "msg_send_fail":
            failed = _words(event, "fail_msgid"), _number(event, "fail_type")
            return NotDelivered(number, _words(event, "external_userid"), *failed)
        case "user_recall_msg":
            return Recalled(number, _words(event, "external_userid"), at, _words(event, "recall_msgid"))
        case "session_status_change":
            return _change(event, number, at)
        case _:
            return None


def _change(event: JsonObject, number: str, at: float) -> Item | None:
    address, change = _words(event, "external_userid"), _number(event, "change_type")
    if change == ENDED:
        return SeatLeft(number, address, at, _text(event, "msg_code"))
    return SeatTook(number, address, at) if change in (TAKEN, PASSED_ON, TAKEN_AGAIN) else None


def _object(value: object, name: str) -> JsonObject:
    if not isinstance(value, dict):
        raise WrongShape(name)
    return value


def _number(of: JsonObject, key: str) -> int:
    if type(value := of.get(key)) is not int:  # a bool is an int, too, and no number here
        raise WrongShape(key)
    return value


def _words(of: JsonObject, key: str) -> str:
    if not isinstance(value := of.get(key), str):
        raise WrongShape(key)
    return value


def _text(of: JsonObject, key: str) -> str:
    return _words(of, key) if of.get(key) is not None else ""
