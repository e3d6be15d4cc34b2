"""Several processes on one database as its tables see them: each with a number, its own connections and transactions."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from bot.address import Address
from bot.storage.encryption import EncryptionKeys
from bot.storage.engine import OutboxIds, highest_number
from bot.storage.membership import Membership, Standing
from bot.storage.messages import SendReply
from bot.storage.processes import Heard, Processes
from bot.storage.records import OutboxRow, Person
from bot.storage.stored_secrets import open_keyring
from bot.storage.tables import processes
from bot.storage.transaction import Transaction
from dialogs.model.reply import Reply
from tests.bare_connection import engine_at, lay_out

KEY = "a-key-of-the-tests-for-several-processes"


class _Numbers:
    """Numbers for the rows of one test, in which nobody else posts."""

    erasures, last = 0, None

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def next(self) -> int:
        self._connection.execute(sa.text("SELECT 1"))
        self.last = (self.last or highest_number(self._connection, "outbox")) + 1
        return self.last


class Database:
    """A database with its tables, and connections to it."""

    def __init__(self, url: str) -> None:
        self.engine = engine_at(url)
        with self.engine.begin() as connection:
            lay_out(connection)
            open_keyring(connection, EncryptionKeys([KEY]))

    def silence(self, number: int, seconds: float = 60.0) -> None:
        """Make a process one that was last heard of so long ago."""
        with self.engine.begin() as connection:
            earlier = sa.update(processes).where(processes.c.id == number)
            connection.execute(earlier.values(heard_at=processes.c.heard_at - seconds))

    @contextmanager
    def transaction(self, membership: Membership | None = None) -> Iterator[Transaction]:
        with self.engine.begin() as connection:
            keyring = open_keyring(connection, EncryptionKeys([KEY]))
            yield Transaction(connection, keyring, _numbers(connection), membership=membership)

    def enters(self) -> Membership:
        """Return the membership of a process that has just entered, and knows of those that live now."""
        with self.transaction() as tx:
            number = Processes(tx.execute).enter("a process of the tests")
        membership = Membership()
        membership.note(Standing(number))
        return membership

    def knows(self, membership: Membership) -> None:
        """Let a process read who lives, as its heartbeat does."""
        assert membership.number is not None
        with self.transaction(membership) as tx:
            assert Processes(tx.execute).beat(membership.number, Heard())
            living = {
                each: heard for each, heard in Processes(tx.execute).living().items() if each != membership.number
            }
            left = tx.outbox.has_rows_to_take()
        membership.note(Standing(membership.number, living, left))


def _numbers(connection: sa.Connection) -> OutboxIds:
    return _Numbers(connection)


def posted(tx: Transaction, chat: str, words: str) -> OutboxRow:
    """Post a reply to a chat of Telegram."""
    return tx.outbox.post(Person.stranger(Address("telegram", chat)), SendReply(Reply.of(words)), 1.0)


def words_of(rows: "list[OutboxRow] | tuple[OutboxRow, ...]") -> list[str]:
    """The texts of rows."""
    return [str(row.payload["text"] if "text" in row.payload else row.payload["parts"]) for row in rows]
