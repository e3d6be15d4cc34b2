"""Fills the tables of 0.4.0 about received papers from the rows of earlier releases."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import context, op

from bot.storage.encryption import Unreadable


def keep_received(applications: Iterable[Any]) -> None:
    """Keep of these applications, as rows, what was received as it stands now: earlier releases did not freeze it."""
    op.create_table(
        "received_versions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("application", sa.Integer, sa.ForeignKey("applications.id", ondelete="CASCADE"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("conversation", sa.LargeBinary, nullable=False, server_default=sa.text("x''")),
        sa.Column("change_told_at", sa.Double),
        sa.UniqueConstraint("application", "version"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "staff_questions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("command", sa.Text, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False, server_default=sa.text("x''")),
        sqlite_autoincrement=True,
    )
    keys = context.config.attributes["keys"]
    number = 0
    for each in applications:
        try:
            text = keys.open(each.conversation, f"applications:conversation:{each.id}")
        except Unreadable:  # one that was damaged before holds up nobody else
            continue
        number += 1
        again = keys.seal(text, f"received_versions:conversation:{number}")
        values = (number, each.id, each.received_at, again)
        op.get_bind().exec_driver_sql("INSERT INTO received_versions VALUES (?, ?, 1, ?, ?, NULL)", values)
    op.execute(
        "UPDATE papers SET version = 1 WHERE undone_at IS NULL"
        " AND application IN (SELECT application FROM received_versions)"
    )
