"""The answer to an event, as a plain function."""

from dataclasses import replace
from typing import assert_never

from dialogs.flow import brought, changed_campaign, on_notification
from dialogs.flow.handing_over import form_now, not_to_be_made
from dialogs.flow.on_choice import press
from dialogs.flow.on_command import come_in
from dialogs.flow.on_text import on_text, take_withheld
from dialogs.flow.reply_builder import aside
from dialogs.language import wording
from dialogs.model.actions import ConfirmErasure, TakeWithheld
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.model.events import (
    Brought,
    Chose,
    Edited,
    Event,
    FormDelivered,
    FormFailed,
    LookedUp,
    Offered,
    Said,
    Started,
    Unasked,
    Uploaded,
)
from dialogs.model.turn import Turn
from standards.campaign import Campaign


def respond(campaign: Campaign, conversation: Conversation, event: Event) -> Turn:
    """Return the next conversation, the reply and the effects of an event. Raise nothing that a person could cause."""
    context = Context(campaign, _without_what_is_void(campaign, conversation, event), event.at)
    untold = changed_campaign.is_untold(context)
    turn = _answer(context, changed_campaign.under_its_question(context, event) if untold else event)
    turn = turn if turn.conversation.made is None else _comparing_the_form(context, turn)
    return changed_campaign.telling(context, event, turn) if untold else turn


def _answer(context: Context, event: Event) -> Turn:
    if isinstance(event, Unasked):
        return on_notification.notify(context, event)
    if isinstance(event, LookedUp):
        return on_notification.looked_up(context, event)
    if isinstance(event, Offered):
        return on_notification.offer(context, event)
    if isinstance(event, Brought | Uploaded):
        return brought.hear(context, event)
    match event:
        case Started():
            return come_in(context)
        case Said():
            return on_text(context, event)
        case Chose(action=TakeWithheld() as action):
            return take_withheld(context, event, action)
        case Chose():
            return press(context, event)
        case Edited():
            return aside(context, wording.EDITED)
        case FormDelivered():
            return on_notification.form_delivered(context, event)
        case FormFailed():
            return on_notification.form_failed(context)
        case _:
            assert_never(event)


def _comparing_the_form(context: Context, turn: Turn) -> Turn:
    """Return the turn with whether the form that the person has is still what is answered."""
    if turn.reply is None or turn.reply.ended is not None:
        return turn
    form, made = form_now(context.after(turn.conversation)), turn.conversation.made
    reply = replace(turn.reply, form=form)
    if form is None or form.changed or made is None or made.draft:
        return replace(turn, reply=reply)
    own = None if reply.asked_choices is None else not_to_be_made(reply.asked_choices)
    return replace(turn, reply=replace(reply, choices=not_to_be_made(reply.choices), asked_choices=own))


def _without_what_is_void(campaign: Campaign, conversation: Conversation, event: Event) -> Conversation:
    """Return the conversation without a kind that the campaign no longer has, and without a 删除 left unconfirmed."""
    if conversation.kind is not None and conversation.kind not in campaign.versions:
        conversation = conversation.choosing(None)
    if conversation.pending != "forget":
        return conversation
    leaves_it_open = isinstance(event, Said | Unasked | FormDelivered | FormFailed) or (
        isinstance(event, Chose) and isinstance(event.action, ConfirmErasure)
    )
    return conversation if leaves_it_open else conversation.awaiting(None)
