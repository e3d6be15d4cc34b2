"""Adds the indexes by which counts, lists and the clock's rounds stay quick among very many applications."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

COUNTED = (
    *("campaign", "kind", "stops_at", "missed", "channel", "voided_at", "created_at", "filled_at", "made_at"),
    *("received_at", "returned_at", "recommended_at", "decided_at", "passed", "changed_at", "reference"),
)
PARTIAL = (
    ("ix_applications_changed", "applications", ["changed_at"], "changed_at IS NOT NULL"),
    ("ix_applications_erased", "applications", ["erased_at"], "erased_at IS NOT NULL"),
    (
        *("ix_papers_untold", "papers", ["tell_at"]),
        "tell_at IS NOT NULL AND (told_at IS NULL OR told_at < tell_at)",
    ),
    ("ix_outbox_broadcast", "outbox", ["broadcast"], "broadcast IS NOT NULL"),
    (
        *("ix_outbox_strangers", "outbox", ["sent_at"]),
        "channel = 'web' AND application IS NULL AND broadcast IS NULL",
    ),
)
IDLE = "made_at IS NULL AND received_at IS NULL AND idle_asked_at IS NULL"


def upgrade() -> None:
    """Add the indexes; those that spare SQLite the reading of rows with large values are SQLite's alone."""
    op.drop_index("ix_outbox_broadcast", "outbox")
    op.drop_index("ix_applications_campaign", "applications")
    op.create_index("ix_applications_campaign", "applications", ["campaign", "created_at", "voided_at"])
    for name, table, columns, where in PARTIAL:
        op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
    op.create_index("ix_web_files_at", "web_files", ["at"])
    if op.get_bind().dialect.name == "sqlite":
        op.create_index("ix_applications_counted", "applications", list(COUNTED))
        op.create_index("ix_applications_begun", "applications", ["created_at", "voided_at"])
        op.create_index("ix_applications_heard", "applications", ["campaign", "updated_at", "voided_at", "created_at"])
        op.create_index("ix_applications_idle", "applications", ["campaign", "updated_at"], sqlite_where=sa.text(IDLE))


def downgrade() -> None:
    """Drop them."""
    for name in ("ix_applications_counted", "ix_applications_begun", "ix_applications_heard", "ix_applications_idle"):
        op.drop_index(name, "applications", if_exists=True)
    op.drop_index("ix_web_files_at", "web_files")
    for name, table, *_ in PARTIAL:
        op.drop_index(name, table)
    op.create_index("ix_outbox_broadcast", "outbox", ["broadcast"])
    op.drop_index("ix_applications_campaign", "applications")
    op.create_index("ix_applications_campaign", "applications", ["campaign", "created_at"])
