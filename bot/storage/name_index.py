"""The index by which applications are found by parts of their applicants' names, though the names are sealed, and by their whole names."""

import sqlalchemy as sa

from bot.storage.records import Person
from bot.storage.tables import name_parts
from bot.storage.transaction import Transaction
from dialogs.language.normalise import folded_as_typed
from dialogs.language.organisation_names import compared


class NameIndex:
    """The index in one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._execute = tx.execute
        self._keyring = tx.keyring

    def enter(self, person: Person, *names: str) -> None:
        """Enter the names of a person's application, in place of those it had before."""
        self._execute(sa.delete(name_parts).where(name_parts.c.application == person.application))
        parts = dict.fromkeys(part for name in names for part in (*self.parts(name), *self._whole(name)))
        rows = [{"part": part, "application": person.application} for part in parts]
        if rows:
            self._execute(sa.insert(name_parts), rows)

    def _whole(self, name: str) -> list[bytes]:
        """Return the hash of a whole name as names are compared, which is longer than that of a part."""
        return [self._keyring.digest(b"name:" + compared(name).encode())] if name else []

    def parts(self, name: str) -> list[bytes]:
        """Return the index's hash of each two neighbouring characters of a name."""
        folded = folded_as_typed(name)
        pairs = dict.fromkeys(folded[at : at + 2] for at in range(len(folded) - 1))
        return [self._keyring.name_part(pair) for pair in pairs]
