"""Runs the migrations from a database's own revision to the newest."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.storage.encryption import EncryptionKeys

if TYPE_CHECKING:
    from alembic.config import Config

log = logging.getLogger(__name__)
FOLDER = Path(__file__).parent


def run_migrations(connection: sa.Connection, keys: EncryptionKeys) -> None:
    """Upgrade the tables to the newest revision, in the caller's transaction."""
    from alembic import command  # noqa: PLC0415  # needed once in a release's life

    log.info("数据库是较早版本的，正在升级；内容多时要几分钟，中断也不会丢失")
    command.upgrade(migration_config(connection, keys), "head")


def migration_config(connection: sa.Connection, keys: EncryptionKeys) -> "Config":
    """Return what Alembic's commands take, to run the migrations on a connection in its transaction."""
    from alembic.config import Config  # noqa: PLC0415  # needed once in a release's life

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    attributes: dict[str, Any] = config.attributes
    attributes.update(connection=connection, keys=keys)
    return config
