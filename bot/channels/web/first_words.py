"""The welcome as it stands in the page itself: it can be read before the script has come."""

import html
from datetime import date

from dialogs.language.welcome_wording import welcome
from standards.campaign import Campaign

_SPACE = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"></svg>'
"""Where the script draws an icon: nothing moves when it does."""


def first_words(campaign: Campaign, on: date) -> str:
    """Return the welcome in the elements that the script puts in its place."""
    part = welcome(campaign, on)
    blocks = "".join(
        f'<div class="welcome-block{" late" if block.late else ""}">{_SPACE}'
        f"<div><h3>{html.escape(block.title)}</h3><p>{html.escape(block.text)}</p></div></div>"
        for block in part.blocks
    )
    title, lead = html.escape(part.title), html.escape(part.lead)
    return f'<section class="welcome"><h2>{title}</h2><p class="welcome-lead">{lead}</p>{blocks}</section>'
