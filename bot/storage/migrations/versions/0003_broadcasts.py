"""Adds broadcasts with their recipients, amendments, documents, sent files, tombstones."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the new tables, columns and indexes; change no row."""
    op.add_column("applications", sa.Column("idle_asked_at", sa.Double))
    _amendments()
    _documents()
    _tombstones()
    _broadcasts()


def _amendments() -> None:
    op.create_table(
        "amendments",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("campaign", sa.Text, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sa.Column("undone_at", sa.Double),
        sa.Column("undone_by", sa.Text),
    )


def _documents() -> None:
    application = sa.ForeignKey("applications.id", ondelete="CASCADE")
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("application", sa.Integer, application, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("draft", sa.Integer, nullable=False),
        sa.Column("made_at", sa.Double, nullable=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
    )
    for column in ("application", "bytes", "words"):
        op.create_index(f"ix_documents_{column}", "documents", [column])
    op.create_table(
        "sent_files",
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("what", sa.LargeBinary, nullable=False),
        sa.Column("handle", sa.Text, nullable=False),
        sa.Column("application", sa.Integer, sa.ForeignKey("applications.id", ondelete="CASCADE")),
        sa.Column("at", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("channel", "what"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sent_files_application", "sent_files", ["application"])


def _tombstones() -> None:
    op.create_table(
        "tombstones",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("campaign", sa.Text, nullable=False),
        sa.Column("kind", sa.Text),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("reference", sa.LargeBinary),
    )
    op.create_index("ix_tombstones_reference", "tombstones", ["reference"])


def _broadcasts() -> None:
    moments = ("confirmed", "approved", "started", "enrolled", "paused", "stopped", "finished", "reported")
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, unique=True),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False, server_default=""),
        sa.Column("address", sa.Text, nullable=False, server_default=""),
        sa.Column("audience", sa.Text),
        sa.Column("content", sa.LargeBinary, nullable=False, server_default=sa.text("x''")),
        sa.Column("expected", sa.Integer),
        sa.Column("drafted_at", sa.Double, nullable=False),
        *(sa.Column(f"{moment}_at", sa.Double) for moment in moments),
        sa.Column("approved_by", sa.Text),
        sa.Column("send_at", sa.Double),
        sa.Column("enrolled_to", sa.Integer, nullable=False, server_default="0"),
        sa.Column("progress", sa.Text),
        sqlite_autoincrement=True,
    )
    # By hand, for Alembic would copy the whole table to add a column that refers to another.
    op.execute(
        "ALTER TABLE outbox ADD COLUMN broadcast INTEGER CONSTRAINT fk_outbox_broadcast_broadcasts REFERENCES broadcasts (id)"
    )
    op.execute("ALTER TABLE outbox ADD COLUMN tries INTEGER NOT NULL DEFAULT '0'")
    op.create_index("ix_outbox_broadcast", "outbox", ["broadcast"])
