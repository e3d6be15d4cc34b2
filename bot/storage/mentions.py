"""The applications that a text mentions: it is erased with any of them."""

import re
from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa

from bot.storage.encryption import PART_LENGTH
from bot.storage.name_index import NameIndex
from bot.storage.tables import applications, name_parts
from bot.storage.transaction import Transaction

_REFERENCE = re.compile(r"[A-Z]{2}\d{2}-[0-9A-Z]{6}")
_SPACE = re.compile(r"\s+")
PIECE = 300
"""Characters that are compared at once; pieces overlap by one, so that no pair is missed."""
AT_ONCE = 4_000
"""The most values in one query."""


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
        if parts := self._parts(text):
            mentioned |= self._named(parts)
        return mentioned

    def _parts(self, text: str) -> Sequence[bytes]:
        """Return the pairs of characters in a text, a piece at a time."""
        dense = _SPACE.sub("", text)
        pieces = (dense[at : at + PIECE + 1] for at in range(0, len(dense), PIECE))
        return list(dict.fromkeys(part for piece in pieces for part in NameIndex(self._tx).parts(piece)))

    def _named(self, parts: Sequence[bytes]) -> set[int]:
        counted: Counter[int] = Counter()
        for at in range(0, len(parts), AT_ONCE):
            condition = sa.select(name_parts.c.application).where(name_parts.c.part.in_(parts[at : at + AT_ONCE]))
            counted.update(self._execute(condition).scalars())
        if not counted:
            return set()
        pairs = sa.func.length(name_parts.c.part) == PART_LENGTH  # the hash of a whole name is longer
        of_each = sa.select(name_parts.c.application, sa.func.count()).where(
            name_parts.c.application.in_(counted), pairs
        )
        wholly = self._execute(of_each.group_by(name_parts.c.application)).all()
        return {row[0] for row in wholly if counted[row[0]] == row[1]}
