"""What each channel makes of a reply, held against what its platform takes and people can read."""

import re
from collections.abc import Callable, Iterator, Mapping

import orjson

from bot.channel_registry import registered
from bot.channels.telegram.message_parts import keyboard, messages_of
from bot.channels.wechat import MOST_BYTES
from bot.channels.wechat.composition import joined
from bot.channels.wechat.kept_texts import first_message
from bot.channels.wecom import composition
from bot.storage.message_windows import MOST_MESSAGES
from bot.storage.passive_replies import KeptText
from bot.storage.reply_json import reply_from_json, reply_to_json
from dialogs.language.intent_wording import go_on_there
from dialogs.language.normalise import fold
from dialogs.language.numbered_parts import about_lines
from dialogs.language.numbered_text import named, numbered
from dialogs.language.plain_text import heading_of, label_of, text_of
from dialogs.model.reply import Question, Reply
from tests.fakes.telegram_rules import Refused, checked_markup, checked_text

MOST_PARTS = 3
"""Messages of Telegram that one reply is sent in: more push the question out of sight."""
MOST_PIECES = 4
"""Messages of WeChat that one reply is read in: the longest notice that the bureau may send has so many."""
LINK = go_on_there("https://shenbao.market-supervision.example.gov.cn/#pass=" + "a" * 22)
"""The line that leads to the page, which stands below what is long."""
LONGEST_LABEL = 64
"""Characters of a button: no phone shows more."""
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAPPED = re.compile("请点|点“|点一下|点哪|点那|点选|按钮")
"""What is true only where there are buttons to tap."""

Check = Callable[[Reply], Iterator[str]]


def breaches(channel: str, reply: Reply) -> list[str]:
    """Return in which ways a channel could not show a reply, each with the limit that it breaks."""
    return [*_anywhere(reply), *CHECKS[channel](reply)]


def _anywhere(reply: Reply) -> Iterator[str]:
    """Yield what is wrong with a reply in every channel."""
    text = text_of(reply)
    if reply.redraws is None and not text.strip():
        yield "it has no text"
    if tapped := _TAPPED.search(text):
        yield f"“{tapped[0]}” is not true where there are no buttons"
    numbers = [choice.number for choice in numbered(reply)]
    if len(set(numbers)) < len(numbers):
        yield f"the numbers {numbers} are not each another one"
    for choice in reply.all_choices():
        if not 0 < len(label_of(choice)) <= LONGEST_LABEL:
            yield f"the label {choice.label!r} has {len(label_of(choice))} characters of {LONGEST_LABEL}"


def _terminal(reply: Reply) -> Iterator[str]:
    longest = registered()["console"].abilities.longest_text
    if len(text_of(reply)) > longest:
        yield f"it has more than {longest} characters"


def _page(reply: Reply) -> Iterator[str]:
    """Yield what the page could not show: it reads every reply as it is stored."""
    longest = registered()["web"].abilities.longest_text
    if len(text_of(reply)) > longest:
        yield f"it has more than {longest} characters"
    if reply_from_json(orjson.loads(orjson.dumps(reply_to_json(reply)))) != reply:
        yield "it is not what is stored of it"


def _telegram(reply: Reply) -> Iterator[str]:
    """Yield what Telegram would refuse: 4,096 units a text, 64 bytes a button, 8 buttons a row, 100 in all."""
    calls = messages_of(reply, registered()["telegram"].abilities.longest_text)
    if len(calls) > MOST_PARTS:
        yield f"it has {len(calls)} messages of {MOST_PARTS}"
    try:
        for call in calls if reply.redraws is None else ():
            checked_text(call["text"], None)
        checked_markup(keyboard(reply).get("reply_markup"), inline_only=True)
    except Refused as refused:
        yield refused.description


def _wechat(reply: Reply) -> Iterator[str]:
    """Yield what WeChat would cut or people could not answer: 2,048 bytes a message, and every choice can be typed."""
    whole = joined([reply])
    if illegal := _NOT_IN_XML.search(whole):
        yield f"{illegal[0]!r} cannot stand in XML"
    pieces = list(_messages(KeptText(whole)))
    for piece in pieces:
        if len(piece.encode()) > MOST_BYTES:
            yield f"a message has {len(piece.encode())} bytes of {MOST_BYTES}"
    if len(pieces) > MOST_PIECES:
        yield f"it has {len(pieces)} messages of {MOST_PIECES}"
    questions = [heading_of(part) for part in reply.parts if isinstance(part, Question)]
    fits = bool(questions) and _size_from(questions[-1], whole) <= MOST_BYTES
    if fits and questions[-1] not in pieces[-1]:
        yield "its question is cut away from its choices"
    words = [fold(choice.label) for choice in named(reply) if choice not in about_lines(reply)]
    if len(set(words)) < len(words):
        yield f"the labels {words} are not each another one"


def _messages(text: KeptText) -> Iterator[str]:
    """Yield the messages in which a text is read, as the channel makes them, the first with a link to the page."""
    message, waiting = first_message([text], LINK)
    while message is not None:
        yield message.text
        message, waiting = first_message(waiting)


def _size_from(first: str, text: str) -> int:
    return len(text[text.rindex(first) :].encode())


def _wecom(reply: Reply) -> Iterator[str]:
    """Yield what 微信客服 would refuse, or what one message of a person does not pay for."""
    messages = composition.messages_of(reply)
    if len(messages) > MOST_MESSAGES:
        yield f"it has {len(messages)} messages of {MOST_MESSAGES}"
    for message in messages:
        text = message.get("text", {}).get("content", "")
        menu = message.get("msgmenu", {"head_content": "", "list": []})
        labels = [item["click"]["content"] for item in menu["list"]]
        for what, size, most in (
            ("text", len(text.encode()), composition.LONGEST_TEXT_BYTES),
            ("text above a menu", len(menu["head_content"].encode()), composition.LONGEST_HEAD),
            ("number of a menu's items", len(labels), composition.MOST_ITEMS),
            *(("item's label", len(label.encode()), composition.LONGEST_LABEL) for label in labels),
        ):
            if size > most:
                yield f"the {what} is {size} of {most}"


CHECKS: Mapping[str, Check] = {
    "console": _terminal,
    "telegram": _telegram,
    "web": _page,
    "wechat": _wechat,
    "wecom": _wecom,
}
"""By the name of the channel; a test asks for every one that is registered."""
