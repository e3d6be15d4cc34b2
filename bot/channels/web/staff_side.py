"""What the page needs to know of the staff."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.address import Address
from bot.storage.staff_members import Member
from bot.storage.transaction import Transaction
from dialogs.language.commands import Menu


class Directory(Protocol):
    """Who is staff, as read at one moment."""

    @property
    def members(self) -> Sequence[Member]:
        """The present members."""

    def member(self, number: int) -> Member | None:
        """Return the present member with this number, or None."""


class StaffSide(Protocol):
    """Whoever knows the staff; the page defines it, for it stands below the staff's room."""

    @property
    def directory(self) -> Directory:
        """Who is staff now."""

    @property
    def menus(self) -> Mapping[Address, Menu]:
        """The commands of everybody who has a role."""

    def open(self, tx: Transaction) -> Directory:
        """Return who is staff in this transaction; once it holds, that is who is staff."""
