"""The tables. Statuses are timestamps (seconds since 1970, UTC); what was said is kept as the conversation's JSON."""

from sqlalchemy import (
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("current", Integer, nullable=False),  # number of the application they are in
    Column("created_at", Double, nullable=False),
)

identities = Table(
    "identities",
    metadata,
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("gone_at", Double),  # when they could not be reached any more
    PrimaryKeyConstraint("channel", "address"),
    sqlite_with_rowid=False,
)

applications = Table(
    "applications",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("campaign", Text, nullable=False),
    Column("kind", Text),
    Column("conversation", Text, nullable=False),
    Column("reference", Text, unique=True),
    Column("versions", Integer, nullable=False, server_default="0"),  # documents made so far
    Column("created_at", Double, nullable=False),
    Column("updated_at", Double, nullable=False),
    UniqueConstraint("person", "number"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("channel", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("heard_at", Double, nullable=False),
    Column("answered_at", Double),
    Column("failure", Text),  # class and place of what went wrong, never what was said
    PrimaryKeyConstraint("channel", "number"),
    sqlite_with_rowid=False,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("application", ForeignKey("applications.id", ondelete="SET NULL")),
    Column("what", Text, nullable=False),  # reply, form, blank
    Column("payload", Text, nullable=False),  # emptied once sent
    Column("created_at", Double, nullable=False),
    Column("sent_at", Double),
    Column("failed_at", Double),
    Column("failure", Text),
    sqlite_autoincrement=True,
)
Index("ix_outbox_waiting", outbox.c.id, sqlite_where=outbox.c.sent_at.is_(None) & outbox.c.failed_at.is_(None))
