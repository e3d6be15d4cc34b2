"""What the chat page stores besides its history."""

from sqlalchemy import (
    Column,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
)

from bot.storage.engine import KEYED, NUMBER, NUMBERED_ONCE, TEXT, own_number
from bot.storage.tables.metadata import metadata

web_files = Table(
    "web_files",
    metadata,
    own_number(),
    Column("token", TEXT, nullable=False, unique=True),  # the random name in links, never used again
    Column("owner", TEXT, nullable=False, server_default="", index=True),  # the address of the page that shows it
    Column("application", ForeignKey("applications.id", ondelete="CASCADE"), index=True),
    Column("digest", LargeBinary, nullable=False, unique=True),  # a keyed hash of name and content
    Column("name", LargeBinary, nullable=False),  # sealed, for it says whose it is
    Column("content", LargeBinary, nullable=False),  # sealed
    Column("picture", LargeBinary),  # sealed: the first page, once it was drawn
    Column("at", Double, nullable=False, index=True),
    **NUMBERED_ONCE,
)

web_file_mentions = Table(
    "web_file_mentions",
    metadata,
    Column("file", ForeignKey("web_files.id", ondelete="CASCADE"), nullable=False),
    Column("application", ForeignKey("applications.id", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("file", "application"),
    **KEYED,
)

web_passes = Table(
    "web_passes",
    metadata,
    Column("code", LargeBinary, primary_key=True),  # a keyed hash: the code is known to whom it was given
    Column("person", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("until", Double, nullable=False),
    Column("renews", Integer, nullable=False),  # what it is, as `PassKind` says; 1: earlier sessions end
    **KEYED,
)

web_devices = Table(
    "web_devices",
    metadata,
    Column("key", LargeBinary, primary_key=True),  # a hash of the random part of a cookie, by which it is known again
    Column("address", TEXT, nullable=False, index=True),
    Column("at", Double, nullable=False),
    **KEYED,
)

web_epochs = Table(
    "web_epochs",
    metadata,
    Column("address", TEXT, primary_key=True),
    Column("epoch", Integer, nullable=False),  # cookies and links of an earlier one open nothing
    Column("change", NUMBER, nullable=False, server_default="0", index=True),  # which of all changes began it
    Column("begun_by", TEXT),  # the number of the message on that page that began it, which its sender may repeat
    **KEYED,
)
