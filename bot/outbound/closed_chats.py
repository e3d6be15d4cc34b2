"""Rows of chats to which a platform lets nothing be sent before their person writes again; they wait on disk, and here."""

import itertools
from collections import deque
from collections.abc import Collection, Iterable, Sequence

from bot.address import Address
from bot.channels.sending import waits_as_notice
from bot.storage.records import OutboxRow


class ClosedChats:
    """The rows that were tried and could not be sent; whatever is posted to their chat next has them tried again before it."""

    def __init__(self) -> None:
        self._rows: dict[Address, deque[OutboxRow]] = {}

    @property
    def queues(self) -> Collection[deque[OutboxRow]]:
        """The rows of each chat, the oldest first."""
        return self._rows.values()

    @property
    def numbers(self) -> set[int]:
        """The numbers of all rows."""
        return numbers_in(self._rows.values())

    def keep(self, queue: deque[OutboxRow]) -> None:
        """Keep the first row of a chat's queue, which could not be sent, and those behind it, which the queue then has no more.

        Notices of broadcasts stay in the queue: who sends them waits for what becomes of each.
        """
        rows = [queue[0], *(row for row in itertools.islice(queue, 1, None) if not waits_as_notice(row))]
        self._rows.setdefault(queue[0].recipient, deque()).extend(rows)
        stays = [queue[0], *(row for row in itertools.islice(queue, 1, None) if waits_as_notice(row))]
        queue.clear()
        queue.extend(stays)  # the first one is taken out by whoever has tried it

    def before(self, rows: Sequence[OutboxRow]) -> Sequence[OutboxRow]:
        """Return rows that were posted, and before them what is kept of their chats, which is kept no longer."""
        if not self._rows:
            return rows
        kept = [each for address in dict.fromkeys(row.recipient for row in rows) for each in self.of(address)]
        known = {row.id for row in kept}
        return [*kept, *(row for row in rows if row.id not in known)] if kept else rows

    def of(self, address: Address) -> Sequence[OutboxRow]:
        """Return what is kept of a chat, which is kept no longer."""
        return self._rows.pop(address, ())


def numbers_in(queues: Iterable[deque[OutboxRow]]) -> set[int]:
    """Return the numbers of the rows in these queues."""
    return {row.id for queue in queues for row in queue}
