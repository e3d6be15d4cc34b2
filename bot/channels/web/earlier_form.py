"""The form in which the page of 0.4.0 reads things, for a tab that was open during the upgrade."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.storage.reply_json import reply_from_json
from dialogs.language.commands import Menu
from dialogs.language.plain_text import label_of, part_text, text_of
from dialogs.model.action_codes import to_code
from dialogs.model.reply import Choice, Gap, ReviewLine


def earlier_reply(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return a reply with its text, its rows of buttons and its cards."""
    reply = reply_from_json(kept)
    cards = []
    for part in reply.parts:
        if isinstance(part, Gap):
            cards.append([part_text(part), part.name, part.text, part.quote, _button(part.choice)])
        elif isinstance(part, ReviewLine):
            cards.append([part_text(part), part.label, part.text, "", _button(part.choice)])
    rows = [[_button(choice) for choice in row] for row in reply.choices]
    more = {name: value for name, value in kept.items() if name not in ("parts", "choices", "progress", "ended")}
    return {**more, "text": text_of(reply), "rows": rows, "cards": cards}


def earlier_menu(menu: Menu) -> dict[str, str]:
    """Return a menu with a line for each command."""
    return {str(command): each.line for command, each in menu.items()}


def earlier_links(links: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return texts that lead somewhere by the name they had."""
    return [{("words" if name == "text" else name): value for name, value in link.items()} for link in links]


def _button(choice: Choice) -> list[object]:
    return [label_of(choice), *to_code(choice.action), choice.number]
