"""Of a trouble that several processes have, administrators hear once that it began, and once that it is over."""

from collections.abc import Iterator

import pytest

from bot.storage.membership import Membership
from bot.storage.troubles import Troubles
from tests.several_processes import Database


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.engine.dispose()


def told(database: Database, process: Membership, *, begun: bool) -> bool:
    """Whether this process is to tell of it."""
    with database.transaction(process) as tx:
        return Troubles(tx).note("SENDING", begun=begun)


def test_the_first_that_begins_and_the_last_that_ends_are_told(database: Database) -> None:
    first, second = database.enters(), database.enters()
    database.knows(first)
    database.knows(second)
    assert told(database, first, begun=True)
    assert not told(database, second, begun=True)
    assert not told(database, first, begun=False)
    assert told(database, second, begun=False)


def test_what_a_process_that_is_gone_had_counts_no_more(database: Database) -> None:
    first, second = database.enters(), database.enters()
    assert told(database, first, begun=True)
    assert first.number is not None
    database.silence(first.number)
    database.knows(second)
    assert told(database, second, begun=True)


def test_a_process_alone_tells_of_everything(database: Database) -> None:
    alone = Membership()
    assert told(database, alone, begun=True)
    assert told(database, alone, begun=False)
