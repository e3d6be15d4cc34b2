"""What is kept for a chat as the texts of messages: which is read next, and what waits behind it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.channels.wechat import MOST_BYTES
from bot.channels.wechat.composition import cut
from bot.storage.passive_replies import KeptText, PassiveChat
from dialogs.language import staff_wording, text_pieces
from dialogs.language.choice_wording import MORE_WAITS, READ_ON

BETWEEN = "\n\n"


def first_message(texts: Sequence[KeptText], link: str | None = None) -> tuple[KeptText | None, tuple[KeptText, ...]]:
    """Return the next message that texts make, joined as far as one has room, and what waits behind it.

    None and nothing where there are no texts. The line of a `link` stands at the end, where it has room there, and before
    what says how the rest is read. An application that one of the texts mentions is mentioned by the message, which puts
    the question that is put last.
    """
    whole = _joined(texts)
    if not whole:
        return None, ()
    about = tuple(sorted({number for text in texts for number in text.about}))
    asks = next((text.asks for text in reversed(texts) if text.asks), "")
    replies = all(text.is_reply for text in texts if text.text)
    if link is not None and not is_cut([KeptText(f"{whole}{BETWEEN}{link}")]):
        return KeptText(f"{whole}{BETWEEN}{link}", about, is_reply=replies, asks=asks), ()
    piece, rest = cut(whole) if link is None else text_pieces.cut(whole, MOST_BYTES, f"{link}{BETWEEN}{READ_ON}")
    return KeptText(piece, about, is_reply=replies, asks=asks, is_cut=bool(rest)), _behind(texts, rest)


def given_back(message: KeptText, waiting: Sequence[KeptText]) -> tuple[KeptText, ...]:
    """Return what waits where a message was not read: its text, and behind it what waits, of which nothing was read then."""
    if not message.is_cut:
        return message, *waiting
    text = message.text.removesuffix(READ_ON).removesuffix(MORE_WAITS).rstrip()
    return replace(message, text=text, is_cut=False), *(replace(each, is_rest=False) for each in waiting)


def answer_with(
    before: Sequence[KeptText], own: KeptText, rests: Sequence[KeptText], link: str | None = None
) -> tuple[KeptText | None, tuple[KeptText, ...]]:
    """Return the next message where a message has its `own` answer, and what waits behind it.

    What waited `before` stands above the answer if all of it has room in one message; else the answer is read first, and
    says that more is to be read. Rests of what was begun stand behind it. What is read behind it asks nothing any more.
    """
    behind = [replace(text, asks="") for text in rests]
    texts = (*before, own, *behind)
    if not before or not is_cut(texts):
        return first_message(texts, link)
    lines = [line for line in (link, MORE_WAITS) if line is not None]
    answer = replace(own, text=BETWEEN.join((own.text, *lines)))
    behind = [*(replace(text, asks="") for text in before), *behind]
    if is_cut([answer]):
        return first_message((own, *behind), link)
    return replace(answer, is_cut=True), tuple(behind)


def _behind(texts: Sequence[KeptText], rest: str) -> tuple[KeptText, ...]:
    """Return the rest of joined texts as texts again: one that was begun, and those behind it as they were."""
    waiting: list[KeptText] = []
    for text in reversed(texts):
        if not rest:
            break
        whole = text.text.strip()
        if not rest.endswith(whole):
            waiting.append(replace(text, text=rest, is_rest=True))
            break
        waiting.append(text)
        rest = rest[: len(rest) - len(whole)].rstrip()
    return tuple(waiting[::-1])


def newest_part(reply: KeptText, said_again: int) -> KeptText:
    """Return a reply without the earlier one that it said again, in so many letters at its beginning."""
    return replace(reply, text=reply.text[said_again:])


def asked_last(chat: PassiveChat) -> str:
    """Return the question that was read last in a chat whose last reply was read."""
    return (chat.reply.asks if chat.reply is not None else "") or chat.asks


def with_read(chat: PassiveChat, message: KeptText | None) -> PassiveChat:
    """Return a chat in which a message was read beside the reply, and behind it; None is nothing to be read."""
    if message is None or not message.asks:
        return chat
    reply = None if chat.reply is None else replace(chat.reply, asks="")
    return replace(chat, reply=reply, asks=message.asks)


def is_cut(texts: Sequence[KeptText]) -> bool:
    """Return True if texts have no room in one message."""
    return len(_joined(texts).encode()) > MOST_BYTES


def _joined(texts: Sequence[KeptText]) -> str:
    return BETWEEN.join(text.text for text in texts if text.text)


def without(texts: Sequence[KeptText], others: Sequence[KeptText]) -> tuple[KeptText, ...]:
    """Return the texts without the others, each of which takes one of several equal texts away."""
    taken, left = list(others), []
    for text in texts:
        if text in taken:
            taken.remove(text)
        else:
            left.append(text)
    return tuple(left)


def at_most(texts: Sequence[KeptText], most: int) -> tuple[KeptText, ...]:
    """Return letters that wait for an officer without the oldest, so that `most` are left, and before them how many went."""
    letters = [text for text in texts if not text.dropped]
    going = len(letters) - most
    if going <= 0:
        return tuple(texts)
    dropped = going + sum(text.dropped for text in texts)
    return KeptText(staff_wording.letters_dropped(dropped), dropped=dropped), *letters[going:]


def unread(texts: Sequence[KeptText]) -> tuple[KeptText, ...]:
    """Return the texts of which nothing was read."""
    return tuple(text for text in texts if not text.is_rest)


def begun(texts: Sequence[KeptText]) -> tuple[KeptText, ...]:
    """Return the rests that stay, whatever somebody says: those of what answered no message, of a notice for example."""
    return tuple(text for text in texts if text.is_rest and not text.is_reply)
