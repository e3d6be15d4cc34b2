"""The index by which applications are found by parts of their applicants' names, though the names are sealed, and by their whole names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import sqlalchemy as sa

from bot.storage.encryption import PART_LENGTH
from bot.storage.engine import CompiledStatement
from bot.storage.parts import in_parts
from bot.storage.records import Person
from bot.storage.tables import name_parts
from bot.storage.transaction import Transaction
from dialogs.language.normalise import folded_as_typed
from dialogs.language.organisation_names import compared

_DELETE = CompiledStatement(sa.delete(name_parts).where(name_parts.c.application == sa.bindparam("of_application")))
_ENTER = CompiledStatement(sa.insert(name_parts), "part", "application")
_WITH_PART = CompiledStatement(
    sa.select(name_parts.c.application)
    .where(name_parts.c.part == sa.bindparam("of_part"))
    .limit(sa.bindparam("most", type_=sa.Integer))
)


class NameIndex:
    """The index in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._connection = tx.connection
        self._keyring = tx.keyring

    def enter(self, person: Person, *names: str) -> None:
        """Enter the names of a person's application, in place of those it had before."""
        _DELETE(self._connection, {"of_application": person.application})
        parts = dict.fromkeys(part for name in names for part in (*self.parts(name), *self.whole(name)))
        _ENTER.for_each(self._connection, [{"part": part, "application": person.application} for part in parts])

    def whole(self, name: str) -> list[bytes]:
        """Return the hash of a whole name as names are compared, which is longer than that of a part."""
        return [self._keyring.digest(b"name:" + compared(name).encode())] if name else []

    def with_part(self, part: bytes, most: int) -> Sequence[int] | None:
        """Return the applications whose names have a part, or None if the part is common: more than so many have it."""
        found = _WITH_PART(self._connection, {"of_part": part, "most": most + 1})
        return None if len(found) > most else [row[0] for row in found]

    def of_each(self, numbers: Sequence[int]) -> Mapping[int, set[bytes]]:
        """Return the parts of these applications' names, without the hashes of whole names."""
        found: dict[int, set[bytes]] = {}
        for some in in_parts(numbers):
            query = sa.select(name_parts.c.application, name_parts.c.part)
            for number, part in self._execute(query.where(name_parts.c.application.in_(some))):
                if len(part) == PART_LENGTH:
                    found.setdefault(number, set()).add(part)
        return found

    def named(self, names: Iterable[str]) -> set[int]:
        """Return the applications whose whole name is one of these, as names are compared."""
        hashes = list(dict.fromkeys(each for name in names for each in self.whole(name)))
        found: set[int] = set()
        for some in in_parts(hashes):
            query = sa.select(name_parts.c.application).where(name_parts.c.part.in_(some))
            found.update(self._execute(query).scalars())
        return found

    def parts(self, name: str) -> list[bytes]:
        """Return the index's hash of each two neighbouring characters of a name."""
        return [self.part(pair) for pair in dict.fromkeys(pairs_of(folded_as_typed(name)))]

    def part(self, pair: str) -> bytes:
        """Return the index's hash of two neighbouring characters."""
        return self._keyring.name_part(pair)


def pairs_of(folded: str) -> Iterator[str]:
    """Yield each two neighbouring characters of a text that is folded already."""
    return (folded[at : at + 2] for at in range(len(folded) - 1))
