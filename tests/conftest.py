"""What every test may ask for."""

import os
from collections.abc import Mapping

import pytest

os.environ["PTB_TIMEDELTA"] = "1"

from standards.campaign import Campaign
from standards.library import read_campaigns


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the bot's lines and golden texts anew, and fail")
    parser.addoption("--events", type=int, default=2_000, help="random events of the wandering test")


@pytest.fixture(scope="session")
def campaigns() -> Mapping[str, Campaign]:
    return {name: folder.campaign for name, folder in read_campaigns().items()}


@pytest.fixture(scope="session")
def campaign(campaigns: Mapping[str, Campaign]) -> Campaign:
    return campaigns["fengtai-2023"]
