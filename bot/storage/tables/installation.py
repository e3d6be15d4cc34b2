"""What concerns the database as a whole."""

from sqlalchemy import (
    Column,
    Double,
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

campaign_versions = Table(
    "campaign_versions",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("version", Text, primary_key=True),  # the digest of what the kind asks and judges
    Column("first_at", Double, nullable=False),
    Column("last_at", Double, nullable=False),  # when it was the present one at a start
    Column("written", Text, nullable=False),  # the kind as its files had it, as JSON
    **KEYED,
)
