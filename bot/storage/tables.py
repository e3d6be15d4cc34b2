"""The tables. Statuses are timestamps (seconds since 1970, UTC); what people answered is sealed, what counts need is not."""

from sqlalchemy import (
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
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
    Column("notices_off_at", Double),  # when they asked for no more notices
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
    Column("conversation", LargeBinary, nullable=False, server_default=text("x''")),  # sealed
    Column("reference", Text, unique=True),
    Column("versions", Integer, nullable=False, server_default="0"),  # documents made so far
    Column("created_at", Double, nullable=False),
    Column("updated_at", Double, nullable=False),
    Column("channel", Text, nullable=False, server_default=""),  # by which it was begun
    Column("stops_at", Text),  # key of the question that stands open
    Column("missed", Text, nullable=False, server_default=""),  # numbers of the clauses not met, one a line
    Column("filled_at", Double),
    Column("made_at", Double),
    Column("received_at", Double),
    Column("returned_at", Double),
    Column("recommended_at", Double),
    Column("decided_at", Double),
    Column("passed", Integer),  # the decision: 1 or 0
    UniqueConstraint("person", "number"),
)
Index("ix_applications_campaign", applications.c.campaign, applications.c.created_at)

name_parts = Table(
    "name_parts",
    metadata,
    Column("part", LargeBinary, nullable=False),  # a keyed hash of two characters of the applicant's name
    Column("application", ForeignKey("applications.id", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("part", "application"),
    sqlite_with_rowid=False,
)

papers = Table(
    "papers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("application", ForeignKey("applications.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("stage", Text, nullable=False),  # received, returned, recommended, decided
    Column("at", Double, nullable=False),
    Column("by", Text, nullable=False),  # identity of the officer
    Column(
        "note", LargeBinary, nullable=False, server_default=text("x''")
    ),  # sealed: reason and fields, or the result's words
    Column("undone_at", Double),
    Column("undone_by", Text),
)

staff = Table(
    "staff",
    metadata,
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("since", Double, nullable=False),
    Column("invited_by", Text, nullable=False),
    PrimaryKeyConstraint("channel", "address"),
    sqlite_with_rowid=False,
)

invitations = Table(
    "invitations",
    metadata,
    Column("code", LargeBinary, primary_key=True),  # its hash: the code itself is known to whom it was given
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("made_at", Double, nullable=False),
    sqlite_with_rowid=False,
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Double, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("link", LargeBinary, nullable=False),  # chained to the row before
    sqlite_autoincrement=True,
)

secrets = Table(
    "secrets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
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
    Column("what", Text, nullable=False),  # reply, form, blank, report, data, menu
    Column("payload", LargeBinary, nullable=False, server_default=text("x''")),  # sealed, and emptied once sent
    Column("created_at", Double, nullable=False),
    Column("sent_at", Double),
    Column("failed_at", Double),
    Column("failure", Text),
    sqlite_autoincrement=True,
)
Index("ix_outbox_waiting", outbox.c.id, sqlite_where=outbox.c.sent_at.is_(None) & outbox.c.failed_at.is_(None))
