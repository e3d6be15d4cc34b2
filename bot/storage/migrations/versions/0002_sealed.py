"""Encrypts answers; adds stages of an application, staff, papers, the audit."""

import sqlalchemy as sa
from alembic import context, op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Encrypt the answers, add the new tables. Unencrypted answers remain in older backups only."""
    keys = context.config.attributes["keys"]
    for table, column in (("applications", "conversation"), ("outbox", "payload")):
        op.add_column(table, sa.Column("sealed", sa.LargeBinary, nullable=False, server_default=sa.text("x''")))
        rows = op.get_bind().exec_driver_sql(f"SELECT id, {column} FROM {table} WHERE {column} <> ''").all()  # noqa: S608
        for row, stored in rows:
            sealed = keys.seal(stored, f"{table}:{column}:{row}")
            op.get_bind().exec_driver_sql(f"UPDATE {table} SET sealed = ? WHERE id = ?", (sealed, row))  # noqa: S608
        op.drop_column(table, column)
        op.execute(f"ALTER TABLE {table} RENAME COLUMN sealed TO {column}")
    op.add_column("people", sa.Column("notices_off_at", sa.Double))
    op.add_column("applications", sa.Column("channel", sa.Text, nullable=False, server_default=""))
    op.add_column("applications", sa.Column("stops_at", sa.Text))
    op.add_column("applications", sa.Column("missed", sa.Text, nullable=False, server_default=""))
    for stage in ("filled", "made", "received", "returned", "recommended", "decided"):
        op.add_column("applications", sa.Column(f"{stage}_at", sa.Double))
    op.add_column("applications", sa.Column("passed", sa.Integer))
    op.create_index("ix_applications_campaign", "applications", ["campaign", "created_at"])
    op.execute(
        "UPDATE applications SET channel = coalesce((SELECT min(channel) FROM identities"
        " WHERE identities.person = applications.person), '')"
    )
    _name_parts()
    _papers()
    _staff()
    _secrets()


def _application() -> sa.Column[int]:
    return sa.Column(
        "application",
        sa.Integer,
        sa.ForeignKey("applications.id", ondelete="CASCADE"),
        nullable=False,
    )


def _name_parts() -> None:
    op.create_table(
        "name_parts",
        sa.Column("part", sa.LargeBinary, nullable=False),
        _application(),
        sa.PrimaryKeyConstraint("part", "application"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_name_parts_application", "name_parts", ["application"])


def _papers() -> None:
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer, primary_key=True),
        _application(),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("note", sa.LargeBinary, nullable=False, server_default=sa.text("x''")),
        sa.Column("undone_at", sa.Double),
        sa.Column("undone_by", sa.Text),
    )
    op.create_index("ix_papers_application", "papers", ["application"])


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("since", sa.Double, nullable=False),
        sa.Column("invited_by", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("channel", "address"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "invitations",
        sa.Column("code", sa.LargeBinary, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("made_at", sa.Double, nullable=False),
        sqlite_with_rowid=False,
    )


def _secrets() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.Double, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("link", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "secrets",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
