"""Messages and events of WeChat's, as the elements of their XML, to what a person did; nothing here is asked or sent."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.channels import Incoming
from bot.channels.encrypted_callbacks import NotGenuine
from bot.channels.wechat import NAME
from bot.channels.wechat.menu import TYPED
from bot.channels.wechat.notice_events import known_by
from bot.channels.wechat.turns import EVENT_PREFIX
from dialogs.lobby import LINK
from dialogs.model.events import Event, Said, Started, Uploaded

ATTACHMENTS = {
    "image": "图片",
    "voice": "语音",
    "video": "视频",
    "shortvideo": "视频",
    "location": "位置",
    "link": "链接",
    "file": "文件",
}
"""What people send besides text, by its type, as they call it."""
OTHER = "消息"
UNSUPPORTED = "【收到不支持的消息类型，暂无法显示】"
"""What WeChat brings as the text of a sticker, and of whatever else an account gets nothing of."""
STICKER = "表情"
_SCENE = "qrscene_"
"""How the key of a follow by a code begins, before what the code carries."""
_LONGEST_OPENID, _LONGEST_NUMBER = 128, 20


@dataclass(frozen=True, slots=True)
class Update:
    """What one request brings, as far as it concerns the bot."""

    openid: str
    account: str
    """The account it was sent to, which the reply is from."""
    created_at: int
    """When it was sent, in seconds since 1970."""
    incoming: Incoming | None = None
    """What a person did; None for what needs no answer."""
    left: bool = False
    """True if the person has just left the account."""
    number: str = ""
    """By which an event is known that is noted without an answer, of who left, or of notices; empty for every other."""


def read_update(values: Mapping[str, str], now: datetime) -> Update:
    """Return what the elements of a message say; raise `NotGenuine` if what every message has is missing or of another kind."""
    openid, account, created_at = (
        values.get("FromUserName", ""),
        values.get("ToUserName", ""),
        values.get("CreateTime", ""),
    )
    if not openid or not account or len(openid) > _LONGEST_OPENID or not _is_number(created_at):
        raise NotGenuine("nobody's message")
    update = Update(openid, account, int(created_at))
    kind = values.get("MsgType", "")
    if kind == "event":
        return _event(update, values, now)
    number = values.get("MsgId", "")
    if not _is_number(number):
        raise NotGenuine("a message without a number")
    return _with(update, number, _said(kind, values, now))


def _event(update: Update, values: Mapping[str, str], now: datetime) -> Update:
    """Read a click, follow, leave or scan; every other event needs no answer."""
    key = values.get("EventKey", "")
    match values.get("Event", "").lower():
        case "subscribe":
            event: Event = _came(key.removeprefix(_SCENE), now)
        case "scan":
            event = _came(key, now)
        case "click" if key in TYPED:
            event = Said(TYPED[key], now)
        case "unsubscribe":
            return replace(update, left=True, number=_number_of(*_touch(values)))
        case _ if about_notices := known_by(values):
            return replace(update, number=_number_of(*about_notices))
        case _:
            return update
    return _with(update, _number_of(*_touch(values)), event)


def _touch(values: Mapping[str, str]) -> list[str]:
    """Return what a repeat of a click, follow, leave or scan has in common with it."""
    return [values.get(name, "") for name in ("FromUserName", "CreateTime", "Event", "EventKey")]


def _came(scene: str, now: datetime) -> Event:
    """Return that somebody came in, by a campaign's code perhaps."""
    return Started(now, scene.removeprefix(LINK) if scene.startswith(LINK) else "")


def _said(kind: str, values: Mapping[str, str], now: datetime) -> Event:
    text = values.get("Content", "") if kind == "text" else values.get("Recognition", "").strip().removesuffix("。")
    if text == UNSUPPORTED:
        return Uploaded(STICKER, now)
    if kind == "text" or text:
        return Said(text, now)
    return Uploaded(ATTACHMENTS.get(kind, OTHER), now, files_come=False)


def _with(update: Update, number: str, event: Event) -> Update:
    return replace(update, incoming=Incoming(NAME, update.openid, number, event))


def _number_of(*parts: str) -> str:
    """Return the number of an event, which has none: by what a repeat has in common with it, and without the openid."""
    return EVENT_PREFIX + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
