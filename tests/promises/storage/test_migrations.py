"""Revisions from 0008 on run on both engines, forwards and back, and beside a process of the release before."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.address import Address
from bot.storage.installation import Installation
from bot.storage.messages import SendReply
from bot.storage.migrations.runner import FOLDER, migration_config
from bot.storage.postgresql import schema
from bot.storage.records import Person
from bot.storage.release import RELEASE, release_of
from bot.storage.store import StoreUnusable, store_at
from bot.storage.tables import metadata, outbox
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply
from tests.bare_connection import KEYS, connected, engine_at, transaction

BEFORE = "0007"
"""The last revision that is SQLite's alone."""
KEY = "a-key-for-tests-and-nothing-else"
SOMEBODY = Person.stranger(Address("telegram", "1001"))
ADDITION = """
import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{before}"


def upgrade():
    op.add_column("outbox", sa.Column("added_later", sa.Text))
    op.create_table("another", sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True))
"""


@contextmanager
def upgrading(url: str) -> Iterator[sa.Connection]:
    """A transaction in which the tables are changed, as a start does it."""
    engine = engine_at(url)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.commit()
        with connection.begin():
            yield connection


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of its own, for its tables are changed."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/shenbao.db"
    return str(request.getfixturevalue("new_postgresql_url"))


def differences(connection: sa.Connection) -> set[str]:
    """What the tables of a database have other than this release; each engine is without indexes that the other has alone."""
    found = compare_metadata(MigrationContext.configure(connection), metadata)
    return {f"{each[0]} {each[1].name}" for each in found}


def post(tx: Transaction) -> int:
    return tx.outbox.post(SOMEBODY, SendReply(Reply.of("好")), 1.0).id


def test_up_down_and_up_again_is_the_same_database_with_the_same_rows(url: str) -> None:
    with connected(url) as connection:
        new = differences(connection)
        post(transaction(connection))
        before = connection.execute(sa.select(outbox.c.id, outbox.c.payload)).all()
    with upgrading(url) as connection:
        command.downgrade(migration_config(connection, KEYS), BEFORE)
        assert release_of(connection) == BEFORE
        assert not sa.inspect(connection).has_table("leases")
    with upgrading(url) as connection:
        command.upgrade(migration_config(connection, KEYS), "head")
    with connected(url) as connection:
        assert release_of(connection) == RELEASE
        assert differences(connection) == new
        assert connection.execute(sa.select(outbox.c.id, outbox.c.payload)).all() == before
        assert post(transaction(connection)) == before[0].id + 1


def test_an_upgrade_that_waits_for_a_table_gives_up_and_leaves_everything_as_it_was(new_postgresql_url: str) -> None:
    url = new_postgresql_url
    with connected(url):
        pass
    with upgrading(url) as connection:
        command.downgrade(migration_config(connection, KEYS), BEFORE)
    with upgrading(url) as reader:
        reader.exec_driver_sql("LOCK TABLE outbox IN ACCESS SHARE MODE")
        with pytest.raises(sa.exc.OperationalError, match="lock timeout"), upgrading(url) as connection:
            schema.upgrade(connection, KEYS)
    with upgrading(url) as connection:
        assert release_of(connection) == BEFORE
        assert schema.upgrade(connection, KEYS)
        assert release_of(connection) == RELEASE


async def test_a_process_of_the_release_before_goes_on_writing_while_another_adds_to_the_tables(
    new_postgresql_url: str, tmp_path: Path
) -> None:
    """It may start again, too; only a revision that it would write wrongly shuts it out."""
    url = new_postgresql_url
    (tmp_path / "9000_addition.py").write_text(ADDITION.format(before=RELEASE))
    store = store_at(url, [KEY])
    store.open()
    upgraded = asyncio.Event()

    async def write() -> list[int]:
        numbers: list[int] = []
        while not upgraded.is_set() or len(numbers) < 20:
            numbers.append(await store.write(post))
        return [*numbers, await store.write(post)]

    def upgrade() -> None:
        with upgrading(url) as connection:
            config = migration_config(connection, KEYS)
            config.set_main_option("version_locations", f"{FOLDER / 'versions'};{tmp_path}")
            config.set_main_option("path_separator", ";")
            command.upgrade(config, "head")

    writing = asyncio.create_task(write())
    await asyncio.to_thread(upgrade)
    upgraded.set()
    numbers = await writing
    store.close()
    with upgrading(url) as connection:
        assert release_of(connection) == "9000"
        assert connection.execute(sa.select(outbox.c.id).order_by(outbox.c.id)).scalars().all() == numbers
    again = store_at(url, [KEY])
    again.open()
    assert await again.write(post) > numbers[-1]
    again.close()
    with upgrading(url) as connection:
        Installation(connection.execute).set("oldest_writer", "9000")
    with pytest.raises(StoreUnusable, match="9000"):
        store_at(url, [KEY]).open()
