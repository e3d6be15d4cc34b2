"""What is kept for platforms that read replies from an answer, or want a person's consent to each notice."""

from sqlalchemy import Column, Double, Integer, LargeBinary, PrimaryKeyConstraint, Table

from bot.storage.engine import EMPTY_BYTES, KEYED, NUMBER, TEXT
from bot.storage.tables.metadata import metadata

passive_replies = Table(
    "passive_replies",
    metadata,
    Column("identity", TEXT, primary_key=True),  # whose chat it is, as channel:address
    Column("number", TEXT),  # the message that was answered last
    Column("kept", LargeBinary, nullable=False, server_default=EMPTY_BYTES),  # sealed: texts, and labels to press
    Column("waits", Integer, nullable=False, server_default="0"),  # texts that were not read yet
    Column("heard_at", Double),  # the last message, which opens a window of customer-service messages
    Column("touched_at", Double),  # the last menu click, follow or scan, which opens a short one
    Column("spent", Integer, nullable=False, server_default="0"),  # customer-service messages since the last message
    Column("spent_since_touch", Integer, nullable=False, server_default="0"),
    Column(
        "seat_since", Double
    ),  # since when a person of the bureau serves the chat, or is waited for; none: the bot does
    Column("replied_at", Double),  # when the last reply was known to be read from its answer
    Column("written_by", NUMBER),  # the process that was to write that answer; none where one process serves alone
    **KEYED,
)

passive_mentions = Table(  # without foreign keys: what an application was erased from has to be found afterwards
    "passive_mentions",
    metadata,
    Column("identity", TEXT, nullable=False),
    Column("application", NUMBER, nullable=False, index=True),
    PrimaryKeyConstraint("identity", "application"),
    **KEYED,
)

platform_state = Table(
    "platform_state",
    metadata,
    Column("name", TEXT, primary_key=True),  # channel:name, for example wechat:access_token
    Column("value", LargeBinary, nullable=False),  # sealed
    Column("until", Double),  # until when it holds; none: until it is replaced
    **KEYED,
)

notice_consents = Table(
    "notice_consents",
    metadata,
    Column("channel", TEXT, nullable=False),
    Column("address", TEXT, nullable=False),
    Column("template", TEXT, nullable=False),
    Column("granted_at", Double, nullable=False),
    Column("uses", Integer),  # notices that may still be sent by it; none: as many as there are
    PrimaryKeyConstraint("channel", "address", "template"),
    **KEYED,
)
