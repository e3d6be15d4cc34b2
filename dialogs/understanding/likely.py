"""What a text probably asks for, where nothing says it surely."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from dialogs.language.dialects import in_plain_words
from dialogs.language.intent_vocabulary import FILLERS
from dialogs.language.intents import Intent
from dialogs.language.likely_requests import CHANGING, LIKELY
from dialogs.language.normalise import fold
from dialogs.language.phrases import Phrase
from dialogs.understanding.intents import of_the_question_before

LONGEST = 30
SHORTEST_CORE = 2
"""Characters of the telling words of a request; a single one may stand in anything."""
PLAIN_SHARES = {1: 0.6, 2: 0.42}
"""The share of the letters of a text that its telling words take if it is a request, by their lead over any other's."""

_OTHER_SHEETS = Phrase("(?:签到|登记|记录|检查|评估|考勤|打分|课程)表", "«签到表»丢了一次的")
"""Sheets that are not the form."""

Group: TypeAlias = tuple[str, ...]
Rule: TypeAlias = tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Likely:
    """What a text probably asks for; with `plainly`, so much of it says so, and so little anything else, that it is done."""

    intent: Intent
    plainly: bool


def likely(text: str) -> Likely | None:
    """Return what a text probably asks for, by the words that stand in it in any order; None if nothing is likelier."""
    folded = _OTHER_SHEETS.sub("", in_plain_words(fold(text)))
    if len(folded) > LONGEST:
        return None
    weights = dict(_weights(folded))
    best = sorted(weights, key=lambda intent: -weights[intent])
    if not best:
        return None
    first, second = weights[best[0]], weights[best[1]] if len(best) > 1 else 0
    if first == second:
        return None
    intent = of_the_question_before(best[0], folded)
    return Likely(intent, _is_plain(first / _telling(folded), first - second))


def likely_changed(text: str, names: Mapping[str, str]) -> str | None:
    """Return the key of the one blank that a text names beside a word of changing."""
    folded = in_plain_words(fold(text))
    if len(folded) > LONGEST or not _found(folded, _group(CHANGING)):
        return None
    named = {key for name, key in names.items() if name in folded}
    return named.pop() if len(named) == 1 else None


def _weights(folded: str) -> Iterator[tuple[Intent, int]]:
    """Return the requests that a text may be, with how many of its characters are telling."""
    for intent, rules in _rules().items():
        found = [_weight(folded, rule) for rule in rules]
        weight = max(found, default=0)
        if weight >= SHORTEST_CORE:
            yield intent, weight


def _weight(folded: str, rule: Rule) -> int:
    """Return how many characters of a text the words of a rule take; 0 if a group has none there that lies apart."""
    taken: set[int] = set()
    for group in rule:
        places = next((found for found in _places(folded, group) if taken.isdisjoint(found)), None)
        if places is None:
            return 0
        taken.update(places)
    return len(taken.union(*(places for group in rule for places in _places(folded, group))))


def _is_plain(share: float, lead: int) -> bool:
    return any(lead >= least and share >= enough for least, enough in PLAIN_SHARES.items())


def _telling(folded: str) -> int:
    """Return how many characters of a text say something, at least one: no marks, no words around any request."""
    rest = folded
    for filler in _fillers():
        rest = rest.replace(filler, " ")
    return max(sum(character.isalnum() for character in rest), 1)


def _places(folded: str, group: Group) -> Iterator[range]:
    """Return where the words of a group stand in a text, the longest first."""
    for word in group:
        start = folded.find(word)
        while start >= 0:
            yield range(start, start + len(word))
            start = folded.find(word, start + 1)


def _found(folded: str, group: Group) -> bool:
    return any(word in folded for word in group)


def _group(words: str) -> Group:
    return tuple(sorted(words.split("|"), key=len, reverse=True))


@cache
def _fillers() -> Group:
    return tuple(sorted(FILLERS.split(), key=len, reverse=True))


@cache
def _rules() -> Mapping[Intent, tuple[Rule, ...]]:
    return {
        intent: tuple(tuple(_group(words) for words in line.split("&")) for line in lines.split())
        for intent, lines in LIKELY.items()
    }
