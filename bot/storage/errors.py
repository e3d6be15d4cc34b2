"""What a store raises to whoever uses it."""


class StoreInUse(Exception):
    """Another process owns this database."""


class StoreUnusable(Exception):
    """A file that cannot serve as the database; the message says why."""


class Busy(Exception):
    """No connection became free for a read in time; the caller may try again."""
