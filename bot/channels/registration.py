"""How a channel is registered, and what it is built from."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from bot.address import Address
from bot.campaigns import Campaigns
from bot.channels import Abilities, Channel
from bot.clock import Clock
from bot.measurements import Measurements
from bot.settings import Settings
from bot.storage.staff_members import Member
from bot.storage.store import Store
from bot.storage.transaction import Transaction
from dialogs.language.commands import Menu

if TYPE_CHECKING:
    from bot.http.sections import Section  # who serves no page need not load its server


class Directory(Protocol):
    """Who is staff, as read at one moment."""

    @property
    def members(self) -> Sequence[Member]:
        """The present members."""

    def member(self, number: int) -> Member | None:
        """Return the present member with this number, or None."""


class StaffSide(Protocol):
    """What a channel may ask of the staff's room, which stands above it."""

    @property
    def directory(self) -> Directory:
        """Who is staff now."""

    @property
    def menus(self) -> Mapping[Address, Menu]:
        """The commands of everybody who has a role."""

    def is_staff(self, address: Address) -> bool:
        """Return True if somebody has a role at an address."""

    def open(self, tx: Transaction) -> Directory:
        """Return who is staff in this transaction; once it holds, that is who is staff."""


class Pages(Protocol):
    """The addresses of a page that this program serves itself."""

    def recovery(self, code: str) -> str:
        """Return the address that lets an applicant in by a code."""

    def document(self, signed: str) -> str:
        """Return the address of the page of one document, by the signed link to its file."""

    def staff(self, fragment: str) -> str:
        """Return the address of the staff's page with what stands behind #."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a channel is built from: `templates` returns a campaign's Word forms, `transcript` is what a terminal writes."""

    settings: Settings
    store: Store
    campaigns: Campaigns
    staff: StaffSide
    clock: Clock
    templates: Callable[[str], Path]
    transcript: TextIO | None = None
    pages: Pages | None = None
    """The addresses of the page that is served; None where no channel has one."""
    measurements: Measurements = field(default_factory=lambda: Measurements(()))
    """Where a channel counts what only it sees."""


@dataclass(frozen=True, slots=True)
class Served:
    """A channel that is ready to listen, with its part of the site if it has one."""

    channel: Channel
    section: "Section | None" = None


@dataclass(frozen=True, slots=True)
class Registration:
    """A channel as its package registers it, before its library is loaded."""

    title: str
    """Its name in Chinese."""
    names: tuple[str, ...]
    """What staff type for it, the usual word first."""
    abilities: Abilities
    serve: Callable[[Surroundings], Served]
    """Build the channel; raise `WrongSetting` where a setting does not allow it."""
    own_settings: str | None = None
    """What the names of the settings begin with that serve nothing else, as `wechat_`; None if it has none."""
    pages: Callable[[Settings], Pages] | None = None
    kept_codes: Callable[[Collection[str], Transaction], Mapping[str, str]] | None = None
    """Return what the code of each campaign carries, where the platform made one; None if it makes none."""
    admin_fault: Callable[[str], str | None] = lambda _: None
    """Return why nobody can be an administrator by this name in it; None if somebody can."""
