"""What concerns the database as a whole."""

from sqlalchemy import (
    Column,
    LargeBinary,
    Table,
    Text,
)

from bot.storage.engine import KEYED
from bot.storage.tables.metadata import metadata

secrets = Table(
    "secrets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    **KEYED,
)

installation = Table(
    "installation",
    metadata,
    Column("name", Text, primary_key=True),  # history, starts, retention_held_at …
    Column("value", Text, nullable=False),
    **KEYED,
)
