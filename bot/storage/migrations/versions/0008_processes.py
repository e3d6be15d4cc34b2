"""Adds what several processes on one database need: who they are, who leads, and whose a waiting row is."""

import sqlalchemy as sa
from alembic import op

from bot.storage.layout import NUMBER, TEXT

revision = "0008"
down_revision = "0007"

WAITS = "sent_at IS NULL AND failed_at IS NULL"


def upgrade() -> None:
    """Add the tables and columns; rows that wait belong to nobody yet, so whoever starts delivers them."""
    op.create_table(
        "processes",
        sa.Column("id", NUMBER, sa.Identity(), primary_key=True, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("heard_at", sa.Double, nullable=False),
        sa.Column("readers", sa.Integer, nullable=False, server_default="0"),
        sa.Column("replies", sa.Integer, nullable=False, server_default="0"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "leases",
        sa.Column("name", TEXT, primary_key=True, nullable=False),
        sa.Column("holder", NUMBER, nullable=False),
        sa.Column("generation", NUMBER, nullable=False),
        sa.Column("until", sa.Double, nullable=False),
        sa.UniqueConstraint("name", "generation"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "passers_by",
        sa.Column("key", sa.LargeBinary, primary_key=True, nullable=False),
        sa.Column("chosen", TEXT, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sqlite_with_rowid=False,
    )
    op.add_column("outbox", sa.Column("owner", NUMBER))
    _index("ix_outbox_handed_on", ["owner", "id"], f"{WAITS} AND tries = -1")
    if op.get_bind().dialect.name == "postgresql":
        _index("ix_outbox_chat", ["channel", "address", "id"], f"{WAITS} AND broadcast IS NULL")
        _index("ix_outbox_owner", ["owner", "id"], f"{WAITS} AND broadcast IS NULL")
    op.add_column("web_epochs", sa.Column("change", NUMBER, nullable=False, server_default="0"))
    op.add_column("web_epochs", sa.Column("begun_by", TEXT))
    op.create_index("ix_web_epochs_change", "web_epochs", ["change"])


def downgrade() -> None:
    """Drop them; what waits is delivered by the one process that starts."""
    op.drop_index("ix_web_epochs_change", "web_epochs")
    for name in ("ix_outbox_handed_on", "ix_outbox_chat", "ix_outbox_owner"):
        op.drop_index(name, "outbox", if_exists=True)
    for table, column in (("web_epochs", "change"), ("web_epochs", "begun_by"), ("outbox", "owner")):
        op.drop_column(table, column)
    for table in ("processes", "leases", "passers_by"):
        op.drop_table(table)


def _index(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "outbox", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
