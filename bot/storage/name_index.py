"""The index by which applications are found by parts of their applicants' names, though the names are sealed."""

import sqlalchemy as sa

from bot.storage.records import Person
from bot.storage.tables import name_parts
from bot.storage.transaction import Transaction
from dialogs.language.normalise import fold


class NameIndex:
    """The index in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._keyring = tx.keyring

    def enter(self, person: Person, *names: str) -> None:
        """Enter the names of a person's application, in place of those it had before."""
        self._execute(sa.delete(name_parts).where(name_parts.c.application == person.application))
        parts = dict.fromkeys(part for name in names for part in self.parts(name))
        rows = [{"part": part, "application": person.application} for part in parts]
        if rows:
            self._execute(sa.insert(name_parts), rows)

    def parts(self, name: str) -> list[bytes]:
        """Return the index's hash of each two neighbouring characters of a name."""
        folded = fold(name)
        pairs = dict.fromkeys(folded[at : at + 2] for at in range(len(folded) - 1))
        return [self._keyring.name_part(pair) for pair in pairs]
