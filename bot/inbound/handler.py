"""Handles one event in its transaction."""

import json
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from bot.address import Address
from bot.campaigns import Campaigns
from bot.channels import Incoming
from bot.inbound.derived_facts import answers_changed, has_namesake, work_out
from bot.inbound.further_applications import further_application
from bot.inbound.lookups import looked_up
from bot.inbound.passers_by import PassersBy
from bot.inbound.told_elsewhere import told_elsewhere
from bot.inbound.told_staff import offering_word, pass_on, tell_administrators
from bot.staff.broadcasts.unread import post_unread
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.paper_status import paper_standing
from bot.staff.responses import Notification, StaffResponse
from bot.staff.staff_letters import applications_mentioned, post_letter
from bot.storage.after_restore import FirstWordsAfterRestore
from bot.storage.erasure import Erasure
from bot.storage.messages import (
    ReadUpload,
    SendBlankForm,
    SendCopy,
    SendForm,
    SendNotice,
    SendReply,
    SendReport,
    SendSheets,
    SetMenu,
    ShowHeard,
)
from bot.storage.received_versions import ReceivedVersions
from bot.storage.records import OutboxRow, Person
from bot.storage.transaction import Transaction
from dialogs import lobby
from dialogs.flow.open_question import UNKNOWN
from dialogs.flow.review import form_to_fill
from dialogs.language.commands import Menu, command_of
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.model.effects import (
    Effect,
    EnterCampaign,
    FillForm,
    ForgetApplicant,
    HandOverData,
    ListApplications,
    LookUpEarlier,
    LookUpKind,
    LookUpNotices,
    LookUpStatus,
    OfferCampaigns,
    OfferWord,
    OpenApplication,
    PassOn,
    PrintSheets,
    ReadFile,
    SendBlankForms,
    SetNotices,
    SwitchApplication,
    TellIdentity,
    TellStaff,
)
from dialogs.model.events import AnswersChanged, ApplicationsListed, Event, FormDelivered, PaperReturned, Said, Started
from dialogs.model.turn import Turn
from dialogs.understanding.sensitive import masked
from standards.campaign import Campaign

Respond: TypeAlias = Callable[[Mapping[str, Campaign], Conversation, Event], Turn]


class EventHandler:
    """Answers applicants by the conversation, staff by their commands, all in the caller's transaction."""

    def __init__(self, campaigns: Campaigns, staff: StaffDispatcher, respond: Respond = lobby.answer) -> None:
        self._campaigns = campaigns
        self._conversation = respond
        self._staff = staff
        self._restored = FirstWordsAfterRestore()
        self._passers_by = PassersBy()

    def concerning(self, incoming: Incoming) -> Sequence[Address] | None:
        """Return whom the answer to a message reads and writes: its sender alone, or None where that may be anybody."""
        return None if self._staff.is_staff(incoming.sender) else [incoming.sender]

    def answer(self, incoming: Incoming, tx: Transaction) -> list[OutboxRow]:
        """Answer a message; return what was posted."""
        where = incoming.sender
        answer = self._staff.handle(tx, *where, incoming.event, incoming.file, forwarded=incoming.forwarded)
        if answer is not None:
            tx.require_alone()  # somebody signs in, or became staff after their message was queued
            posted = self._answer_staff(tx, incoming, answer)
        elif self._staff.is_left(*where):
            return []  # they were removed before it arrived: nothing is kept on their page
        else:
            person = self._passers_by.recognised(tx, tx.applicants.at(*where))
            if person.application is not None:
                tx.applicants.note_use(person.application, incoming.event.at.timestamp())
            posted = self._unread_notices(tx, incoming)
            posted += self._respond(tx, person, self._as_seen(tx, person, incoming), incoming.echo)
        if not incoming.forwarded and _begins(incoming.event) and (commands := self._staff.menus.get(where)):
            # before their first word, a chat had no menu to set
            posted.append(self._menu(tx, *where, commands, incoming.event.at.timestamp()))
        return posted

    def _as_seen(self, tx: Transaction, person: Person, incoming: Incoming) -> Event:
        """Return an event as its sender saw it; after a restore, the first typed message answers no known question."""
        event = incoming.event
        first = self._restored.is_first_word(tx, person.application)
        if not isinstance(event, Said):
            return event
        asked = UNKNOWN if first and event.asked is None else event.asked
        return replace(event, asked=asked, forwarded=incoming.forwarded)

    def _unread_notices(self, tx: Transaction, incoming: Incoming) -> list[OutboxRow]:
        """Post the notices that their recipient reads with this answer, because the platform let nothing be sent before."""
        abilities = self._staff.served.get(incoming.channel)
        if abilities is None or not abilities.has_windows:
            return []
        return post_unread(tx, self._campaigns.current, incoming.sender, incoming.event.at)

    def _menu(self, tx: Transaction, channel: str, address: str, commands: Menu, now: float) -> OutboxRow:
        member = Person.stranger(Address(channel, address))
        return tx.outbox.post(member, SetMenu(commands), now)

    def _answer_staff(self, tx: Transaction, incoming: Incoming, answer: StaffResponse) -> list[OutboxRow]:
        """Post the replies to staff, notify applicants, update the menus of staff whose role changed."""
        now = incoming.event.at.timestamp()
        member = Person.stranger(incoming.sender)
        typed = [incoming.echo["text"]] if incoming.echo else []
        typed += [incoming.event.text] if isinstance(incoming.event, Said) else []
        about = applications_mentioned(tx, answer, *typed)
        posted = [tx.outbox.post(member, ShowHeard(incoming.echo), now, about)] if incoming.echo else []
        echo = posted[0].id if posted else None
        posted += [tx.outbox.post(member, SendReply(reply), now, about) for reply in answer.replies]
        posted += [tx.outbox.post(member, SendReport(order.to_payload(), echo), now, about) for order in answer.reports]
        if answer.trial is not None:
            trial = SendNotice(answer.trial.reply, answer.trial.file, tuple(about))
            posted.append(tx.outbox.post(member, trial, now, about))
        return posted + self.tell_others(tx, answer, about, now)

    def tell_others(
        self, tx: Transaction, answer: StaffResponse, about: Collection[int], now: float
    ) -> list[OutboxRow]:
        """Post what a staff command has others told: colleagues, applicants, and the menus of staff; return what was posted."""
        posted: list[OutboxRow] = []
        for letter in answer.letters:
            posted += post_letter(tx, self._staff.directory, *letter, now, about)
        for application, reply in answer.owner_messages:
            message = SendReply(replace(reply, aside=True))  # the question that is open stays open
            posted += [tx.outbox.post(each, message, now) for each in tx.applicants.owner_everywhere(application)]
        for notification in answer.notifications:
            posted += self.tell(tx, notification)
        if answer.changed:
            after = self._staff.change(tx)
            for (channel, address), commands in self._staff.menus_since(self._staff.directory, after).items():
                posted.append(self._menu(tx, channel, address, commands, now))
        return posted

    def tell(self, tx: Transaction, notification: Notification) -> list[OutboxRow]:
        """Notify an application's owner of an event, at every address; return the posted rows, none if there is no address.

        Raise LookupError if the campaign is not installed: the notification is not marked as sent.
        """
        person, event = tx.applicants.owner_of(notification.application), notification.event
        if not person.channel:
            return []
        if self._campaign_of(person.conversation) is None:
            raise LookupError(f"the campaign of application {notification.application} is not installed")
        if isinstance(event, PaperReturned) and event.fields:  # what is typed next answers these questions
            person = tx.applicants.switch(person, person.conversation.number)
        posted = self._respond(tx, person, event)
        return [*posted, *told_elsewhere(tx, person, posted, event.at.timestamp())]

    def hear_of_delivery(self, row: OutboxRow, event: Event, tx: Transaction) -> list[OutboxRow]:
        """Report to a conversation what became of its row, and mark the row; return what was posted."""
        tx.outbox.mark_sent([row.id], time.time())
        person = tx.applicants.of_row(row)  # the application the form belongs to, whichever is current by now
        if person is None:
            return []
        if isinstance(event, FormDelivered) and not event.draft:
            tx.applicants.note_document_made(person, event.at.timestamp())
            campaign = self._campaign_of(person.conversation)
            context = None if campaign is None else Context(campaign, person.conversation, event.at)
            event = replace(event, namesake=context is not None and has_namesake(tx, person, context))
            if person.application is not None and person.received:
                event = replace(event, paper=paper_standing(tx, person.application))
        return self._respond(tx, person, event)

    def _respond(
        self, tx: Transaction, person: Person, event: Event, echo: Mapping[str, str] | None = None
    ) -> list[OutboxRow]:
        turn = self._conversation(self._campaigns.current, person.conversation, event)
        now = event.at.timestamp()
        if any(isinstance(effect, ForgetApplicant) for effect in turn.effects):
            person = Erasure(tx).forget(person, now)  # first, so that the farewell is kept for nobody
        before, person = person.conversation, tx.applicants.save(person, turn.conversation, now)
        if person.application is None or before.consent is None:
            self._passers_by.note(tx, person)
        campaign = self._campaign_of(person.conversation)
        # a message is kept with an application whose owner has consented, or not at all
        posted = [tx.outbox.post(person, _heard(echo), now)] if echo and person.application is not None else []
        if campaign is not None and person.application is not None and answers_changed(before, person.conversation):
            work_out(tx, person, before, Context(campaign, person.conversation, event.at))
            if person.received:
                posted += self._compare(tx, person, person.application, event.at)
        if turn.reply is not None:
            about = tx.applicants.applications_of(person) if isinstance(event, ApplicationsListed) else ()
            posted.append(tx.outbox.post(person, SendReply(offering_word(self._staff, campaign, turn)), now, about))
        for effect in turn.effects:
            posted += self._carry_out(tx, person, turn, effect, event.at)
        return posted

    def _campaign_of(self, conversation: Conversation) -> Campaign | None:
        """Return the campaign a conversation belongs to; None if there is none yet, or it is no longer installed."""
        return self._campaigns.current.get(conversation.campaign)

    def _compare(self, tx: Transaction, person: Person, application: int, at: datetime) -> list[OutboxRow]:
        """Compare answers with those received; at the first difference, tell the applicant what it means."""
        if ReceivedVersions(tx).compare(application, person.conversation, at.timestamp()) is None:
            return []
        paper = paper_standing(tx, application)
        return [] if paper is None else self._respond(tx, person, AnswersChanged(paper, at))

    def _carry_out(  # noqa: C901  # a case for every effect, as mypy insists
        self, tx: Transaction, person: Person, turn: Turn, effect: Effect, at: datetime
    ) -> list[OutboxRow]:
        now, installed = at.timestamp(), self._campaigns.current
        match effect:
            case FillForm():
                return [self._form(tx, person, effect, at)]
            case PrintSheets():
                return [tx.outbox.post(person, SendSheets(effect, self._reference(tx, person, effect.campaign)), now)]
            case SendBlankForms(campaign=campaign):
                kinds = installed[campaign].kinds
                return [tx.outbox.post(person, SendBlankForm(campaign, kind.key), now) for kind in kinds]
            case TellStaff(text=text):
                return tell_administrators(tx, self._staff, installed, turn.conversation.campaign, text, now)
            case PassOn(words=words):
                left, posted = pass_on(tx, self._staff, installed, person, words, at)
                return [*self._respond(tx, person, left), *posted]
            case ForgetApplicant() | OfferWord():  # both are done before
                return []
            case OpenApplication() | OfferCampaigns() | EnterCampaign():
                return self._respond(tx, *further_application(tx, installed, person, effect, at))
            case SwitchApplication(number=number):
                return self._respond(tx, tx.applicants.switch(person, number), Started(at))
            case SetNotices(on=on):
                tx.applicants.set_wants_notices(person, on, now)
                return []
            case HandOverData():
                return self._copy(tx, person, at)
            case ReadFile(handle=handle, name=name):
                return [tx.outbox.post(person, ReadUpload(handle, name), now)]
            case (
                ListApplications() | LookUpStatus() | LookUpNotices() | LookUpEarlier() | LookUpKind() | TellIdentity()
            ):
                return self._respond(tx, person, looked_up(tx, self._campaign_of, person, effect, at))

    def _copy(self, tx: Transaction, person: Person, at: datetime) -> list[OutboxRow]:
        """Post everything that is kept about a person: as JSON, and the form as it is now."""
        kept = [json.loads(conversation.stored()) for conversation in tx.applicants.conversations_of(person)]
        about = tx.applicants.applications_of(person)
        posted = [tx.outbox.post(person, SendCopy(kept, about), at.timestamp(), about)]
        campaign = self._campaign_of(person.conversation)
        if person.conversation.kind is not None and campaign is not None:
            form = form_to_fill(Context(campaign, person.conversation, at))
            posted.append(self._form(tx, person, form, at, copy=True))
        return posted

    def _form(
        self, tx: Transaction, person: Person, effect: FillForm, at: datetime, *, copy: bool = False
    ) -> OutboxRow:
        reference = self._reference(tx, person, effect.campaign)
        return tx.outbox.post(person, SendForm(effect, reference, copy), at.timestamp())

    def _reference(self, tx: Transaction, person: Person, campaign: str) -> str:
        return tx.applicants.assign_reference(person, self._campaigns.current[campaign].reference_prefix)


def _heard(echo: Mapping[str, str]) -> ShowHeard:
    """Return what somebody typed as their page shows it again, without what is never kept (a number of an identity card)."""
    return ShowHeard({**echo, "text": masked(echo["text"])})


def _begins(event: Event) -> bool:
    return isinstance(event, Started) or (isinstance(event, Said) and command_of(event.text) is Command.START)
