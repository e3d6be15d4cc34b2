"""The pieces that a text is made of, where phrases of a vocabulary cover it whole."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from dialogs.language.chatter import Chatter
from dialogs.language.intent_vocabulary import FILLERS
from dialogs.language.intents import Intent
from dialogs.language.wordings import Either, Texts

MOST_PIECES = 12
"""Pieces of a text that is a request: what has more of them only repeats words that say nothing."""
_NO_COST_AT_ALL = frozenset(" ,，.。!！?？;；:：、~～…—-–\"'“”‘’《》()（）[]【】\n")
"""Marks, which may stand anywhere."""


@dataclass(frozen=True, slots=True)
class Named:
    """A question that a text names, by the key of its field."""

    field: str


class Consent(Enum):
    """What a piece of an answer to the question for consent says."""

    AGREES = "agrees"
    ASSENTS = "assents"
    """Yes to something, perhaps to this."""
    BEGINS = "begins"
    """Wants to begin, which agrees beside a yes."""
    DECLINES = "declines"


Meaning: TypeAlias = Intent | Chatter | Named | Consent
Vocabulary: TypeAlias = Mapping[str, tuple[tuple[Meaning, Either], ...]]
"""Phrases with their meanings, by the character that they begin with."""


class _Covered(NamedTuple):
    """How a text can be read up to a place."""

    cost: int
    pieces: int
    meanings: tuple[Meaning, ...]


def covering(text: str, vocabulary: Callable[[], Vocabulary], names: Mapping[str, str]) -> frozenset[Meaning] | None:
    """Return what the pieces of a text mean that cover it whole; None if they cannot. The cheapest pieces are the best.

    `names` are texts that name a question, with its key; words that say nothing cost by their length.
    """
    best: dict[int, _Covered] = {0: _Covered(0, 0, ())}
    for place in range(len(text)):
        covered = best.get(place)
        if covered is None or covered.pieces > MOST_PIECES:
            continue
        cost, pieces, meanings = covered
        if text[place] in _NO_COST_AT_ALL:
            _better(best, place + 1, covered)
        for end in _fillers().ends(text, place):
            _better(best, end, _Covered(cost + end - place, pieces + 1, meanings))
        for meaning, end in _phrases(text, place, vocabulary, names):
            _better(best, end, _Covered(cost + 1, pieces + 1, (*meanings, meaning)))
    return frozenset(best[len(text)].meanings) if len(text) in best else None


def indexed(meanings: Iterable[tuple[Meaning, Either]]) -> Vocabulary:
    """Return phrases with their meanings, by the character that they begin with."""
    found: dict[str, list[tuple[Meaning, Either]]] = {}
    for meaning, phrases in meanings:
        for first, phrase in phrases.by_first():
            found.setdefault(first, []).append((meaning, phrase))
    return {first: tuple(phrases) for first, phrases in found.items()}


def _better(best: dict[int, _Covered], end: int, covered: _Covered) -> None:
    if end not in best or covered.cost < best[end].cost:
        best[end] = covered


def _phrases(
    text: str, place: int, vocabulary: Callable[[], Vocabulary], names: Mapping[str, str]
) -> Iterator[tuple[Meaning, int]]:
    """Return the phrases that begin at a place, each with its meaning and where it ends."""
    for name, key in names.items():
        if text.startswith(name, place):
            yield Named(key), place + len(name)
    rest = text[place:]
    for meaning, end in _begun(rest, vocabulary):
        yield meaning, place + end


@lru_cache(maxsize=256)
def _begun(text: str, vocabulary: Callable[[], Vocabulary]) -> tuple[tuple[Meaning, int], ...]:
    """Return the phrases that a text begins with; the ends of one text are looked at many times in a turn."""
    return tuple(_beginning(text, vocabulary()))


def _beginning(text: str, vocabulary: Vocabulary) -> Iterator[tuple[Meaning, int]]:
    for meaning, phrase in vocabulary.get(text[0], ()):
        for end in phrase.ends(text, 0):
            yield meaning, end


@cache
def _fillers() -> Texts:
    return Texts(frozenset(FILLERS.split()))
