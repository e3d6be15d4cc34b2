"""Which applications are meant: a filter as data."""

from dataclasses import dataclass
from datetime import date

from dialogs.stages import Stage


@dataclass(frozen=True, slots=True)
class Selection:
    """Applications that meet all of what is given; what is None or empty asks for nothing."""

    campaign: str | None = None
    """A campaign's id."""
    kind: str | None = None
    """A kind's key (`point`, `zone`)."""
    reached: tuple[Stage, ...] = ()
    """Stages that all were reached."""
    not_reached: tuple[Stage, ...] = ()
    """Stages none of which was reached: 未完成 is `(Stage.MADE,)`, 已生成未收件 has `(Stage.RECEIVED,)`."""
    since: date | None = None
    until: date | None = None
    """First and last day (Beijing time, both included) on which they were begun."""
    channel: str | None = None
    missed: str | None = None
    """A clause's number as the notice prints it (`6（4）`) that they are known not to meet."""
    search: str = ""
    """A reference, or a part of the applicant's name."""
