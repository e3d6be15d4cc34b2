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
    Column("idle_asked_at", Double),  # when its owner was asked whether a draft that lay still goes on
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

amendments = Table(
    "amendments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("at", Double, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("changes", Text, nullable=False),  # what is other than published, as JSON
    Column("undone_at", Double),
    Column("undone_by", Text),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("application", ForeignKey("applications.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("draft", Integer, nullable=False),
    Column("made_at", Double, nullable=False),
    Column("bytes", LargeBinary, nullable=False, index=True),  # a keyed hash of the file
    Column("words", LargeBinary, nullable=False, index=True),  # a keyed hash of what is printed on it
)

sent_files = Table(
    "sent_files",
    metadata,
    Column("channel", Text, nullable=False),
    Column("what", LargeBinary, nullable=False),  # a keyed hash of what the file was made from
    Column("handle", Text, nullable=False),  # the platform's own name of it
    Column("application", ForeignKey("applications.id", ondelete="CASCADE"), index=True),
    Column("at", Double, nullable=False),
    PrimaryKeyConstraint("channel", "what"),
    sqlite_with_rowid=False,
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Double, nullable=False),
    Column("why", Text, nullable=False),  # asked, retention
    Column("campaign", Text, nullable=False),
    Column("kind", Text),
    Column("stage", Text, nullable=False),  # the last that was reached
    Column("reference", LargeBinary, index=True),  # a keyed hash of it
)

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # notice, reminder, deadline, idle
    Column("key", Text, unique=True),  # what happens once: a reminder of one campaign on one day
    Column("by", Text, nullable=False),  # identity of who wrote it
    Column("channel", Text, nullable=False, server_default=""),  # where its progress is shown
    Column("address", Text, nullable=False, server_default=""),
    Column("audience", Text),  # a selection, as JSON; none yet in a draft
    Column(
        "content", LargeBinary, nullable=False, server_default=text("x''")
    ),  # sealed: words, file, what else is said
    Column("expected", Integer),  # recipients that were confirmed
    Column("drafted_at", Double, nullable=False),
    Column("confirmed_at", Double),
    Column("approved_at", Double),
    Column("approved_by", Text),
    Column("send_at", Double),
    Column("started_at", Double),
    Column("enrolled_to", Integer, nullable=False, server_default="0"),  # the last person who is in the ledger
    Column("enrolled_at", Double),  # when everybody was
    Column("paused_at", Double),
    Column("stopped_at", Double),
    Column("finished_at", Double),
    Column("reported_at", Double),  # when its end was shown
    Column("progress", Text),  # the message that shows it
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("application", ForeignKey("applications.id", ondelete="SET NULL")),
    Column(
        "what", Text, nullable=False
    ),  # reply, form, blank, report, data, menu, notice; on the page heard, file, picture
    Column(
        "payload", LargeBinary, nullable=False, server_default=text("x''")
    ),  # sealed, and emptied once sent elsewhere
    Column("created_at", Double, nullable=False),
    Column("sent_at", Double),
    Column("failed_at", Double),
    Column("failure", Text),
    Column("broadcast", ForeignKey("broadcasts.id"), index=True),
    Column("tries", Integer, nullable=False, server_default="0"),  # begun sends of a broadcast's row
    sqlite_autoincrement=True,
)
Index("ix_outbox_waiting", outbox.c.id, sqlite_where=outbox.c.sent_at.is_(None) & outbox.c.failed_at.is_(None))
Index("ix_outbox_page", outbox.c.address, outbox.c.id, sqlite_where=text("channel = 'web'"))

web_files = Table(
    "web_files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("application", ForeignKey("applications.id", ondelete="CASCADE"), index=True),
    Column("digest", LargeBinary, nullable=False, unique=True),  # a keyed hash of name and content
    Column("name", LargeBinary, nullable=False),  # sealed, for it says whose it is
    Column("content", LargeBinary, nullable=False),  # sealed
    Column("picture", LargeBinary),  # sealed: the first page, once it was drawn
    Column("at", Double, nullable=False),
)

web_passes = Table(
    "web_passes",
    metadata,
    Column("code", LargeBinary, primary_key=True),  # a keyed hash: the code is known to whom it was given
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("until", Double, nullable=False),
    Column("renews", Integer, nullable=False),  # 1: whoever was let in before is let in no more
    sqlite_with_rowid=False,
)

web_epochs = Table(
    "web_epochs",
    metadata,
    Column("address", Text, primary_key=True),
    Column("epoch", Integer, nullable=False),  # cookies and links of an earlier one open nothing
    sqlite_with_rowid=False,
)
