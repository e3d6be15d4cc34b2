"""What the bureau records."""

from sqlalchemy import (
    Column,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from bot.storage.engine import EMPTY_BYTES, NUMBERED_ONCE
from bot.storage.tables.metadata import metadata

papers = Table(
    "papers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("application", ForeignKey("applications.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("stage", Text, nullable=False),  # received, returned, recommended, decided
    Column("at", Double, nullable=False),
    Column("by", Text, nullable=False),  # identity of the officer
    Column(
        "note", LargeBinary, nullable=False, server_default=EMPTY_BYTES
    ),  # sealed: reason and fields, or the result's text
    Column("undone_at", Double),
    Column("undone_by", Text),
    Column("recorded_at", Double, nullable=False, server_default="0"),  # `at` is the day the paper arrived
    Column("version", Integer),  # which received version it is about
    Column("tell_at", Double),  # from when on the applicant is notified
    Column("told_at", Double),
    **NUMBERED_ONCE,
)

received_versions = Table(
    "received_versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("application", ForeignKey("applications.id", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),  # 1, 2 … of its application
    Column("at", Double, nullable=False),
    Column("conversation", LargeBinary, nullable=False, server_default=EMPTY_BYTES),  # sealed: the answers as received
    Column("change_told_at", Double),  # when its officer was notified of changed answers
    UniqueConstraint("application", "version"),
    **NUMBERED_ONCE,
)

staff_questions = Table(
    "staff_questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("by", Text, nullable=False),  # identity of the officer who was asked
    Column("at", Double, nullable=False),
    Column("command", Text, nullable=False),
    Column("words", LargeBinary, nullable=False, server_default=EMPTY_BYTES),  # sealed: what the command said
    **NUMBERED_ONCE,
)

amendments = Table(
    "amendments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("at", Double, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("changes", Text, nullable=False),  # the changes to what was published, as JSON
    Column("undone_at", Double),
    Column("undone_by", Text),
    **NUMBERED_ONCE,
)
