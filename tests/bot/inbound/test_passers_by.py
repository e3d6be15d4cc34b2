"""Who has not agreed is remembered in the process, and nowhere else; of several processes, all know what was chosen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.inbound import passers_by
from bot.inbound.passers_by import PassersBy
from bot.storage import tables
from bot.storage.expiry import prune
from bot.storage.passers_by import KEPT_SECONDS
from bot.storage.records import Person
from bot.storage.transaction import Transaction
from dialogs.model.conversation import Conversation, MenuEntry
from tests.several_processes import Database

LISTED = MenuEntry(label="海淀区", question="campaign", option="haidian-2023", number=1)
CHOSEN = Conversation(campaign="haidian-2023", menu=(LISTED,))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path}/shenbao.db")
    yield database
    database.engine.dispose()


@pytest.fixture
def tx(database: Database) -> Iterator[Transaction]:
    """The transaction of a process that has the database for itself."""
    with database.transaction() as tx:
        yield tx


def stranger(name: str, conversation: Conversation | None = None) -> Person:
    return Person("telegram", name, None, None, conversation or Conversation())


def test_a_stranger_is_recognised_with_the_campaign_and_the_list(tx: Transaction) -> None:
    memory = PassersBy()
    memory.note(tx, stranger("1", CHOSEN))
    assert memory.recognised(tx, stranger("1")).conversation == CHOSEN
    assert memory.recognised(tx, stranger("2")) == stranger("2")
    assert tx.execute(sa.select(tables.passers_by)).all() == []


def test_of_any_other_menu_nothing_is_remembered(tx: Transaction) -> None:
    memory = PassersBy()
    memory.note(tx, stranger("1", Conversation(menu=(MenuEntry(label="是", question="which", option="yes"),))))
    assert memory.recognised(tx, stranger("1")) == stranger("1")


def test_who_has_agreed_or_gone_is_forgotten(tx: Transaction) -> None:
    memory, chosen = PassersBy(), Conversation(campaign="haidian-2023")
    for after in (Person("telegram", "1", 5, 7, chosen), stranger("1")):
        memory.note(tx, stranger("1", chosen))
        memory.note(tx, after)
        assert memory.recognised(tx, stranger("1")) == stranger("1")
    known = Person("telegram", "1", 5, 7, Conversation(campaign="fengtai-2023"))
    memory.note(tx, stranger("1", chosen))
    assert memory.recognised(tx, known) == known


def test_there_is_a_bound(tx: Transaction) -> None:
    memory, most = PassersBy(), passers_by.MOST_REMEMBERED
    for number in range(most + 1):
        memory.note(tx, stranger(str(number), Conversation(campaign="haidian-2023")))
    assert memory.recognised(tx, stranger("0")) == stranger("0")
    assert memory.recognised(tx, stranger(str(most))).conversation.campaign == "haidian-2023"


def test_what_one_process_was_told_another_knows_for_a_day_without_the_address(database: Database) -> None:
    first, second = PassersBy(), PassersBy()
    here, there = database.enters(), database.enters()
    with database.transaction(here) as tx:
        first.note(tx, stranger("1001", CHOSEN))
    with database.transaction(there) as tx:
        assert second.recognised(tx, stranger("1001")).conversation == CHOSEN
        [kept] = tx.execute(sa.select(tables.passers_by)).all()
        assert "1001" not in str(kept)
        second.note(tx, stranger("1001", Conversation(campaign="fengtai-2023")))
    with database.transaction(here) as tx:
        assert first.recognised(tx, stranger("1001")).conversation.campaign == "fengtai-2023"
        first.note(tx, Person("telegram", "1001", 5, 7, CHOSEN))
        assert first.recognised(tx, stranger("1001")) == stranger("1001"), "whoever has agreed is known by other rows"
        first.note(tx, stranger("1002", CHOSEN))
        tx.execute(sa.update(tables.passers_by).values(at=tables.passers_by.c.at - KEPT_SECONDS - 60))
        prune(tx, tx.execute(sa.select(tables.passers_by.c.at)).scalar_one() + KEPT_SECONDS + 60)
        assert tx.execute(sa.select(tables.passers_by)).all() == []
