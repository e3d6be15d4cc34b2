"""What a staff command is answered from, and what the answer is made of."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.staff.commands import EXAMPLE_PREFIX, EXAMPLE_REFERENCE, RULES, StaffCommand
from bot.staff.members import Officer, StaffDirectory
from bot.storage.applications import ApplicationRecord, Applications, has_words
from bot.storage.audit import Audit
from bot.storage.milestones import Milestones
from bot.storage.received_versions import ReceivedVersions
from bot.storage.staff_members import StaffMembers
from bot.storage.transaction import Transaction
from dialogs.flow.campaign_choice import campaign_of
from dialogs.flow.outline import printed
from dialogs.model.context import Context
from dialogs.model.events import Event
from dialogs.model.turn import Choice, Reply
from standards.campaign import Campaign

ERASED = "（申请人已删除资料）"
"""What stands for a name that was erased."""
QUESTION = "staff"
"""What the buttons under answers to staff belong to; their option is a command, their value the words after it."""
LONGEST_NUMBER = 9
LONGEST_VALUE = 40
"""Bytes of a button's words, so that it fits what a platform lets a button carry."""


@dataclass(frozen=True, slots=True)
class Notification:
    """What an applicant hears of, in that application."""

    application: int
    event: Event


@dataclass(frozen=True, slots=True)
class Notice:
    """What somebody is told unasked: words, and perhaps a file (`channel`, `handle` or `content`, `name`)."""

    reply: Reply
    file: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class StaffResponse:
    """What a staff command comes to: said at once, made and sent later, told to applicants."""

    replies: Sequence[Reply] = ()
    reports: Sequence[Mapping[str, Any]] = ()
    notifications: Sequence[Notification] = ()
    letters: Sequence[tuple[str, Reply]] = ()
    """What other members of staff are told, by identity."""
    owner_messages: Sequence[tuple[int, Reply]] = ()
    """What the owners of applications are told on every channel that is theirs."""
    about: Collection[int] = ()
    """The applications of which all this speaks; the words go with them."""
    trial: Notice | None = None
    """A notice that is sent to who asks, as others would get it."""
    changed: bool = False
    """Whether who is staff, or what the campaigns say, is other than before."""


@dataclass(frozen=True, slots=True)
class StaffRequest:
    """One staff command in its transaction."""

    tx: Transaction
    officer: Officer
    text: str
    at: datetime
    campaigns: Mapping[str, Campaign]
    """As they hold now, with their amendments."""
    published: Mapping[str, Campaign] = field(default_factory=dict)
    """As they were published."""
    directory: StaffDirectory = field(default_factory=lambda: StaffDirectory((), ()))
    """Who is staff."""
    pace: Callable[[str], float] = lambda _: math.inf
    """Channel to the messages it sends a second."""
    page: Callable[[str], str | None] = lambda _: None
    """A pass to the address that lets in by it; None where there is no page."""
    staff_page: Callable[[str], str | None] = lambda _: None
    """What stands behind # to the address of the staff's page; None where there is no page."""
    served: Collection[str] = ()
    """The channels on which people are told by this installation."""
    confirmed: bool = False
    """True if the officer answered yes when asked to confirm."""

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self.at.timestamp()

    def note(self, what: str, about: str, row: str = "") -> None:
        """Write into the audit what this officer does, with the covered rows that it leaves (`row_of`)."""
        Audit(self.tx).note(self.officer.identity, what, about, self.now, row)

    def row_of(self, table: str, *keys: int) -> str:
        """Return covered rows as they stand now, as the audit keeps them."""
        return Audit(self.tx).row_of(table, *keys)

    @property
    def applications(self) -> Applications:
        """The applications, in this transaction."""
        return Applications(self.tx)

    @property
    def milestones(self) -> Milestones:
        """The papers, in this transaction."""
        return Milestones(self.tx)

    @property
    def staff_members(self) -> StaffMembers:
        """The staff, in this transaction."""
        return StaffMembers(self.tx)

    def example(self, command: StaffCommand, which: str = "") -> str:
        """Return a command's example with this bureau's own references, or about an application."""
        return example_of(command, self.campaigns, which)

    def version_told(self, filed: ApplicationRecord) -> str:
        """Return words for the received paper that a record is about; empty where no version was kept."""
        received = ReceivedVersions(self.tx).latest(filed.id)
        return "" if received is None else f"（按收到的第 {received.number} 版）"

    def context(self, filed: ApplicationRecord) -> Context:
        """Return an application as it is on record."""
        return context_of(self.campaigns, filed, self.at)


def example_of(command: StaffCommand, campaigns: Mapping[str, Campaign], which: str = "") -> str:
    """Return a command's example as it would stand in these campaigns: with the references of the newest."""
    example = RULES[command].example
    if which:
        return example.replace(EXAMPLE_REFERENCE, which)
    newest = max(campaigns.values(), key=lambda each: each.opened)
    return example.replace(EXAMPLE_PREFIX, newest.reference_prefix)


def context_of(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime) -> Context:
    """Return an application as it is on record: as received where the paper has come, else as its applicant sees it."""
    return Context(campaign_of(campaigns, filed.on_record, at.date()), filed.on_record, at)


def current_context(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime) -> Context:
    """Return an application as its applicant would see it at that moment."""
    return Context(campaign_of(campaigns, filed.conversation, at.date()), filed.conversation, at)


def name_of(context: Context) -> str:
    """Give the applicant's name, or what stands for one that is not given yet."""
    if context.conversation.kind is None:
        return "（未选类型）"
    return printed(context, context.kind.name_field) or "（未填名称）"


def shown_name(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime) -> str:
    """Return the applicant's name, or what stands for one that is not to be had."""
    if filed.erased_at is not None:
        return ERASED
    if filed.campaign not in campaigns:
        return f"（批次 {filed.campaign} 没有安装）"
    return name_of(context_of(campaigns, filed, at))


def title_of(context: Context, filed: ApplicationRecord) -> str:
    """Return what an application is called: its reference, or its number, and the applicant's name."""
    return f"{which_of(filed)} {name_of(context) if filed.erased_at is None else ERASED}"


def which_of(filed: ApplicationRecord) -> str:
    """Return by what an officer names an application: its reference, or its number while it has none."""
    return filed.reference or f"#{filed.id}"


def find_by_name(
    register: Applications, campaigns: Mapping[str, Campaign], words: str, at: datetime
) -> list[ApplicationRecord]:
    """Give the applications that a reference, a number or a part of a name means; the index may have found a few too many."""
    return [
        filed
        for filed in register.find(words)
        if words.startswith("#")
        or filed.reference == words.upper()
        or any(has_words(name, words) for name in _names_of(campaigns, filed, at))
    ]


def _names_of(campaigns: Mapping[str, Campaign], filed: ApplicationRecord, at: datetime) -> Sequence[str]:
    """Return the names by which an application is found: on record, and as its applicant writes it now."""
    if filed.campaign not in campaigns:  # which answer is the name went with the campaign
        return [answer.words for answer in filed.conversation.answers.values()]
    return [name_of(each(campaigns, filed, at)) for each in (context_of, current_context)]


def find_one(request: StaffRequest, words: str) -> ApplicationRecord | str:
    """Give the one application that a reference, a number or a part of a name means, or the sentence to answer with."""
    if not words:
        return "请写编号或名称。"
    found = find_by_name(request.applications, request.campaigns, words, request.at)
    if len(found) == 1:
        away = found[0].campaign not in request.campaigns
        return f"{which_of(found[0])} 所属批次（{found[0].campaign}）的文件不在了，现在不能登记。" if away else found[0]
    if not found:
        example = request.example(StaffCommand.SHOW).rpartition(" ")[2]
        return f"没有找到“{words}”。编号形如 {example} 或 #12，名称至少写两个字。"
    lines = [title_of(request.context(filed), filed) for filed in found]
    return "\n".join(["有不止一份，请用编号：", *lines])


def number_in(words: str) -> int | None:
    """Read the number of something kept (`3`, `#3`); None for anything else, a number that nothing can have included."""
    digits = words.strip().removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER else None


def button(label: str, command: str, words: str = "") -> tuple[Choice, ...]:
    """Give a button that gives a command; none where its words are too long for one."""
    if len(words.encode()) > LONGEST_VALUE:
        return ()
    return (Choice(label, QUESTION, command, words),)
