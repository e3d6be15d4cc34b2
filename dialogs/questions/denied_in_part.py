"""A no that denies less than everything: 没有专门的, 老员工没签, 没签全, 去年没有今年有."""

from collections.abc import Iterable

from dialogs.language.phrases import Phrase
from dialogs.language.tick_words import PLAIN_BESIDE_NONE, Role
from dialogs.questions.option_names import Names
from dialogs.questions.tick_tokens import Token, tokens

_THEN_THERE = Phrase("(?:没有?|无|未|冇)[^没未无冇不,;。一]{1,8}(?<![没未所具还只])有(?!没)", "去年«没有今年有»")
_NOT_WHOLLY = Phrase(
    "[没未不冇]有?[^,;。没未不冇]{0,6}(?:全|齐|完|好|会|完善|健全|完整|到位)(?:的|了|呢|啊)*(?=$|[,;。!])", "«没签全»"
)
_GATHERING = frozenset("都均皆也")
"""Behind a number, 都 makes it all of them: 两次都没有."""
_ONE = frozenset("一1半")


def says_otherwise(names: Names, text: str) -> bool:
    """Return True if a text that names no option says behind a no that something is there: 去年没有今年有."""
    return _THEN_THERE.search(text) is not None and not _names_an_option(tokens(names, text))


def denies_in_part(names: Names, text: str, asked: str) -> bool:
    """Return True if a text that names no option denies what may be only a part: some people, a manner, a time."""
    found = list(tokens(names, text))
    if _names_an_option(found):
        return False
    return _NOT_WHOLLY.search(text) is not None or any(_limits(token, text, asked) for token in found)


def _names_an_option(found: Iterable[Token]) -> bool:
    return any(token.place is not None for token in found)


def _limits(token: Token, text: str, asked: str) -> bool:
    word = text[token.start : token.end]
    if token.number is not None:
        return bool(token.number["aside"]) and word[0] not in _ONE and text[token.end : token.end + 1] not in _GATHERING
    return token.role is Role.PEOPLE or (
        token.role is Role.NOTHING and word not in PLAIN_BESIDE_NONE and word not in asked
    )
