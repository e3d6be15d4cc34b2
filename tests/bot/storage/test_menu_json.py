"""A menu comes back from the outbox as it was posted, also one that 0.4.0 posted."""

from bot.storage.menu_json import menu_from_json, menu_to_json
from dialogs.language.commands import DESCRIPTIONS, Description


def test_a_menu_comes_back_as_it_was() -> None:
    menu = {command.value: each for command, each in DESCRIPTIONS.items()}
    assert menu_from_json(menu_to_json(menu)) == menu


def test_a_menu_of_lines_is_still_read() -> None:
    assert menu_from_json({"pending": "待办：今天"}) == {"pending": Description("待办：今天")}
