"""Standards as numbered clauses, each with the text that was published."""

from pydantic import Field as Limited

from standards.criteria import Criterion
from standards.form import Field
from standards.model import Model


class Clause(Model):
    """One numbered clause of 附件3 or 附件4."""

    number: str = Limited(min_length=1)
    """As the notice numbers it, full width: 6（4）."""
    heading: str = Limited(min_length=1)
    quote: str = Limited(min_length=1)
    """The clause as printed, misprints and all."""
    fields: tuple[Field, ...] = ()
    """Its questions; empty where the form's own fields answer it."""
    criteria: tuple[Criterion, ...] = Limited(min_length=1)
    advice: str = Limited(min_length=1)
    """One sentence an enterprise can act on: what would close a gap."""

    @property
    def name(self) -> str:
        """第6（4）条 活动开展有效."""
        return f"第{self.number}条 {self.heading}"

    @property
    def whole(self) -> str:
        """The number of the clause that this one is a part of (6 for 6（4）), or its own."""
        return self.number.partition("（")[0]

    @property
    def part(self) -> str:
        """Its place within that clause (（4）); empty for a whole one."""
        return self.number.removeprefix(self.whole)


class Standards(Model):
    """One kind's standards."""

    annex: str
    title: str
    """The annex's own heading: 商业秘密保护示范点建设参考标准."""
    clauses: tuple[Clause, ...]
