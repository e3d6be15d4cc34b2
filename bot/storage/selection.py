"""Which applications are meant: a filter as data."""

import json
from dataclasses import asdict, dataclass
from datetime import date

from dialogs.model.stages import Stage


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
    """First and last day (Beijing time, both included) of the stage that is `dated`."""
    dated: Stage = Stage.STARTED
    """The stage whose day is meant: 收件 本周 asks for those received this week."""
    passed: bool | None = None
    """The verdict they have."""
    changed: bool = False
    """Only those whose answers are other than on the paper received."""
    voided: bool = False
    """Those taken out as trials or doubles, in place of all others."""
    channel: str | None = None
    missed: str | None = None
    """A clause's number as the notice prints it (`6（4）`) that they are known not to meet."""
    search: str = ""
    """A reference, or a part of the applicant's name."""
    still_since: float | None = None
    """Nothing changed in them since that moment (seconds since 1970), and nobody was asked about it yet."""

    def stored(self) -> str:
        """Write it as JSON, without what asks for nothing."""
        defaults = asdict(Selection())
        given = {name: value for name, value in asdict(self).items() if value != defaults[name]}
        return json.dumps(given, ensure_ascii=False, default=str)

    @staticmethod
    def read(stored: str) -> "Selection":
        """Read what `stored` has written."""
        given = json.loads(stored)
        for name in ("reached", "not_reached"):
            given[name] = tuple(Stage(each) for each in given.get(name, ()))
        if "dated" in given:
            given["dated"] = Stage(given["dated"])
        for name in ("since", "until"):
            given[name] = date.fromisoformat(given[name]) if name in given else None
        return Selection(**given)
