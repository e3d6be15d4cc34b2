"""The applications that a text mentions: it is erased with any of them."""

import re
from collections.abc import Collection, Iterator, Sequence

import sqlalchemy as sa

from bot.storage.name_index import NameIndex, pairs_of
from bot.storage.tables import applications
from bot.storage.transaction import Transaction
from dialogs.language.normalise import folded_as_typed

_REFERENCE = re.compile(r"[A-Z]{2}\d{2}-[0-9A-Z]{6}")
_SPACE = re.compile(r"\s+")
PIECE = 300
"""Characters that are compared at once; pieces overlap by one, so that no pair is missed."""
MOST_OF_RARE = 1_000
"""A pair of characters that more names have is common (有限, 公司): nothing is looked for by it alone."""
SHORTEST_NAME, LONGEST_NAME = 2, 60
"""Characters of a name that is looked for as a whole."""


class Mentions:
    """What texts mention, in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._tx = tx

    def in_text(self, *texts: str) -> set[int]:
        """Return the numbers of the applications whose reference or whose applicant's whole name is in the texts.

        Names are found by the index of their pairs of characters, which may find a few too many.
        """
        text = "\n".join(texts)
        mentioned: set[int] = set()
        if references := set(_REFERENCE.findall(text.upper())):
            query = sa.select(applications.c.id).where(applications.c.reference.in_(references))
            mentioned.update(self._execute(query).scalars())
        return mentioned | self._named(_pieces(text))

    def _named(self, pieces: Sequence[str]) -> set[int]:
        """Return the applications whose name is in one of the pieces.

        Who has a rare pair of the text is looked at wholly. A name of nothing but common pairs (有限, 公司) is found by its hash
        as a whole: a list of all who have these would be a list of everybody.
        """
        index = NameIndex(self._tx)
        parts = {pair: index.part(pair) for piece in pieces for pair in pairs_of(piece)}
        common, candidates = set(), set[int]()
        for pair, part in parts.items():
            found = index.with_part(part, MOST_OF_RARE)
            if found is None:
                common.add(pair)
            else:
                candidates.update(found)
        known = set(parts.values())
        mentioned = {number for number, own in index.of_each(sorted(candidates)).items() if own <= known}
        return mentioned | index.named(name for piece in pieces for name in _of_common_pairs(piece, common))


def _pieces(text: str) -> Sequence[str]:
    """Return a text without spaces in pieces, as names are compared."""
    dense = _SPACE.sub("", text)
    return [folded_as_typed(dense[at : at + PIECE + 1]) for at in range(0, len(dense), PIECE)]


def _of_common_pairs(piece: str, common: Collection[str]) -> Iterator[str]:
    """Yield every part of a text that is made of common pairs alone and might be a name."""
    end = 0
    for start in range(len(piece) - 1):
        end = max(end, start + 1)
        while end < len(piece) and piece[end - 1 : end + 1] in common:
            end += 1
        for until in range(start + SHORTEST_NAME, min(end, start + LONGEST_NAME) + 1):
            yield piece[start:until]
