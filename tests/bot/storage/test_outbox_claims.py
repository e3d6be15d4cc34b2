"""Whose a waiting row is: of its writer, of who has the chat already, of who claims it from a process that is gone."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from bot.storage.membership import Membership
from bot.storage.tables import outbox
from tests.several_processes import Database, posted


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.engine.dispose()


@pytest.fixture
def here(database: Database) -> Membership:
    return database.enters()


@pytest.fixture
def there(database: Database, here: Membership) -> Membership:
    there = database.enters()
    database.knows(here)
    database.knows(there)
    return there


def takes(database: Database, process: Membership) -> list[int]:
    """The numbers of what a process takes over."""
    with database.transaction(process) as tx:
        return [row.id for row in tx.outbox.take_over()]


def sent(database: Database, *rows: int) -> None:
    with database.transaction() as tx:
        tx.execute(sa.update(outbox).where(outbox.c.id.in_(rows)).values(sent_at=1.0))


def test_who_writes_a_row_delivers_it(database: Database, here: Membership, there: Membership) -> None:
    with database.transaction(here) as tx:
        row = posted(tx, "甲", "一")
        assert row.owner == here.number
        assert not tx.concerns_others
    assert takes(database, there) == []
    with database.transaction(here) as tx:
        assert tx.outbox.waiting_here() == {row.id}
    with database.transaction(there) as tx:
        assert tx.outbox.waiting_here() == set()


def test_what_follows_in_a_chat_is_handed_to_whom_the_chat_has(
    database: Database, here: Membership, there: Membership
) -> None:
    with database.transaction(here) as tx:
        first = posted(tx, "甲", "一")
    with database.transaction(there) as tx:
        second, other = posted(tx, "甲", "二"), posted(tx, "乙", "一")
        assert (second.owner, other.owner) == (here.number, there.number)
        assert tx.concerns_others
    assert takes(database, there) == []
    with database.transaction(here) as tx:
        assert tx.outbox.has_rows_to_take()
    assert takes(database, here) == [second.id]
    assert takes(database, here) == [], "each row once"
    sent(database, first.id, second.id)
    with database.transaction(there) as tx:
        assert posted(tx, "甲", "三").owner == there.number


def test_rows_of_a_process_that_is_gone_are_claimed_in_the_order_of_each_chat(
    database: Database, here: Membership, there: Membership
) -> None:
    with database.transaction(here) as tx:
        rows = [posted(tx, chat, words) for chat, words in (("甲", "一"), ("乙", "一"), ("甲", "二"))]
    assert here.number is not None
    database.silence(here.number)
    database.knows(there)
    assert there.has_company, "rows wait that nobody delivers"
    with database.transaction(there) as tx:
        late = posted(tx, "甲", "三")
        assert late.owner is None, "it waits with those before it"
    assert takes(database, there) == [*(row.id for row in rows), late.id]
    with database.transaction(there) as tx:
        owners = tx.execute(sa.select(outbox.c.owner).distinct()).scalars().all()
    assert owners == [there.number]


def test_no_row_is_claimed_before_an_older_one_that_waits_elsewhere(
    database: Database, here: Membership, there: Membership
) -> None:
    third = database.enters()
    with database.transaction(here) as tx:
        first = posted(tx, "甲", "一")
    with database.transaction(third) as tx:  # it does not know of the others yet
        second = posted(tx, "甲", "二")
        assert second.owner == third.number
    assert third.number is not None
    database.silence(third.number)
    assert takes(database, there) == []
    sent(database, first.id)
    assert takes(database, there) == [second.id]


def test_what_a_shell_posts_is_taken_by_one(database: Database, here: Membership, there: Membership) -> None:
    with database.transaction() as tx:
        row = posted(tx, "甲", "一")
        assert row.owner is None
    assert takes(database, there) == [row.id]
    assert takes(database, here) == []


def test_a_claim_takes_twenty_chats_and_leaves_broadcasts_to_whom_leads(database: Database, here: Membership) -> None:
    with database.transaction() as tx:
        rows = [posted(tx, f"第{number}位", "一") for number in range(25)]
        tx.execute(sa.text("INSERT INTO broadcasts (kind, \"by\", drafted_at) VALUES ('notice', 'telegram:1', 1.0)"))
        [broadcast] = tx.execute(sa.text("SELECT id FROM broadcasts")).scalars()
        tx.outbox.enrol(broadcast, [], 1.0)
        tx.execute(sa.update(outbox).where(outbox.c.id == rows[0].id).values(broadcast=broadcast))
    assert takes(database, here) == [row.id for row in rows[1:21]]
    assert takes(database, here) == [row.id for row in rows[21:]]


def test_of_two_who_claim_at_once_each_takes_other_chats(
    database: Database, here: Membership, there: Membership
) -> None:
    with database.transaction() as tx:
        rows = {posted(tx, f"第{number % 30}位", "话").id for number in range(90)}
    taken: list[set[int]] = []
    for process, then in ((here, there), (there, here)):
        if database.engine.dialect.name == "postgresql":  # both are in their transactions at the same time
            with database.transaction(process) as tx, database.transaction(then) as other:
                taken += [{row.id for row in each.outbox.take_over()} for each in (tx, other)]
        else:
            taken.append(set(takes(database, process)))
    assert set().union(*taken) == rows
    assert sum(map(len, taken)) == len(rows)
