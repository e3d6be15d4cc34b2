"""When news are read in a chat to which nothing may be sent for long after its person wrote."""

from dataclasses import replace

from dialogs.language.bureau_wording import NEWS_LATER
from dialogs.model.actions import ChooseNotices
from dialogs.model.closing import Standing
from dialogs.model.reply import Paragraph, Reply


def with_news_later(reply: Reply) -> Reply:
    """Return a reply that says when news are read, where it promises some: how the paper stands, or which notices one gets."""
    place = next((place for place, part in enumerate(reply.parts) if _goes_on(part)), None)
    if (
        place is None
        and not reply.aside
        and any(isinstance(each.action, ChooseNotices) for each in reply.all_choices())
    ):
        place = 0
    if place is None:
        return reply
    return replace(reply, parts=(*reply.parts[: place + 1], Paragraph(NEWS_LATER), *reply.parts[place + 1 :]))


def _goes_on(part: object) -> bool:
    return isinstance(part, Standing) and any(step.state == "later" for step in part.steps)
