"""A menu as the outbox keeps it."""

from collections.abc import Mapping
from typing import Any

from dialogs.language.commands import Description, Menu


def menu_to_json(menu: Menu) -> dict[str, list[str]]:
    """Return a menu as the outbox keeps it."""
    return {command: [each.title, each.does, each.joint] for command, each in menu.items()}


def menu_from_json(kept: Mapping[str, Any]) -> Menu:
    """Return a menu that the outbox kept; 0.4.0 kept one line for each command."""
    return {
        command: Description(each) if isinstance(each, str) else Description(*each) for command, each in kept.items()
    }
