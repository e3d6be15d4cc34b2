"""What a draft is made of before it is written: fields, clauses, forms, kinds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class DraftedField:
    """A question with what its file says of it."""

    key: str
    label: str
    kind: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What stands in its file besides key, label and kind, in the order of writing."""
    doubts: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """The unit of its number; empty if it has none."""
        return str(self.settings.get("unit", ""))


@dataclass(frozen=True, slots=True)
class DraftedForm:
    """A form with its fields, and the blocks that are for pens and seals."""

    annex: str
    title: str
    fields: tuple[DraftedField, ...]
    opinions: tuple[str, ...]
    doubts: tuple[str, ...] = ()

    @property
    def where_to_sign(self) -> str:
        """The heading of the applicant's own block; empty if there is none."""
        return self.opinions[0] if self.opinions else ""


@dataclass(frozen=True, slots=True)
class DraftedClause:
    """A clause with its questions and what must hold."""

    number: str
    heading: str
    quote: str
    fields: tuple[DraftedField, ...]
    criteria: tuple[Mapping[str, Any], ...]
    advice: str
    evidence: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What stands in its file besides: its role, its points."""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftedKind:
    """One kind of applicant with its form and its standards."""

    key: str
    name: str
    explains: str
    who_may_apply: str
    form: DraftedForm
    annex: str
    title: str
    """The annex and the heading of its standards."""
    clauses: tuple[DraftedClause, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What stands at the head of the standards' file besides: full marks, the pass mark."""
    doubts: tuple[str, ...] = ()
