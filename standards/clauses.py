"""Standards as numbered clauses, each with the words that were published."""

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


class Standards(Model):
    """One kind's standards."""

    annex: str
    title: str
    """The annex's own heading: 商业秘密保护示范点建设参考标准."""
    clauses: tuple[Clause, ...]
