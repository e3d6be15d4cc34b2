"""Updates of Telegram's to what a person did; nothing here is asked or sent."""

from datetime import datetime

from telegram import Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.channels import SentFile
from dialogs.language.normalise import small_number
from dialogs.model.action_codes import from_code
from dialogs.model.events import Chose, Event, Said, Uploaded

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


def pressed(data: str | None, message: str | None, at: datetime) -> Chose:
    """Read what a button carries; one of another release asks for nothing that is known, and so changes nothing."""
    parts = (data or "").split("|")
    application = small_number(parts[0])
    if len(parts) != 4 or application is None:
        return Chose(None, at, message=message)
    return Chose(from_code(parts[1], parts[2], parts[3]), at, application=application, message=message)


def sent(message: Message, at: datetime) -> Event:
    """Read a message: text, or something else that has a name."""
    if message.text is not None:
        return Said(message.text, at)
    what = next((label for name, label in ATTACHMENTS.items() if getattr(message, name, None)), "这类消息")
    if (file := file_in(message)) is not None:
        return Uploaded(what, at, file.handle, file.name, file.size)
    return Uploaded(what, at)


def file_in(message: Message) -> SentFile | None:
    """Return the document that a message carries."""
    document = message.document
    if document is None or message.animation:
        return None
    return SentFile(document.file_id, document.file_name or "", document.file_size, message.caption or "")


def left(update: Update) -> str | None:
    """Return the address of a person who has just blocked the bot or thrown it out of their chat."""
    standing = update.my_chat_member
    if standing is None or standing.chat.type != ChatType.PRIVATE:
        return None
    away = standing.new_chat_member.status in (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
    return str(standing.chat.id) if away else None


def came_from(update: Update) -> str | None:
    """Return the address an update came from."""
    return str(update.effective_chat.id) if update.effective_chat else None
