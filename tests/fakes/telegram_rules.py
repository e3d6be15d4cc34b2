"""Telegram's limits, each refused with Telegram's status and words."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

from tests.fakes.telegram_markup import Unparseable, plain

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
RAW_TEXT_BYTES = 1 << 15
BUTTON_BYTES = 64
BUTTONS_IN_ROW = 8
BUTTONS_IN_ALL = 100
ANSWER_LIMIT = 200
COMMANDS = 100
SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
UPLOAD_LIMIT = 50 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024

PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip
MARKUP_KEYS = frozenset({"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"})
BUTTON_KINDS = frozenset({
    "url", "callback_data", "web_app", "login_url", "copy_text", "callback_game", "pay",
    "switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat",
})  # fmt: skip
BUTTON_LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})

_TARGET = "chat_id:chat message_thread_id:int business_connection_id:str"
_SEND = (
    f"{_TARGET} direct_messages_topic_id:int disable_notification:bool protect_content:bool"
    " allow_paid_broadcast:bool message_effect_id:str suggested_post_parameters:json reply_parameters:json"
    " reply_markup:json"
)
_CAPTION = "caption:str parse_mode:str caption_entities:json"
_EDIT = "chat_id:chat message_id:int inline_message_id:str business_connection_id:str reply_markup:json"
_SCOPE = "scope:json language_code:str"

PARAMETERS: dict[str, dict[str, str]] = {
    method: dict(parameter.split(":") for parameter in parameters.split())
    for method, parameters in {
        "getMe": "",
        "getUpdates": "offset:int limit:int timeout:int allowed_updates:json",
        "setWebhook": "url:str certificate:file ip_address:str max_connections:int allowed_updates:json"
        " drop_pending_updates:bool secret_token:str",
        "deleteWebhook": "drop_pending_updates:bool",
        "getWebhookInfo": "",
        "sendMessage": f"{_SEND} text:str parse_mode:str entities:json link_preview_options:json",
        "editMessageText": f"{_EDIT} text:str parse_mode:str entities:json link_preview_options:json",
        "editMessageReplyMarkup": _EDIT,
        "deleteMessage": "chat_id:chat message_id:int",
        "sendDocument": f"{_SEND} {_CAPTION} document:file thumbnail:file disable_content_type_detection:bool",
        "sendPhoto": f"{_SEND} {_CAPTION} photo:file has_spoiler:bool show_caption_above_media:bool",
        "sendChatAction": f"{_TARGET} action:str",
        "answerCallbackQuery": "callback_query_id:str text:str show_alert:bool url:str cache_time:int",
        "setMyCommands": f"{_SCOPE} commands:json",
        "getMyCommands": _SCOPE,
        "deleteMyCommands": _SCOPE,
        "getFile": "file_id:str",
    }.items()
}
METHODS = {method.lower(): method for method in PARAMETERS}


class Refused(Exception):
    """Telegram says no, with a status and a description."""

    def __init__(self, status: int, why: str = "", **parameters: Any) -> None:
        self.status = status
        self.description = f"{PREFIXES[status]}: {why}" if why else PREFIXES[status]
        self.parameters = parameters
        super().__init__(f"{status} {self.description}")


def units(text: str) -> int:
    """The length of a text as Telegram counts it: in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def decode(kind: str, value: Any) -> Any:
    """A parameter's value from the text of a form; ValueError when it is none of that kind."""
    if kind in {"int", "chat"}:
        if kind == "chat" and isinstance(value, str) and value.startswith("@"):
            return value
        if isinstance(value, bool | float):
            raise ValueError(value)
        return int(value)
    if kind == "bool":
        if isinstance(value, bool):
            return value
        return {"true": True, "false": False, "1": True, "0": False}[str(value).lower()]
    if kind == "json" and isinstance(value, str):
        return json.loads(value)
    if kind == "str" and not isinstance(value, str):
        return str(value)
    return value


def checked_text(raw: str | None, parse_mode: str | None, *, edit: bool = False) -> str:
    """The text as it will be shown."""
    text = _parsed(raw or "", parse_mode).strip()
    if not text:
        raise Refused(400, "message text is empty")
    if units(text) > TEXT_LIMIT:
        raise Refused(400, "MESSAGE_TOO_LONG" if edit else "message is too long")
    return text


def checked_caption(raw: str | None, parse_mode: str | None) -> str:
    """The caption as it will be shown; it may be empty."""
    caption = _parsed(raw or "", parse_mode).strip()
    if units(caption) > CAPTION_LIMIT:
        raise Refused(400, "message caption is too long")
    return caption


def _parsed(text: str, parse_mode: str | None) -> str:
    if len(text.encode("utf-8", "surrogatepass")) > RAW_TEXT_BYTES:
        raise Refused(400, "text is too long")
    try:
        return plain(text, parse_mode)
    except Unparseable as error:
        raise Refused(400, str(error)) from error


def checked_markup(markup: Any, *, inline_only: bool = False) -> dict[str, Any] | None:
    """The markup, None when there is none, refused when Telegram would."""
    if markup is None or markup == "":
        return None
    if not isinstance(markup, dict):
        raise Refused(400, "object expected as reply markup")
    if not MARKUP_KEYS & markup.keys() and markup:
        raise Refused(400, "can't parse reply keyboard markup JSON object")
    if inline_only and MARKUP_KEYS & markup.keys() - {"inline_keyboard"}:
        raise Refused(400, "inline keyboard expected")
    for key, of in (("inline_keyboard", " of the InlineKeyboardMarkup"), ("keyboard", "")):
        rows = markup.get(key)
        if rows is None:
            continue
        if not isinstance(rows, list):
            raise Refused(400, f'field "{key}" must be of type Array')
        if not all(isinstance(row, list) for row in rows):
            raise Refused(400, f'field "{key}"{of} must be an Array of Arrays')
        for button in (button for row in rows for button in row):
            _check_button(button, inline=key == "inline_keyboard")
        if sum(map(len, rows)) > BUTTONS_IN_ALL or any(len(row) > BUTTONS_IN_ROW for row in rows):
            raise Refused(400, "reply markup is too long")
    return markup if any(markup.get(key) for key in MARKUP_KEYS) else None


def _check_button(button: Any, *, inline: bool) -> None:
    parse = "can't parse inline keyboard button: " if inline else "can't parse keyboard button: "
    if isinstance(button, str) and not inline:
        button = {"text": button}
    if not isinstance(button, dict):
        raise Refused(400, parse + ("InlineKeyboardButton" if inline else "KeyboardButton") + " must be an Object")
    if not isinstance(button.get("text"), str):
        raise Refused(400, parse + 'Can\'t find field "text"')
    if not button["text"].strip():
        raise Refused(400, f"{'inline ' if inline else ''}keyboard button text must be non-empty")
    if not inline:
        return
    said = [kind for kind in BUTTON_KINDS & button.keys() if button[kind] != ""]
    if not said:
        raise Refused(400, parse + "Text buttons are unallowed in the inline keyboard")
    if len(said) > 1:
        raise Refused(400, parse + "exactly one of the optional fields must be used")
    if len(str(button.get("callback_data", "")).encode()) > BUTTON_BYTES:
        raise Refused(400, "BUTTON_DATA_INVALID")
    if "url" in button:
        _check_url(button["url"])


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https", "tg", "ton"} or (parts.scheme in {"http", "https"} and "." not in host):
        raise Refused(400, f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def odd_markup(markup: Any) -> list[str]:
    """The keys of inline buttons that Telegram does not know and would pass over in silence."""
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    buttons = [button for row in rows or [] if isinstance(row, list) for button in row if isinstance(button, dict)]
    return sorted({key for button in buttons for key in button.keys() - BUTTON_KINDS - BUTTON_LOOKS})


def check_commands(commands: Any) -> list[dict[str, str]]:
    """The list of commands, refused as a whole when one is wrong."""
    if commands is None:
        return []
    if not isinstance(commands, list):
        raise Refused(400, "expected an Array of BotCommand")
    if len(commands) > COMMANDS:
        raise Refused(400, "BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not isinstance(command, dict) or not {"command", "description"} <= command.keys():
            raise Refused(400, "can't parse BotCommand: BotCommand must be an Object")
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise Refused(400, "BOT_COMMAND_INVALID")
        if not 1 <= units(command["description"].strip()) <= 256:
            raise Refused(400, "BOT_COMMAND_DESCRIPTION_INVALID")
    return commands


def checked_scope(scope: Any) -> dict[str, Any]:
    """For whom commands are; the default for everybody."""
    if scope is None or scope == "":
        return {"type": "default"}
    if not isinstance(scope, dict):
        raise Refused(400, "can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = scope.get("type")
    if kind in SCOPES:
        return {"type": kind}
    if kind not in CHAT_SCOPES:
        raise Refused(400, "can't parse BotCommandScope: Unsupported type specified")
    if scope.get("chat_id") in (None, ""):
        raise Refused(400, "can't parse BotCommandScope: Can't find field \"chat_id\"")
    try:
        return scope | {"chat_id": int(scope["chat_id"])}
    except (ValueError, TypeError):
        raise Refused(400, "chat not found") from None


def check_image(content: bytes) -> None:
    """A photo must be one."""
    if not content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")):
        raise Refused(400, "IMAGE_PROCESS_FAILED")
