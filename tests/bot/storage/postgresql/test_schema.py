"""An empty PostgreSQL database is laid out whole, and one that this release cannot use is refused with a sentence."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.storage.layout import ONLY
from bot.storage.postgresql import schema
from bot.storage.release import RELEASE, WrongRelease, release_of, stamp
from bot.storage.tables import metadata
from tests.bare_connection import KEYS, engine_at
from tests.postgresql import PostgreSQL


@pytest.fixture
def connection(new_postgresql_url: str) -> Iterator[sa.Connection]:
    with engine_at(new_postgresql_url).connect() as connection:
        yield connection


def _is_on_postgresql(item: sa.schema.SchemaItem, *_: object) -> bool:
    return item.info.get(ONLY) in (None, "postgresql")


def test_an_empty_database_is_laid_out_whole_and_has_the_number_of_this_release(connection: sa.Connection) -> None:
    assert release_of(connection) is None
    assert schema.upgrade(connection, KEYS) is False
    context = MigrationContext.configure(connection, opts={"include_object": _is_on_postgresql})
    assert compare_metadata(context, metadata) == []
    assert release_of(connection) == RELEASE
    connection.commit()
    assert schema.upgrade(connection, KEYS) is False


def test_indexes_that_serve_a_part_of_the_rows_serve_no_more(connection: sa.Connection) -> None:
    schema.upgrade(connection, KEYS)
    partial = connection.exec_driver_sql("SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%% WHERE %%'").scalars()
    assert {"ix_outbox_waiting", "ix_outbox_page"} <= set(partial)


def test_texts_are_sorted_by_code_points_whatever_the_databases_own_order(connection: sa.Connection) -> None:
    schema.upgrade(connection, KEYS)
    query = (
        "SELECT DISTINCT table_name || '.' || column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
    )
    assert connection.exec_driver_sql(query).scalars().all() == []


def test_a_database_of_a_newer_release_is_left_alone(connection: sa.Connection) -> None:
    schema.upgrade(connection, KEYS)
    stamp(connection, "9999")
    connection.exec_driver_sql("UPDATE installation SET value = '9998' WHERE name = 'oldest_writer'")
    with pytest.raises(WrongRelease, match="9999"):
        schema.upgrade(connection, KEYS)


def test_a_database_that_a_newer_release_only_added_to_is_still_written(connection: sa.Connection) -> None:
    schema.upgrade(connection, KEYS)
    stamp(connection, "9999")
    assert schema.upgrade(connection, KEYS) is False
    assert release_of(connection) == "9999"


def test_a_database_of_another_encoding_is_refused(postgresql_server: PostgreSQL) -> None:
    url = postgresql_server.create(encoding="LATIN1")
    with engine_at(url).connect() as connection, pytest.raises(WrongRelease, match="LATIN1"):
        schema.upgrade(connection, KEYS)
    postgresql_server.drop(url)
