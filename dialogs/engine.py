"""The answer to an event, as a plain function."""

from typing import assert_never

from dialogs.flow import on_notification
from dialogs.flow.on_choice import press
from dialogs.flow.on_command import come_in
from dialogs.flow.on_text import on_text
from dialogs.flow.reply_builder import aside
from dialogs.language import wording
from dialogs.model.actions import ConfirmErasure
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.model.events import (
    ApplicationsListed,
    Chose,
    Edited,
    Event,
    FormDelivered,
    FormFailed,
    LookedUp,
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
    if isinstance(event, Unasked):
        return on_notification.notify(context, event)
    if isinstance(event, LookedUp):
        return on_notification.looked_up(context, event)
    match event:
        case Started():
            return come_in(context)
        case Said():
            return on_text(context, event)
        case Chose():
            return press(context, event)
        case Uploaded(what=what):
            return aside(context, wording.only_text(what))
        case Edited():
            return aside(context, wording.EDITED)
        case FormDelivered():
            return on_notification.form_delivered(context, event)
        case FormFailed():
            return on_notification.form_failed(context)
        case ApplicationsListed():
            return on_notification.applications_listed(context, event)
        case _:
            assert_never(event)


def _without_what_is_void(campaign: Campaign, conversation: Conversation, event: Event) -> Conversation:
    """Return the conversation without a kind that the campaign no longer has, and without a 删除 left unconfirmed."""
    if conversation.kind is not None and all(kind.key != conversation.kind for kind in campaign.kinds):
        conversation = conversation.choosing(None)
    leaves_it_open = isinstance(event, Said | Unasked | FormDelivered | FormFailed) or (
        isinstance(event, Chose) and isinstance(event.action, ConfirmErasure)
    )
    if conversation.pending == "forget" and not leaves_it_open:
        conversation = conversation.awaiting(None)
    return conversation
