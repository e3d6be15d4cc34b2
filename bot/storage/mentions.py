"""Which applications a message or a file speaks of, so that it goes when one of them is erased."""

import re
from collections import Counter
from collections.abc import Collection

import sqlalchemy as sa

from bot.storage.desk import Desk
from bot.storage.tables import applications, name_parts

_REFERENCE = re.compile(r"[A-Z]{2}\d{2}-[0-9A-Z]{6}")
LONGEST = 4_000
"""Characters of a text that are looked through."""


class Mentions:
    """What words speak of, in one transaction."""

    def __init__(self, desk: Desk) -> None:
        self._do = desk.do
        self._desk = desk

    def in_words(self, *texts: str) -> set[int]:
        """Return the numbers of the applications whose reference or whose whole applicant's name stands in the texts.

        Names are found by the index of their pairs of characters, which may find a few too many.
        """
        words = "\n".join(texts)[:LONGEST]
        found: set[int] = set()
        if references := set(_REFERENCE.findall(words.upper())):
            query = sa.select(applications.c.id).where(applications.c.reference.in_(references))
            found.update(self._do(query).scalars())
        if parts := self._desk.name_parts(words):
            found |= self._named(parts)
        return found

    def _named(self, parts: Collection[bytes]) -> set[int]:
        here = sa.select(name_parts.c.application).where(name_parts.c.part.in_(parts))
        counted = Counter(self._do(here).scalars())
        if not counted:
            return set()
        of_each = sa.select(name_parts.c.application, sa.func.count()).where(name_parts.c.application.in_(counted))
        wholly = self._do(of_each.group_by(name_parts.c.application)).all()
        return {row[0] for row in wholly if counted[row[0]] == row[1]}
