"""Adds the versions of campaigns: each kind as its files had it while somebody could apply by them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table; the first start after it notes the present version of every kind."""
    op.create_table(
        "campaign_versions",
        sa.Column("campaign", sa.Text, primary_key=True, nullable=False),
        sa.Column("kind", sa.Text, primary_key=True, nullable=False),
        sa.Column("version", sa.Text, primary_key=True, nullable=False),
        sa.Column("first_at", sa.Double, nullable=False),
        sa.Column("last_at", sa.Double, nullable=False),
        sa.Column("written", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
