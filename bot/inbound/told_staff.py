"""What an applicant's turn tells members of staff."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.staff.application_names import name_of
from bot.staff.campaign_names import named
from bot.staff.dispatcher import StaffDispatcher
from bot.staff.members import Officer
from bot.staff.staff_letters import post_letter
from bot.storage.records import OutboxRow, Person
from bot.storage.transaction import Transaction
from dialogs.language import broadcast_wording, intent_wording
from dialogs.model.context import Context
from dialogs.model.effects import OfferWord
from dialogs.model.events import WordLeft
from dialogs.model.reply import Paragraph, Reply
from dialogs.model.turn import Turn
from standards.campaign import Campaign


def tell_administrators(
    tx: Transaction, staff: StaffDispatcher, installed: Mapping[str, Campaign], campaign: str, text: str, now: float
) -> list[OutboxRow]:
    """Post a message about a campaign to its administrators; it is named to those who have several."""
    posted = []
    for identity in staff.directory.administrators_over(installed[campaign].bureau):
        letter = Reply.of(f"{named(staff.directory.campaigns_of(identity, installed), campaign)}{text}")
        posted += post_letter(tx, staff.directory, identity, letter, now)
    return posted


def pass_on(
    tx: Transaction,
    staff: StaffDispatcher,
    installed: Mapping[str, Campaign],
    person: Person,
    words: str,
    at: datetime,
) -> tuple[WordLeft, list[OutboxRow]]:
    """Post an applicant's question to the officers of their campaign's own bureau; return what became of it, and the rows.

    It is erased with the application. A bureau without officers of its own leaves it to those above it.
    """
    campaign = installed[person.conversation.campaign]
    own = _own_officers(staff, campaign)
    if not words:
        return WordLeft("", told=bool(own), notices=True, at=at), []
    reference = tx.applicants.assign_reference(person, campaign.reference_prefix)
    name = name_of(Context(campaign, person.conversation, at))
    about = [] if person.application is None else [person.application]
    notices = tx.applicants.wants_notices(person)
    posted: list[OutboxRow] = []
    for officer in own:
        title = f"{named(staff.directory.campaigns_of(officer.identity, installed), campaign.id)}{reference} {name}"
        letter = Reply.of(broadcast_wording.question_from(title, words, reference, notices=notices))
        posted += post_letter(tx, staff.directory, officer.identity, letter, at.timestamp(), about)
    return WordLeft(words, told=bool(posted), notices=notices, at=at), posted


def offering_word(staff: StaffDispatcher, campaign: Campaign | None, turn: Turn) -> Reply:
    """Return a turn's reply; it says how a question is left, if that is to be offered and an officer can receive it."""
    reply = turn.reply or Reply()
    if campaign is None or OfferWord() not in turn.effects or not _own_officers(staff, campaign):
        return reply
    return replace(reply, parts=(*reply.parts[:1], Paragraph(intent_wording.LEAVE_WORD), *reply.parts[1:]))


def _own_officers(staff: StaffDispatcher, campaign: Campaign) -> Sequence[Officer]:
    """Return who receives what is asked of a campaign's bureau: without officers of its own, those above it."""
    officers = staff.directory.officers_over(campaign.bureau)
    return [each for each in officers if each.bureau == campaign.bureau] or officers
