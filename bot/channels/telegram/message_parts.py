"""Replies as the messages that Telegram takes: long texts in several, buttons under the last."""

from collections.abc import Sequence
from typing import Any

from bot.channels.button_codes import button_code
from dialogs.language.plain_text import label_of, text_of
from dialogs.model.reply import Reply


def messages_of(reply: Reply, limit: int) -> Sequence[dict[str, Any]]:
    """Return the parameters of the calls that send a reply, each with a text of at most `limit` UTF-16 units."""
    *parts, last = split(text_of(reply), limit)
    return [*({"text": part} for part in parts), {"text": last, **keyboard(reply)}]


def keyboard(reply: Reply) -> dict[str, Any]:
    """Return the buttons as the Bot API takes them; the library's own classes for them cost a tenth of a turn."""
    if not reply.choices:
        return {}
    rows = [
        [{"text": label_of(choice), "callback_data": button_code(choice, reply.application)} for choice in row]
        for row in reply.choices
    ]
    return {"reply_markup": {"inline_keyboard": rows}}


def split(text: str, limit: int) -> list[str]:
    """Cut text into parts of at most `limit` UTF-16 units, at the end of a line where one is near."""
    parts = []
    while len(text.encode("utf-16-le")) // 2 > limit:
        cut = len(text.encode("utf-16-le")[: limit * 2].decode("utf-16-le", errors="ignore"))
        line_end = text.rfind("\n", cut // 2, cut)
        cut = line_end if line_end > 0 else cut
        parts.append(text[:cut])
        text = text[cut:].lstrip("\n")
    return [*parts, text]
