"""A channel is registered by its own package alone."""

import ast
import tomllib

import pytest

from bot.channel_registry import registered, title_of, typed_names
from bot.settings import CHANNELS
from tests.places import HOME

BOT = HOME / "bot"
ABOVE_THE_CHANNELS = ("app.py", "wiring.py", "scheduler.py", "alerts.py", "inbound", "outbound")


def test_the_settings_know_the_channels_that_are_registered() -> None:
    assert list(registered()) == CHANNELS


@pytest.mark.parametrize("name", CHANNELS)
def test_staff_type_the_name_that_they_read(name: str) -> None:
    assert title_of(name) != name or name.isascii()
    assert typed_names()[registered()[name].names[0]] == name


def test_a_channel_of_another_release_keeps_its_name() -> None:
    assert [title_of(name) for name in ("wechat", "", "fax")] == ["微信", "未用助手", "fax"]


@pytest.mark.parametrize("name", CHANNELS)
def test_nothing_above_the_channels_says_one_by_name(name: str) -> None:
    files = [path for each in ABOVE_THE_CHANNELS for path in (BOT / each).rglob("*.py")]
    files += [BOT / each for each in ABOVE_THE_CHANNELS if each.endswith(".py")]
    for file in files:
        texts = [node.value for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Constant)]
        assert name not in texts, file.name


def test_no_channel_may_import_another() -> None:
    contracts = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    [apart] = [each for each in contracts if each["type"] == "independence"]
    assert apart["modules"] == [f"bot.channels.{name}" for name in CHANNELS]
