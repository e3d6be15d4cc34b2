"""Handles one event in its transaction."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from bot.address import Address
from bot.campaigns import Campaigns
from bot.channels import Incoming
from bot.inbound.derived_facts import answers_changed, work_out
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.paper_status import paper_standing, status_of
from bot.staff.responses import Notification, StaffResponse
from bot.staff.staff_letters import applications_mentioned, post_letter
from bot.storage.after_restore import FirstWordsAfterRestore
from bot.storage.applicants import MOST_APPLICATIONS
from bot.storage.erasure import Erasure
from bot.storage.messages import (
    SendBlankForm,
    SendCopy,
    SendForm,
    SendNotice,
    SendReply,
    SendReport,
    SetMenu,
    ShowHeard,
)
from bot.storage.received_versions import ReceivedVersions
from bot.storage.records import OutboxRow, Person
from bot.storage.transaction import Transaction
from dialogs.engine import respond
from dialogs.flow.campaign_choice import campaign_of
from dialogs.flow.closed_campaign import respond_closed
from dialogs.flow.open_question import UNKNOWN
from dialogs.flow.outline import printed
from dialogs.flow.review import form_to_fill
from dialogs.language import wording
from dialogs.language.commands import Menu, command_of
from dialogs.model.commands import Command
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.model.effects import (
    Effect,
    FillForm,
    ForgetApplicant,
    HandOverData,
    ListApplications,
    LookUpNotices,
    LookUpStatus,
    OpenApplication,
    SendBlankForms,
    SetNotices,
    SwitchApplication,
    TellIdentity,
    TellStaff,
)
from dialogs.model.events import (
    AnswersChanged,
    ApplicationsFull,
    ApplicationsListed,
    ApplicationSummary,
    Event,
    FormDelivered,
    IdentityTold,
    NoticesLookedUp,
    PaperReturned,
    Said,
    Started,
)
from dialogs.model.reply import Reply
from dialogs.model.turn import Turn
from standards.campaign import Campaign

Respond: TypeAlias = Callable[[Campaign, Conversation, Event], Turn]


class EventHandler:
    """Answers applicants by the conversation, staff by their commands, all in the caller's transaction."""

    def __init__(self, campaigns: Campaigns, staff: StaffDispatcher, respond: Respond = respond) -> None:
        self._campaigns = campaigns
        self._conversation = respond
        self._staff = staff
        self._restored = FirstWordsAfterRestore()

    def answer(self, incoming: Incoming, tx: Transaction) -> list[OutboxRow]:
        """Answer a message; return what was posted."""
        where = incoming.sender
        answer = self._staff.handle(tx, *where, incoming.event, incoming.file, forwarded=incoming.forwarded)
        if answer is not None:
            posted = self._answer_staff(tx, incoming, answer)
        elif self._staff.is_left(*where):
            return []  # they were removed before it arrived: nothing is kept on their page
        else:
            person = tx.applicants.at(*where)
            posted = self._respond(tx, person, self._as_seen(tx, person, incoming), incoming.echo)
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

    def _menu(self, tx: Transaction, channel: str, address: str, commands: Menu, now: float) -> OutboxRow:
        member = Person.stranger(Address(channel, address))
        return tx.outbox.post(member, SetMenu(commands), now)

    def _answer_staff(self, tx: Transaction, incoming: Incoming, answer: StaffResponse) -> list[OutboxRow]:
        """Post the replies to staff, notify applicants, update the menus of staff whose role changed."""
        now = incoming.event.at.timestamp()
        member = Person.stranger(incoming.sender)
        about = applications_mentioned(tx, answer, incoming)
        posted = [tx.outbox.post(member, ShowHeard(incoming.echo), now, about)] if incoming.echo else []
        echo = posted[0].id if posted else None
        posted += [tx.outbox.post(member, SendReply(reply), now, about) for reply in answer.replies]
        posted += [tx.outbox.post(member, SendReport(order.to_payload(), echo), now, about) for order in answer.reports]
        for letter in answer.letters:
            posted += post_letter(tx, self._staff.directory, *letter, now, about)
        if answer.trial is not None:
            trial = SendNotice(answer.trial.reply, answer.trial.file, tuple(about))
            posted.append(tx.outbox.post(member, trial, now, about))
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
        """Notify an application's owner of an event; return the posted rows, none if the owner has no address.

        Raise LookupError if the campaign is not installed: the notification is not marked as sent.
        """
        person = tx.applicants.owner_of(notification.application)
        if person.channel and self._campaign_of(person.conversation, notification.event.at) is None:
            raise LookupError(f"the campaign of application {notification.application} is not installed")
        if person.channel and isinstance(notification.event, PaperReturned) and notification.event.fields:
            person = tx.applicants.switch(
                person, person.conversation.number
            )  # what is typed next answers these questions
        return self._respond(tx, person, notification.event) if person.channel else []

    def hear_of_delivery(self, row: OutboxRow, event: Event, tx: Transaction) -> list[OutboxRow]:
        """Report to a conversation what became of its row, and mark the row; return what was posted."""
        tx.outbox.mark_sent([row.id], time.time())
        person = tx.applicants.of_row(row)  # the application the form belongs to, whichever is current by now
        if person is None:
            return []
        if isinstance(event, FormDelivered) and not event.draft:
            tx.applicants.note_document_made(person, event.at.timestamp())
            if person.application is not None and person.received:
                event = replace(event, paper=paper_standing(tx, person.application))
        return self._respond(tx, person, event)

    def _respond(
        self, tx: Transaction, person: Person, event: Event, echo: Mapping[str, str] | None = None
    ) -> list[OutboxRow]:
        campaign = self._campaign_of(person.conversation, event.at)
        turn = self._turn(campaign, person.conversation, event)
        now = event.at.timestamp()
        if any(isinstance(effect, ForgetApplicant) for effect in turn.effects):
            person = Erasure(tx).forget(person, now)  # first, so that the farewell is kept for nobody
        before, person = person.conversation, tx.applicants.save(person, turn.conversation, now)
        # a message is kept with an application whose owner has consented, or not at all
        posted = [tx.outbox.post(person, ShowHeard(echo), now)] if echo and person.application is not None else []
        if campaign is not None and person.application is not None and answers_changed(before, person.conversation):
            work_out(tx, person, before, Context(campaign, person.conversation, event.at))
            if person.received:
                posted += self._compare(tx, person, person.application, event.at)
        if turn.reply is not None:
            about = tx.applicants.applications_of(person) if isinstance(event, ApplicationsListed) else ()
            posted.append(tx.outbox.post(person, SendReply(turn.reply), now, about))
        for effect in turn.effects:
            posted += self._carry_out(tx, person, turn, effect, event.at)
        return posted

    def _campaign_of(self, conversation: Conversation, at: datetime) -> Campaign | None:
        """Return the campaign a conversation belongs to; None if it is no longer installed."""
        if conversation.campaign and conversation.campaign not in self._campaigns.current:
            return None
        return campaign_of(self._campaigns.current, conversation, at.date())

    def _turn(self, campaign: Campaign | None, conversation: Conversation, event: Event) -> Turn:
        if campaign is not None:
            return self._conversation(campaign, conversation, event)
        newest = self._campaigns.newest
        return respond_closed(newest.contact, conversation, event)

    def _compare(self, tx: Transaction, person: Person, application: int, at: datetime) -> list[OutboxRow]:
        """Compare answers with those received; at the first difference, tell the applicant what it means."""
        if ReceivedVersions(tx).compare(application, person.conversation, at.timestamp()) is None:
            return []
        paper = paper_standing(tx, application)
        return [] if paper is None else self._respond(tx, person, AnswersChanged(paper, at))

    def _carry_out(self, tx: Transaction, person: Person, turn: Turn, effect: Effect, at: datetime) -> list[OutboxRow]:
        now = at.timestamp()
        match effect:
            case FillForm():
                return [self._form(tx, person, effect, at)]
            case SendBlankForms(campaign=campaign):
                kinds = self._campaigns.current[campaign].kinds
                return [tx.outbox.post(person, SendBlankForm(campaign, kind.key), now) for kind in kinds]
            case TellStaff(text=text):
                staff, letter = self._staff.directory, Reply.of(text)
                return [row for each in staff.administrators for row in post_letter(tx, staff, each, letter, now)]
            case ForgetApplicant():
                return []
            case OpenApplication():
                numbers = [each.number for each in tx.applicants.conversations_of(person)]
                if len(numbers) >= MOST_APPLICATIONS:
                    return self._respond(tx, person, ApplicationsFull(MOST_APPLICATIONS, at))
                number = max(numbers) + 1
                today = campaign_of(self._campaigns.current, Conversation(), at.date()).id
                # Another campaign is another bureau's affair, or another year's: it asks for consent itself.
                consent = turn.conversation.consent if today == turn.conversation.campaign else None
                fresh = Conversation(number=number, campaign=today, consent=consent)
                return self._respond(tx, tx.applicants.open_application(person, fresh, now), Started(at))
            case SwitchApplication(number=number):
                return self._respond(tx, tx.applicants.switch(person, number), Started(at))
            case SetNotices(on=on):
                tx.applicants.set_wants_notices(person, on, now)
                return []
            case HandOverData():
                return self._copy(tx, person, at)
            case ListApplications() | LookUpStatus() | LookUpNotices() | TellIdentity():
                return self._respond(tx, person, self._looked_up(tx, person, effect, at))

    def _looked_up(
        self,
        tx: Transaction,
        person: Person,
        effect: ListApplications | LookUpStatus | LookUpNotices | TellIdentity,
        at: datetime,
    ) -> Event:
        match effect:
            case ListApplications():
                return ApplicationsListed(self._summaries(tx, person, at), at)
            case LookUpStatus():
                return status_of(tx, person.application, at)
            case LookUpNotices():
                return NoticesLookedUp(tx.applicants.wants_notices(person), at)
            case TellIdentity():
                return IdentityTold(str(person.identity), at)

    def _copy(self, tx: Transaction, person: Person, at: datetime) -> list[OutboxRow]:
        """Post everything that is kept about a person: as JSON, and the form as it is now."""
        kept = [json.loads(conversation.stored()) for conversation in tx.applicants.conversations_of(person)]
        about = tx.applicants.applications_of(person)
        posted = [tx.outbox.post(person, SendCopy(kept, about), at.timestamp(), about)]
        campaign = self._campaign_of(person.conversation, at)
        if person.conversation.kind is not None and campaign is not None:
            form = form_to_fill(Context(campaign, person.conversation, at))
            posted.append(self._form(tx, person, form, at, copy=True))
        return posted

    def _form(
        self, tx: Transaction, person: Person, effect: FillForm, at: datetime, *, copy: bool = False
    ) -> OutboxRow:
        reference = tx.applicants.assign_reference(person, self._campaigns.current[effect.campaign].reference_prefix)
        return tx.outbox.post(person, SendForm(effect, reference, copy), at.timestamp())

    def _summaries(self, tx: Transaction, person: Person, at: datetime) -> tuple[ApplicationSummary, ...]:
        summaries = []
        for conversation in tx.applicants.conversations_of(person):
            campaign = self._campaign_of(conversation, at)
            title = f"第 {conversation.number} 份" + ("" if campaign is not None else "（批次已停用）")
            if campaign is not None and conversation.kind is not None:
                context = Context(campaign, conversation, at)
                name = printed(context, context.kind.name_field)
                title += f" · {context.kind.name}" + (f" · {wording.shortened(name, 16)}" if name else "")
            summaries.append(ApplicationSummary(conversation.number, title))
        return tuple(summaries)


def _begins(event: Event) -> bool:
    return isinstance(event, Started) or (isinstance(event, Said) and command_of(event.text) is Command.START)
