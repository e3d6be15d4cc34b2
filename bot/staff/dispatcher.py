"""What a member of staff says: a staff command, or a word of their own as an applicant."""

import math
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.address import Address
from bot.campaigns import Campaigns
from bot.channels import SentFile
from bot.staff import (
    amendments,
    confirmations,
    member_commands,
    milestones,
    paper_records,
    recovery_links,
    sign_in,
    verification,
)
from bot.staff.broadcasts import control, draft
from bot.staff.commands import RULES, StaffCommand, read_command
from bot.staff.help import FORWARDED, help_of, is_own
from bot.staff.members import Officer, StaffDirectory, is_applicants_page
from bot.staff.requests import QUESTION, StaffRequest, StaffResponse
from bot.staff.roles import NAMES, Role
from bot.staff.selection import SelectionNotUnderstood, read_selection
from bot.storage.amendments import Amendments
from bot.storage.audit import Audit
from bot.storage.outbox import PAGE
from bot.storage.staff_members import ON_THE_PAGE, StaffMembers
from bot.storage.transaction import Transaction
from dialogs.language.bureau_wording import message_too_long
from dialogs.language.normalise import too_long
from dialogs.model.events import Chose, Edited, Event, Said, Started, Uploaded
from dialogs.model.turn import Reply
from standards.campaign import Campaign

_MADE_LATER = {StaffCommand.STATS, StaffCommand.LIST, StaffCommand.SHOW, StaffCommand.EXPORT, StaffCommand.AUDIT}
"""What only reads is made after the commit, beside the writer: a large register holds up nobody's answer."""
_ON_PAPER = {
    StaffCommand.RECEIVED: milestones.received,
    StaffCommand.RETURN: milestones.returned,
    StaffCommand.RECOMMEND: milestones.recommended,
    StaffCommand.DECIDE: milestones.decided,
    StaffCommand.VOID: paper_records.void,
    StaffCommand.MERGE: paper_records.merge,
}
_ELSE = {
    StaffCommand.BROADCAST: draft.broadcast,
    StaffCommand.RESEND: control.resend,
    StaffCommand.TEST: draft.test,
    StaffCommand.DEADLINE: amendments.deadline,
    StaffCommand.LINK: recovery_links.link,
    StaffCommand.LOGIN: sign_in.login,
    StaffCommand.LOGOUT: sign_in.logout,
}


class StaffDispatcher:
    """Knows who is staff, and carries out what they say; to everybody else it does not exist."""

    def __init__(
        self,
        campaigns: Campaigns,
        admins: Sequence[Address],
        link: Callable[[str, str], str | None] = lambda _, __: None,
        pace: Callable[[str], float] = lambda _: math.inf,
        page: Callable[[str], str | None] = lambda _: None,
        staff_page: Callable[[str], str | None] = lambda _: None,
        *,
        served: Collection[str],
    ) -> None:
        self._campaigns = campaigns
        self._admins = [str(each) for each in admins]
        self._link = link
        self._pace = pace
        self._page = page
        self._staff_page = staff_page
        self.served = served
        """The channels on which people are told by this installation."""
        self.directory = StaffDirectory((), self._admins)
        """Who is staff, as the newest state of the database says that was read."""
        self._version, self._changing = 0, 0
        """The newest entry in the audit of that state, and of the change last begun, which may not have come to hold."""
        self._lock = threading.Lock()

    def open(self, tx: Transaction) -> StaffDirectory:
        """Return who is staff; that, and what was amended, is what everybody goes by once the transaction holds.

        A reader that was slow never puts back what was so before: the number of the newest entry in the audit says which is newer.
        """
        version, directory = Audit(tx).last(), self._read(tx)
        amended = self._campaigns.amended((each.campaign, each.amendment) for each in Amendments(tx).holding())
        tx.after_commit.append(partial(self._take, version, directory, amended))
        return directory

    def change(self, tx: Transaction) -> StaffDirectory:
        """Return who is staff after a change in this transaction; whoever comes next in it is looked up anew."""
        self._changing = Audit(tx).last()
        return self.open(tx)

    def _read(self, tx: Transaction) -> StaffDirectory:
        return StaffDirectory(StaffMembers(tx).everybody(), self._admins)

    def _take(self, version: int, directory: StaffDirectory, amended: Mapping[str, Campaign]) -> None:
        with self._lock:
            if version < self._version:
                return
            self._version, self.directory = version, directory
            self._campaigns.replace(amended)

    def officer(self, channel: str, address: str) -> Officer | None:
        """Return the member of staff at an address; None for anybody else."""
        return self.directory.officer(str(Address(channel, address)))

    def is_left(self, channel: str, address: str) -> bool:
        """Return whether an address is one of the page's for staff, and nobody's who is staff now."""
        return channel == PAGE and address.startswith(ON_THE_PAGE) and self.officer(channel, address) is None

    @property
    def menus(self) -> Mapping[Address, Mapping[str, str]]:
        """The menu of staff commands of everybody who has a role, by address."""
        return {where: menu for where, (menu, _) in self.directory.standing.items()}

    def menus_since(
        self, before: StaffDirectory, after: StaffDirectory | None = None
    ) -> Mapping[Address, Mapping[str, str]]:
        """Return the menus of those whose role or ways in are others than before; an empty one for who has no role any more."""
        was, now = before.standing, (after or self.directory).standing
        changed = [where for where in {**was, **now} if was.get(where) != now.get(where)]
        return {where: now[where][0] if where in now else {} for where in changed}

    def hear(
        self,
        tx: Transaction,
        channel: str,
        address: str,
        event: Event,
        file: SentFile | None = None,
        *,
        forwarded: bool = False,
    ) -> StaffResponse | None:
        """Answer what is the office's business; None for what is not, which is then answered as anybody's."""
        if isinstance(event, Said) and (brought := sign_in.read_code(event.text)):
            return self._come_in(tx, channel, address, event, brought, forwarded=forwarded)
        officer = self.officer(channel, address)
        if officer is not None or self._changing > self._version:
            # an act is done in the role that holds in its own transaction; applicants need not be looked up there
            officer = self._read(tx).officer(str(Address(channel, address)))
        if officer is None:
            return None
        if isinstance(event, Said | Uploaded):
            return self._heard(tx, officer, event, file, forwarded=forwarded)
        if isinstance(event, Chose) and event.question == QUESTION:
            return self._pressed(tx, officer, event)
        if isinstance(event, Started | Edited) or (isinstance(event, Chose) and not is_own(tx, officer, event)):
            return help_of(officer, "")
        return None

    def _heard(
        self, tx: Transaction, officer: Officer, event: Said | Uploaded, file: SentFile | None, *, forwarded: bool
    ) -> StaffResponse | None:
        """Answer what a member of staff says or sends: they are staff first, whatever else an identity was before."""
        if forwarded:
            return self._forwarded(tx, officer, event, file)
        words = event.text if isinstance(event, Said) else ""
        if too_long(words):
            return StaffResponse((Reply(message_too_long(len(words))),))
        if (command := read_command(words)) and not _applicants(officer, command[0]):
            return self._obey(tx, officer, *command, event.at)
        if command := confirmations.typed_answer(self._request(tx, officer, words.strip(), event.at)):
            return self._obey(tx, officer, *command, event.at)
        answer = self._write_on(tx, officer, event, file) or self._look_at(tx, officer, event, file)
        if answer is not None:
            return answer
        if isinstance(event, Said) and is_own(tx, officer, event):
            return None
        return help_of(officer, words)

    def _forwarded(
        self, tx: Transaction, officer: Officer, event: Said | Uploaded, file: SentFile | None
    ) -> StaffResponse:
        """Look at a Word file that was forwarded, whatever stands under it; do nothing else, and add nothing to a notice."""
        writes = officer.role >= Role.OFFICER and draft.being_written(self._request(tx, officer, "", event.at))
        looked = None if file is None or writes else self._look_at(tx, officer, event, replace(file, caption=""))
        return looked or StaffResponse((Reply(FORWARDED),))

    def _pressed(self, tx: Transaction, officer: Officer, event: Chose) -> StaffResponse:
        match event.option:
            case sign_in.ACCEPT:
                door = sign_in.SignIn(tx, self._read(tx), *officer.address, event.at.timestamp())
                return door.by_invitation(event.value, agreed=True)
            case sign_in.DECLINE:
                return StaffResponse((Reply("没有接受，角色不变。邀请码没有用掉。"),))
            case option if option in set(StaffCommand):
                return self._obey(tx, officer, StaffCommand(option), event.value, event.at)
            case _:
                return help_of(officer, "")

    def _write_on(
        self, tx: Transaction, officer: Officer, event: Said | Uploaded, file: SentFile | None
    ) -> StaffResponse | None:
        """Add what an officer sent to the notice being written; return None where it does not belong to one."""
        words = event.text if isinstance(event, Said) else ""
        if officer.role < Role.OFFICER or words.startswith("/") or not (words or file):
            return None
        request = self._request(tx, officer, words, event.at)
        unsent = draft.being_written(request)
        return None if unsent is None else draft.continue_draft(request, unsent, file)

    def _look_at(
        self, tx: Transaction, officer: Officer, event: Said | Uploaded, file: SentFile | None
    ) -> StaffResponse | None:
        """Check a Word file that a member of staff sends; return None where nothing is to be answered at once."""
        if file is None:
            return None
        if not file.name.lower().endswith(".docx"):
            command = read_command(file.caption)
            verify = command is not None and command[0] is StaffCommand.VERIFY
            return StaffResponse((Reply(verification.NO_WORD),)) if verify else None
        if (file.size or 0) > verification.LARGEST:
            return StaffResponse((Reply(verification.NOT_READ),))
        self._request(tx, officer, "", event.at).note(StaffCommand.VERIFY, "")
        sent = {"channel": officer.address.channel, "handle": file.handle, "name": file.name}
        wanted = {"report": StaffCommand.VERIFY.value, "words": "", "who": officer.identity, "file": sent}
        return StaffResponse(reports=(wanted,))

    def _where_to_verify(self, officer: Officer) -> str:
        if not officer.on_the_page:
            return verification.ASK
        return verification.ASK_ELSEWHERE if "telegram" in self.served else verification.ASK_NOWHERE

    def _request(self, tx: Transaction, officer: Officer, words: str, at: datetime) -> StaffRequest:
        ways = (self._pace, self._page, self._staff_page, self.served)
        return StaffRequest(
            tx, officer, words, at, self._campaigns.current, self._campaigns.published, self._read(tx), *ways
        )

    def _come_in(
        self, tx: Transaction, channel: str, address: str, event: Said, brought: sign_in.EntryCode, *, forwarded: bool
    ) -> StaffResponse:
        if forwarded:
            return StaffResponse((Reply(sign_in.COPY_IT),))
        if is_applicants_page(channel, address):
            return StaffResponse((Reply(sign_in.ON_STAFFS_PAGE.format(link=self._staff_page("") or "/staff")),))
        door = sign_in.SignIn(tx, self._read(tx), channel, address, event.at.timestamp())
        return door.by_invitation(brought.code, agreed=False) if brought.invited else door.by_code(brought.code)

    def _obey(
        self, tx: Transaction, officer: Officer, command: StaffCommand, words: str, at: datetime
    ) -> StaffResponse:
        rule = RULES[command]
        if officer.role < rule.role:
            return StaffResponse((Reply(f"“{rule.word}”需要{NAMES[rule.role]}来做；您是{NAMES[officer.role]}。"),))
        request = self._request(tx, officer, words, at)
        if command in _MADE_LATER:
            request.note(command, "" if command is not StaffCommand.SHOW else _of_one(request))
            wanted = {"report": command.value, "words": words, "who": officer.identity}
            return StaffResponse(reports=(wanted,), about=_sought(request))
        if command is StaffCommand.VERIFY:
            return StaffResponse((Reply(self._where_to_verify(officer)),))
        if command is StaffCommand.STAFF:
            return member_commands.staff(request, partial(self._link, officer.address.channel))
        return {**_ON_PAPER, **_ELSE}[command](request)


def _applicants(officer: Officer, command: StaffCommand) -> bool:
    """Whether a command is for this officer what it is for everybody: who may not move the deadline asks for it."""
    return command is StaffCommand.DEADLINE and officer.role < RULES[command].role


def _sought(request: StaffRequest) -> Collection[int]:
    """Return the applications that words search for, by name or number: what is typed speaks of them."""
    try:
        selection = read_selection(request.text, request.campaigns, request.at.date(), searching=True)
    except SelectionNotUnderstood:
        return ()
    return [each.id for each in request.applications.find(selection.search)] if selection.search else ()


def _of_one(request: StaffRequest) -> str:
    """Name the application that is looked at, for the audit: by its reference or number, never by a name."""
    found = request.applications.find(request.text) if request.text else ()
    return found[0].reference or f"#{found[0].id}" if len(found) == 1 else ""
