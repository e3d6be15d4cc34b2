"""What a member of staff says: a staff command, or a word of their own as an applicant."""

import math
from collections.abc import Callable, Collection, Mapping, MutableMapping, Sequence
from datetime import datetime

from bot.bureau import amending, broadcasting, letting_in, papers, sending, staffing, verifying
from bot.bureau.case import QUESTION, Answer, Case, Officer
from bot.bureau.commands import RULES, StaffCommand, menu, spoken
from bot.bureau.filters import NotUnderstood, read_selection
from bot.bureau.roles import NAMES, Role
from bot.channels import SentFile
from bot.storage.amendments import Amendments
from bot.storage.audit import Audit
from bot.storage.desk import Desk
from bot.storage.roster import Member, Roster
from dialogs.clean import too_long
from dialogs.events import Chose, Event, Said, Uploaded
from dialogs.news import message_too_long
from dialogs.turn import Reply
from standards.campaign import Campaign

_MADE_LATER = {StaffCommand.STATS, StaffCommand.LIST, StaffCommand.SHOW, StaffCommand.EXPORT, StaffCommand.AUDIT}
"""What only reads is made after the commit, beside the writer: a large register holds up nobody's answer."""
_ON_PAPER = {
    StaffCommand.RECEIVED: papers.received,
    StaffCommand.RETURN: papers.returned,
    StaffCommand.RECOMMEND: papers.recommended,
    StaffCommand.DECIDE: papers.decided,
}
_ELSE = {
    StaffCommand.BROADCAST: broadcasting.broadcast,
    StaffCommand.RESEND: sending.resend,
    StaffCommand.TEST: broadcasting.test,
    StaffCommand.DEADLINE: amending.deadline,
    StaffCommand.LINK: letting_in.link,
}


class Office:
    """Knows who is staff, and carries out what they say; to everybody else it does not exist."""

    def __init__(
        self,
        campaigns: MutableMapping[str, Campaign],
        admins: Sequence[tuple[str, str]],
        link: Callable[[str, str], str | None] = lambda _, __: None,
        pace: Callable[[str], float] = lambda _: math.inf,
        page: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._campaigns = campaigns
        self._published = dict(campaigns)
        self._admins = [f"{channel}:{address}" for channel, address in admins]
        self._link = link
        self._pace = pace
        self._page = page
        self._members: Mapping[tuple[str, str], Member] = {}

    def open(self, desk: Desk) -> None:
        """Learn who is staff, and bring the campaigns in line with what was amended."""
        self._members = {(each.channel, each.address): each for each in Roster(desk).members()}
        holding = Amendments(desk).holding()
        for key, published in self._published.items():
            amended = published.amended(each.amendment for each in holding if each.campaign == key)
            if amended != self._campaigns[key]:
                self._campaigns[key] = amended

    def officer(self, channel: str, address: str) -> Officer | None:
        """Give the member of staff at an address; None for anybody else."""
        identity = f"{channel}:{address}"
        if identity in self._admins:
            return Officer(identity, Role.ADMIN, NAMES[Role.ADMIN], None)
        member = self._members.get((channel, address))
        return None if member is None else Officer(identity, Role[member.role.upper()], member.name, member.number)

    @property
    def menus(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """The menu of staff commands of everybody who has a role, by (channel, address)."""
        roles = {where: Role[each.role.upper()] for where, each in self._members.items()}
        for identity in self._admins:
            channel, _, address = identity.partition(":")
            roles[channel, address] = Role.ADMIN
        return {where: menu(role) for where, role in roles.items()}

    def menus_since(
        self, before: Mapping[tuple[str, str], Mapping[str, str]]
    ) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """Give the menus that are others than before; an empty one for who has no role any more."""
        now = self.menus
        return {where: now.get(where, {}) for where in {**before, **now} if before.get(where) != now.get(where)}

    @property
    def officers(self) -> Sequence[Officer]:
        """Everybody who may send notices."""
        found = [self.officer(each.channel, each.address) for each in self._members.values()]
        found += [self.officer(*identity.split(":", 1)) for identity in self._admins]
        unique = {each.identity: each for each in found if each is not None and each.role >= Role.OFFICER}
        return list(unique.values())

    def hear(self, desk: Desk, channel: str, address: str, event: Event, file: SentFile | None = None) -> Answer | None:
        """Answer what is the office's business; None for what is not, which is then answered as anybody's."""
        if isinstance(event, Said) and (code := staffing.code_in(event.text)):
            return self._come_in(desk, code, channel, address, event)
        officer = self.officer(channel, address)
        if officer is None:
            return None
        match event:
            case Said(text=text) if too_long(text):
                return Answer((Reply(message_too_long(len(text))),))
            case Said(text=text) if (command := spoken(text)) and not _applicants(officer, command[0]):
                return self._obey(desk, officer, *command, event)
            case Chose(question=question, option=option, value=words) if question == QUESTION and option in set(
                StaffCommand
            ):
                return self._obey(desk, officer, StaffCommand(option), words, event)
            case Said() | Uploaded():
                return self._write_on(desk, officer, event, file) or self._look_at(desk, officer, event, file)
        return None

    def _write_on(self, desk: Desk, officer: Officer, event: Said | Uploaded, file: SentFile | None) -> Answer | None:
        """Take what belongs to the notice that an officer is writing; their own form waits meanwhile."""
        words = event.text if isinstance(event, Said) else ""
        if officer.role < Role.OFFICER or words.startswith("/") or not (words or file):
            return None
        case = self._case(desk, officer, words, event.at)
        draft = broadcasting.being_written(case)
        return None if draft is None else broadcasting.heard(case, draft, file)

    def _look_at(self, desk: Desk, officer: Officer, event: Said | Uploaded, file: SentFile | None) -> Answer | None:
        """Have a Word file looked at that a member of staff sends; nobody answers a question of the form with one."""
        if file is None or not file.name.lower().endswith(".docx"):
            return None
        if (file.size or 0) > verifying.LARGEST:
            return Answer((Reply(verifying.NOT_READ),))
        self._case(desk, officer, "", event.at).note(StaffCommand.VERIFY, "")
        sent = {"channel": officer.identity.partition(":")[0], "handle": file.handle, "name": file.name}
        wanted = {"report": StaffCommand.VERIFY.value, "words": "", "role": officer.role.name, "file": sent}
        return Answer(reports=(wanted,))

    def _case(self, desk: Desk, officer: Officer, words: str, at: datetime) -> Case:
        return Case(desk, officer, words, at, self._campaigns, self._published, self.officers, self._pace, self._page)

    def _come_in(self, desk: Desk, code: str, channel: str, address: str, event: Said) -> Answer | None:
        now = event.at.timestamp()
        accepted = Roster(desk).accept(code, channel, address, now)
        if accepted is None:
            return None
        (member, invitation), audit = accepted, Audit(desk)
        rows = f"{audit.row_of('invitations', invitation)} {audit.row_of('staff_members', member.number)}"
        audit.note(member.identity, "joined", member.role, now, rows)
        return Answer((staffing.welcome(member),), changed=True)

    def _obey(self, desk: Desk, officer: Officer, command: StaffCommand, words: str, event: Said | Chose) -> Answer:
        rule = RULES[command]
        if officer.role < rule.role:
            return Answer((Reply(f"“{rule.word}”需要{NAMES[rule.role]}来做；您是{NAMES[officer.role]}。"),))
        case = self._case(desk, officer, words, event.at)
        if command in _MADE_LATER:
            case.note(command, "" if command is not StaffCommand.SHOW else _of_one(case))
            wanted = {"report": command.value, "words": words, "role": officer.role.name}
            return Answer(reports=(wanted,), about=_sought(case))
        if command is StaffCommand.VERIFY:
            return Answer((Reply(verifying.ASK),))
        if command is StaffCommand.STAFF:
            channel = officer.identity.partition(":")[0]
            return staffing.staff(case, self._admins, lambda payload: self._link(channel, payload))
        return {**_ON_PAPER, **_ELSE}[command](case)


def _applicants(officer: Officer, command: StaffCommand) -> bool:
    """Whether a command is for this officer what it is for everybody: who may not move the deadline asks for it."""
    return command is StaffCommand.DEADLINE and officer.role < RULES[command].role


def _sought(case: Case) -> Collection[int]:
    """Return the applications that words search for, by name or number: what is typed speaks of them."""
    try:
        selection = read_selection(case.words, case.campaigns, case.at.date(), searching=True)
    except NotUnderstood:
        return ()
    return [each.id for each in case.register.find(selection.search)] if selection.search else ()


def _of_one(case: Case) -> str:
    """Name the application that is looked at, for the audit: by its reference or number, never by a name."""
    found = case.register.find(case.words) if case.words else ()
    return found[0].reference or f"#{found[0].id}" if len(found) == 1 else ""
