"""The question in which of several campaigns to begin."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.flow.menus import entries_of
from dialogs.language import buttons, lobby_wording
from dialogs.model.asked import AnswerForm, Asked
from dialogs.model.campaign_actions import ChooseCampaign, ShowCampaigns
from dialogs.model.campaign_events import CampaignOffer, NotYetApplied
from dialogs.model.commands import Command
from dialogs.model.conversation import Conversation
from dialogs.model.reply import BlankLine, Block, Choice, ChoiceRole, Paragraph, Reply, Rows
from dialogs.model.turn import Turn

ON_A_PAGE = 8
IN_A_ROW = 2
ASKED = "~campaign"
"""What the question is called on a screen."""
_MANY = 4
_LONGEST_IN_A_ROW = 8
"""Characters of a label; if one is longer, each stands in a row of its own."""


def ask(
    conversation: Conversation,
    offers: Sequence[CampaignOffer],
    question: str,
    before: str = "",
    *,
    page: int | None = 0,
) -> Turn:
    """Return the question where to begin, for somebody who has not agreed to anything; `before` is said first.

    Without a page the campaigns are in the buttons alone: their list was shown before.
    """
    if not conversation.is_known:
        conversation = conversation.joining("")
    if not offers:
        return Turn(
            conversation,
            Reply.of("\n".join(filter(None, (before, lobby_wording.NOTHING_OPEN))), (), conversation.number),
        )
    hint = lobby_wording.HINT.format(example=offers[0].label)
    lines = [] if page is None else [lobby_wording.listed(each.label, each.explains) for each in _on_page(offers, page)]
    said = (Paragraph(before), *((BlankLine(),) if lines else ())) if before else ()
    parts = (*said, Paragraph("\n".join((question, *lines, *((hint,) if lines else ()))), docked=True))
    every = tuple(Choice(each.label, ChooseCampaign(each.campaign), explains=each.explains) for each in offers)
    asked = Asked(ASKED, question, AnswerForm.OPTIONS, hint=hint, long=len(offers) > _MANY)
    rows = _rows(offers, page or 0, anew=False)
    reply = Reply(parts, rows, application=conversation.number, asked=asked, asked_choices=(every,))
    return Turn(conversation.offering(entries_of(rows)), reply)


def with_a_way_back(turn: Turn) -> Turn:
    """Return a turn that asks for consent with a button back to the list."""
    reply = turn.reply
    if reply is None or reply.asked is None or reply.asked.consent is None:
        return turn
    back = ((Choice(lobby_wording.CHOOSE_AGAIN, ShowCampaigns(0), role=ChoiceRole.GO),),)
    own = None if reply.asked_choices is None else (*reply.asked_choices, *back)
    return replace(turn, reply=replace(reply, choices=(*reply.choices, *back), asked_choices=own))


def anew(offers: Sequence[CampaignOffer], page: int) -> Block:
    """Return the question where another application is begun, with its menu."""
    lines = (lobby_wording.listed(each.label, each.explains) for each in _on_page(offers, page))
    if not offers:
        return Block.of(lobby_wording.NOTHING_OPEN)
    text = "\n".join((lobby_wording.where_anew(), *lines))
    return Block((Paragraph(text),), _rows(offers, page, anew=True), menu=True)


def there(event: NotYetApplied, own: str) -> Block:
    """Return the question whether to begin in another campaign; `own` names the present one."""
    offer = event.offer
    choices = beginning(offer), buttons.say(Command.START)
    return Block((Paragraph(lobby_wording.another(offer.label, offer.explains, own)),), (choices,), menu=True)


def beginning(offer: CampaignOffer) -> Choice:
    """Return the button that begins another application in a campaign."""
    return Choice(lobby_wording.begin_there(offer.label), ChooseCampaign(offer.campaign, anew=True))


def _on_page(offers: Sequence[CampaignOffer], page: int) -> Sequence[CampaignOffer]:
    return offers[_first(offers, page) :][:ON_A_PAGE]


def _first(offers: Sequence[CampaignOffer], page: int) -> int:
    """Return the place of the first campaign on a page; behind the last page comes the first."""
    pages = -(-len(offers) // ON_A_PAGE) or 1
    return page % pages * ON_A_PAGE


def _rows(offers: Sequence[CampaignOffer], page: int, *, anew: bool) -> Rows:
    first, shown = _first(offers, page), _on_page(offers, page)
    choices = [
        Choice(each.label, ChooseCampaign(each.campaign, anew=anew), number=number, explains=each.explains)
        for number, each in enumerate(shown, first + 1)
    ]
    width = 1 if any(len(each.label) > _LONGEST_IN_A_ROW for each in offers) else IN_A_ROW
    more = (Choice(buttons.MORE, ShowCampaigns(page + 1), role=ChoiceRole.MORE),)
    return (*buttons.in_rows(choices, width), *((more,) if len(offers) > ON_A_PAGE else ()))
