"""What a text about options names besides them: 会议、公告、内刊 · 都签了，检查也都做了."""

from dialogs.language.phrases import Phrase
from dialogs.language.tick_words import THINGS, Role
from dialogs.questions.option_names import Names
from dialogs.questions.tick_tokens import tokens

_LIST_JOINTS = Phrase("[、和与及跟]|[,;。]?(?:还有|以及|外加)", "会议«、»公告")
_JOINTS = Phrase(r"[、,;。\n和与及跟]|还有|以及|外加", "都签了«,»检查也都做了")
_ITEM = Phrase(
    "(?:还|也|发|用|通过){0,3}(?P<what>[一-龥]{2,6}?)(?:也|都|全|均|做了|有|开展|了|等|的){0,5}", "«检查也都做了»"
)


def names_besides(names: Names, text: str, asked: str) -> bool:
    """Return True if an item of a list is a thing that neither an option nor the question names."""
    things = (_what(item) for item in _JOINTS.split(text)[1:])
    items = (_what(item) for item in _LIST_JOINTS.split(text)[1:])
    return any(what in THINGS and what not in asked and not _names_an_option(names, what) for what in things) or any(
        what and what not in asked and _is_unknown(names, what) for what in items
    )


def _what(item: str) -> str:
    """Return what an item names, without the words around it; empty if it is no bare thing."""
    found = _ITEM.fullmatch(item.strip())
    return found["what"] if found else ""


def _is_unknown(names: Names, what: str) -> bool:
    """Return True if an item says nothing known beside words that may stand in any answer: 内刊."""
    found = list(tokens(names, what))
    known = sum(token.end - token.start for token in found)
    return known < len(what) and all(token.role is Role.NOTHING for token in found)


def _names_an_option(names: Names, what: str) -> bool:
    return any(token.place is not None for token in tokens(names, what))
