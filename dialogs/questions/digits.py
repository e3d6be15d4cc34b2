"""Digits that are said one by one, and what makes a number unsure that stands in a sentence."""

from re import Match

from dialogs.language.phrases import Phrase

_SPOKEN = Phrase("[零〇○一二三四五六七八九幺]{3,}", "邮编«一零零零七零»")
_DIGITS = str.maketrans("零〇○一二三四五六七八九幺", "0001234567891")
_UNSURE = Phrase(
    "[?？]|吗|不是|不对|不用|不要|别打|停机|打不通|改成|改为|改到|错了|以前|原来|旧|还是|可能|好像|大概|应该",
    "100070«吗»",
)


def spoken_digits(text: str) -> str:
    """Return a text in which digits that are said one by one (幺三八…) are written in figures."""
    return _SPOKEN.sub(_in_figures, text)


def is_unsure(text: str) -> bool:
    """Return True if what is said beside a number makes it unsure whether it is the answer."""
    return _UNSURE.search(text) is not None


def _in_figures(found: Match[str]) -> str:
    return found[0].translate(_DIGITS)
