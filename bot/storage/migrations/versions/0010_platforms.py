"""Adds what platforms need that read replies from an answer: the replies, tokens and cursors, consents to notices."""

import sqlalchemy as sa
from alembic import op

from bot.storage.layout import EMPTY_BYTES, NUMBER, TEXT

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the tables; nothing that was stored before changes."""
    _add_replies()
    _add_platforms()


def _add_replies() -> None:
    op.create_table(
        "passive_replies",
        sa.Column("identity", TEXT, primary_key=True, nullable=False),
        sa.Column("number", TEXT),
        sa.Column("kept", sa.LargeBinary, nullable=False, server_default=EMPTY_BYTES),
        sa.Column("waits", sa.Integer, nullable=False, server_default="0"),
        sa.Column("heard_at", sa.Double),
        sa.Column("touched_at", sa.Double),
        sa.Column("spent", sa.Integer, nullable=False, server_default="0"),
        sa.Column("spent_since_touch", sa.Integer, nullable=False, server_default="0"),
        sa.Column("seat_since", sa.Double),
        sa.Column("replied_at", sa.Double),
        sa.Column("written_by", NUMBER),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "passive_mentions",
        sa.Column("identity", TEXT, nullable=False),
        sa.Column("application", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("identity", "application"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_passive_mentions_application", "passive_mentions", ["application"])


def _add_platforms() -> None:
    op.create_table(
        "platform_state",
        sa.Column("name", TEXT, primary_key=True, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.Column("until", sa.Double),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "notice_consents",
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("template", TEXT, nullable=False),
        sa.Column("granted_at", sa.Double, nullable=False),
        sa.Column("uses", sa.Integer),
        sa.PrimaryKeyConstraint("channel", "address", "template"),
        sqlite_with_rowid=False,
    )
    op.add_column("outbox", sa.Column("way", TEXT))
    op.add_column("outbox", sa.Column("called_at", sa.Double))
    unread = sa.text("failure = 'outside_window'")
    op.create_index(
        "ix_outbox_outside_window", "outbox", ["channel", "address"], sqlite_where=unread, postgresql_where=unread
    )


def downgrade() -> None:
    """Drop them; a reply that waited to be read is lost, and a notice counts as refused."""
    op.drop_index("ix_outbox_outside_window", "outbox")
    op.execute("UPDATE outbox SET failure = 'refused' WHERE failure = 'outside_window'")
    for column in ("called_at", "way"):
        op.drop_column("outbox", column)
    op.drop_index("ix_passive_mentions_application", "passive_mentions")
    for table in ("notice_consents", "platform_state", "passive_mentions", "passive_replies"):
        op.drop_table(table)
