"""Who lives, who leads, and until when: what several processes on one database tell each other through it."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from bot.storage.channel_holds import ChannelHolds
from bot.storage.leases import LEADER, Leases, Replaced
from bot.storage.processes import Heard, Processes
from bot.storage.tables import processes
from tests.several_processes import Database, posted


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.engine.dispose()


def test_a_process_lives_while_it_is_heard_of(database: Database) -> None:
    first, second = database.enters().number, database.enters().number
    assert first is not None
    assert second is not None
    with database.transaction() as tx:
        assert Processes(tx.execute).beat(first, Heard(readers=3, replies=7))
        assert Processes(tx.execute).living() == {first: Heard(3, 7), second: Heard()}
    database.silence(first, 6.0)
    with database.transaction() as tx:
        assert Processes(tx.execute).gone() == (first,)
        assert not Processes(tx.execute).beat(first, Heard()), "it may have been replaced, and has to enter anew"
        assert set(Processes(tx.execute).living()) == {second}


def test_a_process_that_leaves_is_gone_at_once(database: Database) -> None:
    number = database.enters().number
    assert number is not None
    with database.transaction() as tx:
        Processes(tx.execute).leave(number)
        assert Processes(tx.execute).gone() == (number,)


def test_a_process_is_forgotten_after_an_hour_unless_it_left_something_to_send(database: Database) -> None:
    tidy, untidy = database.enters(), database.enters()
    with database.transaction(untidy) as tx:
        posted(tx, "甲", "还没送到")
    for each in (tidy, untidy):
        assert each.number is not None
        database.silence(each.number, 4_000.0)
    with database.transaction() as tx:
        Processes(tx.execute).prune()
        assert list(tx.execute(sa.select(processes.c.id)).scalars()) == [untidy.number]


def test_a_lease_has_one_holder_and_another_generation_for_each_change(database: Database) -> None:
    with database.transaction() as tx:
        leases = Leases(tx.execute)
        assert leases.take(LEADER, 1) == 1
        assert leases.take(LEADER, 2) is None
        assert leases.take(LEADER, 1) == 1, "it is renewed"
        assert leases.take(LEADER, 1, seconds=-1.0) == 1
        assert leases.take(LEADER, 2) == 2, "it has run out"
        leases.give_up(LEADER, 2)
        assert leases.take(LEADER, 3) == 3


def test_who_was_replaced_may_write_nothing_more(database: Database) -> None:
    with database.transaction() as tx:
        leases = Leases(tx.execute)
        leases.take(LEADER, 1, seconds=-1.0)
        leases.check(LEADER, 1, 1)
        leases.take(LEADER, 2, seconds=-1.0)
        leases.take(LEADER, 1)
        with pytest.raises(Replaced):
            leases.check(LEADER, 1, 1)
        leases.check(LEADER, 1, 3)


def test_a_channel_is_held_for_everybody(database: Database) -> None:
    with database.transaction() as tx:
        holds = ChannelHolds(tx.execute)
        assert holds.remaining() == {}
        holds.hold("telegram", 30.0)
        holds.hold("another", -1.0)
        assert list(holds.remaining()) == ["telegram"]
        assert 25.0 < holds.remaining()["telegram"] <= 30.0
        holds.hold("telegram", 90.0)
        assert holds.remaining()["telegram"] > 85.0
