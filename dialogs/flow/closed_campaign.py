"""Answers in an application whose campaign is not installed any more."""

from collections.abc import Mapping
from datetime import datetime
from typing import assert_never

from dialogs.flow import which_campaign
from dialogs.flow.calling_person import if_called
from dialogs.flow.menus import entries_of, menu_action
from dialogs.language import bureau_wording, buttons, lobby_wording, refusals, vocabulary, wording
from dialogs.language.commands import command_of, erasure_confirmed
from dialogs.language.normalise import clean
from dialogs.model.actions import ChooseNotices, ConfirmErasure, Run, SwitchTo
from dialogs.model.campaign_actions import ChooseCampaign, ShowCampaigns
from dialogs.model.campaign_events import CampaignsOffered, KindLookedUp, NotYetApplied
from dialogs.model.commands import Command
from dialogs.model.conversation import Answer, Conversation
from dialogs.model.effects import (
    Effect,
    ForgetApplicant,
    HandOverData,
    ListApplications,
    LookUpKind,
    LookUpNotices,
    OfferCampaigns,
    OpenApplication,
    SetNotices,
    SwitchApplication,
    TellIdentity,
)
from dialogs.model.events import (
    ApplicationsFull,
    ApplicationsListed,
    Brought,
    Chose,
    Edited,
    Event,
    FormDelivered,
    FormFailed,
    IdentityTold,
    LookedUp,
    NoticesLookedUp,
    Said,
    Started,
    StatusLookedUp,
    Unasked,
    Uploaded,
    WordLeft,
)
from dialogs.model.reply import Choice, Ended, Paragraph, Reply, Rows
from dialogs.model.turn import Turn
from standards.campaign import Kind

_LONGEST = 3_000
_OUTSIDE: Mapping[Command, Effect] = {
    Command.NEW: OpenApplication(),
    Command.SWITCH: ListApplications(),
    Command.NOTICES: LookUpNotices(),
}


def respond_closed(conversation: Conversation, event: Event) -> Turn:
    """Answer an event of such an application; whose campaign it was went with the campaign, and so did whom to call."""
    explanation = bureau_wording.closed(conversation.campaign)
    if isinstance(event, Unasked):
        return Turn(conversation, None)  # news wait until the campaign is installed again
    if isinstance(event, LookedUp):
        return _looked_up(conversation, event, explanation)
    match event:
        case Said(forwarded=True):
            return _say(conversation, refusals.FORWARDED, _WAYS_ON)
        case Said(text=text):
            return if_called(text, _answer_text(conversation, clean(text), explanation, event.at))
        case Chose():
            return _press(conversation, event, explanation)
        case CampaignsOffered(offers=offers, page=page):
            asked = which_campaign.anew(offers, page)
            listed = Reply(asked.parts, asked.choices, application=conversation.number)
            return Turn(conversation.offering(entries_of(asked.choices)), listed)
        case NotYetApplied(offer=offer):
            choices = ((which_campaign.beginning(offer),), *_WAYS_ON)
            return _say(conversation, lobby_wording.listed(offer.label, offer.explains), choices)
        case ApplicationsListed(applications=applications):
            rows = tuple((Choice(each.title, SwitchTo(each.number)),) for each in applications)
            return _say(conversation, wording.applications(len(rows)), rows)
        case Brought() | Started() | Uploaded() | Edited() | FormDelivered() | FormFailed():
            return _say(conversation, explanation, _WAYS_ON)
        case _:
            assert_never(event)


def _looked_up(conversation: Conversation, found: LookedUp, explanation: str) -> Turn:
    match found:
        case IdentityTold(identity=identity):
            return _say(conversation, bureau_wording.identity(identity))
        case KindLookedUp(kind=kind):
            return _say(conversation, _stored_answers(conversation, kind), _WAYS_ON)
        case NoticesLookedUp(on=on):
            return _say(conversation, bureau_wording.notices(on), ((buttons.notices(not on),),))
        case StatusLookedUp() | ApplicationsFull() | WordLeft():
            return _say(conversation, explanation, _WAYS_ON)
        case _:
            assert_never(found)


def _answer_text(conversation: Conversation, text: str, explanation: str, at: datetime) -> Turn:
    if conversation.pending == "forget":
        settled = erasure_confirmed(text)
        if settled or vocabulary.bare(text) in vocabulary.ERASING:
            return _forget(conversation, confirmed=True)
        if settled is False or vocabulary.bare(text) in vocabulary.NOT_ERASING:
            return _forget(conversation, confirmed=False)
    if (action := menu_action(conversation, text)) is not None:
        return _press(conversation, Chose(action, at, application=conversation.number), explanation)
    command = Command.FORGET if erasure_confirmed(text) else command_of(text)
    return _say(conversation, explanation, _WAYS_ON) if command is None else _run(conversation, command, explanation)


def _press(conversation: Conversation, chose: Chose, explanation: str) -> Turn:
    match chose.action:
        case ConfirmErasure(confirmed=confirmed) if conversation.pending == "forget":
            return _forget(conversation, confirmed=confirmed)
        case SwitchTo(number=number):
            return Turn(conversation, None, (SwitchApplication(number),))
        case ChooseCampaign(campaign=campaign, anew=True) if chose.application == conversation.number:
            return Turn(conversation, None, (OpenApplication(campaign),))
        case ShowCampaigns(page=page):
            return Turn(conversation, None, (OfferCampaigns(page),))
        case ChooseNotices(on=on):
            text = bureau_wording.NOTICES_TURNED_ON if on else bureau_wording.NOTICES_TURNED_OFF
            return _say(conversation, text, ((buttons.notices(not on),),), (SetNotices(on),))
        case Run(command=command):
            return _run(conversation, command, explanation)
        case _:  # whatever else a button does needs the campaign
            return _say(conversation, explanation, _WAYS_ON)


def _run(conversation: Conversation, command: Command, explanation: str) -> Turn:
    open_again = conversation.awaiting(None)
    match command:
        case Command.FORGET:
            return _say(conversation.awaiting("forget"), wording.FORGET_ASKED, (buttons.erasure(),))
        case Command.MYDATA:
            return _say(open_again, bureau_wording.data_follows(with_form=False), effects=(HandOverData(),))
        case Command.REVIEW:
            return Turn(open_again, None, (LookUpKind(),))
        case Command.WHOAMI:
            return Turn(open_again, None, (TellIdentity(),))
        case Command.NEW | Command.SWITCH | Command.NOTICES:
            return Turn(open_again, None, (_OUTSIDE[command],))
        case Command.START | Command.PROGRESS | Command.BACK | Command.SKIP | Command.GAPS | Command.DOCUMENT:
            return _say(open_again, explanation, _WAYS_ON)
        case Command.CONTACT | Command.DEADLINE | Command.PROCESS | Command.ELIGIBILITY | Command.PRIVACY:
            return _say(open_again, explanation, _WAYS_ON)
        case Command.HELP | Command.STATUS | Command.EVIDENCE | Command.OVERVIEW:
            return _say(open_again, explanation, _WAYS_ON)
        case _:
            assert_never(command)


def _stored_answers(conversation: Conversation, kind: Kind | None) -> str:
    """Return the answers as they were typed, each behind the label of its question where the kind was kept."""
    labels = {} if kind is None else {key: field.label for key, field in kind.fields.items()}
    given = ((labels.get(key, ""), _given(answer)) for key, answer in conversation.answers.items())
    lines = [
        f"{number}. {bureau_wording.kept_answer(label, words)}" for number, (label, words) in enumerate(given, start=1)
    ]
    heading = bureau_wording.ANSWERS_KEPT if labels else bureau_wording.QUESTIONS_GONE
    typed = "\n".join((heading, *lines))
    return typed[:_LONGEST] if lines else bureau_wording.NOTHING_ANSWERED


def _given(answer: Answer) -> str:
    """Return what was typed, or the text that was kept by a word: a draft that was taken as it was."""
    value = answer.value
    return value if isinstance(value, str) and not value.isascii() and len(value) > len(answer.words) else answer.words


def _forget(conversation: Conversation, *, confirmed: bool) -> Turn:
    if confirmed:
        forgotten = Reply((Paragraph(wording.FORGOTTEN),), ended=Ended.ERASED)
        return Turn(Conversation(), forgotten, (ForgetApplicant(),))
    return _say(conversation.awaiting(None), wording.FORGET_CANCELLED, _WAYS_ON)


def _say(conversation: Conversation, text: str, rows: Rows = (), effects: tuple[Effect, ...] = ()) -> Turn:
    return Turn(conversation.offering(()), Reply.of(text, rows, conversation.number), effects)


_WAYS_ON: Rows = (
    (buttons.say(Command.REVIEW, "核对"), buttons.say(Command.MYDATA, "我的资料"), buttons.say(Command.FORGET, "删除")),
    (buttons.say(Command.NEW, "新申报"), buttons.say(Command.SWITCH, "换一个")),
)
