"""The bureau's staff with their sessions and their log."""

from sqlalchemy import (
    Column,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from bot.storage.engine import KEYED, NUMBERED_ONCE
from bot.storage.tables.metadata import metadata

staff_members = Table(
    "staff_members",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("since", Double, nullable=False),
    Column("invited_by", Text, nullable=False),  # identity of who invited them
    Column("epoch", Integer, nullable=False, server_default="0"),  # staff links of an earlier one open nothing
    Column("removed_at", Double),
    Column("removed_by", Text),
    Column("bureau", Text),  # NULL: the municipal one
    **NUMBERED_ONCE,
)

staff_identities = Table(
    "staff_identities",
    metadata,
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("member", ForeignKey("staff_members.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("since", Double, nullable=False),
    PrimaryKeyConstraint("channel", "address"),
    **KEYED,
)

staff_sessions = Table(
    "staff_sessions",
    metadata,
    Column("token", LargeBinary, primary_key=True),  # a keyed hash: the token is in the browser's cookie alone
    Column("member", ForeignKey("staff_members.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("begun_at", Double, nullable=False),
    Column("seen_at", Double, nullable=False),
    **KEYED,
)

staff_passes = Table(
    "staff_passes",
    metadata,
    Column(
        "code", LargeBinary, primary_key=True
    ),  # a keyed hash: a short code lets its member in on another device, once
    Column("member", ForeignKey("staff_members.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("until", Double, nullable=False),
    **KEYED,
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", LargeBinary, nullable=False, unique=True),  # its hash: the code is known to whom it was given
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("made_at", Double, nullable=False),
    Column("bureau", Text),  # of who accepts it; NULL: the municipal one
    **NUMBERED_ONCE,
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Double, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("row", Text, nullable=False, server_default=""),  # table:key:digest of the row it left behind
    Column("link", LargeBinary, nullable=False),  # chained to the row before
    Column("bureau", Text, nullable=False, server_default=""),  # whose affair it is; empty: the municipal one's
    **NUMBERED_ONCE,
)
