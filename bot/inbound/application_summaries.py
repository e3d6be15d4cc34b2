"""A person's applications, each in a line."""

from collections.abc import Callable
from datetime import datetime

from bot.storage.records import Person
from bot.storage.transaction import Transaction
from dialogs.flow.outline import printed
from dialogs.language import lobby_wording, wording
from dialogs.model.context import Context
from dialogs.model.conversation import Conversation
from dialogs.model.events import ApplicationSummary
from standards.campaign import Campaign


def summaries(
    tx: Transaction, person: Person, at: datetime, campaign_of: Callable[[Conversation], Campaign | None]
) -> tuple[ApplicationSummary, ...]:
    """Return the applications of a person, each with its kind and name as far as its campaign is installed.

    Where they are in several campaigns, each says in which.
    """
    lines = []
    conversations = tx.applicants.conversations_of(person)
    several = len({conversation.campaign for conversation in conversations}) > 1
    for conversation in conversations:
        campaign = campaign_of(conversation)
        title = f"第 {conversation.number} 份" + ("" if campaign is not None else "（批次已停用）")
        if campaign is not None and several:
            title += f" · {lobby_wording.in_short(campaign)}"
        if campaign is not None and conversation.kind is not None:
            context = Context(campaign, conversation, at)
            name = printed(context, context.kind.name_field)
            title += f" · {context.kind.name}" + (f" · {wording.shortened(name, 16)}" if name else "")
        lines.append(ApplicationSummary(conversation.number, title))
    return tuple(lines)
