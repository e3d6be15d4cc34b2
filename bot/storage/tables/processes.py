"""The processes that serve one database together, and what passes from one to another."""

from sqlalchemy import Column, Double, Integer, LargeBinary, Table, UniqueConstraint

from bot.storage.engine import KEYED, NUMBER, NUMBERED_ONCE, TEXT, own_number
from bot.storage.tables.metadata import metadata

processes = Table(
    "processes",
    metadata,
    own_number(),
    Column("name", TEXT, nullable=False),  # host and process id, for whoever reads the table
    Column("heard_at", Double, nullable=False),  # by the database's clock; 0 once it has ended in good order
    Column("readers", Integer, nullable=False, server_default="0"),  # pages that are open there
    Column(
        "replies", Integer, nullable=False, server_default="0"
    ),  # sent since the heartbeat before, on limited channels
    **NUMBERED_ONCE,
)

leases = Table(
    "leases",
    metadata,
    Column("name", TEXT, primary_key=True),
    Column("holder", NUMBER, nullable=False),  # the number of a process
    Column("generation", NUMBER, nullable=False),  # one more with each change of the holder
    Column("until", Double, nullable=False),  # by the database's clock
    # makes the generation a key: to renew the lease waits for no fenced transaction, to take it over waits for all of them
    UniqueConstraint("name", "generation"),
    **KEYED,
)

passers_by = Table(
    "passers_by",
    metadata,
    Column("key", LargeBinary, primary_key=True),  # a keyed hash of an address about which nothing else is stored
    Column("chosen", TEXT, nullable=False),  # the campaign that was chosen and the list that was shown, as JSON
    Column("at", Double, nullable=False),
    **KEYED,
)
