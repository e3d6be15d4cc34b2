"""Which row of the outbox a channel is sending, for a platform by whose numbers of messages a repeat is known."""

from contextvars import ContextVar
from dataclasses import dataclass, field

from bot.storage.messages import SendNotice
from bot.storage.records import OutboxRow


@dataclass(slots=True)
class Sending:
    """One try to send a row; the messages that it makes are counted in their order."""

    row: int
    waits_as_notice: bool
    """True for a notice of a broadcast: one that cannot be sent is read with the answer to the person's next message."""
    may_have_begun: bool
    """True if another process may have tried before, so that the platform may have some of its messages already."""
    made: int = field(default=0)
    """Messages so far."""

    def next_place(self) -> int:
        """Return the place of the next message in the row, from 0."""
        self.made += 1
        return self.made - 1


def of_row(row: OutboxRow) -> Sending:
    """Return a try to send a row."""
    return Sending(row.id, waits_as_notice(row), row.posted is None)


def waits_as_notice(row: OutboxRow) -> bool:
    """Return True for a notice of a broadcast: one that cannot be sent is read with the answer to the person's next message."""
    return row.what == SendNotice.kind and isinstance(row.message, SendNotice) and row.message.facts is not None


SENDING: ContextVar[Sending | None] = ContextVar("sending", default=None)
"""What is sent in this task; None for what stands in no row, as the progress of a broadcast."""
