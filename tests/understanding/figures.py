"""The figures of a run: each class beside the others, never only the sum."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.understanding.corpus import CLASSES
from tests.understanding.judge import Result

WARNING = re.compile("仍然记|去掉再记")
"""The buttons below a warning of what looks like a secret."""
KEPT_WRONG = ("stored wrong", "stored as an answer", "damaged another blank", "taken as an answer")


@dataclass(frozen=True)
class Share:
    """Some of all."""

    some: int
    all: int

    @property
    def percent(self) -> float:
        return 100 * self.some / self.all if self.all else 0.0

    def __str__(self) -> str:
        return f"{self.some:>4} / {self.all:<4} {self.percent:5.1f} %"


def right(results: Sequence[Result], expect: str) -> Share:
    """Return how many of a class are right."""
    mine = [result for result in results if result.utterance.expect == expect]
    return Share(sum(result.right for result in mine), len(mine))


def asked_needlessly(results: Sequence[Result]) -> Share:
    """Return how many ordinary answers were asked back."""
    direct = [result for result in results if result.utterance.direct]
    return Share(sum(result.asked_back for result in direct), len(direct))


def kept_wrong(results: Sequence[Result]) -> Share:
    """Return how many were kept wrong, or kept as an answer without being one."""
    return Share(sum(not result.right and result.outcome in KEPT_WRONG for result in results), len(results))


def warned_falsely(results: Sequence[Result]) -> Share:
    """Return how many ordinary answers were warned of."""
    ordinary = [result for result in results if result.utterance.expect == "store"]
    warned = [result for result in ordinary if any(WARNING.search(line) for line in result.transcript)]
    return Share(len(warned), len(ordinary))


def table(results: Sequence[Result]) -> Iterator[str]:
    """Yield the lines of the table."""
    for expect in CLASSES:
        if (share := right(results, expect)).all:
            wrong = Counter(each.outcome for each in results if each.utterance.expect == expect and not each.right)
            instead = ", ".join(f"{outcome} {count}" for outcome, count in wrong.most_common())
            yield f"{expect:<12} {share}   {instead}"
    yield f"{'overall':<12} {Share(sum(result.right for result in results), len(results))}"
    yield f"ordinary answers asked back needlessly: {asked_needlessly(results)}"
    yield f"ordinary answers warned of: {warned_falsely(results)}"
    yield f"kept wrong, or kept as an answer without being one: {kept_wrong(results)}"


def failures(results: Sequence[Result], verbose: int) -> Iterator[str]:
    """Yield what went wrong, line by line; at the second degree with the end of each conversation."""
    for result in results:
        if not result.right:
            line = result.utterance
            yield f"{line.id} [{line.expect} at {line.place}] {line.typed!r} -> {result.outcome}: {result.why}"
            if verbose > 1:
                yield from (f"      {said}" for said in result.transcript[-9:])
