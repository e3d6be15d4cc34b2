"""The passages of a campaign that can answer a question, found by their words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from dialogs.language.common_question import CommonQuestion
from dialogs.understanding.words import Words
from standards.clauses import Clause
from standards.guide import Question, Term
from standards.kind import Kind


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause of the standards as printed."""

    kind: Kind
    clause: Clause


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the notice's body as printed."""

    text: str


Passage: TypeAlias = Question | CommonQuestion | Term | ClauseText | Sentence


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage with the wordings by which it is found."""

    passage: Passage
    wordings: tuple[Words, ...]
    kind: str | None = None
    clause: str | None = None
    """The kind and the number of the clause that it is about; None if it is about none."""
    subject: Words = frozenset()
    """Words that any question about it may have, such as the terms of its clause."""

    @property
    def words(self) -> Words:
        """Every word of its wordings."""
        return frozenset().union(*self.wordings)


class Entries:
    """Passages in their order, and by each word the places of those that have it: most share none with a question."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.all = tuple(entries)
        self._by_word: dict[str, list[int]] = {}
        for place, entry in enumerate(self.all):
            for word in entry.words:
                self._by_word.setdefault(word, []).append(place)

    def best(self, words: Words, score: Callable[[Entry], float]) -> tuple[float, Entry | None]:
        """Return the best score of what shares a word with these, and the first entry that has it; 0 and None if none scores."""
        best, found = 0.0, None
        for place in sorted({place for word in words for place in self._by_word.get(word, ())}):
            entry = self.all[place]
            if (own := score(entry)) > best:
                best, found = own, entry
        return best, found
