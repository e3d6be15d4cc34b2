"""How people name one of several options."""

import re
import unicodedata
from functools import lru_cache

from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from dialogs.language.traditional import simplified
from standards.form import Field, Option

HAN_NUMBER = "一二两三四五六七八九十"
_ROW_OF_SHORT = 8
"""Characters of a label; if none is longer, two choices stand in a row."""

_MARKS = Phrase(r"[\W_]+", "有限«（»责任）公司")
_CIRCLED = Phrase("[\u2460-\u249b]", "«①»")
ORDINAL = Phrase(rf"(?:选|选择)?(?:第|选项?|编号)?(?P<number>[0-9]+|[{HAN_NUMBER}]{{1,2}})[项个条号]?", "第2个")
ABOUT_ONE = Phrase(
    "^(?:我们?|公司|我司|本?单位|企业|园区)?(?:选择?|就是|应该?算?是?|算是?|是|属于?|为|归口?|填|写)?",
    "«我们是»国有企业",
)
"""What people put before the option they name."""


def joined(text: str) -> str:
    """Return a text folded but for its spaces, since `1 3` is not 13."""
    return " ".join(simplified(unicodedata.normalize("NFKC", _circled(text)).casefold()).split())


def bare(text: str) -> str:
    """Return a text folded and without marks."""
    return _MARKS.sub("", fold(text))


@lru_cache(maxsize=2_048)
def bare_label(label: str) -> str:
    """Return the label of an option, or another name of it, bare; there are few, so they are kept."""
    return bare(label)


def named(field: Field, text: str) -> Option | None:
    """Return the option whose whole label a joined text is, or None."""
    label = bare(text)
    return next((option for option in field.options if label and label in _names(option.label)), None)


@lru_cache(maxsize=512)
def _names(label: str) -> tuple[str, str]:
    """Return a label without marks, and without what would stand before it in a sentence."""
    return bare(label), bare(ABOUT_ONE.sub("", label))


def columns(field: Field) -> int:
    """Return how many options stand in a row of choices."""
    return 2 if field.longest_option <= _ROW_OF_SHORT else 1


def _circled(text: str) -> str:
    """Return a text with its circled numbers apart: ①③ are two, though NFKC makes 13 of them."""
    return _CIRCLED.sub(_plain_number, text)


def _plain_number(circled: re.Match[str]) -> str:
    return f" {unicodedata.normalize('NFKC', circled[0]).strip('().')} "
