"""Updates of Telegram's, as plain JSON, to what a person did; nothing here is asked or sent."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from telegram.constants import ChatMemberStatus, ChatType

from bot.channels import Incoming, SentFile
from bot.channels.button_codes import pressed
from bot.channels.telegram import NAME
from dialogs.model.events import Edited, Event, Said, Uploaded

JsonObject: TypeAlias = dict[str, Any]

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""The updates that are asked for."""
ATTACHMENTS = {
    "sticker": "贴纸",
    "photo": "图片",
    "voice": "语音",
    "audio": "音频",
    "video": "视频",
    "video_note": "视频",
    "animation": "动图",
    "document": "文件",
    "location": "位置",
    "contact": "名片",
    "poll": "投票",
}
AWAY = (ChatMemberStatus.BANNED.value, ChatMemberStatus.LEFT.value)


class WrongShape(Exception):
    """An update has a part of another type than the Bot API promises; the text names the part, never what stands in it."""


@dataclass(frozen=True, slots=True)
class Update:
    """What one update says, as far as it concerns the bot."""

    update_id: int
    chat: str | None = None
    """The address it came from."""
    incoming: Incoming | None = None
    """What a person did in a private chat."""
    query: str | None = None
    """The id of a pressed button: Telegram shows it as busy until it is answered."""
    left: bool = False
    """True if the person of a private chat has just blocked the bot, or thrown it out."""
    group_text: str | None = None
    """What was written in a group."""


def read_update(update: object, now: datetime) -> Update:
    """Return what an update says; raise `WrongShape` if what is read of it has another type than it should.

    The library's own classes for an update cost a tenth of a turn (0.90 of its CPU without them), so it is read as it comes.
    """
    update = _object(update, "update")
    number = _number(update, "update_id")
    if (query := update.get("callback_query")) is not None:
        return _press(number, _object(query, "callback_query"), now)
    for kind in ("message", "edited_message"):
        if (message := update.get(kind)) is not None:
            return _message(number, _object(message, kind), now, edited=kind == "edited_message")
    if (member := update.get("my_chat_member")) is not None:
        return _membership(number, _object(member, "my_chat_member"))
    return Update(number)


def number_of(update: object) -> int | None:
    """Return the number of an update that may have any shape; None if it has none by which it could be confirmed."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int else None


def _press(number: int, query: JsonObject, now: datetime) -> Update:
    person = str(_number(_part(query, "from"), "id"))
    under = str(_number(_part(query, "message"), "message_id")) if query.get("message") is not None else None
    chose = pressed(_text(query, "data"), under, now)
    return Update(number, person, Incoming(NAME, person, str(number), chose), query=_words(query, "id"))


def _message(number: int, message: JsonObject, now: datetime, *, edited: bool) -> Update:
    chat = _part(message, "chat")
    address = str(_number(chat, "id"))
    if _words(chat, "type") != ChatType.PRIVATE.value:
        return Update(number, address, group_text=_text(message, "text") or "")
    if edited:
        return Update(number, address, Incoming(NAME, address, str(number), Edited(now)))
    file = _file(message)
    event = _event(message, file, now)
    forwarded = message.get("forward_origin") is not None
    return Update(number, address, Incoming(NAME, address, str(number), event, file, forwarded=forwarded))


def _membership(number: int, member: JsonObject) -> Update:
    chat = _part(member, "chat")
    private = _words(chat, "type") == ChatType.PRIVATE.value
    away = _words(_part(member, "new_chat_member"), "status") in AWAY
    return Update(number, str(_number(chat, "id")), left=private and away)


def _event(message: JsonObject, file: SentFile | None, at: datetime) -> Event:
    """Read a message: text, or something else that has a name."""
    text = _text(message, "text")
    if text is not None:
        return Said(text, at)
    what = next((label for name, label in ATTACHMENTS.items() if message.get(name)), "这类消息")
    if file is not None:
        return Uploaded(what, at, file.handle, file.name, file.size)
    return Uploaded(what, at)


def _file(message: JsonObject) -> SentFile | None:
    """Return the document that a message carries."""
    if message.get("document") is None or message.get("animation"):
        return None
    document = _part(message, "document")
    size = _number(document, "file_size") if document.get("file_size") is not None else None
    return SentFile(
        _words(document, "file_id"), _text(document, "file_name") or "", size, _text(message, "caption") or ""
    )


def _object(value: object, name: str) -> JsonObject:
    if not isinstance(value, dict):
        raise WrongShape(name)
    return value


def _part(of: JsonObject, key: str) -> JsonObject:
    return _object(of.get(key), key)


def _number(of: JsonObject, key: str) -> int:
    if type(value := of.get(key)) is not int:  # a bool is an int, too, and no number here
        raise WrongShape(key)
    return value


def _words(of: JsonObject, key: str) -> str:
    if not isinstance(value := of.get(key), str):
        raise WrongShape(key)
    return value


def _text(of: JsonObject, key: str) -> str | None:
    return None if of.get(key) is None else _words(of, key)
