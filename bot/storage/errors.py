"""What a store raises to whoever uses it."""


class StoreInUse(Exception):
    """Another process owns this database."""


class StoreUnusable(Exception):
    """What cannot serve as the database; the message says why."""


class StoreAway(Exception):
    """The database's server cannot be reached; nothing was stored."""


class OutcomeUnknown(Exception):
    """The connection was lost during the commit: the work may be stored, or not."""


class Busy(Exception):
    """No connection became free for a read in time; the caller may try again."""
