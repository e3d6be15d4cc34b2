"""Rows that a process claims although it has them in its memory: it was not heard of for a while, and goes on under a new number."""

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bot.storage.records import OutboxRow


def unknown_here(
    claimed: Sequence[OutboxRow], queues: Iterable[deque[OutboxRow]], sent: Collection[int]
) -> Sequence[OutboxRow]:
    """Return those of the claimed rows that neither wait in a queue nor are among the `sent`.

    One that waits in a queue keeps its place there and gets its new owner.
    """
    if not claimed:
        return claimed
    owners = {row.id: row.owner for row in claimed}
    waiting = set()
    for queue in queues:
        for place, row in enumerate(queue):
            if row.id in owners:
                queue[place] = replace(row, owner=owners[row.id])
                waiting.add(row.id)
    return [row for row in claimed if row.id not in waiting and row.id not in sent]
