"""The numbers of clauses, whichever way a notice prints them: 6（4）, 二（二）, （一）, 3.2."""

from functools import lru_cache

from dialogs.language.numerals import value_of
from dialogs.language.phrases import Phrase
from standards.clauses import BODY

FIGURES = "0-9一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾"
"""What figures of a clause's number are written with."""

_FIGURE = Phrase(f"[{FIGURES}]+", "«二»（一）")


@lru_cache(maxsize=1024)
def usual_number(number: str) -> str:
    """Return a clause's number as most notices print it, 6（4）, so that numbers written in two ways can be compared.

    A number with a figure that cannot be read stays as it is. Words before the figures tell it from another: 正文二（一） is not 二（一）.
    """
    figures = [value_of(figure) for figure in _FIGURE.findall(number)]
    if not figures or None in figures:
        return number
    first, *more = (f"{figure:f}" for figure in figures if figure is not None)
    words = BODY if number.startswith(BODY) else ""
    return words + first + "".join(f"（{each}）" for each in more)


def numbered_alike(one: str, other: str) -> bool:
    """Return True if two numbers mean the same clause: 2.2 and 二（二）."""
    return usual_number(one) == usual_number(other)
