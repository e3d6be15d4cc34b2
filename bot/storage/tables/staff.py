"""The bureau's staff with their sessions and their log."""

from sqlalchemy import (
    Column,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
)

from bot.storage.engine import KEYED, NUMBERED_ONCE, TEXT, own_number
from bot.storage.tables.metadata import metadata

staff_members = Table(
    "staff_members",
    metadata,
    own_number(),
    Column("name", TEXT, nullable=False),
    Column("role", TEXT, nullable=False),
    Column("since", Double, nullable=False),
    Column("invited_by", TEXT, nullable=False),  # identity of who invited them
    Column("epoch", Integer, nullable=False, server_default="0"),  # staff links of an earlier one open nothing
    Column("removed_at", Double),
    Column("removed_by", TEXT),
    Column("bureau", TEXT),  # NULL: the municipal one
    **NUMBERED_ONCE,
)

staff_identities = Table(
    "staff_identities",
    metadata,
    Column("channel", TEXT, nullable=False),
    Column("address", TEXT, nullable=False),
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
    own_number(),
    Column("code", LargeBinary, nullable=False, unique=True),  # its hash: the code is known to whom it was given
    Column("role", TEXT, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("by", TEXT, nullable=False),
    Column("made_at", Double, nullable=False),
    Column("bureau", TEXT),  # of who accepts it; NULL: the municipal one
    **NUMBERED_ONCE,
)

audit = Table(
    "audit",
    metadata,
    own_number(),
    Column("at", Double, nullable=False),
    Column("who", TEXT, nullable=False),
    Column("what", TEXT, nullable=False),
    Column("about", TEXT, nullable=False),
    Column("row", TEXT, nullable=False, server_default=""),  # table:key:digest of the row it left behind
    Column("link", LargeBinary, nullable=False),  # chained to the row before
    Column("bureau", TEXT, nullable=False, server_default=""),  # whose affair it is; empty: the municipal one's
    **NUMBERED_ONCE,
)
