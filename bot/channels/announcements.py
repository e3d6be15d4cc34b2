"""Notices to many on a channel where a message that nobody asked for costs a consent or a quota."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from dialogs.model.reply import Reply


@dataclass(frozen=True, slots=True)
class Announcement:
    """A notice for one recipient."""

    row: int
    """The number of its row, under which each send is stored before it begins (`NoticeAttempts`)."""
    reply: Reply
    facts: Mapping[str, str]
    """What a template of the platform may show of it, by the names of `NOTICE_PARTS`."""
    about: Collection[int] = ()


@runtime_checkable
class Announcing(Protocol):
    """A channel that has a way of its own for notices; on every other one a notice is said."""

    async def announce(self, address: str, announcement: Announcement) -> None:
        """Send a notice by the best way there is now; return once it is delivered.

        Raise `OutsideWindow` where there is none: nothing is kept of it here, its row waits for the person's next message.
        Raise `MayHaveArrived` where an earlier send may have gone through. Else raise as sends of a channel do.
        """
