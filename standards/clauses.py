"""Standards as numbered clauses, each with the text that was published."""

import re
from enum import StrEnum
from functools import cached_property

from pydantic import Field as Limited
from pydantic import model_validator

from standards.answers import Key
from standards.criteria import Criterion
from standards.form import Field
from standards.model import Model
from standards.points import Scored, ScoredStandards

_PART = re.compile("[（(.．]")
"""What stands between a clause's number and that of its part."""


BODY = "正文"
"""What stands before the number of a clause of the notice's body, where an annex has the same number: 正文二（一）."""


def clause_reference(number: str) -> str:
    """Return how the clause with a number is referred to: 第6（4）条, 正文第二（一）条."""
    return f"{BODY}第{bare}条" if (bare := number.removeprefix(BODY)) != number and bare else f"第{number}条"


class Evidence(Model):
    """Something on paper that shows that a clause is met: a ledger, an agreement, a document, a report."""

    key: Key
    """What it is kept under once it is marked as ready; unique in its clause."""
    label: str = Limited(min_length=1, max_length=24)
    renamed_from: tuple[Key, ...] = ()
    """The keys that it had before."""


class Role(StrEnum):
    """What a clause is for."""

    STANDARD = "standard"
    """To be met: its gap can be closed."""
    REQUIRED = "required"
    """★: without it the review ends (中止审查)."""
    CONDITION = "condition"
    """申报条件: said and asked before the form."""
    EXCLUDES = "excludes"
    """不予认定: its criteria say what must hold, and whoever misses them is not recognised."""
    BONUS = "bonus"
    """加分: never a gap."""


BARRING = frozenset({Role.CONDITION, Role.EXCLUDES})
"""The roles of clauses that no work closes: whoever misses one may not apply, or is not recognised."""


class Clause(Scored):
    """One numbered clause of 附件3 or 附件4."""

    number: str = Limited(min_length=1)
    """As the notice numbers it, full width: 6（4）."""
    heading: str = ""
    """As printed; empty where the notice has none."""
    quote: str = Limited(min_length=1)
    """The clause as printed, misprints and all."""
    fields: tuple[Field, ...] = ()
    """Its questions; empty where the form's own fields answer it."""
    criteria: tuple[Criterion, ...] = Limited(min_length=1)
    role: Role = Role.STANDARD
    applies_if: Criterion | None = None
    """What must hold for the clause to be asked and judged at all: 涉及…的."""
    unless: Criterion | None = None
    """What must not hold for it: 不涉及的项目不扣分."""
    advice: str = ""
    """One sentence an enterprise can act on: what closes the whole clause, where its fields have no `advice` of their own."""

    evidence: tuple[Evidence, ...] = ()
    """What would show that the clause is met; our reading, for the notice names only 台账, 协议 and 书面报告."""

    @model_validator(mode="after")
    def _evidence_has_keys_of_its_own(self) -> "Clause":
        if len({each.key for each in self.evidence}) < len(self.evidence):
            raise ValueError(f"第{self.number}条的证明材料有两份用了同一个 key：各用各的")
        return self

    @cached_property
    def conditions(self) -> tuple[Criterion, ...]:
        """What it depends on whether the clause applies: `applies_if`, `unless`."""
        return tuple(each for each in (self.applies_if, self.unless) if each is not None)

    @property
    def rules(self) -> tuple[Criterion, ...]:
        """Everything that its verdict follows from: its criteria, then its conditions."""
        return (*self.criteria, *self.conditions)

    @cached_property
    def name(self) -> str:
        """第6（4）条 活动开展有效."""
        return f"{self.reference} {self.heading}".rstrip()

    @cached_property
    def reference(self) -> str:
        """第6（4）条."""
        return clause_reference(self.number)

    @cached_property
    def whole(self) -> str:
        """The number of the clause that this one is a part of (6 for 6（4）, 3 for 3.2), or its own (（一）)."""
        return _PART.split(self.number, maxsplit=1)[0] or self.number

    @property
    def part(self) -> str:
        """Its place within that clause (（4）); empty for a whole one."""
        return self.number.removeprefix(self.whole)


class Standards(ScoredStandards):
    """One kind's standards."""

    annex: str
    title: str
    """The annex's own heading: 商业秘密保护示范点建设参考标准."""
    short: str = "标准"
    """What its part of the application is called: 建设标准."""
    clauses: tuple[Clause, ...]

    def has(self, number: str) -> bool:
        """Return True if one of the clauses has this number."""
        return any(clause.number == number for clause in self.clauses)

    def of_role(self, role: Role) -> tuple[Clause, ...]:
        """Return the clauses of a role, in their order."""
        return tuple(clause for clause in self.clauses if clause.role is role)
