"""A reply as messages of 微信客服: texts and menus, within the platform's limits, as few as possible."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from bot.channels.button_codes import button_code
from dialogs.language.news_later import with_news_later
from dialogs.language.numbered_text import named, numbered_lines, said_and_asked
from dialogs.language.plain_text import label_of
from dialogs.language.text_pieces import cut
from dialogs.model.reply import Choice, Reply

Message: TypeAlias = dict[str, Any]
"""A message as `kf/send_msg` takes it, without whom it is for."""

LONGEST_TEXT_BYTES = 2_048
"""Bytes of a text message."""
LONGEST_HEAD = 1_024
"""Bytes of the text above a menu."""
MOST_ITEMS = 10
"""Items of a menu."""
LONGEST_LABEL = 128
"""Bytes of an item's label."""
CHOOSE, MORE, CUT = "请选择：", "还可以选：", "…"


def messages_of(reply: Reply, before: Sequence[str] = ()) -> Sequence[Message]:
    """Return a reply as messages, the menu in the last; texts that waited `before` stand above it.

    A menu has all choices if they fit. Otherwise those with a number are lines of the text, for their number can be
    typed, and the menu has the others; more than one menu has are in another below it.
    """
    reply = with_news_later(reply)
    items, lines = _items(reply)
    said, asked = said_and_asked(reply, with_numbers=bool(lines))
    asked = "\n".join(filter(None, (asked, *lines)))
    above = "\n\n".join(filter(None, (*before, said)))
    whole = "\n".join(filter(None, (above, asked)))
    if not items:
        return [text(piece) for piece in _pieces(whole)]
    menus, more = items[:MOST_ITEMS], items[MOST_ITEMS:]
    rest = [menu(MORE, more[place : place + MOST_ITEMS]) for place in range(0, len(more), MOST_ITEMS)]
    if 0 < _size(whole) <= LONGEST_HEAD:
        return [menu(whole, menus), *rest]
    if not 0 < _size(asked) <= LONGEST_HEAD:
        above, asked = whole, CHOOSE
    return [*(text(piece) for piece in _pieces(above)), menu(asked, menus), *rest]


def text(content: str) -> Message:
    """Return a text message."""
    return {"msgtype": "text", "text": {"content": content}}


def menu(head: str, items: Sequence[Message]) -> Message:
    """Return a menu with a text above it."""
    return {"msgtype": "msgmenu", "msgmenu": {"head_content": head, "list": list(items)}}


def media(kind: str, media_id: str) -> Message:
    """Return a `file` or an `image` that was uploaded."""
    return {"msgtype": kind, kind: {"media_id": media_id}}


def _items(reply: Reply) -> tuple[list[Message], list[str]]:
    """Return the items of the menu, and the lines of the choices that it does not have."""
    choices = list(reply.all_choices())
    if len(choices) <= MOST_ITEMS and all(_size(label_of(choice)) <= LONGEST_LABEL for choice in choices):
        return [_item(choice, reply.application) for choice in choices], []
    return [_item(choice, reply.application) for choice in named(reply)], list(numbered_lines(reply))


def _item(choice: Choice, application: int) -> Message:
    label = label_of(choice)
    if _size(label) > LONGEST_LABEL:
        label = f"{label.encode()[: LONGEST_LABEL - _size(CUT)].decode(errors='ignore')}{CUT}"
    return {"type": "click", "click": {"id": button_code(choice, application), "content": label}}


def _pieces(whole: str) -> Iterator[str]:
    while whole:
        piece, whole = cut(whole, LONGEST_TEXT_BYTES, "")
        yield piece.rstrip()


def _size(content: str) -> int:
    return len(content.encode())
