"""A filter of applications, as data."""

import json
from dataclasses import asdict, dataclass
from datetime import date

from dialogs.model.stages import Stage


@dataclass(frozen=True, slots=True)
class Selection:
    """A filter of applications that meet all conditions; what is None or empty is no condition."""

    campaign: str | None = None
    """A campaign's id."""
    campaigns: tuple[str, ...] = ()
    """Ids of campaigns one of which it is, where a word names several: the two years of a district."""
    kind: str | None = None
    """A kind's key (`point`, `zone`)."""
    kinds: tuple[tuple[str, str | None], ...] = ()
    """Campaigns with a kind's key, where a kind of one name has other keys, or a key other names, elsewhere; None: no kind yet."""
    reached: tuple[Stage, ...] = ()
    """Stages that were all reached."""
    not_reached: tuple[Stage, ...] = ()
    """Stages none of which was reached: 未完成 is `(Stage.MADE,)`, 已生成未收件 has `(Stage.RECEIVED,)`."""
    since: date | None = None
    until: date | None = None
    """First and last day (Beijing time, both included) of the stage that is `dated`."""
    dated: Stage = Stage.STARTED
    """The stage that the days refer to: 收件 本周 asks for those received this week."""
    passed: bool | None = None
    """The decision on them."""
    changed: bool = False
    """Only those whose answers differ from the paper received."""
    voided: bool = False
    """The voided ones (trials, duplicates) in place of all others."""
    channel: str | None = None
    missed: str | None = None
    """A clause's number as the notice prints it (`6（4）`) that they are known not to meet."""
    search: str = ""
    """A reference, or a part of the applicant's name."""
    only: tuple[str, ...] = ()
    """References and numbers (#12) that alone are meant."""
    still_since: float | None = None
    """Unchanged since that moment (seconds since 1970), and the owner was not asked about it yet."""

    def stored(self) -> str:
        """Return it as JSON, without what is no condition."""
        defaults = asdict(Selection())
        fields = {name: value for name, value in asdict(self).items() if value != defaults[name]}
        return json.dumps(fields, ensure_ascii=False, default=str)

    @staticmethod
    def read(stored: str) -> "Selection":
        """Return the selection that `stored` has written."""
        fields = json.loads(stored)
        for name in ("reached", "not_reached"):
            fields[name] = tuple(Stage(each) for each in fields.get(name, ()))
        fields |= {name: tuple(fields.get(name, ())) for name in ("only", "campaigns")}
        fields["kinds"] = tuple((campaign, kind) for campaign, kind in fields.get("kinds", ()))
        if "dated" in fields:
            fields["dated"] = Stage(fields["dated"])
        for name in ("since", "until"):
            fields[name] = date.fromisoformat(fields[name]) if name in fields else None
        return Selection(**fields)
