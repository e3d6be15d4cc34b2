"""By which words each of several options is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from dialogs.language.tick_words import GENERIC
from dialogs.language.word_finder import WordFinder
from dialogs.questions.options import bare
from standards.form import Option

_GENERIC = Phrase("|".join(sorted(GENERIC, key=len, reverse=True)), "«工作»经费")
_EDGE = "的和与及等、"
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Names:
    """By which words options are known."""

    places: Mapping[str, int]
    """A label, another name or a part of a label that only one of them has, to the place of its option."""
    words: WordFinder


def names_of_options(options: tuple[Option, ...]) -> Names:
    """Return by which words the options are known."""
    return _names(tuple((option.label, *option.aliases) for option in options))


@lru_cache(maxsize=128)
def _names(options: tuple[tuple[str, ...], ...]) -> Names:
    """Return the names of options that are known by these words each, the label first; hashing whole options is slow."""
    places: dict[str, int] = {}
    labels = [bare(label) for label, *_ in options]
    for place, label in enumerate(labels):
        places |= {part: place for part in _parts(label) if _is_own(part, place, labels)}
    for place, (_, *aliases) in enumerate(options):
        places |= {fold(name): place for name in (labels[place], *aliases)}
    return Names(places, WordFinder(places))


def means_one(part: str) -> bool:
    """Return True if a part of a label says something of its own, not only 工作 or 管理."""
    return len(_GENERIC.sub("", part)) >= _SHORTEST


def _parts(label: str) -> set[str]:
    ends = range(len(label) + 1)
    parts = {label[start:end] for start in ends for end in ends if end - start >= _SHORTEST}
    return {part for part in parts if part[0] not in _EDGE and part[-1] not in _EDGE and means_one(part)}


def _is_own(part: str, place: int, labels: Sequence[str]) -> bool:
    return not any(part in label for other, label in enumerate(labels) if other != place)
