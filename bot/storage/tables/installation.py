"""What concerns the database as a whole."""

from sqlalchemy import (
    Column,
    Double,
    LargeBinary,
    Table,
)

from bot.storage.engine import KEYED, TEXT
from bot.storage.tables.metadata import metadata

secrets = Table(
    "secrets",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    **KEYED,
)

installation = Table(
    "installation",
    metadata,
    Column("name", TEXT, primary_key=True),  # history, starts, retention_held_at …
    Column("value", TEXT, nullable=False),
    **KEYED,
)

campaign_versions = Table(
    "campaign_versions",
    metadata,
    Column("campaign", TEXT, primary_key=True),
    Column("kind", TEXT, primary_key=True),
    Column("version", TEXT, primary_key=True),  # the digest of what the kind asks and judges
    Column("first_at", Double, nullable=False),
    Column("last_at", Double, nullable=False),  # when it was the present one at a start
    Column("written", TEXT, nullable=False),  # the kind as its files had it, as JSON
    **KEYED,
)
