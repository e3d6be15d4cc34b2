"""What stands in one message of WeChat: the replies of a turn joined, cut to what a message may have, with what typing does."""

from collections.abc import Mapping, Sequence

from bot.channels.wechat import MOST_BYTES
from dialogs.language import numbered_text, picture_wording, text_pieces
from dialogs.language.choice_wording import READ_ON
from dialogs.language.news_later import with_news_later
from dialogs.language.normalise import fold
from dialogs.model.reply import Choice, Reply

_AROUND = "“”\"'「」。.!"
"""What may stand around a word that is quoted from the last line, as `fold` leaves it."""
_READING_ON = frozenset({"继续", "继续看", "继续看下文", "看下文", "下文", "继续读"})


def joined(replies: Sequence[Reply]) -> str:
    """Return the text of the replies of one turn as one message, with their choices; empty if they say nothing."""
    return numbered_text.joined([with_news_later(reply) for reply in replies], MOST_BYTES)


def cut(text: str) -> tuple[str, str]:
    """Return the first piece of a text, as much as one message may have, and the rest, which is empty if all of it fits.

    A piece that has a rest says in its last line how that is read.
    """
    return text_pieces.cut(text, MOST_BYTES, READ_ON)


def reads_on(text: str) -> bool:
    """Return True if a typed text asks for the rest, where one waits: 继续, also as it stands quoted in the last line."""
    return fold(text).strip(_AROUND) in _READING_ON


def asks_for_picture(text: str) -> bool:
    """Return True if a typed text asks for the picture of a first page: 看图, also as it stands quoted in the offer."""
    return fold(text).strip(_AROUND) == picture_wording.ASK


def pressable(reply: Reply) -> Mapping[str, Choice]:
    """Return the choices that typing their label presses, by that label as `fold` makes it.

    All other labels are typed as texts, which the conversation understands.
    """
    return numbered_text.pressable(reply)
