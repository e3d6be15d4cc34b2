"""Messages that came in, and messages to be sent."""

from sqlalchemy import (
    Column,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

from bot.storage.engine import EMPTY_BYTES, KEYED, NUMBERED_ONCE, partial_index
from bot.storage.tables.metadata import metadata

inbox = Table(
    "inbox",
    metadata,
    Column("channel", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("failures", Integer, nullable=False),  # how often its turn failed
    Column("heard_at", Double, nullable=False),
    Column("answered_at", Double),
    Column("failure", Text),  # class and place of what went wrong, never what was said
    Column("ends", Integer, nullable=False, server_default="0"),  # how often the process ended while it was answered
    PrimaryKeyConstraint("channel", "number"),
    **KEYED,
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
        "content", LargeBinary, nullable=False, server_default=EMPTY_BYTES
    ),  # sealed: text, file and whatever else it needs
    Column("expected", Integer),  # recipients that were confirmed
    Column("drafted_at", Double, nullable=False),
    Column("confirmed_at", Double),
    Column("approved_at", Double),
    Column("approved_by", Text),
    Column("send_at", Double),
    Column("started_at", Double),
    Column("enrolled_to", Integer, nullable=False, server_default="0"),  # the last person who is enrolled
    Column("enrolled_at", Double),  # when everybody was
    Column("paused_at", Double),
    Column("stopped_at", Double),
    Column("finished_at", Double),
    Column("reported_at", Double),  # when its end was shown
    Column("progress", Text),  # the message that shows it
    Column("campaign", Text),  # that of the audience
    **NUMBERED_ONCE,
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
        "payload", LargeBinary, nullable=False, server_default=EMPTY_BYTES
    ),  # sealed, and emptied once sent elsewhere
    Column("created_at", Double, nullable=False),
    Column("sent_at", Double),
    Column("failed_at", Double),
    Column("failure", Text),
    Column("broadcast", ForeignKey("broadcasts.id"), index=True),
    Column("tries", Integer, nullable=False, server_default="0"),  # begun sends of a broadcast's row
    **NUMBERED_ONCE,
)
partial_index("ix_outbox_waiting", outbox.c.id, where=outbox.c.sent_at.is_(None) & outbox.c.failed_at.is_(None))
partial_index("ix_outbox_page", outbox.c.address, outbox.c.id, where=text("channel = 'web'"))

outbox_mentions = Table(
    "outbox_mentions",
    metadata,
    Column("row", ForeignKey("outbox.id", ondelete="CASCADE"), nullable=False),
    Column("application", ForeignKey("applications.id", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("row", "application"),
    **KEYED,
)
