"""Adds the chat page: its history in the outbox, files, sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the new tables, columns and indexes; change no row."""
    op.create_index("ix_outbox_page", "outbox", ["address", "id"], sqlite_where=sa.text("channel = 'web'"))
    op.create_table(
        "web_files",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("application", sa.Integer, sa.ForeignKey("applications.id", ondelete="CASCADE")),
        sa.Column("digest", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("picture", sa.LargeBinary),
        sa.Column("at", sa.Double, nullable=False),
    )
    op.create_index("ix_web_files_application", "web_files", ["application"])
    op.create_table(
        "web_passes",
        sa.Column("code", sa.LargeBinary, primary_key=True),
        sa.Column("person", sa.Integer, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("until", sa.Double, nullable=False),
        sa.Column("renews", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_web_passes_person", "web_passes", ["person"])
    op.create_table(
        "web_epochs",
        sa.Column("address", sa.Text, primary_key=True),
        sa.Column("epoch", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
