"""What the bureau records."""

from sqlalchemy import (
    Column,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
)

from bot.storage.engine import EMPTY_BYTES, NUMBERED_ONCE, TEXT, own_number, partial_index
from bot.storage.tables.metadata import metadata

papers = Table(
    "papers",
    metadata,
    own_number(),
    Column("application", ForeignKey("applications.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("stage", TEXT, nullable=False),  # received, returned, recommended, decided
    Column("at", Double, nullable=False),
    Column("by", TEXT, nullable=False),  # identity of the officer
    Column(
        "note", LargeBinary, nullable=False, server_default=EMPTY_BYTES
    ),  # sealed: reason and fields, or the result's text
    Column("undone_at", Double),
    Column("undone_by", TEXT),
    Column("recorded_at", Double, nullable=False, server_default="0"),  # `at` is the day the paper arrived
    Column("version", Integer),  # which received version it is about
    Column("tell_at", Double),  # from when on the applicant is notified
    Column("told_at", Double),
    **NUMBERED_ONCE,
)

partial_index(
    "ix_papers_untold",
    papers.c.tell_at,
    where=papers.c.tell_at.is_not(None) & (papers.c.told_at.is_(None) | (papers.c.told_at < papers.c.tell_at)),
)

received_versions = Table(
    "received_versions",
    metadata,
    own_number(),
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
    own_number(),
    Column("by", TEXT, nullable=False),  # identity of the officer who was asked
    Column("at", Double, nullable=False),
    Column("command", TEXT, nullable=False),
    Column("words", LargeBinary, nullable=False, server_default=EMPTY_BYTES),  # sealed: what the command said
    **NUMBERED_ONCE,
)

amendments = Table(
    "amendments",
    metadata,
    own_number(),
    Column("campaign", TEXT, nullable=False),
    Column("at", Double, nullable=False),
    Column("by", TEXT, nullable=False),
    Column("why", TEXT, nullable=False),
    Column("changes", TEXT, nullable=False),  # the changes to what was published, as JSON
    Column("undone_at", Double),
    Column("undone_by", TEXT),
    **NUMBERED_ONCE,
)
