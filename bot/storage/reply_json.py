"""Replies as the outbox keeps them, and back again."""

from collections.abc import Mapping
from typing import Any

from dialogs.model.turn import Card, Choice, Reply


def reply_to_json(reply: Reply) -> dict[str, object]:
    """Give a reply as the outbox keeps it."""
    kept: dict[str, object] = {
        "text": reply.text,
        "rows": [[_choice(choice) for choice in row] for row in reply.rows],
        "redraws": reply.redraws,
        "application": reply.application,
    }
    if reply.cards:
        kept["cards"] = [[card.line, card.title, card.words, card.quote, _choice(card.choice)] for card in reply.cards]
    if reply.asks:
        kept["asks"] = reply.asks
    if reply.aside:
        kept["aside"] = True
    return kept


def reply_from_json(kept: Mapping[str, Any]) -> Reply:
    """Give a reply back that the outbox kept, this release's or an earlier one's."""
    rows = tuple(tuple(Choice(*choice) for choice in row) for row in kept["rows"])
    cards = tuple(
        Card(line, title, words, quote, Choice(*choice)) for line, title, words, quote, choice in kept.get("cards", ())
    )
    more = kept.get("asks", ""), kept.get("aside", False)
    return Reply(str(kept["text"]), rows, kept["redraws"], kept["application"], cards, *more)


def _choice(choice: Choice) -> list[object]:
    return [choice.label, choice.question, choice.option, choice.value, choice.number]
