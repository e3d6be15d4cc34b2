"""Applicants with what they answered."""

from sqlalchemy import (
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from bot.storage.engine import (
    EMPTY_BYTES,
    KEYED,
    NUMBER,
    NUMBERED_ONCE,
    TEXT,
    covering_index,
    own_number,
    partial_index,
)
from bot.storage.tables.metadata import metadata

people = Table(
    "people",
    metadata,
    own_number(),
    Column("current", Integer, nullable=False),  # number of the application they are in
    Column("created_at", Double, nullable=False),
    Column("notices_off_at", Double),  # when they asked for no more notices
    **NUMBERED_ONCE,
)

identities = Table(
    "identities",
    metadata,
    Column("channel", TEXT, nullable=False),
    Column("address", TEXT, nullable=False),
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("gone_at", Double),  # when they could no longer be reached
    PrimaryKeyConstraint("channel", "address"),
    **KEYED,
)

applications = Table(
    "applications",
    metadata,
    own_number(),
    Column("person", ForeignKey("people.id", ondelete="CASCADE")),  # nobody once they had their data erased
    Column("number", Integer, nullable=False),
    Column("campaign", TEXT, nullable=False),
    Column("kind", TEXT),
    Column("conversation", LargeBinary, nullable=False, server_default=EMPTY_BYTES),  # sealed
    Column("reference", TEXT, unique=True),
    Column("versions", Integer, nullable=False, server_default="0"),  # documents made so far
    Column("created_at", Double, nullable=False),
    Column("updated_at", Double, nullable=False),
    Column("channel", TEXT, nullable=False, server_default=""),  # by which it was begun
    Column("stops_at", TEXT),  # key of the next open question
    Column("missed", TEXT, nullable=False, server_default=""),  # numbers of the clauses not met, one a line
    Column("filled_at", Double),
    Column("made_at", Double),
    Column("received_at", Double),
    Column("returned_at", Double),
    Column("recommended_at", Double),
    Column("decided_at", Double),
    Column("passed", Integer),  # the decision: 1 or 0
    Column("idle_asked_at", Double),  # when its owner was asked whether they continue an idle draft
    Column("changed_at", Double),  # since when the answers differ from those of the paper received
    Column("erased_at", Double),  # when the applicant's data went and only the bureau's own acts stayed
    Column("voided_at", Double),  # when an officer took it out of counts and lists
    Column("voided_by", TEXT),
    Column("voided_why", LargeBinary),  # sealed: the officer's reason
    UniqueConstraint("person", "number"),
    **NUMBERED_ONCE,
)
_AT = applications.c
Index("ix_applications_campaign", _AT.campaign, _AT.created_at, _AT.voided_at)
covering_index(  # what is counted, filtered and sorted by; in the order in which counts are grouped
    "ix_applications_counted",
    *(_AT.campaign, _AT.kind, _AT.stops_at, _AT.missed, _AT.channel, _AT.voided_at, _AT.created_at, _AT.filled_at),
    *(_AT.made_at, _AT.received_at, _AT.returned_at, _AT.recommended_at, _AT.decided_at, _AT.passed, _AT.changed_at),
    _AT.reference,
)
covering_index("ix_applications_begun", _AT.created_at, _AT.voided_at)
covering_index("ix_applications_heard", _AT.campaign, _AT.updated_at, _AT.voided_at, _AT.created_at)
partial_index(  # drafts whose owner was not asked yet whether they go on
    "ix_applications_idle",
    *(_AT.campaign, _AT.updated_at),
    where=_AT.made_at.is_(None) & _AT.received_at.is_(None) & _AT.idle_asked_at.is_(None),
    only="sqlite",
)
partial_index("ix_applications_changed", _AT.changed_at, where=_AT.changed_at.is_not(None))
partial_index("ix_applications_erased", _AT.erased_at, where=_AT.erased_at.is_not(None))

name_parts = Table(
    "name_parts",
    metadata,
    Column("part", LargeBinary, nullable=False),  # a keyed hash of two characters of the applicant's name
    Column("application", ForeignKey("applications.id", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("part", "application"),
    **KEYED,
)

documents = Table(
    "documents",
    metadata,
    own_number(),
    Column("application", ForeignKey("applications.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("draft", Integer, nullable=False),
    Column("made_at", Double, nullable=False),
    Column("bytes", LargeBinary, nullable=False, index=True),  # a keyed hash of the file
    Column("words", LargeBinary, nullable=False, index=True),  # a keyed hash of what is printed on it
    **NUMBERED_ONCE,
)

sent_files = Table(
    "sent_files",
    metadata,
    Column("channel", TEXT, nullable=False),
    Column("what", LargeBinary, nullable=False),  # a keyed hash of what the file was made from
    Column("handle", TEXT, nullable=False),  # the platform's own name of it
    Column("application", ForeignKey("applications.id", ondelete="CASCADE"), index=True),
    Column("at", Double, nullable=False),
    PrimaryKeyConstraint("channel", "what"),
    **KEYED,
)

tombstones = Table(
    "tombstones",
    metadata,
    own_number(),
    Column("at", Double, nullable=False),
    Column("why", TEXT, nullable=False),  # asked, retention
    Column("campaign", TEXT, nullable=False),
    Column("kind", TEXT),
    Column("stage", TEXT, nullable=False),  # the last that was reached
    Column("reference", LargeBinary, index=True),  # a keyed hash of it
    Column("application", NUMBER),  # its number, which no other ever gets: a restored backup is erased of it again
    **NUMBERED_ONCE,
)
