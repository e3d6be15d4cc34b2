"""Messages that came in, and messages to be sent."""

from sqlalchemy import (
    Column,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    text,
)

from bot.storage.engine import EMPTY_BYTES, KEYED, NUMBER, NUMBERED_ONCE, TEXT, own_number, partial_index
from bot.storage.tables.metadata import metadata

inbox = Table(
    "inbox",
    metadata,
    Column("channel", TEXT, nullable=False),
    Column("number", TEXT, nullable=False),
    Column("failures", Integer, nullable=False),  # how often its turn failed
    Column("heard_at", Double, nullable=False),
    Column("answered_at", Double),
    Column("failure", TEXT),  # class and place of what went wrong, never what was said
    Column("ends", Integer, nullable=False, server_default="0"),  # how often the process ended while it was answered
    PrimaryKeyConstraint("channel", "number"),
    **KEYED,
)

broadcasts = Table(
    "broadcasts",
    metadata,
    own_number(),
    Column("kind", TEXT, nullable=False),  # notice, reminder, deadline, idle
    Column("key", TEXT, unique=True),  # what happens once: a reminder of one campaign on one day
    Column("by", TEXT, nullable=False),  # identity of who wrote it
    Column("channel", TEXT, nullable=False, server_default=""),  # where its progress is shown
    Column("address", TEXT, nullable=False, server_default=""),
    Column("audience", TEXT),  # a selection, as JSON; none yet in a draft
    Column(
        "content", LargeBinary, nullable=False, server_default=EMPTY_BYTES
    ),  # sealed: text, file and whatever else it needs
    Column("expected", Integer),  # recipients that were confirmed
    Column("drafted_at", Double, nullable=False),
    Column("confirmed_at", Double),
    Column("approved_at", Double),
    Column("approved_by", TEXT),
    Column("send_at", Double),
    Column("started_at", Double),
    Column("enrolled_to", NUMBER, nullable=False, server_default="0"),  # the last person who is enrolled
    Column("enrolled_at", Double),  # when everybody was
    Column("paused_at", Double),
    Column("stopped_at", Double),
    Column("finished_at", Double),
    Column("reported_at", Double),  # when its end was shown
    Column("progress", TEXT),  # the message that shows it
    Column("campaign", TEXT),  # that of the audience
    **NUMBERED_ONCE,
)

outbox = Table(
    "outbox",
    metadata,
    own_number(),
    Column("channel", TEXT, nullable=False),
    Column("address", TEXT, nullable=False),
    Column("application", ForeignKey("applications.id", ondelete="SET NULL")),
    Column(
        "what", TEXT, nullable=False
    ),  # reply, form, blank, report, data, menu, notice, first_page; on the page heard, file, picture
    Column(
        "payload", LargeBinary, nullable=False, server_default=EMPTY_BYTES
    ),  # sealed, and emptied once sent elsewhere
    Column("created_at", Double, nullable=False),
    Column("sent_at", Double),
    Column("failed_at", Double),
    Column("failure", TEXT),
    Column("broadcast", ForeignKey("broadcasts.id")),
    Column("tries", Integer, nullable=False, server_default="0"),  # begun sends of a broadcast's row
    Column("owner", NUMBER),  # the process that delivers it; none: whoever claims it
    Column("way", TEXT),  # of a notice, where its channel has several: that of the last send that began
    Column("called_at", Double),  # when an officer noted that the recipient of a notice was called
    **NUMBERED_ONCE,
)
_WAITS = outbox.c.sent_at.is_(None) & outbox.c.failed_at.is_(None)
_TO_CHAT = _WAITS & outbox.c.broadcast.is_(None)
partial_index("ix_outbox_waiting", outbox.c.id, where=_WAITS)
partial_index("ix_outbox_handed_on", outbox.c.owner, outbox.c.id, where=_WAITS & (outbox.c.tries == text("-1")))
# one process alone delivers what is on SQLite: there these two would cost every turn and answer nobody
for _index in (
    partial_index("ix_outbox_chat", outbox.c.channel, outbox.c.address, outbox.c.id, where=_TO_CHAT),
    partial_index("ix_outbox_owner", outbox.c.owner, outbox.c.id, where=_TO_CHAT),
):
    _index.ddl_if(dialect="postgresql")
partial_index("ix_outbox_broadcast", outbox.c.broadcast, where=outbox.c.broadcast.is_not(None))
partial_index(  # what is said to strangers on the page, which is kept for a few days
    "ix_outbox_strangers",
    outbox.c.sent_at,
    where=text("channel = 'web' AND application IS NULL AND broadcast IS NULL"),
)
partial_index(  # notices that their recipients read with the answer to their next message
    "ix_outbox_outside_window",
    *(outbox.c.channel, outbox.c.address),
    where=outbox.c.failure == text("'outside_window'"),
)
partial_index("ix_outbox_page", outbox.c.address, outbox.c.id, where=text("channel = 'web'"))

outbox_mentions = Table(
    "outbox_mentions",
    metadata,
    Column("row", ForeignKey("outbox.id", ondelete="CASCADE"), nullable=False),
    Column("application", ForeignKey("applications.id", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("row", "application"),
    **KEYED,
)
