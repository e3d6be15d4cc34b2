"""The newest indexes are taken away and made again, on both engines, and are then those that an empty database is laid out with."""

from importlib import import_module
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from tests.bare_connection import connected

REVISION = "bot.storage.migrations.versions.0009_growth"
TABLES = ("applications", "outbox", "papers", "web_files")


def indexes(connection: sa.Connection) -> dict[str, list[str | None]]:
    inspector = sa.inspect(connection)
    return {str(each["name"]): each["column_names"] for table in TABLES for each in inspector.get_indexes(table)}


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_the_indexes_of_0009_go_down_and_up(request: pytest.FixtureRequest, tmp_path: Path, engine: str) -> None:
    url = f"sqlite:///{tmp_path}/shenbao.db" if engine == "sqlite" else request.getfixturevalue("postgresql_url")
    revision = import_module(REVISION)
    with connected(url) as connection, Operations.context(MigrationContext.configure(connection)):
        laid_out = indexes(connection)
        revision.downgrade()
        assert "ix_papers_untold" not in indexes(connection)
        assert indexes(connection)["ix_applications_campaign"] == ["campaign", "created_at"]
        revision.upgrade()
        assert indexes(connection) == laid_out
    assert ("ix_applications_counted" in laid_out) == (engine == "sqlite")
