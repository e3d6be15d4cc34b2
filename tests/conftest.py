"""What every test may ask for."""

import os
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ["PTB_TIMEDELTA"] = "1"

from standards.campaign import Campaign
from standards.library import read_campaign, read_campaigns
from tests.databases import DATABASES, SERVER, use_engine
from tests.fixtures.databases import database_url, engine, new_postgresql_url, postgresql_server, postgresql_url
from tests.places import TESTS
from tests.postgresql import new_folder, remove_folder

__all__ = ["database_url", "engine", "new_postgresql_url", "postgresql_server", "postgresql_url"]

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("any machine")  # a slow machine makes no answer wrong; what hangs is ended by the timeout
SEED = 2026
"""What the tests that draw are given, so that a run which fails fails again; long tests search on with new ones."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the bot's lines and golden texts anew, and fail")
    parser.addoption("--events", type=int, default=2_000, help="random events of the wandering test")
    parser.addoption("--seed", type=int, help=f"what tests draw from; {SEED}, or a new one for a long test")
    parser.addoption("--engine", choices=("sqlite", "postgresql"), default="sqlite", help="what stores")


def pytest_configure(config: pytest.Config) -> None:
    use_engine(config.getoption("--engine"))
    if not hasattr(config, "workerinput"):
        os.environ[SERVER] = str(new_folder())


def pytest_unconfigure(config: pytest.Config) -> None:
    DATABASES.end_run()
    if not hasattr(config, "workerinput"):
        remove_folder(Path(os.environ.pop(SERVER)))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of a run on PostgreSQL what is about SQLite's files."""
    if config.getoption("--engine") == "postgresql":
        left_out = [item for item in items if item.get_closest_marker("sqlite")]
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


@pytest.fixture(autouse=True)
def _databases_of_one_test() -> Iterator[None]:
    yield
    DATABASES.end_test()


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """What a test draws from: the same in every run, so that a failure comes again; only a long test draws anew."""
    seed = request.config.getoption("--seed")
    if seed is None:
        seed = random.SystemRandom().getrandbits(32) if request.node.get_closest_marker("long") else SEED
    print(f"seed {seed}")
    return random.Random(seed)


@pytest.fixture(scope="session")
def campaigns() -> Mapping[str, Campaign]:
    return {name: folder.campaign for name, folder in read_campaigns().items()}


@pytest.fixture(scope="session")
def played_campaigns(campaigns: Mapping[str, Campaign]) -> Mapping[str, Campaign]:
    """The bundled campaigns and the invented ones of the tests, which ask for what no bundled one does."""
    invented = (folder.parent for folder in TESTS.glob("campaigns/*/campaign.toml"))
    return {**campaigns, **{folder.name: read_campaign(folder) for folder in invented}}


@pytest.fixture(scope="session")
def campaign(campaigns: Mapping[str, Campaign]) -> Campaign:
    return campaigns["fengtai-2023"]
