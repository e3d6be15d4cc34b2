"""What a staff command is carried out from."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.channel_registry import title_of
from bot.channels import Abilities, SentFile
from bot.staff.application_names import context_of, full_title
from bot.staff.jurisdiction import Jurisdiction
from bot.staff.members import OPERATOR, Officer, StaffDirectory
from bot.staff.responses import StaffCommand, StaffResponse
from bot.staff.roles import Role
from bot.storage.applications import ApplicationRecord, Applications
from bot.storage.audit import Audit
from bot.storage.broadcast_recipients import BroadcastRecipients, Reach
from bot.storage.milestones import Milestones
from bot.storage.received_versions import ReceivedVersions
from bot.storage.selection import Selection
from bot.storage.staff_members import StaffMembers
from bot.storage.transaction import Transaction
from dialogs.model.context import Context
from standards.campaign import Campaign

EXAMPLE_PREFIX = "FT23"
EXAMPLE_REFERENCE = f"{EXAMPLE_PREFIX}-7K4M3A"
"""Stands in the examples of the table; officers are shown a reference of their own campaign."""
_NUMBER = re.compile(r"#\d+")
_QUOTED = r"'\g<0>'"
"""A shell takes what follows a bare # for a remark."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A staff command: who may give it, its Chinese word, what it does, an example, the function that carries it out."""

    role: Role
    word: str
    does: str
    example: str
    run: "Callable[[StaffRequest], StaffResponse]"
    run_with_file: "Callable[[StaffRequest, SentFile], StaffResponse] | None" = None
    """Carries out the command when it is the caption of a file; None if a file means nothing to it."""
    applicants_too: bool = False
    """True if applicants have a command of this name, which is for officers below the role, too."""
    without_campaign: bool = False
    """True if the command is not about a campaign: it can be given where the officer's bureau has none."""
    only_on: str = ""
    """The only channel in whose menu the command stands; empty for every channel."""


@dataclass(frozen=True, slots=True)
class StaffRequest:
    """One command, or other text, of an officer in its transaction."""

    tx: Transaction
    officer: Officer
    text: str
    at: datetime
    rules: Mapping[StaffCommand, Rule]
    """Every staff command."""
    jurisdiction: Jurisdiction
    """What the officer is responsible for."""
    published: Mapping[str, Campaign] = field(default_factory=dict)
    """The same campaigns as published."""
    directory: StaffDirectory = field(default_factory=lambda: StaffDirectory((), ()))
    link: Callable[[str], str | None] = lambda _: None
    """Payload to a link that opens the officer's channel with it; None where there are no such links."""
    pace: Callable[[str], float] = lambda _: math.inf
    """Channel to the messages it sends a second."""
    page: Callable[[str], str | None] = lambda _: None
    """Token to the address of the applicants' page that it opens; None where there is no page."""
    staff_page: Callable[[str], str | None] = lambda _: None
    """Fragment to the address of the staff's page with it; None where there is no page."""
    served: Mapping[str, Abilities] = field(default_factory=dict)
    """The channels that this installation serves, with what can be done on them."""
    confirmed: bool = False
    """True if the officer answered yes when asked to confirm."""

    @property
    def campaigns(self) -> Mapping[str, Campaign]:
        """The campaigns of the officer's bureau as amended, by id."""
        return self.jurisdiction.campaigns

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self.at.timestamp()

    @property
    def takes_files(self) -> bool:
        """Return True if the officer can send a file where they write; the shell reads one from disk."""
        abilities = self.served.get(self.officer.address.channel)
        return abilities is None or abilities.takes_files

    @property
    def file_channels(self) -> Sequence[str]:
        """The Chinese names of the served channels where files can be sent."""
        return [title_of(name) for name, abilities in self.served.items() if abilities.takes_files]

    @property
    def chats(self) -> Sequence[str]:
        """The Chinese names of the served channels where staff sign in by sending a code to the bot."""
        return [title_of(name) for name, abilities in self.served.items() if not abilities.keeps_history]

    @property
    def speaking_first(self) -> Sequence[str]:
        """The served channels on which people can be sent what they did not ask for."""
        return [name for name, abilities in self.served.items() if abilities.speaks_first]

    def reach(self, audience: Selection) -> Reach:
        """Return how many people of an audience a notice reaches now, by channel and way, and how many it does not."""
        windowed = [name for name in self.speaking_first if self.served[name].has_windows]
        return BroadcastRecipients(self.tx).reach(audience, self.speaking_first, windowed, self.now)

    def note(self, what: str, about: str, row: str = "", *, campaign: str | None = None) -> None:
        """Write an entry into the audit log, with the audited rows as the command leaves them (`row_of`).

        It is read by the bureau of the campaign that it is about, if it is about one; else by the officer's own.
        """
        self.note_for(self.jurisdiction.bureau_for(campaign), what, about, row)

    def note_for(self, bureau: str | None, what: str, about: str, row: str = "") -> None:
        """Write an entry into the audit log that a bureau's administrators read."""
        Audit(self.tx).note(self.officer.identity, what, about, self.now, row, bureau)

    def row_of(self, table: str, *keys: int) -> str:
        """Return audited rows as they are now, in the form that the audit log keeps."""
        return Audit(self.tx).row_of(table, *keys)

    @property
    def applications(self) -> Applications:
        """The applications that the officer may see, in this transaction."""
        return Applications(self.tx, self.jurisdiction.scope)

    @property
    def milestones(self) -> Milestones:
        """The milestones of papers, in this transaction."""
        return Milestones(self.tx)

    @property
    def staff_members(self) -> StaffMembers:
        """The members of staff, in this transaction."""
        return StaffMembers(self.tx)

    def example(self, command: StaffCommand, reference: str = "") -> str:
        """Return a command's example about an application, or with a reference as the newest campaign has them."""
        return spoken_by(self.officer, example_of(self.rules[command].example, self.campaigns, reference))

    def version_note(self, filed: ApplicationRecord) -> str:
        """Return a note that names the version received; empty if no version was kept."""
        received = ReceivedVersions(self.tx).latest(filed.id)
        return "" if received is None else f"（按收到的第 {received.number} 版）"

    def title(self, filed: ApplicationRecord) -> str:
        """Return what an application is called: its reference and its applicant's name, after its campaign if there are several."""
        return full_title(self.campaigns, filed, self.at)

    def context(self, filed: ApplicationRecord) -> Context:
        """Return an application as on record."""
        return context_of(self.campaigns, filed, self.at)


def spoken_by(officer: Officer, command: str) -> str:
    """Return a command as the officer gives it: with its slash in a chat, behind the program's name in a shell."""
    if officer != OPERATOR:
        return command
    return f"shenbao {_NUMBER.sub(_QUOTED, command.removeprefix('/'))}"


def example_of(example: str, campaigns: Mapping[str, Campaign], reference: str = "") -> str:
    """Return an example about an application, or with a reference as the newest of the campaigns has them."""
    if reference:
        return example.replace(EXAMPLE_REFERENCE, reference)
    if EXAMPLE_PREFIX not in example:
        return example
    newest = max(campaigns.values(), key=lambda each: each.opened)
    return example.replace(EXAMPLE_PREFIX, newest.reference_prefix)
