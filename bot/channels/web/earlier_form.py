"""What the page's present script reads of a reply; it goes once the script draws parts."""

from collections.abc import Mapping
from typing import Any

from bot.storage.reply_json import reply_from_json
from dialogs.language.plain_text import label_of, part_text, text_of
from dialogs.model.action_codes import to_code
from dialogs.model.reply import Choice, Gap, ReviewLine


def with_earlier_form(kept: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a reply with its text, rows and cards beside its parts."""
    reply = reply_from_json(kept)
    cards = []
    for part in reply.parts:
        if isinstance(part, Gap):
            cards.append([part_text(part), part.name, part.text, part.quote, _row(part.choice)])
        elif isinstance(part, ReviewLine):
            cards.append([part_text(part), part.label, part.text, "", _row(part.choice)])
    rows = [[_row(choice) for choice in row] for row in reply.choices]
    return {**kept, "text": text_of(reply), "rows": rows, "cards": cards}


def _row(choice: Choice) -> list[object]:
    return [label_of(choice), *to_code(choice.action), choice.number]
