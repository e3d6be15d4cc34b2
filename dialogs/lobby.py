"""The door to all campaigns: whoever has one is answered by it, everybody else is asked which."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogs.engine import respond
from dialogs.flow.before_campaign import Lobby
from dialogs.flow.campaign_choice import offered
from dialogs.flow.closed_campaign import respond_closed
from dialogs.flow.which_campaign import ASKED, with_a_way_back
from dialogs.language import lobby_wording
from dialogs.language.normalise import fold
from dialogs.model.actions import AnswerConsent
from dialogs.model.campaign_actions import CAMPAIGN, ChooseCampaign
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.model.effects import EnterCampaign, OpenApplication
from dialogs.model.events import Chose, Event, Said, Started, Unasked
from dialogs.model.reply import Paragraph
from dialogs.model.turn import Turn
from dialogs.understanding.districts import campaigns_asked_for, campaigns_named
from standards.campaign import Campaign
from standards.form import AnswerKind

LINK = "c-"
"""How the payload of a link to a campaign begins: `/start c-fengtai-2023`."""
_LONGEST_LINK = 64
_SHORTEST_NAME = 2
"""Characters of a district's name."""
_PLACES_ARE_ANSWERS = frozenset(
    {
        AnswerKind.ADDRESS,
        AnswerKind.CHOICE,
        AnswerKind.TICKS,
        AnswerKind.EVIDENCE,
        AnswerKind.ROWS,
        AnswerKind.NARRATIVE,
    }
)
"""Kinds of question that the name of a district may answer."""


def answer(campaigns: Mapping[str, Campaign], conversation: Conversation, event: Event) -> Turn:
    """Return the next conversation, the reply and the effects of an event, with all campaigns that are installed."""
    own = campaigns.get(conversation.campaign)
    if own is not None and len(campaigns) == 1 and conversation.consent is not None:
        return respond(own, conversation, event)  # there is nowhere else to go
    event = _by_link(event)
    lobby = Lobby(campaigns, offered(campaigns, event.at.date()), conversation, event.at)
    turn = _before_consent(lobby, event) if conversation.consent is None else _after_consent(lobby, event)
    if len(campaigns) < 2:
        return turn
    came_back = isinstance(event, Started) and own is not None and conversation.kind is not None
    return _naming_the_campaign(_headed(turn, own) if came_back and own is not None else turn)


def _by_link(event: Event) -> Event:
    """Return `/start c-fengtai-2023` as what it is: somebody came in by the link of a campaign."""
    if not isinstance(event, Said) or not event.text.startswith("/start") or len(event.text) > _LONGEST_LINK:
        return event
    payload = event.text.partition(" ")[2].strip()
    return Started(event.at, payload.removeprefix(LINK)) if payload.startswith(LINK) else event


def _led_to(event: Event) -> str:
    """Return the campaign that a link or a button leads to, which may not be installed; empty if it leads to none."""
    match event:
        case Started(campaign=campaign):
            return campaign
        case Chose(action=ChooseCampaign(campaign=campaign, anew=False)):
            return campaign
        case Chose(action=AnswerConsent(agreed=True, campaign=campaign)):
            return campaign
        case _:
            return ""


def _before_consent(lobby: Lobby, event: Event) -> Turn:
    """Answer somebody who may still choose: they have not agreed that anything is kept here."""
    conversation, own, key = lobby.conversation, lobby.own, _led_to(event)
    if key in lobby.campaigns and conversation.is_known and isinstance(event, Started):
        return Turn(conversation, None, (EnterCampaign(key),))
    if key in lobby.campaigns:
        agreeing = isinstance(event, Chose) and isinstance(event.action, AnswerConsent)
        turn = respond(lobby.campaigns[key], lobby.joining(key), event if agreeing else Started(event.at))
    elif isinstance(event, Unasked):
        return Turn(conversation, None) if own is None else respond(own, conversation, event)
    elif len(lobby.choosing) > 1 and (chosen := lobby.choice(event)) is not None:
        if isinstance(chosen, Turn):
            return chosen
        turn = respond(chosen, lobby.joining(chosen.id), Started(event.at))
    elif own is not None:
        turn = respond(own, conversation, event)
    elif conversation.is_known:
        return respond_closed(conversation, event)
    else:
        return lobby.answer(event, missing=bool(key))
    return with_a_way_back(turn) if len(lobby.choosing) > 1 else turn


def _after_consent(lobby: Lobby, event: Event) -> Turn:
    """Answer somebody who has an application, and may want one in another campaign."""
    conversation, own, key = lobby.conversation, lobby.campaigns.get(lobby.conversation.campaign), _led_to(event)
    if key in lobby.campaigns and key != conversation.campaign:
        return Turn(conversation, None, (EnterCampaign(key),))
    if isinstance(event, Said) and (elsewhere := _elsewhere(lobby, event)) is not None:
        return elsewhere
    return respond_closed(conversation, event) if own is None else respond(own, conversation, event)


def _elsewhere(lobby: Lobby, said: Said) -> Turn | None:
    """Return the way to another campaign that a text names, where it cannot be an answer; else None."""
    if len(lobby.campaigns) < 2 or said.forwarded:
        return None
    conversation = lobby.conversation
    is_asked = any(entry.question == CAMPAIGN for entry in conversation.menu)
    is_closed = conversation.campaign not in lobby.campaigns
    if is_asked or is_closed:
        wanted = campaigns_asked_for(said.text, lobby.choosing, begins=False)
        return Turn(conversation, None, (OpenApplication(wanted[0].id),)) if len(wanted) == 1 else None
    others = [each for each in lobby.choosing if each.id != conversation.campaign]
    wanted = campaigns_asked_for(said.text, others, begins=not _bare_name(lobby, said.text, others))
    if conversation.kind is None and not wanted:
        named = campaigns_named(said.text, lobby.choosing)
        wanted = () if any(each.id == conversation.campaign for each in named) else named
    return Turn(conversation, None, (EnterCampaign(wanted[0].id),)) if len(wanted) == 1 else None


def _bare_name(lobby: Lobby, text: str, others: Sequence[Campaign]) -> bool:
    """Return True if a text is a district's name alone, where a question is open that no place answers."""
    own, name = lobby.campaigns[lobby.conversation.campaign], fold(text)
    if len(name) < _SHORTEST_NAME or not any(fold(each.district).startswith(name) for each in others):
        return False
    step = Context(own, lobby.conversation, lobby.at).journey.next_step if lobby.conversation.kind is not None else None
    return step is None or step.field.kind not in _PLACES_ARE_ANSWERS


def _headed(turn: Turn, campaign: Campaign) -> Turn:
    """Return a turn that says first in which campaign somebody goes on: they may have been in another."""
    reply = turn.reply
    if reply is None:
        return turn
    return replace(turn, reply=replace(reply, parts=(Paragraph(lobby_wording.in_full(campaign)), *reply.parts)))


def _naming_the_campaign(turn: Turn) -> Turn:
    """Return a turn whose reply says to which of several campaigns it belongs, for the head of a page."""
    reply = turn.reply
    if reply is None or reply.asked is None or reply.asked.key == ASKED:
        return turn
    return replace(turn, reply=replace(reply, asked=replace(reply.asked, campaign=turn.conversation.campaign)))
