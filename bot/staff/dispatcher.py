"""Routes what a member of staff sends to the function that answers it."""

import math
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.address import Address
from bot.campaigns import Campaigns
from bot.channels import Abilities, SentFile
from bot.staff import choices, confirmations, sign_in, verification
from bot.staff.broadcasts import draft
from bot.staff.commands import RULES, read_command
from bot.staff.help import help_of, is_own
from bot.staff.jurisdiction import Jurisdiction
from bot.staff.members import Officer, StaffDirectory, is_applicants_page
from bot.staff.menus import changed_menus, menus_of
from bot.staff.requests import StaffRequest
from bot.staff.responses import StaffCommand, StaffResponse, say
from bot.staff.roles import NAMES, Role
from bot.storage.amendments import Amendments
from bot.storage.audit import Audit
from bot.storage.outbox import PAGE
from bot.storage.scope import EVERYWHERE
from bot.storage.staff_members import ON_THE_PAGE, StaffMembers
from bot.storage.transaction import Transaction
from bot.storage.web_files import WebFiles
from dialogs.language import access_wording, staff_wording
from dialogs.language.access_wording import MUNICIPAL
from dialogs.language.bureau_wording import message_too_long
from dialogs.language.commands import Menu
from dialogs.language.normalise import too_long
from dialogs.model.actions import StaffAction
from dialogs.model.events import Chose, Edited, Event, Said, Started, Uploaded
from standards.campaign import Campaign


class StaffDispatcher:
    """Carries out the commands of staff; for everybody else it does not exist."""

    def __init__(
        self,
        campaigns: Campaigns,
        admins: Sequence[Address],
        link: Callable[[str, str], str | None] = lambda _, __: None,
        pace: Callable[[str], float] = lambda _: math.inf,
        page: Callable[[str], str | None] = lambda _: None,
        staff_page: Callable[[str], str | None] = lambda _: None,
        *,
        served: Mapping[str, Abilities],
    ) -> None:
        self._campaigns = campaigns
        self._admins = [str(each) for each in admins]
        self._link = link
        self._pace = pace
        self._page = page
        self._staff_page = staff_page
        self.served = served
        """The channels that this installation serves, with what can be done on them."""
        self.directory = StaffDirectory((), self._admins)
        """Staff as of the newest state of the database that was read."""
        self._version, self._changing = 0, 0
        """The newest audit entry of that state, and of the last change, which may not be committed."""
        self._lock = threading.Lock()

    def open(self, tx: Transaction) -> StaffDirectory:
        """Return the staff; make them, and the amended campaigns, the current ones after the commit.

        The number of the newest audit entry orders states, so that a slow reader never restores an older one.
        """
        version, directory = Audit(tx).last(), self._read(tx)
        amended = self._campaigns.amended(
            (each.campaign, each.amendment) for each in Amendments(tx, EVERYWHERE).holding()
        )
        tx.note_for_others()
        tx.after_commit(partial(self._set_current, version, directory, amended))
        return directory

    def change(self, tx: Transaction) -> StaffDirectory:
        """Return the staff after a change in this transaction; later lookups read the database until it is committed."""
        self._changing = Audit(tx).last()
        return self.open(tx)

    def _read(self, tx: Transaction) -> StaffDirectory:
        return StaffDirectory(StaffMembers(tx).everybody(), self._admins)

    def _set_current(self, version: int, directory: StaffDirectory, amended: Mapping[str, Campaign]) -> None:
        with self._lock:
            if version < self._version:
                return
            self._version, self.directory = version, directory
            self._campaigns.replace(amended)

    def officer(self, channel: str, address: str) -> Officer | None:
        """Return the member of staff at an address; None for anybody else."""
        return self.directory.officer(str(Address(channel, address)))

    def is_staff(self, address: Address) -> bool:
        """Return True if there is a member of staff at an address now."""
        return self.directory.officer(str(address)) is not None

    def is_left(self, channel: str, address: str) -> bool:
        """Return True if an address is on the staff's page and belongs to nobody who is staff now."""
        return channel == PAGE and address.startswith(ON_THE_PAGE) and self.officer(channel, address) is None

    @property
    def menus(self) -> Mapping[Address, Menu]:
        """The menu of everybody who has a role, by address."""
        return menus_of(self.directory)

    def menus_since(self, before: StaffDirectory, after: StaffDirectory | None = None) -> Mapping[Address, Menu]:
        """Return the menus of those whose role or session version changed; an empty one for whoever lost their role."""
        return changed_menus(before, after or self.directory)

    def handle(
        self,
        tx: Transaction,
        channel: str,
        address: str,
        event: Event,
        file: SentFile | None = None,
        *,
        forwarded: bool = False,
    ) -> StaffResponse | None:
        """Answer an officer, or somebody who sends an entry code; return None if the event is an applicant's."""
        if isinstance(event, Said) and (code := sign_in.read_code(event.text)):
            return self._sign_in(tx, channel, address, event, code, forwarded=forwarded)
        officer = self.officer(channel, address)
        if officer is not None or self._changing > self._version:
            # the role is the one of this transaction; an applicant need not be looked up in it
            officer = self._read(tx).officer(str(Address(channel, address)))
        if officer is None:
            return None
        if isinstance(event, Said | Uploaded):
            return self._message(tx, officer, event, file, forwarded=forwarded)
        if isinstance(event, Chose) and isinstance(event.action, StaffAction):
            return self._pressed(tx, officer, event.action, event.at)
        if isinstance(event, Started | Edited) or (isinstance(event, Chose) and not is_own(tx, officer, event)):
            return help_of(officer, "")
        return None

    def _message(
        self, tx: Transaction, officer: Officer, event: Said | Uploaded, file: SentFile | None, *, forwarded: bool
    ) -> StaffResponse | None:
        """Answer an officer's text or file; an officer is staff first, even if they were an applicant before."""
        if forwarded:
            return self._forwarded(tx, officer, event, file)
        text = event.text if isinstance(event, Said) else ""
        if too_long(text):
            return say(message_too_long(len(text)))
        if (command := read_command(text)) and not _is_applicants(officer, command[0]):
            return self.run(tx, officer, *command, event.at)
        request = self.request(tx, officer, text, event.at)
        typed = replace(request, text=text.strip())
        if command := confirmations.typed_answer(typed) or choices.typed_choice(typed):
            return self.run(tx, officer, *command, event.at)
        answer = _continue_draft(request, file) or (None if file is None else _answer_file(request, file))
        if answer is not None:
            return answer
        if file is not None and officer.address.channel == PAGE:  # it was sent for nothing: it is not kept
            WebFiles(tx).drop(file.handle)
        if isinstance(event, Said) and is_own(tx, officer, event):
            return None
        return help_of(officer, text)

    def _forwarded(
        self, tx: Transaction, officer: Officer, event: Said | Uploaded, file: SentFile | None
    ) -> StaffResponse:
        """Verify a Word file that was forwarded; ignore its caption, forwarded text, and the notice being written."""
        request = self.request(tx, officer, "", event.at)
        writes = officer.role >= Role.OFFICER and draft.being_written(request)
        answer = None if file is None or writes else _answer_file(request, replace(file, caption=""))
        return answer or say(staff_wording.FORWARDED)

    def _pressed(self, tx: Transaction, officer: Officer, action: StaffAction, at: datetime) -> StaffResponse:
        if (answer := sign_in.ANSWERS.get(action.command)) is not None:
            return answer(sign_in.SignIn(tx, self._read(tx), *officer.address, at.timestamp()), action.text)
        if (command := StaffCommand(action.command)) in RULES:
            return self.run(tx, officer, command, action.text, at)
        return help_of(officer, "")

    def _sign_in(
        self, tx: Transaction, channel: str, address: str, event: Said, code: sign_in.EntryCode, *, forwarded: bool
    ) -> StaffResponse:
        if forwarded:
            return say(access_wording.FORWARDED_CODE)
        if is_applicants_page(channel, address):
            return say(access_wording.sign_in_elsewhere(self._staff_page("") or "/staff"))
        attempt = sign_in.SignIn(tx, self._read(tx), channel, address, event.at.timestamp())
        return attempt.by_invitation(code.code, agreed=False) if code.invited else attempt.by_code(code.code)

    def run(self, tx: Transaction, officer: Officer, command: StaffCommand, text: str, at: datetime) -> StaffResponse:
        """Carry out an officer's command, or say which role it needs."""
        rule = RULES[command]
        if officer.role < rule.role:
            return say(staff_wording.role_needed(rule.word, NAMES[rule.role], NAMES[officer.role]))
        request = self.request(tx, officer, text, at)
        if not (request.campaigns or rule.without_campaign):
            return say(staff_wording.no_campaign(officer.bureau or MUNICIPAL))
        chosen = choices.read_choice(request, command)
        return chosen if isinstance(chosen, StaffResponse) else rule.run(chosen)

    def jurisdiction_of(self, officer: Officer) -> Jurisdiction:
        """Return what an officer is responsible for now."""
        return Jurisdiction.of(officer.bureau, self._campaigns.current)

    def request(self, tx: Transaction, officer: Officer, text: str, at: datetime) -> StaffRequest:
        """Return what a command of an officer is carried out from."""
        return StaffRequest(
            tx,
            officer,
            text,
            at,
            RULES,
            self.jurisdiction_of(officer),
            Jurisdiction.of(officer.bureau, self._campaigns.published).campaigns,
            self._read(tx),
            partial(self._link, officer.address.channel),
            self._pace,
            self._page,
            self._staff_page,
            self.served,
        )


def _is_applicants(officer: Officer, command: StaffCommand) -> bool:
    """Return True if the command of this name is for this officer the one that applicants have."""
    rule = RULES[command]
    return rule.applicants_too and officer.role < rule.role


def _continue_draft(request: StaffRequest, file: SentFile | None) -> StaffResponse | None:
    """Add text or a file to the notice being written; return None if it does not belong to one."""
    if request.officer.role < Role.OFFICER or request.text.startswith("/") or not (request.text or file):
        return None
    unsent = draft.being_written(request)
    return None if unsent is None else draft.continue_draft(request, unsent, file)


def _answer_file(request: StaffRequest, file: SentFile) -> StaffResponse | None:
    """Answer a file: by the command in its caption, else as a Word file to be verified; None if it is neither."""
    command = read_command(file.caption)
    run = RULES[command[0]].run_with_file if command is not None else None
    return run(request, file) if run is not None else verification.answer_word_file(request, file)
